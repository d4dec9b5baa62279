// The answers behind a reason, by definition: every answer that belongs to some smallest set of the given answers that
// makes the rule fire with this verdict. Found by trying every set. What a tick that is left out of a set says about a
// negation is not defined, so rules that negate what is ticked are left aside.

import { Reading, rankOf } from './evaluate.js'
import { questionsRead } from './pack.js'

const mostEntries = 12

/** The answers of some questions, one entry for each ticked option, in the order of the pack. */
const entriesOf = (pack, sheet, questionIds) => pack.questions
  .filter(question => questionIds.has(question.id) && sheet.answers[question.id] !== undefined)
  .flatMap(question => {
    const answer = sheet.answers[question.id]
    if (question.type === 'one' || question.type === 'date') return [{ question: question.id, answer }]
    const ticked = answer.map(tick => typeof tick === 'string' ? { option: tick } : tick)
    if (ticked.length === 0) ticked.push({ option: 'none' })
    return question.options
      .flatMap(option => ticked.filter(tick => tick.option === option.code))
      .map(({ option, date }) => ({ question: question.id, answer: option, ...(date && { date }) }))
  })

const sheetOf = (pack, sheet, entries) => {
  const answers = {}
  for (const { question, answer, date } of entries) {
    const { type } = pack.questionById.get(question)
    if (type === 'one' || type === 'date') answers[question] = answer
    else (answers[question] ??= []).push(type === 'many' ? answer : { option: answer, ...(date && { date }) })
  }
  return { ...sheet, answers }
}

const negatesTicks = (pack, condition, negated = false) => {
  switch (condition.kind) {
    case 'all': case 'any': return condition.of.some(part => negatesTicks(pack, part, negated))
    case 'not': return negatesTicks(pack, condition.of, !negated)
    case 'fired': return condition.rules.some(id => negatesTicks(pack, pack.ruleById.get(id).when, negated))
    default: {
      const { type, askedWhen } = pack.questionById.get(condition.question)
      return (negated && type !== 'one' && type !== 'date') || (askedWhen !== undefined && negatesTicks(pack, askedWhen, negated))
    }
  }
}

/** Undefined where it is not defined, or where there are too many answers to try every set. */
export const because = (pack, sheet, ruleId, verdict) => {
  const rule = pack.ruleById.get(ruleId)
  const conditions = [rule.when, ...rule.escalate.map(entry => entry.when)]
  if (conditions.some(condition => negatesTicks(pack, condition))) return undefined
  const read = new Set()
  conditions.forEach(condition => questionsRead(pack, condition, read))
  const entries = entriesOf(pack, sheet, read)
  if (entries.length > mostEntries) return undefined

  const suffices = set => {
    const reading = new Reading(pack, sheetOf(pack, sheet, entries.filter((_, place) => set & 1 << place)))
    return reading.fires(rule) === true && rankOf(reading.verdict(rule)) === rankOf(verdict)
  }

  const smallest = []
  const bySize = Array.from({ length: 1 << entries.length }, (_, set) => set).sort((one, other) => sizeOf(one) - sizeOf(other))
  for (const set of bySize) {
    if (!smallest.some(smaller => (smaller & set) === smaller) && suffices(set)) smallest.push(set)
  }
  return entries.filter((_, place) => smallest.some(set => set & 1 << place))
}

const sizeOf = set => {
  let size = 0
  for (let rest = set; rest; rest &= rest - 1) size++
  return size
}
