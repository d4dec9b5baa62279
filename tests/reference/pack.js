// Reads an exported pack into the shape that the evaluator walks. The conditions stay the trees that they are in the pack.

import { parsePeriod } from './dates.js'

const listOf = value => Array.isArray(value) ? value : [value]

/** A test of one question's answer: codes of which any will do, or entries of a list by option, window or unknown date. */
const readTest = value => {
  if (Array.isArray(value) || typeof value !== 'object') return { codes: listOf(value) }
  const test = {}
  if ('option' in value) test.option = value.option
  if ('within' in value) test.within = parsePeriod(value.within)
  if ('date' in value) test.date = value.date
  return test
}

/** The tree of a condition: every key that stands beside another must hold too. */
export const readCondition = source => {
  const parts = []
  for (const [key, value] of Object.entries(source)) {
    if (key === 'all' || key === 'any') parts.push({ kind: key, of: value.map(readCondition) })
    else if (key === 'not') parts.push({ kind: 'not', of: readCondition(value) })
    else if (key === 'fired') parts.push({ kind: 'fired', rules: value, atLeast: source.atLeast ?? 1 })
    else if (key !== 'atLeast') parts.push({ kind: 'answer', question: key, test: readTest(value) })
  }
  return parts.length === 1 ? parts[0] : { kind: 'all', of: parts }
}

const readQuestion = source => ({
  id: source.id,
  type: source.type,
  options: (source.options ?? []).map(option => ({ code: option.code, undated: option.undated === true })),
  askedWhen: source.askedWhen && readCondition(source.askedWhen),
  volatile: source.volatile === true,
  optional: source.optional === true,
  atLeastOne: source.atLeastOne === true,
  offersNotSure: source.notSure !== 'not-offered'
})

const verdictOf = source => ({ outcome: source.outcome, urgency: source.urgency ?? 'none' })

const readRule = source => ({
  id: source.id,
  ref: source.ref,
  when: readCondition(source.when),
  verdict: verdictOf(source),
  escalate: (source.escalate ?? []).map(entry => ({
    when: readCondition(entry.when),
    verdict: verdictOf({ outcome: entry.outcome ?? source.outcome, urgency: entry.urgency })
  })),
  lapses: source.lapses
})

export const readPack = exported => {
  const questions = exported.questions.map(readQuestion)
  const rules = exported.rules.map(readRule)
  const pack = {
    name: `${exported.pack.treatment} ${exported.pack.version}`,
    validForDays: exported.pack.validForDays,
    questions,
    questionById: new Map(questions.map(question => [question.id, question])),
    rules,
    ruleById: new Map(rules.map(rule => [rule.id, rule])),
    notes: (exported.notes ?? []).map(note => ({ id: note.id, when: note.when && readCondition(note.when) })),
    sheets: exported.sheets,
    cases: exported.cases
  }
  pack.periods = periodsIn(conditionsOf(pack))
  return pack
}

/** Calls visit for every leaf of a condition. */
export const eachLeaf = (condition, visit) => {
  if (condition.kind === 'not') eachLeaf(condition.of, visit)
  else if (condition.kind === 'all' || condition.kind === 'any') condition.of.forEach(part => eachLeaf(part, visit))
  else visit(condition)
}

/** Every condition of a pack. */
export const conditionsOf = pack => [
  ...pack.questions.map(question => question.askedWhen),
  ...pack.rules.flatMap(rule => [rule.when, ...rule.escalate.map(entry => entry.when)]),
  ...pack.notes.map(note => note.when)
].filter(Boolean)

/** The questions that a condition reads, those that decide whether one of them is asked and those behind `fired` included. */
export const questionsRead = (pack, condition, found = new Set()) => {
  eachLeaf(condition, leaf => {
    if (leaf.kind === 'fired') leaf.rules.forEach(id => questionsRead(pack, pack.ruleById.get(id).when, found))
    else if (!found.has(leaf.question)) {
      found.add(leaf.question)
      const { askedWhen } = pack.questionById.get(leaf.question)
      if (askedWhen) questionsRead(pack, askedWhen, found)
    }
  })
  return found
}

const periodsIn = (conditions, reads = () => true) => {
  const periods = new Map()
  for (const condition of conditions) {
    eachLeaf(condition, leaf => {
      if (leaf.test?.within && reads(leaf)) periods.set(JSON.stringify(leaf.test.within), leaf.test.within)
    })
  }
  return [...periods.values()]
}

/** The periods that are measured from the date of this question, or from that of this option of it. */
export const windowsOn = (pack, questionId, option) => periodsIn(conditionsOf(pack), ({ question, test }) =>
  question === questionId && (option === undefined || test.option === undefined || test.option === option))
