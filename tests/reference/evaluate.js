// A plain evaluator: the conditions of the pack, walked as they stand, for one sheet at a time. It shares nothing with the
// engine but the pack. A truth is true, false or null (unknown: a question that matters has not been answered).

import { addPeriod, formatDate, parseDate } from './dates.js'

const outcomes = ['proceed', 'caution', 'refer-to-dermatologist']
const urgencies = ['none', 'soon', 'same-day', 'emergency']

export const rankOf = verdict => outcomes.indexOf(verdict.outcome) * urgencies.length + urgencies.indexOf(verdict.urgency)
export const proceed = { outcome: 'proceed', urgency: 'none' }
const worse = (one, other) => rankOf(other) > rankOf(one) ? other : one

const and = truths => {
  let result = true
  for (const truth of truths) {
    if (truth === false) return false
    if (truth === null) result = null
  }
  return result
}
const negate = truth => truth === null ? null : !truth
const or = truths => negate(and(truths.map(negate)))

/** What one sheet says on one planned day. */
export class Reading {
  constructor(pack, sheet, planned = parseDate(sheet.plannedDate ?? sheet.answeredOn)) {
    this.pack = pack
    this.answers = sheet.answers
    this.planned = planned
    this.known = new Map()
  }

  #once(key, find) {
    let truth = this.known.get(key)
    if (truth === undefined) this.known.set(key, truth = find())
    return truth
  }

  asked(question) {
    return question.askedWhen === undefined || this.#once(question, () => this.truth(question.askedWhen))
  }

  answered(question) {
    return this.answers[question.id] !== undefined
  }

  fires(rule) {
    return this.#once(rule, () => this.truth(rule.when))
  }

  truth(condition) {
    switch (condition.kind) {
      case 'all': return and(condition.of.map(part => this.truth(part)))
      case 'any': return or(condition.of.map(part => this.truth(part)))
      case 'not': return negate(this.truth(condition.of))
      case 'fired': return this.#fired(condition)
      default: return this.#answer(condition)
    }
  }

  #fired({ rules, atLeast }) {
    const truths = rules.map(id => this.fires(this.pack.ruleById.get(id)))
    if (truths.filter(truth => truth === true).length >= atLeast) return true
    return truths.filter(truth => truth !== false).length >= atLeast ? null : false
  }

  #answer({ question: id, test }) {
    const question = this.pack.questionById.get(id)
    const asked = this.asked(question)
    if (asked === false) return false
    if (!this.answered(question)) return null
    // An answer to what may not be asked makes nothing true yet; what it rules out is false whether it is asked or not.
    return and([asked, this.#says(question, test)])
  }

  #says(question, test) {
    const answer = this.answers[question.id]
    if (question.type === 'one') return test.codes.includes(answer)
    if (question.type === 'date') return this.#date(answer, test)
    if (question.type === 'dated-list') return this.#datedList(answer, test)
    if (answer.length === 0) return test.codes.includes('none')
    return answer.some(code => test.codes.includes(code))
  }

  #date(answer, test) {
    if (test.within) return this.#inside(answer, test.within)
    return (test.codes ?? listOf(test.date)).includes(answer)
  }

  #datedList(entries, test) {
    if (test.codes) return entries.length === 0 ? test.codes.includes('none') : entries.some(entry => test.codes.includes(entry.option))
    return entries.some(entry =>
      (test.option === undefined || listOf(test.option).includes(entry.option)) &&
      (test.within === undefined || this.#inside(entry.date, test.within)) &&
      (test.date === undefined || entry.date === test.date))
  }

  #inside(date, period) {
    return date !== undefined && date !== 'not-sure' && addPeriod(parseDate(date), period) > this.planned
  }

  /** The verdict of a rule; with `possibly`, what is unknown counts as holding. */
  verdict(rule, possibly = false) {
    return rule.escalate
      .filter(entry => { const truth = this.truth(entry.when); return truth === true || (possibly && truth === null) })
      .reduce((verdict, entry) => worse(verdict, entry.verdict), rule.verdict)
  }
}

const listOf = value => Array.isArray(value) ? value : [value]

