// The best and the worst that any valid completion of a sheet leads to, and the questions that are still open: by
// completing the sheet in every way there is.

import { earliestDate, firstDayInside, formatDate, parseDate } from './dates.js'
import { Reading, proceed, rankOf, verdictOf } from './evaluate.js'
import { questionsRead, windowsOn } from './pack.js'

const fullListUpTo = 1024

/** One date for each way in which it can lie to the windows that are measured from it, and "not sure". */
const datesOf = (pack, sheet, question, option) => {
  const planned = parseDate(sheet.plannedDate ?? sheet.answeredOn)
  const latest = parseDate(sheet.answeredOn)
  const dates = new Set([earliestDate, latest])
  for (const period of windowsOn(pack, question.id, option)) {
    const inside = firstDayInside(planned, period)
    for (const date of [inside - 1, inside]) {
      if (date >= earliestDate && date <= latest) dates.add(date)
    }
  }
  return [...[...dates].map(formatDate), ...(question.offersNotSure ? ['not-sure'] : [])]
}

/** Each way to tick some options, where `ways` of an option are the ways to tick it. */
const everyList = options => options.reduce(
  (lists, ways) => [...lists, ...lists.flatMap(list => ways.map(way => [...list, way]))], [[]])

/** Of a list too long to go through: no, one or two ticks, and every box ticked. */
const shortLists = options => [
  [],
  ...options.flatMap(ways => ways.map(way => [way])),
  ...options.flatMap((ways, place) => options.slice(place + 1).flatMap(others => ways.flatMap(way => others.map(other => [way, other])))),
  ...[0, 1, 2, 3].map(choice => options.map(ways => ways[choice % ways.length]))
]

const waysToTick = (pack, sheet, question) => question.options
  .filter(option => option.code !== 'none')
  .map(({ code, undated }) => {
    if (question.type === 'many') return [code]
    if (undated || code === 'not-sure') return [{ option: code }]
    return datesOf(pack, sheet, question, code).map(date => ({ option: code, date }))
  })

/** Every answer to a question that could matter. */
export const answersTo = (pack, sheet, question) => {
  if (question.type === 'one') return question.options.map(option => option.code)
  if (question.type === 'date') return datesOf(pack, sheet, question)
  const ways = waysToTick(pack, sheet, question)
  const count = ways.reduce((product, way) => product * (way.length + 1), 1)
  const lists = count <= fullListUpTo ? everyList(ways) : shortLists(ways)
  return question.atLeastOne ? lists.filter(list => list.length > 0) : lists
}

/** Every completion, or undefined where there are more than the limit. */
const completionsOf = (pack, sheet, limit) => {
  const found = []
  const known = new Map()
  const complete = answers => {
    const reading = new Reading(pack, { ...sheet, answers })
    const next = pack.questions.find(question => !question.optional && !reading.answered(question) && reading.asked(question) === true)
    if (next) {
      if (!known.has(next)) known.set(next, answersTo(pack, sheet, next))
      return known.get(next).every(answer => complete({ ...answers, [next.id]: answer }))
    }
    found.push(answers)
    return found.length <= limit
  }
  return complete(sheet.answers) ? found : undefined
}

const followUpsOf = (pack, question) => pack.questions.filter(other =>
  other.askedWhen && questionsRead(pack, other.askedWhen).has(question.id))

/** `best`, `worst`, `open` and `decided`, or undefined where there are too many completions. */
export const tryCompletions = (pack, sheet, limit) => {
  const completions = completionsOf(pack, sheet, limit)?.map(answers => ({ answers, verdict: verdictOf(pack, { ...sheet, answers }) }))
  if (completions === undefined) return undefined
  const ordered = completions.map(completion => completion.verdict).sort((one, other) => rankOf(one) - rankOf(other))
  const [best, worst] = [ordered[0] ?? proceed, ordered.at(-1) ?? proceed]
  return {
    completions: completions.length,
    best,
    worst,
    decided: rankOf(best) === rankOf(worst),
    open: openQuestions(pack, sheet, completions)
  }
}

/** Asked now, unanswered, and two completions that differ only in it and in the follow-ups that it opens differ in verdict. */
const openQuestions = (pack, sheet, completions) => {
  const reading = new Reading(pack, sheet)
  return pack.questions
    .filter(question => reading.asked(question) === true && !reading.answered(question))
    .filter(question => {
      const free = [question, ...followUpsOf(pack, question)]
      const others = pack.questions.filter(other => !reading.answered(other) && !free.includes(other))
      const verdicts = new Map()
      return completions.some(({ answers, verdict }) => {
        const rest = JSON.stringify(others.map(({ id }) => answers[id] ?? null))
        const first = verdicts.get(rest) ?? rankOf(verdict)
        verdicts.set(rest, first)
        return first !== rankOf(verdict)
      })
    })
    .map(question => question.id)
}
