/**
 * @typedef {import('screening-api').components['schemas']} Schemas
 * @typedef {Schemas['QuestionnaireResponse']} Questionnaire
 * @typedef {Schemas['QuestionResponse']} Question
 * @typedef {{ option: string, date?: string }} Entry an entry of a dated list
 * @typedef {string | string[] | Entry[]} Answer as it is sent
 * @typedef {(id: string, number?: number) => string} Word a word of the pack, with its number if it has one
 */

/** @param {Questionnaire | null} form @returns {Word} */
export const wordsOf = form => (id, number) => (form?.words[id] ?? '').replace('#', `${number}`);

/**
 * The answers given so far. They live here and in the person's page, nowhere else. An answer to a question that is no longer asked is
 * kept for when it is asked again, and not sent with the screening.
 */
export class Sheet {
  /** @type {Map<string, Answer>} */
  #answers = new Map();
  /** @type {Set<string>} */
  #known = new Set();
  /** @type {Set<string>} */
  #skipped = new Set();

  /**
   * Takes over what the clinic knows, as far as the pack lets a clinic know it.
   * @param {Questionnaire} questionnaire
   * @param {string | null} preset JSON of answers
   */
  preset(questionnaire, preset) {
    /** @type {Record<string, Answer>} */
    let given = {};
    try {
      given = Object(JSON.parse(preset || '{}'));
    } catch {
      // A page that knows nothing: everything is asked.
    }
    for (const question of questionnaire.questions) {
      const answer = given[question.id];
      if (question.mayBePreset && answer !== undefined && fits(question, answer)) {
        this.#answers.set(question.id, answer);
        this.#known.add(question.id);
      }
    }
  }

  /** @param {string} question */
  get(question) { return this.#answers.get(question); }

  /** @param {string} question */
  isKnown(question) { return this.#known.has(question); }

  /** @param {string} question */
  isSkipped(question) { return this.#skipped.has(question); }

  /** @param {string} question @param {Answer | undefined} answer undefined: skipped */
  set(question, answer) {
    if (answer === undefined) {
      this.#answers.delete(question);
      this.#skipped.add(question);
    } else {
      this.#answers.set(question, answer);
      this.#skipped.delete(question);
    }
  }

  /** @param {Iterable<string>} [but] questions to leave out */
  answers(but = []) {
    const out = new Set(but);
    return Object.fromEntries([...this.#answers].filter(([question]) => !out.has(question)));
  }
}

/** @param {Question} question @param {Answer} answer */
function fits(question, answer) {
  const codes = question.options.map(option => option.code);
  if (question.type === 'one') return typeof answer === 'string' && codes.includes(answer);
  return question.type === 'many' && Array.isArray(answer) && answer.every(code => typeof code === 'string' && codes.includes(code));
}

/**
 * An answer in words.
 * @param {Question} question
 * @param {Answer} answer
 * @param {(date: string) => string} written
 * @param {string} notSure what to say of a date that is not sure
 * @returns {string[]}
 */
export function inWords(question, answer, written, notSure) {
  const word = (/** @type {string} */ code) => question.options.find(option => option.code === code)?.text ?? code;
  const day = (/** @type {string} */ date) => date === 'not-sure' ? notSure : written(date);
  if (question.type === 'date') return [day(String(answer))];
  return [answer].flat().map(item => typeof item === 'string' ? word(item) : item.date ? `${word(item.option)} (${day(item.date)})` : word(item.option));
}
