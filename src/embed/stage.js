import { make, present } from './dom.js';
import { button, heading, intro, review, urgent } from './pages.js';
import { QuestionView } from './question.js';
import { result } from './result.js';
import { wordsOf } from './sheet.js';

/**
 * @typedef {import('./flow.js').Decision} Decision
 * @typedef {'loading' | 'intro' | 'question' | 'urgent' | 'review' | 'result' | 'unavailable'} Phase
 * @typedef {object} Host what the stage needs of the element
 * @property {(work: () => Promise<void>, then: () => void) => void} attempt does one thing at a time and says what it waits for
 * @property {(text: string) => void} say
 * @property {(decision: Decision | null) => void} decided
 * @property {(phase: Phase, question?: string) => void} moved
 * @property {() => void} restart
 * @property {boolean} isPage all questions on one page
 * @property {string | null} privacy
 */

/** What is on show: one page after the other, and how the person gets from one to the next. */
export class Stage {
  element = make('div', { class: 'stage' });
  progress = make('div', { class: 'progress', part: 'progress', hidden: true });
  /** @type {Phase} */
  phase = 'loading';
  /** @type {QuestionView[]} */
  #views = [];
  /** @type {string[]} the questions seen before */
  #trail = [];
  #share = 0;
  #flow;
  #host;

  /** @param {import('./flow.js').Flow} flow @param {Host} host */
  constructor(flow, host) {
    this.#flow = flow;
    this.#host = host;
  }

  get #form() { return /** @type {import('./sheet.js').Questionnaire} */ (this.#flow.form); }

  get #word() { return wordsOf(this.#form); }

  /** @param {boolean} focus */
  begin(focus) {
    this.#show('intro', intro(this.#form, this.#host.privacy, () => this.#host.attempt(
      () => this.#flow.open(), () => this.#advance())), focus);
  }

  /** Shows the same again, in other words or another layout. */
  again() {
    this.#keep();
    if (this.phase === 'intro') this.begin(false);
    else if (this.phase === 'urgent') this.#urge();
    else if (this.phase === 'review') this.#review();
    else if (this.phase === 'result') this.#finish();
    else if (this.phase === 'question') this.#ask(this.#host.isPage ? this.#all : this.#views.slice(0, 1).map(view => view.id), false);
  }

  focus() {
    const target = this.element.querySelector('h2, h3, button');
    if (target instanceof HTMLElement) target.focus();
  }

  /** Says of answers that the API did not take that they do not fit; whether they are on show. @param {string[]} pointers */
  refuse(pointers) {
    const views = this.#views.filter(view => pointers.some(pointer => `${pointer}/`.startsWith(`/answers/${view.id}/`)));
    if (views.length > 0) this.#complain(views, this.#word('error-answer'));
    return views.length > 0;
  }

  get #all() { return [...this.#flow.asked.map(question => question.id), ...this.#flow.next]; }

  /** Goes on to whatever comes next: advice that does not wait, a question, or the review. */
  #advance() {
    if (this.#flow.takeNewAdvice()) this.#urge();
    else this.#next();
  }

