import { make, today } from './dom.js';

/**
 * @typedef {import('./sheet.js').Question} Question
 * @typedef {import('./sheet.js').Answer} Answer
 * @typedef {import('./sheet.js').Entry} Entry
 */

const earliest = '1900-01-01';
const notSure = 'not-sure';

/** Shows a question and reads its answer from what was chosen. Nothing is chosen beforehand but what the person chose before. */
export class QuestionView {
  /** @type {HTMLFieldSetElement} */
  element;
  /** The heading, for focus. */
  heading;
  #question;
  #word;
  #error;
  #prefix;

  /**
   * @param {Question} question
   * @param {Answer | undefined} answer what was answered before
   * @param {import('./sheet.js').Word} word
   * @param {{ level: 2 | 3, changed: () => void }} place
   */
  constructor(question, answer, word, { level, changed }) {
    this.#question = question;
    this.#word = word;
    this.#prefix = `q-${question.id}`;
    this.heading = make(level === 2 ? 'h2' : 'h3', { tabindex: -1 }, question.text);
    this.#error = make('p', { id: `${this.#prefix}-error`, class: 'error', part: 'error', hidden: true });
    const hint = [question.help, this.#instruction()].filter(Boolean).join(' ');
    this.element = make('fieldset', {
      id: this.#prefix, class: 'question', part: 'question', 'aria-describedby': `${this.#prefix}-hint ${this.#prefix}-error`,
      change: event => { this.#settle(event.target); changed(); },
    },
      make('legend', {}, this.heading),
      make('p', { id: `${this.#prefix}-hint`, class: 'hint' }, hint),
      this.#error,
      make('div', { class: 'options' }, ...this.#inputs(answer)),
      make('details', { class: 'why' }, make('summary', {}, word('why-asked')), make('p', {}, question.why)));
  }

  get id() { return this.#question.id; }

  get isRequired() { return this.#question.required; }

  /** What was chosen; undefined: nothing, or a date is missing. */
  get answer() {
    const { type, options } = this.#question;
    if (type === 'date') return this.#date('date');
    const chosen = this.#chosen();
    if (type === 'one') return chosen[0];
    if (chosen.length === 0) return undefined;
    if (type === 'many') return chosen;
    const entries = chosen.map(code => /** @type {Entry} */ (
      options.find(option => option.code === code)?.needsDate ? { option: code, date: this.#date(code) } : { option: code }));
    return entries.every(entry => !('date' in entry) || entry.date) ? entries : undefined;
  }

  /** Whether something was begun that is no answer yet. */
  get isBegun() { return this.#chosen().length > 0 || this.#inputsOf('date').some(input => input.value !== '' || input.validity.badInput); }

  /** Says what is missing. @param {string} [message] @returns {string} */
  complain(message) {
    const { type, atLeastOne } = this.#question;
    const dated = type === 'date' || (type === 'dated-list' && this.#chosen().length > 0);
    const text = message ?? this.#word(dated ? 'error-date' : type === 'one' || !atLeastOne ? 'error-choose' : 'error-choose-any');
    this.#error.textContent = text;
    this.#error.hidden = false;
    for (const input of this.#inputsOf()) input.setAttribute('aria-invalid', 'true');
    return text;
  }

  /** The field to go to when something is missing. */
  get field() { return this.#inputsOf().find(input => input.type === 'date' && !input.disabled && !input.value && input.checkVisibility()) ?? this.#inputsOf()[0]; }

  #instruction() {
    return this.#question.type === 'one' ? this.#word('choose-one') : this.#question.type === 'date' ? '' : this.#word('choose-any');
  }

  /** @param {Answer | undefined} answer */
  #inputs(answer) {
    const { type, options } = this.#question;
    if (type === 'date') return [this.#dateInputs('date', this.#word('date'), typeof answer === 'string' ? answer : undefined, options.length > 0)];
    const entries = new Map([answer ?? []].flat().map(item => typeof item === 'string' ? [item, undefined] : [item.option, item.date]));
    return options.map(option => {
      const input = make('input', {
        type: type === 'one' ? 'radio' : 'checkbox', name: this.#prefix, value: option.code, id: `${this.#prefix}-${option.code}`,
        autocomplete: 'off', 'aria-describedby': `${this.#prefix}-error` });
      input.checked = entries.has(option.code);
      const label = make('label', { class: 'option', part: 'option', for: input.id }, input, make('span', {}, option.text));
      if (!option.needsDate) return label;
      const dates = this.#dateInputs(option.code, `${this.#word('date-of')}: ${option.text}`, entries.get(option.code), options.some(one => one.code === notSure));
      dates.hidden = !input.checked;
      return make('div', { class: 'dated' }, label, dates);
    });
  }

  /** @param {string} code @param {string} name @param {string | undefined} value @param {boolean} mayBeUnsure */
  #dateInputs(code, name, value, mayBeUnsure) {
    const id = `${this.#prefix}-${code}-date`;
    const input = make('input', {
      type: 'date', id, 'data-of': code, min: earliest, max: today(), autocomplete: 'off', 'aria-describedby': `${this.#prefix}-error` });
    const unsure = make('input', { type: 'checkbox', id: `${id}-unsure`, 'data-unsure': code, autocomplete: 'off' });
    unsure.checked = value === notSure;
    input.disabled = unsure.checked;
    if (value && value !== notSure) input.value = value;
    return make('div', { class: 'date', id: `${id}s` },
      make('label', { class: 'date-label', for: id }, name), input,
      mayBeUnsure && make('label', { class: 'option', part: 'option', for: unsure.id }, unsure, make('span', {}, this.#word('date-not-sure'))));
  }

  /** "None of these" clears the others and the reverse; a ticked option shows its date. @param {HTMLInputElement} changed */
  #settle(changed) {
    this.#error.hidden = true;
    for (const input of this.#inputsOf()) input.removeAttribute('aria-invalid');
    const unsure = changed.dataset['unsure'];
    if (unsure) {
      const date = this.#inputsOf('date').find(input => input.dataset['of'] === unsure);
      if (date) date.disabled = changed.checked;
      return;
    }
    if (changed.type !== 'checkbox' || !changed.checked) return this.#showDates();
    const excludes = (/** @type {string} */ code) => this.#question.options.find(option => option.code === code)?.excludesOthers;
    for (const input of this.#choices())
      if (input !== changed && (excludes(changed.value) || excludes(input.value))) input.checked = false;
    this.#showDates();
  }

  #showDates() {
    for (const input of this.#choices()) {
      const dates = this.element.querySelector(`[id="${this.#prefix}-${input.value}-dates"]`);
      if (dates) /** @type {HTMLElement} */ (dates).hidden = !input.checked;
    }
  }

  /** @param {string} [type] */
  #inputsOf(type) { return [...this.element.querySelectorAll('input')].filter(input => !type || input.type === type); }

  #choices() { return this.#inputsOf().filter(input => input.name === this.#prefix); }

  #chosen() { return this.#choices().filter(input => input.checked).map(input => input.value); }

  /** @param {string} code */
  #date(code) {
    if (this.#inputsOf().some(input => input.dataset['unsure'] === code && input.checked)) return notSure;
    const input = this.#inputsOf('date').find(one => one.dataset['of'] === code);
    return input?.value && input.validity.valid ? input.value : undefined;
  }
}
