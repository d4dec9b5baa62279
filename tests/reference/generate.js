// Valid sheets of a pack, from a seed: whole and partial, near to a healthy one and wild, with the dates at the edges.

import { civil, dayOf, earliestDate, firstDayInside, formatDate, latestDate, lengthOfMonth, parseDate } from './dates.js'
import { Reading } from './evaluate.js'
import { questionsRead, windowsOn } from './pack.js'
import { Random } from './random.js'

const isDated = option => !option.undated && !['none', 'not-sure'].includes(option.code)

export class Generator {
  #pack
  #random
  #windows = new Map()

  constructor(pack, seed) {
    this.#pack = pack
    this.#random = new Random(seed)
  }

  /** Any valid sheet. */
  sheet() {
    const sheet = this.#anySheet()
    if (this.#random.chance(0.5)) this.#leaveOut(sheet, this.#random.pick([0.03, 0.1, 0.3, 0.7, 0.97]))
    else if (this.#random.chance(0.1)) this.#leaveOutWhatOpens(sheet)
    return this.#valid(sheet)
  }

  /** A sheet with few answers missing, so that every completion can be tried. */
  sheetWithFewGaps() {
    const sheet = this.#anySheet()
    for (const id of this.#random.some(Object.keys(sheet.answers), this.#random.between(1, 3))) delete sheet.answers[id]
    if (this.#random.chance(0.2)) this.#leaveOutWhatOpens(sheet)
    return this.#valid(sheet)
  }

  #anySheet() {
    const kind = this.#random.next()
    if (kind < 0.35) return this.#nearSheet(this.#random.below(5))
    return kind < 0.7 ? this.#aimedSheet() : this.#wildSheet()
  }

  /** A healthy sheet with the answers that one rule names. */
  #aimedSheet() {
    const sheet = this.#nearSheet(0)
    this.#aim(sheet, this.#random.pick(this.#pack.rules))
    return this.#whole(sheet)
  }

  #aim(sheet, rule) {
    const aims = [rule.when]
    if (rule.escalate.length > 0 && this.#random.chance(0.5)) aims.push(this.#random.pick(rule.escalate).when)
    aims.forEach(aim => this.#meet(sheet, aim))
  }

  /** Answers so that a condition may well hold, or not hold. */
  #meet(sheet, condition, holds = true) {
    if (condition.kind === 'not') return this.#meet(sheet, condition.of, !holds)
    if (condition.kind === 'all' || condition.kind === 'any') return condition.of.forEach(part => this.#meet(sheet, part, holds))
    if (!holds) return this.#answerOtherwise(sheet, condition)
    if (condition.kind !== 'fired') return this.#answerAsNamed(sheet, condition)
    this.#random.some(condition.rules, condition.atLeast).forEach(id => this.#aim(sheet, this.#pack.ruleById.get(id)))
  }

  #answerOtherwise(sheet, { question: id, test }) {
    const question = this.#pack.questionById.get(id)
    if (question?.type !== 'one') return
    const others = question.options.filter(option => !test.codes.includes(option.code))
    if (others.length > 0) sheet.answers[id] = this.#random.pick(others).code
  }

  #answerAsNamed(sheet, { question: id, test }) {
    const question = this.#pack.questionById.get(id)
    if (question.askedWhen) this.#meet(sheet, question.askedWhen)
    if (question.type === 'date') return void (sheet.answers[id] = test.codes ? 'not-sure' : this.#dateNear(sheet, question, test))
    const code = this.#random.pick([test.codes ?? test.option ?? question.options.filter(isDated).map(option => option.code)].flat())
    if (question.type === 'one') return void (sheet.answers[id] = code)
    const option = question.options.find(option => option.code === code)
    const ticked = (sheet.answers[id] ?? []).filter(tick => ![code, 'none'].includes(tick.option ?? tick))
    const kept = this.#random.chance(0.5) ? ticked : []
    sheet.answers[id] = [...kept, question.type === 'many' ? code : this.#tick(sheet, question, option, test)]
  }

  /** One of the pack's own whole sheets with a few other answers, so that single rules decide. */
  #nearSheet(changes) {
    const healthy = this.#random.pick(Object.values(this.#pack.sheets))
    const sheet = this.#dates()
    sheet.answers = { ...healthy.answers }
    for (const question of this.#random.some(this.#pack.questions, changes)) sheet.answers[question.id] = this.#answer(sheet, question)
    return this.#whole(sheet)
  }

  #wildSheet() {
    const sheet = this.#dates()
    for (const question of this.#pack.questions) sheet.answers[question.id] = this.#answer(sheet, question)
    return this.#whole(sheet)
  }

  /** Drops what is not asked and answers what is. */
  #whole(sheet) {
    this.#valid(sheet)
    for (let missing; (missing = this.#missing(sheet)) !== undefined; this.#valid(sheet)) {
      sheet.answers[missing.id] = this.#answer(sheet, missing)
    }
    return sheet
  }

  #missing(sheet) {
    const reading = new Reading(this.#pack, sheet)
    return this.#pack.questions.find(question =>
      !question.optional && sheet.answers[question.id] === undefined && reading.asked(question) === true)
  }

  #valid(sheet) {
    for (let before; before !== Object.keys(sheet.answers).length;) {
      before = Object.keys(sheet.answers).length
      const reading = new Reading(this.#pack, sheet)
      const notAsked = this.#pack.questions.filter(question => reading.asked(question) === false)
      notAsked.forEach(question => delete sheet.answers[question.id])
    }
    return sheet
  }

  #leaveOut(sheet, rate) {
    for (const id of Object.keys(sheet.answers)) {
      if (this.#random.chance(rate)) delete sheet.answers[id]
    }
  }

  /** Leaves an answer out that opens a follow-up, and keeps the follow-up. */
  #leaveOutWhatOpens(sheet) {
    const followUps = this.#pack.questions.filter(question => question.askedWhen && sheet.answers[question.id] !== undefined)
    if (followUps.length === 0) return
    questionsRead(this.#pack, this.#random.pick(followUps).askedWhen).forEach(id => delete sheet.answers[id])
  }

  #answer(sheet, question) {
    if (question.type === 'one') return this.#random.pick(question.options).code
    if (question.type === 'date') return this.#date(sheet, question)
    const ticks = this.#ticks(question)
    if (question.type === 'many') return ticks.map(option => option.code)
    return ticks.map(option => this.#tick(sheet, question, option))
  }

  #tick(sheet, question, option, test) {
    if (!isDated(option)) return { option: option.code }
    return { option: option.code, date: this.#dateNear(sheet, question, test, option.code) }
  }

  /** Any date, or one of the last days, which lie in every window. */
  #dateNear(sheet, question, test, option) {
    if (!test?.within || this.#random.chance(0.7)) return this.#date(sheet, question, option)
    return formatDate(Math.max(earliestDate, parseDate(sheet.answeredOn) - this.#random.below(3)))
  }

  #ticks(question) {
    const none = question.options.filter(option => option.code === 'none')
    const choices = question.options.filter(option => option.code !== 'none')
    if (!question.atLeastOne && this.#random.chance(0.25)) return this.#random.chance(0.5) ? none : []
    const count = this.#random.pick([1, 1, 1, 2, 2, 3, this.#random.between(1, choices.length), choices.length])
    return this.#random.some(choices, count)
  }

  #date(sheet, question, option) {
    const latest = parseDate(sheet.answeredOn)
    if (question.offersNotSure && this.#random.chance(0.1)) return 'not-sure'
    const day = this.#random.chance(0.6)
      ? this.#atAnEdge(parseDate(sheet.plannedDate ?? sheet.answeredOn), this.#windowsOn(question, option))
      : this.#random.pick([latest, earliestDate, latest - this.#random.below(30), latest - this.#random.below(500),
        this.#specialDay(civil(latest).year - this.#random.below(3)), this.#random.between(earliestDate, latest)])
    return formatDate(Math.max(earliestDate, Math.min(latest, day)))
  }

  #windowsOn(question, option) {
    const key = `${question.id} ${option}`
    if (!this.#windows.has(key)) this.#windows.set(key, windowsOn(this.#pack, question.id, option))
    return this.#windows.get(key)
  }

  #atAnEdge(planned, windows) {
    if (windows.length === 0) return planned - this.#random.below(400)
    return firstDayInside(planned, this.#random.pick(windows)) + this.#random.pick([-2, -1, -1, 0, 0, 1])
  }

  #dates() {
    const answeredOn = this.#answeredOn()
    const planned = Math.min(latestDate, Math.max(answeredOn, this.#plannedDate(answeredOn)))
    const sheet = { answeredOn: formatDate(answeredOn), plannedDate: formatDate(planned), answers: {} }
    if (planned === answeredOn && this.#random.chance(0.5)) delete sheet.plannedDate
    return sheet
  }

  #answeredOn() {
    const year = this.#random.between(2020, 2040)
    return this.#random.pick([
      ...Array.from({ length: 5 }, () => this.#random.between(dayOf(2024, 1, 1), dayOf(2032, 12, 31))),
      this.#specialDay(year), this.#specialDay(year), this.#specialDay(this.#random.between(1900, 2199)),
      this.#random.between(earliestDate, latestDate), this.#random.pick([earliestDate, latestDate])
    ])
  }

  #plannedDate(answeredOn) {
    const { year } = civil(answeredOn)
    return this.#random.pick([
      answeredOn, answeredOn, answeredOn + 1, answeredOn + this.#random.below(30), answeredOn + this.#random.below(60),
      answeredOn + this.#random.below(800), this.#specialDay(year), this.#specialDay(year + 1),
      this.#random.chance(0.2) ? latestDate : answeredOn + this.#random.below(14)
    ])
  }

  /** The end of a month, or a day around the end of February. */
  #specialDay(year) {
    const month = this.#random.pick([1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    return dayOf(year, month, lengthOfMonth(year, month)) + this.#random.pick([-1, 0, 0, 0, 1])
  }
}
