import { Refused } from './client.js';
import { today } from './dom.js';
import { Sheet } from './sheet.js';

/**
 * @typedef {import('./sheet.js').Questionnaire} Questionnaire
 * @typedef {import('./sheet.js').Schemas} Schemas
 * @typedef {Schemas['ScreeningResponse']} Decision
 * @typedef {object} Settings
 * @property {string} treatment
 * @property {string | null} goal
 * @property {string | null} preset JSON of what the clinic knows
 * @property {string | null} plannedDate
 * @property {{ nonce: string | null, audience: string | null } | null} receipt what a signed receipt is bound to; null: none is wanted
 */

const atOnce = ['same-day', 'emergency'];

/** One person's way through the questions: what was answered and what the API says comes next. It knows no page. */
export class Flow {
  /** @type {Questionnaire | null} */
  form = null;
  sheet = new Sheet();
  /** @type {Schemas['InterviewResponse'] | null} */
  #interview = null;
  /** @type {Set<string>} rules whose advice was given */
  #advised = new Set();
  #client;
  #settings;
  #asking;
  #language;
  #turn = 0;
  /** @type {Promise<void> | null} */
  #opening = null;

  /**
   * @param {import('./client.js').Client} client
   * @param {Settings} settings
   * @param {string} language
   * @param {import('./client.js').Asking} asking
   */
  constructor(client, settings, language, asking) {
    this.#client = client;
    this.#settings = settings;
    this.#language = language;
    this.#asking = asking;
  }

  /** Fetches the questions, and takes over what the clinic knows. */
  async begin() {
    this.form = await this.#client.questionnaire(this.#settings.treatment, this.#language, this.#asking);
    this.sheet.preset(this.form, this.#settings.preset);
  }

  /** The same questions in another language; the answers stay. @param {string} language */
  async translate(language) {
    this.#language = language;
    this.form = await this.#client.questionnaire(this.#settings.treatment, language, this.#asking);
    if (this.#interview) await this.ask();
  }

  /** Asks what comes first: once, however often it is wanted. */
  open() {
    return this.#opening ??= this.ask().catch(error => {
      this.#opening = null;
      throw error;
    });
  }

  /** Asks what comes next. An answer that comes after a later one was asked for is not listened to. */
  async ask() {
    const turn = ++this.#turn;
    const interview = await this.#post('interview', { goal: this.#settings.goal }, this.sheet.answers());
    if (turn === this.#turn) this.#interview = interview;
  }

  /** What is still to be asked, in order. */
  get next() { return (this.#interview?.next ?? []).map(next => next.question).filter(id => !this.sheet.isSkipped(id)); }

  /** The questions that were asked and still apply, in the order of the questionnaire. */
  get asked() {
    const skipped = this.#interview?.remaining.filter(id => this.sheet.isSkipped(id)) ?? [];
    const asked = new Set([...this.#interview?.answered ?? [], ...skipped]);
    return (this.form?.questions ?? []).filter(question => asked.has(question.id));
  }

  /** Advice that does not wait for further questions. */
  get advice() { return (this.#interview?.reasons ?? []).filter(reason => atOnce.includes(reason.urgency)); }

  /** Whether some of it was not given before; from now on it was. */
  takeNewAdvice() {
    const fresh = this.advice.filter(reason => !this.#advised.has(reason.rule));
    for (const reason of fresh) this.#advised.add(reason.rule);
    return fresh.length > 0;
  }

  /** The decision about exactly the answers on the sheet. @returns {Promise<Decision>} */
  async decide() {
    const answers = this.sheet.answers(this.#interview?.notAsked);
    const { receipt } = this.#settings;
    try {
      return await this.#post('screenings', receipt ? { receipt: 'true', ...receipt } : {}, answers);
    } catch (error) {
      if (receipt && error instanceof Refused && error.problem.type === '/problems/receipts-not-configured')
        return this.#post('screenings', {}, answers);
      throw error;
    }
  }

  /** @param {'interview' | 'screenings'} what @param {Record<string, string | null>} query @param {object} answers */
  #post(what, query, answers) {
    const answeredOn = today();
    const planned = this.#settings.plannedDate ?? '';
    return this.#client.post(what, this.#settings.treatment, this.#language, { version: this.form?.ruleSet.version, ...query },
      { answeredOn, plannedDate: planned > answeredOn ? planned : answeredOn, answers }, this.#asking);
  }
}
