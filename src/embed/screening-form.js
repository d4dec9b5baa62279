import { Client, Refused } from './client.js';
import { make } from './dom.js';
import { Flow } from './flow.js';
import { button } from './pages.js';
import { wordsOf } from './sheet.js';
import { Stage } from './stage.js';
import { style } from './style.js';

/** @typedef {import('./flow.js').Decision} Decision */

const home = new URL(import.meta.url).origin;
const other = ['lang', 'layout', 'accept-outcome', 'required', 'privacy-url'];
const beginsAnew = ['api', 'treatment', 'clinic', 'key', 'goal', 'preset', 'planned-date', 'nonce-value', 'audience', 'receipt'];

/** The questionnaire of a treatment: asks, has the API decide, shows the decision. The README has its attributes, events and parts. */
export class ScreeningForm extends HTMLElement {
  static formAssociated = true;
  static observedAttributes = [...other, ...beginsAnew];

  #internals = this.attachInternals();
  #status = make('p', { class: 'status', part: 'status', role: 'status' });
  #frame = make('div', { class: 'frame', part: 'form', hidden: true });
  #fallback = make('slot');
  /** @type {Flow | null} */
  #flow = null;
  /** @type {Stage | null} */
  #stage = null;
  /** @type {Decision | null} */
  #decision = null;
  #life = new AbortController();
  #isOn = false;
  #isBusy = false;
  #isUnavailable = false;
  /** @type {Set<string>} attributes that changed and were not acted on yet */
  #changed = new Set();
  /** @type {(() => void) | null} what has failed, to be done again */
  #again = null;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [style()];
    root.append(this.#frame, this.#fallback);
  }

