// What is said twice about one sheet, and where the two differ.

import { isDeepStrictEqual } from 'node:util'
import { because } from './because.js'
import { evaluate, notesFor, proceed, rankOf } from './evaluate.js'

const same = (one, other) => one !== undefined && other !== undefined && rankOf(one) === rankOf(other)

/** The differences between the plain evaluator and a decision of the engine, and what the plain evaluator says. */
export const compare = (pack, sheet, decision, { explain = false, tried } = {}) => {
  const evaluation = evaluate(pack, sheet)
  const differences = []
  const hold = (what, reference, engine) => {
    if (!isDeepStrictEqual(reference, engine)) differences.push({ what, reference, engine })
  }
  const must = (what, holds) => { if (!holds) differences.push({ what, reference: 'must hold', engine: 'does not' }) }

  if (decision.errors) {
    hold('errors', undefined, decision.errors)
    return { evaluation, differences, explained: 0 }
  }

  const { best, worst } = decision
  const asked = new Set(evaluation.unanswered)
  must('best is at least what is certain', rankOf(best) >= rankOf(evaluation.certain))
  must('worst is at most what is possible', rankOf(worst) <= rankOf(evaluation.possible))
  must('best is not worse than worst', rankOf(best) <= rankOf(worst))
  must('decided means that best is worst', decision.decided === same(best, worst))
  must('decided means that nothing is open', decision.decided === (decision.open.length === 0))
  must('what is open is unanswered', decision.open.every(id => asked.has(id)))
  if (decision.decided) must('the decision is the best', same(decision, best))
  else hold('outcome of what is undecided', undefined, decision.outcome ?? decision.urgency)

  if (same(evaluation.certain, evaluation.possible)) {
    hold('decided', true, decision.decided)
    hold('outcome', evaluation.certain.outcome, decision.outcome)
    hold('urgency', evaluation.certain.urgency, decision.urgency)
  }
  if (tried) {
    for (const what of ['decided', 'best', 'worst', 'open']) hold(what, tried[what], decision[what])
  }

  hold('reasons', evaluation.reasons, decision.reasons.map(({ because: _, ...reason }) => reason))
  hold('unanswered', evaluation.unanswered, decision.unanswered)
  hold('validUntil', evaluation.validUntil, decision.validUntil)
  hold('recheckOnDay', evaluation.recheckOnDay, decision.recheckOnDay)
  hold('earliestReassessment', evaluation.earliestReassessment, decision.earliestReassessment)
  if (decision.decided) hold('notes', notesFor(pack, sheet, decision.outcome), decision.notes)
  let explained = 0
  for (const reason of explain ? decision.reasons : []) {
    const expected = because(pack, sheet, reason.rule, reason)
    if (expected === undefined) continue
    hold(`because of ${reason.rule}`, expected, reason.because)
    explained++
  }
  return { evaluation, differences, explained }
}
