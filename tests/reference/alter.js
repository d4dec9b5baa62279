// The pack, altered a little: each alteration is a mistake that the comparison has to find.

const clone = value => JSON.parse(JSON.stringify(value))

const aDayShorter = period => {
  const [, number, unit] = /^(\d+) (day|month)/.exec(period)
  // A number of months is never longer than this many days, and mostly shorter by a few.
  return unit === 'day' ? `${number - 1} days` : `${Math.floor(number * 365 / 12) - 1} days`
}

const words = new Set(['all', 'any', 'not', 'fired', 'atLeast'])

/** Whether a key of a condition only says again when the question of another key is asked. */
const saysAgain = (key, condition, questions) => Object.keys(condition).some(other => {
  const opens = questions.find(question => question.id === other)?.askedWhen
  return opens && other !== key && JSON.stringify(opens) === JSON.stringify({ [key]: condition[key] })
})

/** Each way to change one thing in a condition: a name, and a function that changes it in place. */
const changesOf = function * (condition, path, questions) {
  for (const [key, value] of Object.entries(condition)) {
    const at = `${path}.${key}`
    if (key === 'all' || key === 'any') {
      for (const [place, part] of value.entries()) yield * changesOf(part, `${at}[${place}]`, questions)
    } else if (key === 'not') yield * changesOf(value, at, questions)
    else if (key === 'atLeast') yield [`${at} one more`, () => { condition.atLeast++ }]
    else if (key === 'fired') {
      for (const rule of value) yield [`${at} without ${rule}`, () => { condition.fired = value.filter(other => other !== rule) }]
    } else if (Array.isArray(value) || typeof value !== 'object') {
      const codes = [value].flat()
      for (const code of codes) yield [`${at} without ${code}`, () => { condition[key] = codes.filter(other => other !== code) }]
    } else if (value.within) yield [`${at} shorter than ${value.within}`, () => { value.within = aDayShorter(value.within) }]
    else yield [`${at} never`, () => { condition[key] = [] }]
  }
  const keys = Object.keys(condition).filter(key => !words.has(key))
  if (keys.length > 1) {
    for (const key of keys.filter(key => !saysAgain(key, condition, questions))) {
      yield [`${path} without ${key}`, () => { delete condition[key] }]
    }
  }
}

const changesOfPack = function * (exported) {
  const { questions } = exported
  for (const question of questions) {
    if (question.askedWhen) yield * changesOf(question.askedWhen, `${question.id}.askedWhen`, questions)
    yield [`${question.id} volatile or not`, () => { question.volatile = !question.volatile }]
  }
  for (const rule of exported.rules) {
    yield * changesOf(rule.when, `${rule.id}.when`, questions)
    yield [`${rule.id} milder or worse`, () => {
      rule.outcome = rule.outcome === 'caution' ? 'refer-to-dermatologist' : 'caution'
      delete rule.urgency
    }]
    if (rule.urgency) yield [`${rule.id} without urgency`, () => { delete rule.urgency }]
    for (const [place, entry] of (rule.escalate ?? []).entries()) {
      yield * changesOf(entry.when, `${rule.id}.escalate[${place}].when`, questions)
      yield [`${rule.id} without escalation ${place}`, () => { rule.escalate.splice(place, 1) }]
      if (entry.urgency) yield [`${rule.id}.escalate[${place}] without urgency`, () => { delete entry.urgency }]
    }
  }
  for (const [place, note] of exported.notes.entries()) {
    if (note.when) yield * changesOf(note.when, `${note.id}.when`, questions)
    yield [`without note ${note.id}`, () => { exported.notes.splice(place, 1) }]
  }
  yield ['valid a day longer', () => { exported.pack.validForDays++ }]
}

/** Every alteration, as a name and an altered copy. */
export const alterations = function * (exported) {
  const count = [...changesOfPack(exported)].length
  for (let place = 0; place < count; place++) {
    const copy = clone(exported)
    const [name, change] = [...changesOfPack(copy)][place]
    change()
    yield { name, exported: copy }
  }
}
