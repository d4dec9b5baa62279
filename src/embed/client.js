/**
 * @typedef {import('screening-api').components['schemas']} Schemas
 * @typedef {Schemas['ProblemResponse']} Problem
 * @typedef {{ state: 'retrying' | 'offline' | 'busy', seconds?: number }} Waiting why an answer takes its time
 */

const patience = 10_000;
const longestPause = 15_000;
const refusalsBeforeGivingUp = 4;

/** An answer of the API that asking again does not change. */
export class Refused extends Error {
  /** @param {Problem} problem */
  constructor(problem) {
    super(problem.type);
    this.problem = problem;
  }
}

/**
 * @typedef {{ signal: AbortSignal, tell: (waiting: Waiting | null) => void }} Asking whether anybody still wants to know, and whom to tell
 * why it takes its time
 */

/** Speaks to the API: patient where asking again may help, and never for anything but what it was asked. */
export class Client {
  #base;
  #callers;

  /**
   * @param {string} base address of the API
   * @param {Record<string, string | null>} callers headers that say whose page asks
   */
  constructor(base, callers) {
    this.#base = base.replace(/\/$/, '');
    this.#callers = Object.fromEntries(Object.entries(callers).filter(([, value]) => value));
  }

  /**
   * Without headers of its own and so without a preflight: caches may answer it.
   * @param {string} treatment
   * @param {string} language
   * @param {Asking} asking
   * @returns {Promise<Schemas['QuestionnaireResponse']>}
   */
  questionnaire(treatment, language, asking) {
    return this.#send(`/v1/treatments/${encodeURIComponent(treatment)}/questionnaire`, {}, { headers: { 'Accept-Language': language } }, asking);
  }

  /**
   * @param {'interview' | 'screenings'} what
   * @param {string} treatment
   * @param {string} language
   * @param {Record<string, string | null | undefined>} query
   * @param {object} request
   * @param {Asking} asking
   * @returns {Promise<any>} an interview's or a screening's answer
   */
  post(what, treatment, language, query, request, asking) {
    return this.#send(`/v1/treatments/${encodeURIComponent(treatment)}/${what}`, query, {
      method: 'POST',
      body: JSON.stringify(request),
      headers: { 'Content-Type': 'application/json', 'Accept-Language': language, ...this.#callers },
    }, asking);
  }

  /**
   * @param {string} path
   * @param {Record<string, string | null | undefined>} query
   * @param {RequestInit} init
   * @param {Asking} asking
   */
  async #send(path, query, init, { signal, tell }) {
    const url = new URL(this.#base + path);
    for (const [name, value] of Object.entries(query)) if (value) url.searchParams.set(name, value);
    for (let attempt = 1, refusals = 0; ; attempt++) {
      let wait = Math.min(longestPause, 400 * 2 ** attempt) * (0.5 + Math.random() / 2);
      /** @type {Waiting} */
      let why = { state: navigator.onLine ? 'retrying' : 'offline' };
      try {
        const response = await fetch(url, {
          ...init, credentials: 'omit', referrerPolicy: 'no-referrer', signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]) });
        if (response.ok) {
          const answer = await response.json();
          tell(null);
          return answer;
        }
        const problem = await problemOf(response);
        if (response.status < 500 && response.status !== 429 && response.status !== 408 || ++refusals === refusalsBeforeGivingUp)
          throw new Refused(problem);
        const told = Number(response.headers.get('Retry-After'));
        if (told > 0) {
          // As told, and a little more, so that those who were told the same do not come back as one.
          wait = told * 1000 + Math.random() * 500;
          why = { state: 'busy', seconds: told };
        }
      } catch (error) {
        if (signal.aborted || error instanceof Refused) {
          tell(null);
          throw error;
        }
        // No answer at all is no verdict: it is asked again until the connection returns.
        if (attempt > 2) why = { state: 'offline' };
      }
      tell(why);
      await pause(wait, signal);
    }
  }
}

/** @param {Response} response @returns {Promise<Problem>} */
async function problemOf(response) {
  try {
    return await response.json();
  } catch {
    return { type: 'about:blank', title: response.statusText, status: response.status };
  }
}

/**
 * Until the time is over, the connection returns or nobody wants to know any more.
 * @param {number} milliseconds
 * @param {AbortSignal} signal
 * @returns {Promise<void>}
 */
function pause(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    const over = new AbortController();
    const end = (/** @type {() => void} */ then) => () => { clearTimeout(timer); over.abort(); then(); };
    const timer = setTimeout(end(resolve), milliseconds);
    addEventListener('online', end(resolve), { signal: over.signal });
    signal.addEventListener('abort', end(() => reject(signal.reason)), { signal: over.signal });
  });
}