  #urge() {
    this.#show('urgent', urgent(this.#form, this.#flow.advice, {
      back: () => this.#back(), on: () => this.#next(), isOver: this.#flow.next.length === 0 }));
  }

  #next() {
    const { next } = this.#flow;
    if (next.length === 0) this.#review();
    else this.#ask(this.#host.isPage ? this.#all : next.slice(0, 1));
  }

  /** @param {string[]} ids @param {boolean} [focus] */
  #ask(ids, focus = true) {
    const { isPage } = this.#host;
    const { sheet } = this.#flow;
    const questions = this.#form.questions.filter(question => ids.includes(question.id) && !(isPage && sheet.isKnown(question.id)));
    const views = questions.map(question => this.#view(question));
    const single = isPage ? undefined : questions[0];
    this.#show('question', [
      isPage && heading(this.#form.name),
      make('div', { class: 'summary', part: 'error', tabindex: -1, hidden: true }),
      single && sheet.isKnown(single.id) && make('p', { class: 'hint' }, this.#word('known')),
      make('div', { class: 'questions' }, ...views.map(view => view.element)),
      make('div', { class: 'buttons' },
        button(this.#word('next'), () => this.#answer(), true),
        button(this.#word('back'), () => this.#back()),
        single && !single.required && button(this.#word('skip'), () => this.#skip(single.id))),
    ], focus, views);
  }

  /** @param {import('./sheet.js').Question} question */
  #view(question) {
    return new QuestionView(question, this.#flow.sheet.get(question.id), this.#word, {
      level: this.#host.isPage ? 3 : 2, changed: () => this.#changed() });
  }

  /** An answer was changed: what was decided before was decided for others, and on one page other questions may apply. */
  async #changed() {
    this.#host.decided(null);
    if (!this.#host.isPage) return;
    this.#keep();
    try {
      await this.#flow.ask();
    } catch {
      // It is asked again with the next answer, and before the review in any case.
      return;
    }
    if (this.phase !== 'question') return;
    this.#measure();
    if (this.#flow.takeNewAdvice()) this.#urge();
    else this.#branch();
  }

  /** On one page: lets questions come and go where they stand, so that nothing that is being filled in is disturbed. */
  #branch() {
    const before = this.#views;
    const wanted = new Set(this.#all);
    const list = this.element.querySelector('.questions');
    for (const view of before) if (!wanted.has(view.id)) view.element.remove();
    this.#views = this.#form.questions.filter(question => wanted.has(question.id) && !this.#flow.sheet.isKnown(question.id)).map((question, index) => {
      const view = before.find(one => one.id === question.id) ?? this.#view(question);
      if (list && list.children[index] !== view.element) list.insertBefore(view.element, list.children[index] ?? null);
      return view;
    });
    if (this.#views.length !== before.length)
      this.#host.say(this.#word(this.#views.length > before.length ? 'more-questions' : 'fewer-questions'));
  }

  #keep() {
    for (const view of this.#views) {
      const { answer } = view;
      if (answer !== undefined) this.#flow.sheet.set(view.id, answer);
    }
  }

  /** Takes the answers on show, if there are all. */
  #answer() {
    const missing = this.#views.filter(view => view.answer === undefined && (view.isBegun || view.isRequired));
    if (missing.length > 0) this.#complain(missing);
    else this.#follow(() => {
      for (const view of this.#views) this.#flow.sheet.set(view.id, view.answer);
    });
  }

  /** @param {string} id */
  #skip(id) { this.#follow(() => this.#flow.sheet.set(id, undefined)); }

  /** @param {() => void} take */
  #follow(take) {
    const [first] = this.#views;
    this.#host.attempt(() => { take(); return this.#flow.ask(); }, () => {
      if (first && this.#trail.at(-1) !== first.id) this.#trail.push(first.id);
      this.#advance();
    });
  }

  /** @param {QuestionView[]} views @param {string} [message] */
  #complain(views, message) {
    const summary = /** @type {HTMLElement} */ (this.element.querySelector('.summary'));
    const links = views.map(view => {
      const text = view.complain(message);
      return make('li', {}, make('a', { href: `#${view.id}`, click: event => { event.preventDefault(); view.field?.focus(); } },
        this.#host.isPage ? `${view.heading.textContent} ${text}` : text));
    });
    summary.replaceChildren(make('h2', {}, this.#word('error-title')), make('ul', {}, ...links));
    summary.hidden = false;
    summary.focus();
  }

  #back() {
    const { isPage } = this.#host;
    this.#keep();
    const here = this.phase === 'question' ? this.#trail.lastIndexOf(this.#views[0]?.id ?? '') : -1;
    if (here >= 0) this.#trail.length = here;
    const last = this.phase === 'urgent' ? this.#trail.at(-1) : this.#trail.pop();
    if (last === undefined || isPage && this.phase === 'question') this.begin(true);
    else this.#change(last);
  }

  /** @param {string} id */
  #change(id) {
    this.#host.decided(null);
    this.#ask(this.#host.isPage ? this.#all : [id]);
    if (this.#host.isPage) this.#views.find(view => view.id === id)?.heading.focus();
  }

  #review() {
    this.#show('review', review(this.#form, this.#flow.asked, this.#flow.sheet, {
      change: id => this.#change(id), done: () => this.#finish(), back: () => this.#back() }));
  }

  /** Has the API decide. Only what it decided about these answers is ever shown. */
  #finish() {
    /** @type {Decision} */
    let decision;
    this.#host.decided(null);
    this.#host.attempt(async () => { decision = await this.#flow.decide(); }, () => {
      this.#show('result', result(this.#form, decision, {
        print: () => print(), again: this.#host.restart, change: () => { this.#host.decided(null); this.#review(); } }));
      this.#host.decided(decision);
    });
  }

  /**
   * @param {Phase} phase
   * @param {(Node | string | null | undefined | false)[]} content
   * @param {boolean} [focus]
   * @param {QuestionView[]} [views]
   */
  #show(phase, content, focus = true, views = []) {
    this.phase = phase;
    this.#views = views;
    this.#host.say('');
    this.element.replaceChildren(...present(content));
    this.#measure();
    if (focus) this.focus();
    this.#host.moved(phase, this.#host.isPage ? undefined : views[0]?.id);
  }

  /** The bar counts what remains; where that has grown it says so. */
  #measure() {
    const remaining = this.#flow.next.length;
    const answered = this.#flow.asked.filter(question => !this.#flow.sheet.isKnown(question.id)).length;
    this.progress.hidden = !['question', 'urgent', 'review'].includes(this.phase);
    const share = answered / Math.max(1, answered + remaining);
    const text = this.#word('remaining', remaining);
    this.progress.replaceChildren(
      make('progress', { max: 1, value: share, 'aria-label': text }),
      make('span', {}, text, share < this.#share ? ` · ${this.#word('more-questions')}` : ''));
    this.#share = share;
  }
}
