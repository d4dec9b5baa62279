// Holds the engine against the plain evaluator.
//
//   node compare.js PART CLI FOLDER EXPORTED [COUNT] [SEED]
//
// PART        cases        the worked cases of the pack hold in the plain evaluator
//             sheets       COUNT sheets are decided alike
//             completions  COUNT sheets with few gaps: best, worst, decided and open, by trying every completion
//             alterations  every small alteration of the pack is found in COUNT sheets
// CLI         Screening.Cli.dll
// FOLDER      the pack's folder, which the engine reads
// EXPORTED    the pack as one JSON file, which the plain evaluator reads
//
// Ends with 1 where they differ, and prints the smallest sheet that shows it as a worked case.

import { readFileSync } from 'node:fs'
import { alterations } from './alter.js'
import { asCase, faultsOfCases } from './cases.js'
import { tryCompletions } from './completions.js'
import { Coverage } from './coverage.js'
import { compare } from './differences.js'
import { screen } from './engine.js'
import { Generator } from './generate.js'
import { readPack } from './pack.js'
import { shrink } from './shrink.js'

const [part, commandLine, folder, file, countText = '10000', seedText = '1'] = process.argv.slice(2)
const exported = JSON.parse(readFileSync(file, 'utf8'))
const pack = readPack(exported)
const count = Number(countText)
const seed = Number(seedText)
const completionsLimit = 4000
const explainEvery = 20           // trying every set of answers is slow

const started = performance.now()
const elapsed = () => `${((performance.now() - started) / 1000).toFixed(1)} s`

const sheetsOf = function * (make) {
  const generator = new Generator(pack, seed)
  for (let made = 0; made < count; made++) yield make(generator)
}

const report = async (sheet, limit) => {
  const found = await shrink(pack, folder, commandLine, sheet, limit)
  if (found === undefined) return console.log(`A difference that does not show again: ${JSON.stringify(sheet)}`)
  console.log(`The smallest sheet that shows a difference: ${JSON.stringify(found.smallest)}\n`)
  console.log(`As a worked case that the engine fails:\n\n${asCase(pack, found.sheet, found.wholeSheet)}\n`)
  for (const { what, reference, engine } of found.differences) {
    console.log(`${what}\n  plain evaluator: ${JSON.stringify(reference)}\n  engine:          ${JSON.stringify(engine)}`)
  }
  console.log(`\nEngine: ${JSON.stringify(found.decision)}`)
}

const parts = {
  cases () {
    const faults = faultsOfCases(pack)
    faults.forEach(fault => console.log(fault))
    console.log(`${pack.cases.length} cases, ${faults.length} faults, ${elapsed()}`)
    return faults.length === 0
  },

  async sheets () {
    const coverage = new Coverage(pack)
    let seen = 0
    let reasonsExplained = 0
    for await (const { sheet, decision } of screen(commandLine, folder, sheetsOf(generator => generator.sheet()))) {
      const { evaluation, differences, explained } = compare(pack, sheet, decision, { explain: seen++ % explainEvery === 0 })
      if (differences.length > 0) {
        await report(sheet)
        return false
      }
      coverage.see(sheet, evaluation, decision.decided)
      reasonsExplained += explained
    }
    const missing = coverage.missing()
    missing.forEach(name => console.log(`never reached: ${name}`))
    console.log(`${seen} sheets are decided and ${reasonsExplained} reasons explained alike`)
    console.log(`${coverage.size - missing.length} of ${coverage.size} situations are reached`)
    return seen === count && reasonsExplained > 0 && missing.length === 0
  },

  async completions () {
    const tried = []
    const make = function * () {
      const generator = new Generator(pack, seed)
      while (tried.length < count) {
        const sheet = generator.sheetWithFewGaps()
        const result = tryCompletions(pack, sheet, completionsLimit)
        if (result === undefined || result.completions === 1) continue
        tried.push(result)
        yield sheet
      }
    }
    let seen = 0
    for await (const { sheet, decision } of screen(commandLine, folder, make())) {
      const { differences } = compare(pack, sheet, decision, { tried: tried[seen++] })
      if (differences.length > 0) {
        await report(sheet, completionsLimit)
        return false
      }
    }
    const total = tried.reduce((sum, result) => sum + result.completions, 0)
    const undecided = tried.filter(result => !result.decided).length
    console.log(`${seen} sheets, ${undecided} of them undecided, agree with their ${total} completions`)
    return seen === count && undecided > 0 && undecided < count
  },

  async alterations () {
    const decided = []
    for await (const pair of screen(commandLine, folder, sheetsOf(generator => generator.sheet()))) decided.push(pair)
    let altered = 0
    const unfound = []
    for (const alteration of alterations(exported)) {
      altered++
      const wrong = readPack(alteration.exported)
      const differs = decided.some(({ sheet, decision }) => compare(wrong, sheet, decision).differences.length > 0)
      if (!differs) unfound.push(alteration.name)
    }
    unfound.forEach(name => console.log(`not found: ${name}`))
    console.log(`${altered - unfound.length} of ${altered} alterations are found in ${count} sheets`)
    return altered > 0 && unfound.length === 0
  }
}

console.log(`${pack.name}, ${part}${part === 'cases' ? '' : `, seed ${seed}`}`)
const holds = await parts[part]()
console.log(`${holds ? 'agree' : 'DIFFER'} after ${elapsed()}`)
process.exitCode = holds ? 0 : 1