  /** The last decision, for as long as it is that of the answers on show; with its receipt, where one was asked for. */
  get decision() { return this.#decision; }

  /** What is on show. @returns {import('./stage.js').Phase} */
  get phase() { return this.#isUnavailable ? 'unavailable' : this.#stage?.phase ?? 'loading'; }

  get form() { return this.#internals.form; }

  get name() { return this.getAttribute('name') ?? ''; }

  get type() { return this.localName; }

  get validity() { return this.#internals.validity; }

  get validationMessage() { return this.#internals.validationMessage; }

  get willValidate() { return this.#internals.willValidate; }

  checkValidity() { return this.#internals.checkValidity(); }

  reportValidity() { return this.#internals.reportValidity(); }

  /** Forgets every answer and begins again. */
  reset() { this.#load(); }

  focus() { this.#stage?.focus(); }

  connectedCallback() {
    this.#isOn = true;
    this.#load();
  }

  disconnectedCallback() {
    this.#isOn = false;
    this.#life.abort();
  }

  formResetCallback() { this.reset(); }

  /** @param {boolean} isDisabled */
  formDisabledCallback(isDisabled) {
    this.#frame.inert = isDisabled;
    this.#frame.toggleAttribute('data-disabled', isDisabled);
  }

  /** @param {string} name @param {string | null} before @param {string | null} now */
  attributeChangedCallback(name, before, now) {
    // Those that it begins with are no change, though it is told of them while it stands on the page already.
    if (before === now || !this.#isOn) return;
    // Attributes that change together are one change.
    if (this.#changed.size === 0) queueMicrotask(() => this.#apply());
    this.#changed.add(name);
  }

  #apply() {
    const changed = [...this.#changed];
    this.#changed.clear();
    if (changed.some(name => beginsAnew.includes(name))) this.#load();
    else if (changed.includes('lang')) this.#translate();
    else if (changed.includes('layout')) this.#stage?.again();
    this.#submit();
  }

  get #language() {
    return this.getAttribute('lang') || this.closest('[lang]')?.getAttribute('lang') || document.documentElement.lang || navigator.language;
  }

  get #word() { return wordsOf(this.#flow?.form ?? null); }

  /** Begins from nothing; whatever was under way is no longer wanted. */
  async #load() {
    this.#life.abort();
    const { signal } = this.#life = new AbortController();
    this.#isBusy = false;
    const hadFocus = this.matches(':focus-within');
    const attribute = (/** @type {string} */ name) => this.getAttribute(name);
    const client = new Client(attribute('api') || home, { 'Screening-Clinic': attribute('clinic'), 'Screening-Key': attribute('key') });
    const isSigned = this.hasAttribute('receipt') || this.hasAttribute('nonce-value');
    const flow = new Flow(client, {
      treatment: attribute('treatment') ?? '', goal: attribute('goal'), preset: attribute('preset'), plannedDate: attribute('planned-date'),
      receipt: isSigned ? { nonce: attribute('nonce-value'), audience: attribute('audience') } : null,
    }, this.#language, { signal, tell: waiting => this.#tell(waiting) });
    this.#decide(null);
    addEventListener('online', () => this.#again?.(), { signal });
    this.#again = null;
    this.#frame.ariaBusy = 'true';
    try {
      await flow.begin();
    } catch (error) {
      if (!signal.aborted) this.#giveUp(error);
      return;
    }
    if (signal.aborted) return;
    this.#flow = flow;
    this.#open(flow, hadFocus);
    // While the person reads: which question comes first. Should it fail, it is asked again with the first press.
    flow.open().catch(() => {});
  }

  /** @param {Flow} flow @param {boolean} focus */
  #open(flow, focus) {
    const element = this;
    const stage = this.#stage = new Stage(flow, {
      attempt: (work, then) => this.#attempt(work, then),
      say: text => this.#say(text),
      decided: decision => this.#decide(decision),
      moved: (phase, question) => this.#emit('screening-progress', { phase, question, answered: flow.asked.length, remaining: flow.next.length }),
      restart: () => this.reset(),
      get isPage() { return element.getAttribute('layout') === 'page'; },
      get privacy() { return element.getAttribute('privacy-url'); },
    });
    this.#isUnavailable = false;
    this.#frame.replaceChildren(stage.progress, stage.element, this.#status);
    this.#present();
    this.#submit();
    stage.begin(focus);
  }

  #present() {
    const form = this.#flow?.form;
    this.#frame.ariaBusy = null;
    this.#frame.lang = form?.language ?? '';
    this.#frame.dir = form?.textDirection ?? '';
    this.#frame.hidden = false;
    this.#fallback.hidden = true;
  }

  /** Another language in the middle: the answers stay, and a decision is made again, so that its texts are the API's, too. */
  #translate() {
    const [flow, stage] = [this.#flow, this.#stage];
    if (!flow || !stage) this.#load();
    else this.#attempt(() => flow.translate(this.#language), () => { this.#present(); stage.again(); });
  }

  /**
   * Does one thing at a time, however often a button is pressed, and can do it again.
   * @param {() => Promise<void>} work
   * @param {() => void} then
   */
  async #attempt(work, then) {
    if (this.#isBusy) return;
    const { signal } = this.#life;
    this.#isBusy = true;
    this.#again = null;
    const slow = setTimeout(() => {
      this.#wait(true);
      // A reason to wait that was told meanwhile says more.
      if (!this.#status.textContent) this.#say(this.#word('waiting'));
    }, 200);
    /** @type {unknown} */
    let failure;
    try {
      await work();
    } catch (error) {
      failure = error ?? new Error();
    }
    clearTimeout(slow);
    if (signal.aborted) return;
    this.#isBusy = false;
    this.#wait(false);
    this.#say('');
    if (failure) this.#fail(failure, () => this.#attempt(work, then));
    else then();
  }

  /** @param {boolean} isWaiting */
  #wait(isWaiting) {
    this.#frame.ariaBusy = isWaiting ? 'true' : null;
    if (this.#stage) this.#stage.element.inert = isWaiting;
  }

  /** @param {import('./client.js').Waiting | null} waiting */
  #tell(waiting) {
    if (waiting) this.#say(this.#word(waiting.state, waiting.seconds));
    else if (!this.#isBusy) this.#say('');
  }

  /** @param {...(string | Node)} content */
  #say(...content) { this.#status.replaceChildren(...content); }

  /** @param {unknown} error @param {() => void} again */
  #fail(error, again) {
    const pointers = error instanceof Refused ? error.problem.errors?.map(fault => fault.pointer) ?? [] : [];
    if (!this.#stage?.refuse(pointers)) {
      const retry = button(this.#word('try-again'), again, true);
      this.#again = again;
      this.#say(this.#word('failed'), retry);
      retry.focus();
    }
    this.#emitFailure(error);
  }

  /** Without the API there are no words: the page's own content shows, or else the address of the plain form. @param {unknown} error */
  #giveUp(error) {
    this.#isUnavailable = true;
    this.#again = () => this.#load();
    const page = new URL(`/form/${encodeURIComponent(this.getAttribute('treatment') ?? '')}`, this.getAttribute('api') || home).href;
    this.#fallback.replaceChildren(make('a', { href: page }, page));
    this.#fallback.hidden = false;
    this.#frame.hidden = true;
    this.#emitFailure(error);
  }

  /** @param {Decision | null} decision */
  #decide(decision) {
    this.#decision = decision;
    this.#submit();
    if (decision) this.#emit('screening-completed', decision);
  }

  /** What the host's form submits, and whether it may. */
  #submit() {
    const decision = this.#decision;
    this.#internals.setFormValue(decision && (decision.receipt ?? decision.outcome));
    const accepted = (this.getAttribute('accept-outcome') ?? '').split(/[\s,]+/).filter(Boolean);
    const isMissing = !decision && this.hasAttribute('required');
    const isRefused = decision !== null && accepted.length > 0 && !accepted.includes(decision.outcome);
    if (isMissing || isRefused) {
      this.#internals.setValidity({ valueMissing: isMissing, customError: isRefused },
        this.#word(isRefused ? 'not-accepted' : 'needed') || '…', this.#frame.querySelector('button') ?? this.#frame);
    } else this.#internals.setValidity({});
  }

  /** @param {unknown} error */
  #emitFailure(error) {
    this.#emit('screening-failed', error instanceof Refused ? error.problem : { type: 'about:blank', title: String(error) });
  }

  /** @param {string} type @param {unknown} detail */
  #emit(type, detail) { this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true })); }
}

if (!customElements.get('screening-form')) customElements.define('screening-form', ScreeningForm);
