// The worked cases of a pack, held against the plain evaluator; and a sheet written as a worked case.

import { isDeepStrictEqual } from 'node:util'
import { because } from './because.js'
import { tryCompletions } from './completions.js'
import { evaluate, notesFor, rankOf } from './evaluate.js'

const limit = 30000

const sheetOf = (pack, source) => {
  const from = pack.sheets[source.from]
  const { expect, id, about, from: _, ...dates } = source
  const answers = { ...from.answers, ...source.answers }
  for (const [question, answer] of Object.entries(answers)) {
    if (answer === null) delete answers[question]
  }
  return { ...from, ...dates, answers }
}

/** The faults of one case: what it expects that does not hold. */
const faultsOf = (pack, source) => {
  const sheet = sheetOf(pack, source)
  const { expect } = source
  const evaluation = evaluate(pack, sheet)
  const faults = []
  const hold = (what, actual, expected) => {
    if (!isDeepStrictEqual(actual, expected)) faults.push(`${what}: ${JSON.stringify(actual)}, expected ${JSON.stringify(expected)}`)
  }

  const settled = rankOf(evaluation.certain) === rankOf(evaluation.possible)
  const tried = settled ? { decided: true, best: evaluation.certain } : tryCompletions(pack, sheet, limit)
  if (expect.incomplete) {
    hold('incomplete', tried?.open ?? openBesideHealthyAnswers(pack, sheet, pack.sheets[source.from]), expect.incomplete)
    return faults
  }

  const verdict = tried?.decided ? tried.best : {}
  const reasons = new Map(evaluation.reasons.map(reason => [reason.rule, reason]))
  hold('outcome', verdict.outcome, expect.outcome)
  hold('urgency', verdict.urgency, expect.urgency ?? 'none')
  hold('rules', [...reasons.keys()].sort(), [...expect.rules].sort())
  if (expect.notes) hold('notes', notesFor(pack, sheet, verdict.outcome).sort(), [...expect.notes].sort())
  if (expect.clearsOn) {
    const clearsOn = evaluation.reasons.filter(reason => reason.clearsOn).map(reason => [reason.rule, reason.clearsOn])
    hold('clearsOn', Object.fromEntries(clearsOn), expect.clearsOn)
  }
  if (expect.earliestReassessment) hold('earliestReassessment', evaluation.earliestReassessment ?? 'none', expect.earliestReassessment)
  if (expect.validUntil) hold('validUntil', evaluation.validUntil, expect.validUntil)
  if (expect.unanswered) hold('unanswered', evaluation.unanswered, expect.unanswered)
  for (const [rule, expected] of Object.entries(expect.because ?? {})) {
    hold(`because of ${rule}`, because(pack, sheet, rule, reasons.get(rule)), expected)
  }
  return faults
}

/** Where too much is missing to try everything: what is open while all but one of the other gaps are filled as on a whole sheet. */
const openBesideHealthyAnswers = (pack, sheet, healthy) => {
  const { unanswered } = evaluate(pack, sheet)
  return unanswered.filter(id => unanswered.some(other => {
    const answers = { ...healthy.answers, ...sheet.answers }
    delete answers[id]
    delete answers[other]
    return tryCompletions(pack, { ...sheet, answers }, limit)?.open.includes(id)
  }))
}

/** One line for each case that does not hold. */
export const faultsOfCases = pack => pack.cases.flatMap(source => faultsOf(pack, source).map(fault => `${source.id}: ${fault}`))

const flow = value => {
  if (Array.isArray(value)) return value.length ? `[${value.map(flow).join(', ')}]` : '[]'
  if (value !== null && typeof value === 'object') {
    const members = Object.entries(value).map(([key, member]) => `${key}: ${flow(member)}`)
    return members.length ? `{ ${members.join(', ')} }` : '{}'
  }
  return ['yes', 'no', 'true', 'false', 'null'].includes(value) || /^\d+(\.\d+)?$/.test(value) ? `"${value}"` : String(value)
}

const expectationOf = (pack, sheet) => {
  const evaluation = evaluate(pack, sheet)
  const { reasons } = evaluation
  const settled = rankOf(evaluation.certain) === rankOf(evaluation.possible)
  const tried = settled ? { decided: true, best: evaluation.certain } : tryCompletions(pack, sheet, limit)
  if (!tried?.decided) return { incomplete: tried?.open ?? openBesideHealthyAnswers(pack, sheet, Object.values(pack.sheets)[0]) }
  return {
    ...tried.best,
    rules: reasons.map(reason => reason.rule),
    notes: notesFor(pack, sheet, tried.best.outcome),
    clearsOn: Object.fromEntries(reasons.filter(reason => reason.clearsOn).map(reason => [reason.rule, reason.clearsOn])),
    earliestReassessment: evaluation.earliestReassessment ?? 'none',
    validUntil: evaluation.validUntil,
    unanswered: evaluation.unanswered
  }
}

/** A sheet in the format of cases.yaml, as what differs from one of the pack's whole sheets, with what the plain evaluator expects. */
export const asCase = (pack, sheet, from) => {
  const healthy = pack.sheets[from].answers
  const changed = Object.entries(sheet.answers).filter(([id, answer]) => !isDeepStrictEqual(answer, healthy[id]))
  const removed = Object.keys(healthy).filter(id => sheet.answers[id] === undefined).map(id => [id, null])
  const lines = ['- id: smallest', '  about: The plain evaluator and the engine disagree here.', `  from: ${from}`,
    `  answeredOn: ${sheet.answeredOn}`, `  plannedDate: ${sheet.plannedDate ?? sheet.answeredOn}`,
    `  answers: ${flow(Object.fromEntries([...changed, ...removed]))}`, '  expect:']
  for (const [key, value] of Object.entries(expectationOf(pack, sheet))) lines.push(`    ${key}: ${flow(value)}`)
  return lines.join('\n')
}
