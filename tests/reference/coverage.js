// What the generated sheets have reached, so that a generator that no longer reaches something is noticed.

import { firstDayInside, parseDate } from './dates.js'
import { Reading, proceed, rankOf } from './evaluate.js'
import { conditionsOf, eachLeaf } from './pack.js'

const listOf = value => Array.isArray(value) ? value : [value]

const readsFired = condition => {
  let reads = false
  eachLeaf(condition, leaf => { reads ||= leaf.kind === 'fired' })
  return reads
}

export class Coverage {
  #pack
  #counts = new Map()
  #windows = []

  constructor(pack) {
    this.#pack = pack
    const expect = (...names) => names.forEach(name => this.#counts.set(name, 0))
    for (const question of pack.questions) {
      const codes = question.type === 'date' ? ['a date', 'not-sure'] : question.options.map(option => option.code)
      codes.forEach(code => expect(`answer ${question.id} ${code}`))
      expect(`unanswered ${question.id}`)
      if (question.type === 'dated-list') expect(`unknown date in ${question.id}`)
      if (question.type === 'many' || question.type === 'dated-list') {
        expect(`every box of ${question.id}`)
        if (!question.atLeastOne) expect(`empty ${question.id}`)
      }
      if (question.askedWhen) expect(`kept without what opens it ${question.id}`, `not asked ${question.id}`)
    }
    for (const rule of pack.rules) {
      expect(`fires ${rule.id}`, `does not fire ${rule.id}`)
      if (!readsFired(rule.when)) expect(`alone ${rule.id}`)
      rule.escalate.forEach((_, place) => expect(`escalates ${rule.id} ${place}`, `does not escalate ${rule.id} ${place}`))
    }
    const verdicts = pack.rules.flatMap(rule => [rule.verdict, ...rule.escalate.map(entry => entry.verdict)])
    ;[proceed, ...verdicts].forEach(verdict => expect(`verdict ${verdict.outcome} ${verdict.urgency}`))
    pack.notes.forEach(note => expect(`note ${note.id}`))
    for (const condition of conditionsOf(pack)) {
      eachLeaf(condition, leaf => {
        if (!leaf.test?.within) return
        for (const option of leaf.test.option === undefined ? [undefined] : listOf(leaf.test.option)) {
          const name = `window ${leaf.question}${option ? ` ${option}` : ''} ${JSON.stringify(leaf.test.within)}`
          this.#windows.push({ name, question: leaf.question, option, period: leaf.test.within })
          expect(...[-1, 0, 1].map(offset => `${name} ${offset}`))
        }
      })
    }
    expect('1900-01-01 as an answer', '29 February as an answer', '29 February as a planned date', 'planned date left out',
      'planned on the day', 'whole', 'partial and decided', 'partial and undecided', 'earliest reassessment')
  }

  #hit(name) {
    const count = this.#counts.get(name)
    if (count !== undefined) this.#counts.set(name, count + 1)
  }

  /** Counts a sheet with what the plain evaluator says and whether the engine decided it. */
  see(sheet, evaluation, decided) {
    const reading = new Reading(this.#pack, sheet)
    for (const question of this.#pack.questions) this.#seeAnswer(sheet, question, reading.asked(question))
    for (const rule of this.#pack.rules) {
      const fires = reading.fires(rule)
      if (fires !== null) this.#hit(`${fires ? 'fires' : 'does not fire'} ${rule.id}`)
      if (!fires) continue
      if (evaluation.reasons.length === 1) this.#hit(`alone ${rule.id}`)
      rule.escalate.forEach((entry, place) => {
        const holds = reading.truth(entry.when)
        if (holds !== null) this.#hit(`${holds ? 'escalates' : 'does not escalate'} ${rule.id} ${place}`)
      })
    }
    const { certain, possible } = evaluation
    if (rankOf(certain) === rankOf(possible)) this.#hit(`verdict ${certain.outcome} ${certain.urgency}`)
    this.#pack.notes.forEach(note => { if (!note.when || reading.truth(note.when)) this.#hit(`note ${note.id}`) })
    if (evaluation.unanswered.length === 0) this.#hit('whole')
    else this.#hit(decided ? 'partial and decided' : 'partial and undecided')
    if (evaluation.earliestReassessment) this.#hit('earliest reassessment')
    if (sheet.plannedDate === undefined) this.#hit('planned date left out')
    if (sheet.plannedDate === sheet.answeredOn) this.#hit('planned on the day')
    if ((sheet.plannedDate ?? sheet.answeredOn).endsWith('-02-29')) this.#hit('29 February as a planned date')
    this.#windows.forEach(window => this.#seeWindow(sheet, window))
  }

  #seeAnswer(sheet, question, asked) {
    const answer = sheet.answers[question.id]
    if (asked === false) this.#hit(`not asked ${question.id}`)
    if (answer === undefined) return asked === true && this.#hit(`unanswered ${question.id}`)
    if (asked === null) return this.#hit(`kept without what opens it ${question.id}`)
    for (const tick of listOf(answer)) {
      const code = tick.option ?? tick
      const date = question.type === 'date' ? code : tick.date
      this.#hit(`answer ${question.id} ${question.type === 'date' && code !== 'not-sure' ? 'a date' : code}`)
      if (tick.date === 'not-sure') this.#hit(`unknown date in ${question.id}`)
      if (date === '1900-01-01') this.#hit('1900-01-01 as an answer')
      if (date?.endsWith('-02-29')) this.#hit('29 February as an answer')
    }
    if (!Array.isArray(answer)) return
    if (answer.length === 0) this.#hit(`empty ${question.id}`)
    const boxes = question.options.filter(option => option.code !== 'none').length
    if (answer.length === boxes) this.#hit(`every box of ${question.id}`)
  }

  #seeWindow(sheet, { name, question, option, period }) {
    const answer = sheet.answers[question]
    if (answer === undefined) return
    const dates = listOf(answer).filter(entry => option === undefined || entry.option === option).map(entry => entry.date ?? entry)
    const inside = firstDayInside(parseDate(sheet.plannedDate ?? sheet.answeredOn), period)
    dates.filter(date => /^\d{4}-/.test(date)).forEach(date => this.#hit(`${name} ${parseDate(date) - inside}`))
  }

  missing() {
    return [...this.#counts].filter(([, count]) => count === 0).map(([name]) => name)
  }

  get size() {
    return this.#counts.size
  }
}
