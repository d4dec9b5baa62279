import { make, written } from './dom.js';
import { inWords, wordsOf } from './sheet.js';

/**
 * @typedef {import('./sheet.js').Questionnaire} Questionnaire
 * @typedef {import('./sheet.js').Question} Question
 * @typedef {import('./sheet.js').Sheet} Sheet
 * @typedef {import('screening-api').components['schemas']['ReasonResponse']} Reason
 */

/** @param {string} text @param {() => void} press @param {boolean} [primary] */
export function button(text, press, primary = false) {
  return make('button', { type: 'button', class: primary ? 'primary' : '', part: primary ? 'button button-primary' : 'button', click: press }, text);
}

/** @param {string} text */
export function heading(text) { return make('h2', { tabindex: -1 }, text); }

/**
 * What this is, before the first question.
 * @param {Questionnaire} form
 * @param {string | null} privacy address of the clinic's privacy notice
 * @param {() => void} start
 */
export function intro(form, privacy, start) {
  const word = wordsOf(form);
  return [
    heading(word('intro-title')),
    make('p', {}, word('intro')),
    make('ul', { class: 'plain' },
      make('li', {}, word('not-a-diagnosis')),
      make('li', {}, `${word('nothing-stored')} `, privacy && make('a', { href: privacy, target: '_blank', rel: 'noopener' }, word('privacy')))),
    form.textStatus === 'machine' && make('p', { class: 'hint' }, word('translated')),
    make('div', { class: 'buttons' }, button(word('start'), start, true)),
    make('details', { class: 'why' }, make('summary', {}, form.name), make('p', {}, form.summary), make('p', {}, form.disclaimer)),
  ];
}

/**
 * Advice that does not wait for the rest of the questions.
 * @param {Questionnaire} form
 * @param {Reason[]} reasons
 * @param {{ back: () => void, on: () => void, isOver: boolean }} go
 */
export function urgent(form, reasons, go) {
  const word = wordsOf(form);
  return [
    make('div', { class: 'notice refer-to-dermatologist', part: 'notice' },
      heading(word('get-help')),
      ...reasons.flatMap(reason => [make('p', { class: 'strong' }, reason.message), make('p', {}, reason.action)])),
    make('div', { class: 'buttons' },
      button(word(go.isOver ? 'see-result' : 'go-on'), go.on, true), button(word('back'), go.back)),
  ];
}

/**
 * All answers, each with a way to change it, and what the clinic knows.
 * @param {Questionnaire} form
 * @param {Question[]} asked
 * @param {Sheet} sheet
 * @param {{ change: (question: string) => void, done: () => void, back: () => void }} go
 */
export function review(form, asked, sheet, go) {
  const word = wordsOf(form);
  const row = (/** @type {Question} */ question) => {
    const answer = sheet.get(question.id);
    const texts = answer === undefined ? [word('not-answered')]
      : inWords(question, answer, date => written(date, form.language), word('date-not-sure'));
    const change = button(word('change'), () => go.change(question.id));
    change.setAttribute('aria-label', `${word('change')}: ${question.text}`);
    return make('div', { class: 'row' }, make('dt', {}, question.text), make('dd', {}, ...texts.map(text => make('span', {}, text))), make('dd', {}, change));
  };
  const known = asked.filter(question => sheet.isKnown(question.id));
  return [
    heading(word('review-title')),
    make('p', { class: 'hint' }, word('review')),
    make('dl', { class: 'rows' }, ...asked.filter(question => !sheet.isKnown(question.id)).map(row)),
    known.length > 0 && make('h3', {}, word('known')),
    known.length > 0 && make('dl', { class: 'rows' }, ...known.map(row)),
    make('div', { class: 'buttons' }, button(word('result-button'), go.done, true), button(word('back'), go.back)),
  ];
}
