// Finds the smallest sheet that still shows a difference: answers and ticks dropped, dates made plain.

import { earliestDate, formatDate, parseDate } from './dates.js'
import { compare } from './differences.js'
import { tryCompletions } from './completions.js'
import { Reading } from './evaluate.js'
import { screen } from './engine.js'

const isValid = (pack, sheet) => {
  const reading = new Reading(pack, sheet)
  const planned = sheet.plannedDate ?? sheet.answeredOn
  return sheet.answeredOn <= planned && pack.questions.every(question => {
    const answer = sheet.answers[question.id]
    if (answer === undefined) return true
    const dates = [answer].flat().map(entry => entry.date ?? entry).filter(date => /^\d{4}-/.test(date))
    return reading.asked(question) !== false && dates.every(date => date <= sheet.answeredOn) &&
      !(question.atLeastOne && answer.length === 0)
  })
}

/** Sheets that are a step simpler; first of all those with one or two answers. */
const simpler = function * (sheet) {
  const answers = Object.entries(sheet.answers)
  if (answers.length > 2) {
    for (const kept of answers) yield { ...sheet, answers: Object.fromEntries([kept]) }
    for (const [place, kept] of answers.entries()) {
      for (const other of answers.slice(place + 1)) yield { ...sheet, answers: Object.fromEntries([kept, other]) }
    }
  }
  for (const [id, answer] of answers) {
    const { [id]: _, ...rest } = sheet.answers
    yield { ...sheet, answers: rest }
    if (!Array.isArray(answer)) continue
    if (answer.length > 0) yield { ...sheet, answers: { ...sheet.answers, [id]: [] } }
    for (const dropped of answer.keys()) {
      yield { ...sheet, answers: { ...sheet.answers, [id]: answer.filter((_, place) => place !== dropped) } }
    }
  }
  if (sheet.plannedDate !== undefined) yield { answeredOn: sheet.answeredOn, answers: sheet.answers }
  if (sheet.plannedDate !== undefined && sheet.plannedDate !== sheet.answeredOn) yield { ...sheet, answeredOn: sheet.plannedDate }
  const moved = parseDate('2026-06-15') - parseDate(sheet.plannedDate ?? sheet.answeredOn)
  if (moved !== 0) yield shifted(sheet, moved)
}

const shifted = (sheet, days) => JSON.parse(JSON.stringify(sheet), (_, value) => /^\d{4}-\d{2}-\d{2}$/.test(value)
  ? formatDate(Math.max(parseDate(value) + days, earliestDate))
  : value)

/** The rest of a sheet answered as on one of the pack's whole sheets. */
const completedAs = (pack, sheet, healthy) => {
  const answers = { ...healthy.answers, ...sheet.answers }
  const reading = new Reading(pack, { ...sheet, answers })
  for (const question of pack.questions) {
    if (reading.asked(question) === false) delete answers[question.id]
  }
  return { ...sheet, answers }
}

/**
 * The smallest sheet that still differs and what the two say about it; with `wholeSheet` one that is whole but for the
 * difference, by its name, where there is one. `limit` bounds the completions that are tried.
 */
export const shrink = async (pack, folder, commandLine, sheet, limit) => {
  const firstDifference = async candidates => {
    for await (const { sheet: candidate, decision } of screen(commandLine, folder, candidates)) {
      const tried = limit && tryCompletions(pack, candidate, limit)
      const { differences } = compare(pack, candidate, decision, { explain: true, tried })
      if (differences.length > 0) return { sheet: candidate, decision, differences }
    }
  }
  let found = await firstDifference([sheet])
  for (let next = found; next;) {
    found = next
    next = await firstDifference([...simpler(found.sheet)].filter(candidate => isValid(pack, candidate)))
  }
  if (found === undefined) return undefined
  for (const [name, healthy] of Object.entries(pack.sheets)) {
    const whole = await firstDifference([completedAs(pack, found.sheet, healthy)])
    if (whole) return { ...whole, smallest: found.sheet, wholeSheet: name }
  }
  return { ...found, smallest: found.sheet, wholeSheet: Object.keys(pack.sheets)[0] }
}
