// The engine under test, asked through its command line: a request on each line in, a decision on each line out.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

/** Decides sheets in order; yields each with its decision. */
export async function * screen(commandLine, folder, sheets) {
  const child = spawn('dotnet', [commandLine, 'screen', folder], { stdio: ['pipe', 'pipe', 'pipe'] })
  const ended = once(child, 'close')
  let complaint = ''
  child.stderr.on('data', data => { complaint += data })
  child.stdin.on('error', () => {})         // the missing lines are what is reported

  const waiting = []
  const write = async () => {
    try {
      for (const sheet of sheets) {
        if (child.stdin.destroyed) return
        waiting.push(sheet)
        if (!child.stdin.write(`${JSON.stringify(sheet)}\n`)) await Promise.race([once(child.stdin, 'drain'), ended])
      }
    } finally {
      child.stdin.end()
    }
  }
  const written = write().then(() => undefined, error => error)

  let line = 0
  try {
    for await (const text of createInterface({ input: child.stdout, crlfDelay: Infinity })) {
      if (waiting.length === 0) throw new Error(`a line too many: ${text}`)
      const decision = JSON.parse(text)
      if (decision.line !== ++line) throw new Error(`line ${line} is numbered ${decision.line}`)
      yield { sheet: waiting.shift(), decision }
    }
    const fault = await written
    const [code] = await ended
    if (fault && fault.code !== 'EPIPE') throw fault
    if (waiting.length > 0) {
      const said = complaint.replace(/\s+/g, ' ').slice(0, 1000)
      throw new Error(`${waiting.length} sheets got no decision (exit code ${code}): ${said}`)
    }
  } finally {
    child.kill()
  }
}