/** The first day after the planned one on which the rule no longer fires: only the day that ends a wait can be it. */
const clearsOn = (pack, sheet, planned, rule) => {
  for (const day of endsOfWaits(pack, sheet)) {
    if (day > planned && new Reading(pack, sheet, day).fires(rule) !== true) return day
  }
  throw new Error(`${rule.id} lapses by time and never ends`)
}

const endsOfWaits = (pack, sheet) => {
  const ends = new Set()
  for (const question of pack.questions) {
    const answer = sheet.answers[question.id]
    if (answer === undefined || (question.type !== 'date' && question.type !== 'dated-list')) continue
    for (const date of question.type === 'date' ? [answer] : answer.map(entry => entry.date)) {
      if (date === undefined || date === 'not-sure') continue
      for (const period of pack.periods) ends.add(addPeriod(parseDate(date), period))
    }
  }
  return [...ends].sort((one, other) => one - other)
}

/**
 * Everything that can be said without trying completions. `certain` and `possible` bound the verdict; they are equal
 * where nothing that is missing could matter to any rule.
 */
export const evaluate = (pack, sheet) => {
  const planned = parseDate(sheet.plannedDate ?? sheet.answeredOn)
  const reading = new Reading(pack, sheet, planned)

  const fired = pack.rules.filter(rule => reading.fires(rule) === true)
  const reasons = fired                    // a sort keeps the order of the pack among reasons of equal weight
    .map(rule => ({ rule, verdict: reading.verdict(rule) }))
    .sort((one, other) => rankOf(other.verdict) - rankOf(one.verdict))
  const certain = reasons.reduce((verdict, reason) => worse(verdict, reason.verdict), proceed)
  const possible = pack.rules
    .filter(rule => reading.fires(rule) !== false)
    .reduce((verdict, rule) => worse(verdict, reading.verdict(rule, true)), proceed)

  const unanswered = pack.questions.filter(question =>
    !question.optional && reading.asked(question) === true && !reading.answered(question))

  for (const reason of reasons) {
    if (reason.rule.lapses === 'time') reason.clearsOn = clearsOn(pack, sheet, planned, reason.rule)
  }

  return {
    reasons: reasons.map(({ rule, verdict, clearsOn }) => ({
      rule: rule.id, ref: rule.ref, ...verdict, lapses: rule.lapses, ...(clearsOn && { clearsOn: formatDate(clearsOn) })
    })),
    certain,
    possible,
    unanswered: unanswered.map(question => question.id),
    earliestReassessment: unanswered.length > 0 ? undefined : reassessment(pack, sheet, reasons),
    validUntil: formatDate(Math.min(planned, parseDate(sheet.answeredOn) + pack.validForDays)),
    recheckOnDay: pack.questions.filter(question => question.volatile).map(question => question.id)
  }
}

const reassessment = (pack, sheet, reasons) => {
  const waits = reasons.filter(reason => reason.clearsOn !== undefined)
  if (waits.length === 0) return undefined
  const day = Math.max(...waits.map(reason => reason.clearsOn))
  const reading = new Reading(pack, sheet, day)
  const outcome = pack.rules
    .filter(rule => reading.fires(rule) === true)
    .reduce((verdict, rule) => worse(verdict, reading.verdict(rule)), proceed).outcome
  const blockedBy = reasons.filter(reason => reason.rule.lapses !== 'time').map(reason => reason.rule.id)
  return { date: formatDate(day), outcome, blockedBy }
}

/** The verdict alone, of a sheet that lacks nothing. */
export const verdictOf = (pack, sheet) => {
  const reading = new Reading(pack, sheet)
  let verdict = proceed
  for (const rule of pack.rules) {
    const fires = reading.fires(rule)
    if (fires === null) throw new Error(`${rule.id} is unknown on a complete sheet`)
    if (fires) verdict = worse(verdict, reading.verdict(rule))
  }
  return verdict
}

/** On a referral only the notes that have a condition. */
export const notesFor = (pack, sheet, outcome) => {
  const reading = new Reading(pack, sheet)
  return pack.notes
    .filter(note => note.when ? reading.truth(note.when) === true : outcome !== 'refer-to-dermatologist')
    .map(note => note.id)
}
