/**
 * The tablet at the desk: one person after the other, and nothing of one is left for the next. All words stand in the page.
 *
 * @typedef {import('../screening-form.js').ScreeningForm} ScreeningForm
 * @typedef {import('../flow.js').Decision} Decision
 */

const page = document.documentElement;
const home = page.lang;
const query = new URLSearchParams(location.search);
const treatment = page.dataset['treatment'] ?? '';
const patience = Math.min(600, Math.max(20, Number(query.get('idle')) || 90)) * 1000;
const warning = 20_000;
const worker = '/kiosk/service-worker.js';

/** @param {string} id @returns {HTMLElement} */
const at = id => /** @type {HTMLElement} */ (document.getElementById(id));
const idle = /** @type {HTMLDialogElement} */ (at('idle'));
const picture = /** @type {HTMLImageElement} */ (at('picture'));
const screens = ['welcome', 'questions', 'hand-back'].map(at);

/** @type {ScreeningForm | null} */
let form = null;
let person = new AbortController();
let touched = Date.now();

/** @param {string} id */
function show(id) {
  for (const screen of screens) screen.hidden = screen.id !== id;
  scrollTo(0, 0);
  screens.find(screen => !screen.hidden)?.querySelector('h1')?.focus();
}

/** Says everything in another of the page's languages; the answers stay. @param {string} language */
function speak(language) {
  const words = document.querySelector(`template[data-language="${language}"]`);
  if (!(words instanceof HTMLTemplateElement)) return;
  page.lang = language;
  page.dir = words.dir;
  for (const word of words.content.querySelectorAll('[data-word]')) {
    const id = /** @type {HTMLElement} */ (word).dataset['word'];
    for (const place of document.querySelectorAll(`body [data-word="${id}"]`)) place.textContent = word.textContent;
    for (const place of document.querySelectorAll(`body [data-label="${id}"]`)) place.setAttribute('aria-label', word.textContent ?? '');
  }
  for (const button of document.querySelectorAll('button[data-language]'))
    button.setAttribute('aria-pressed', String(button.getAttribute('data-language') === language));
  form?.setAttribute('lang', language);
}

/** Forgets the person: answers, result and receipt are in no element, no address and no variable any more. */
function wipe() {
  person.abort();
  person = new AbortController();
  form?.remove();
  form = null;
  URL.revokeObjectURL(picture.src);
  picture.removeAttribute('src');
  for (const told of document.querySelectorAll('[data-verdict], #receipt, #over')) /** @type {HTMLElement} */ (told).hidden = true;
  for (const date of document.querySelectorAll('[data-date]')) date.textContent = '';
  if (idle.open) idle.close();
  speak(home);
  show('welcome');
}

function start() {
  form = /** @type {ScreeningForm} */ (document.createElement('screening-form'));
  form.setAttribute('treatment', treatment);
  form.setAttribute('lang', page.lang);
  form.setAttribute('receipt', '');
  const clinic = query.get('clinic');
  if (clinic) form.setAttribute('clinic', clinic);
  const wait = document.createElement('p');
  wait.textContent = at('waiting').textContent;
  form.append(wait);
  for (const type of ['screening-progress', 'screening-completed'])
    form.addEventListener(type, () => { at('over').hidden = !form?.decision; });
  at('place').replaceChildren(form);
  show('questions');
  if (!document.fullscreenElement && !matchMedia('(display-mode: fullscreen)').matches) page.requestFullscreen?.().catch(() => {});
}

/** From here on the screen belongs to the staff: the result stays, the answers are gone. */
function handBack() {
  const decision = form?.decision;
  if (!decision) return;
  form?.remove();
  form = null;
  speak(home);
  const verdict = decision.urgency === 'none' ? decision.outcome : decision.urgency;
  for (const told of document.querySelectorAll('[data-verdict]'))
    /** @type {HTMLElement} */ (told).hidden = told.getAttribute('data-verdict') !== verdict;
  for (const [name, date] of Object.entries({ ...decision, comeBack: decision.earliestReassessment?.date ?? '' })) {
    const place = document.querySelector(`[data-date="${name}"]`);
    if (place && date) place.textContent = written(String(date));
    if (place?.parentElement) place.parentElement.hidden = !date;
  }
  show('hand-back');
  if (decision.receipt) draw(decision.receipt, person.signal);
}

/** @param {string} date YYYY-MM-DD */
function written(date) {
  return new Intl.DateTimeFormat(home, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${date}T00:00Z`));
}

/** Has the receipt drawn as a QR code, as soon as there is a connection. @param {string} receipt @param {AbortSignal} signal */
async function draw(receipt, signal) {
  for (let pause = 1000; !signal.aborted; pause = Math.min(15_000, pause * 2)) {
    try {
      const response = await fetch('/kiosk/receipt.svg', { method: 'POST', headers: { 'Content-Type': 'text/plain' }, body: receipt, signal });
      if (response.ok) {
        const drawn = await response.blob();
        if (signal.aborted) return;
        picture.src = URL.createObjectURL(drawn);
        at('receipt').hidden = false;
        return;
      }
      if (response.status < 500 && response.status !== 429) return;
    } catch {
      // Asked again below.
    }
    await new Promise(resolve => {
      setTimeout(resolve, pause);
      addEventListener('online', resolve, { once: true });
      signal.addEventListener('abort', resolve, { once: true });
    });
  }
}

/** Whoever has left is asked for, and then forgotten. The clock counts also while the tablet sleeps. */
function watch() {
  const left = touched + patience + warning - Date.now();
  if (at('welcome').hidden ? left <= 0 : page.lang !== home && left <= warning) wipe();
  else if (!at('welcome').hidden) return;
  else if (left <= warning) {
    at('erasing').textContent = (at('erasing-words').textContent ?? '').replace('#', String(Math.ceil(left / 1000)));
    if (!idle.open) idle.showModal();
  }
}

function touch() {
  if (!idle.open) touched = Date.now();
}

function stay() {
  idle.close();
  touched = Date.now();
}

function connection() { at('offline').hidden = navigator.onLine; }

async function stayAwake() {
  try {
    if (document.visibilityState === 'visible') await navigator.wakeLock?.request('screen');
  } catch {
    // A tablet that saves power may refuse; nothing depends on it.
  }
}

/** Keeps this page and its files for a start without a connection. */
async function install() {
  const workers = navigator.serviceWorker;
  if (!workers) return;
  const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy('kiosk', { createScriptURL: () => worker });
  await workers.register(/** @type {string} */ (policy?.createScriptURL('') ?? worker), { scope: '/kiosk/', updateViaCache: 'none' });
  const { active } = await workers.ready;
  active?.postMessage([location.href, ...performance.getEntriesByType('resource').map(file => file.name)]);
}

for (const type of ['pointerdown', 'keydown', 'input', 'scroll', 'wheel']) addEventListener(type, touch, { capture: true, passive: true });
addEventListener('online', connection);
addEventListener('offline', connection);
addEventListener('pagehide', wipe);
addEventListener('pageshow', event => { if (event.persisted) wipe(); });
document.addEventListener('visibilitychange', stayAwake);
idle.addEventListener('cancel', stay);
at('start').addEventListener('click', start);
at('staff').addEventListener('click', handBack);
at('stay').addEventListener('click', stay);
for (const id of ['erase', 'leave', 'next']) at(id).addEventListener('click', wipe);
for (const button of document.querySelectorAll('button[data-language]'))
  button.addEventListener('click', () => speak(button.getAttribute('data-language') ?? home));
setInterval(watch, 1000);
connection();
stayAwake();
install().catch(() => {});
