import { make, picture, written } from './dom.js';
import { button, heading } from './pages.js';
import { inWords, wordsOf } from './sheet.js';

/**
 * @typedef {import('./sheet.js').Questionnaire} Questionnaire
 * @typedef {import('screening-api').components['schemas']} Schemas
 * @typedef {Schemas['ScreeningResponse']} Decision
 * @typedef {Schemas['ReasonResponse']} Reason
 */

/** A tick in a circle, a bar in a triangle, a hand's stop in an octagon: told apart by shape and not by colour alone. */
const shapes = {
  'proceed': 'M12 1a11 11 0 1 0 0 22 11 11 0 0 0 0-22Zm-1.6 16L5.6 12.200l1.7-1.700 3.100 3.100 6.300-6.300 1.700 1.700Z',
  'caution': 'M12 1.500 23.500 22H.500ZM10.900 9v6.500h2.200V9Zm0 8.300v2.200h2.200v-2.200Z',
  'refer-to-dermatologist': 'M7.400 1h9.200L23 7.400v9.200L16.600 23H7.400L1 16.600V7.400ZM5.500 10.800v2.400h13v-2.400Z',
};

/**
 * The decision in words: what it is, why, what to do, when to come back.
 * @param {Questionnaire} form
 * @param {Decision} decision
 * @param {{ print: () => void, again: () => void, change: () => void }} go
 */
export function result(form, decision, go) {
  const word = wordsOf(form);
  const day = (/** @type {string} */ date) => written(date, form.language);
  const name = (/** @type {Schemas['NamedCodeResponse'][]} */ names, /** @type {string} */ code) => names.find(one => one.code === code)?.name ?? code;
  const back = decision.earliestReassessment;
  const title = heading(name(form.outcomes, decision.outcome));
  title.prepend(picture('shape', shapes[decision.outcome]));
  return [
    make('div', { class: `outcome ${decision.outcome}`, part: 'result' },
      make('p', { class: 'eyebrow' }, word('result-title'),
        decision.urgency !== 'none' && make('strong', { class: 'urgency' }, name(form.urgencies, decision.urgency))),
      title,
      make('p', { class: 'lead' }, decision.headline)),
    decision.reasons.length > 0 && make('h3', {}, word('reasons')),
    make('ol', { class: 'reasons' }, ...decision.reasons.map(reason => reasonView(form, reason, day))),
    back && make('div', { class: 'back', part: 'come-back' },
      make('h3', {}, word('come-back')),
      make('p', { class: 'date-big' }, day(back.date)),
      make('p', {}, `${word('come-back-on')}: `, make('strong', {}, name(form.outcomes, back.outcome)))),
    decision.notes.length > 0 && make('h3', {}, word('notes')),
    make('ul', {}, ...decision.notes.map(note => make('li', {}, note.message))),
    facts([
      [word('valid-until'), day(decision.validUntil)],
      [word('answered-on'), day(decision.answeredOn)],
      [word('planned-date'), day(decision.plannedDate)],
    ]),
    decision.recheckOnDay.length > 0 && make('details', {},
      make('summary', {}, word('again-on-day')),
      make('ul', {}, ...decision.recheckOnDay.map(id => make('li', {}, form.questions.find(question => question.id === id)?.text ?? id)))),
    make('p', { class: 'strong' }, word('take-along')),
    make('p', { class: 'hint' }, decision.disclaimer),
    make('p', { class: 'hint' },
      `${word('rule-set')}: ${decision.ruleSet.treatment} ${decision.ruleSet.version} `, make('span', { class: 'digest' }, decision.ruleSet.digest)),
    make('div', { class: 'buttons' },
      button(word('print'), go.print), button(word('change'), go.change), button(word('start-again'), go.again)),
  ];
}

/** @param {Questionnaire} form @param {Reason} reason @param {(date: string) => string} day */
function reasonView(form, reason, day) {
  const word = wordsOf(form);
  const because = reason.because.map(given => {
    const question = form.questions.find(one => one.id === given.question);
    const answer = given.date ? [{ option: given.answer, date: given.date }] : given.answer;
    return question && make('li', {}, `${question.text} `, make('strong', {}, inWords(question, answer, day, word('date-not-sure')).join(', ')));
  });
  return make('li', { class: `reason ${reason.outcome}`, part: 'reason' },
    make('p', { class: 'strong' }, reason.message),
    make('p', {}, make('span', { class: 'label' }, `${word('to-do')}: `), reason.action),
    make('p', { class: 'hint' }, reason.clearsOn ? `${word('ends-on')} ${day(reason.clearsOn)}` : word('not-by-waiting')),
    make('details', {},
      make('summary', {}, word('for-the-doctor')),
      make('p', {}, reason.clinicianMessage),
      make('ul', {}, ...because),
      make('p', { class: 'hint' }, `${word('sources')}: ${reason.evidence.map(source => `${source.label} (${source.grade})`).join('; ')}. ${reason.ref}`)));
}

/** @param {[string, string][]} pairs */
function facts(pairs) {
  return make('dl', { class: 'facts' }, ...pairs.map(([name, value]) => make('div', {}, make('dt', {}, name), make('dd', {}, value))));
}
