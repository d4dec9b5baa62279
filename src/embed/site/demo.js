/**
 * The script of a clinic's booking page, as an integrator would write it.
 *
 * @typedef {import('../screening-form.js').ScreeningForm} ScreeningForm
 */

/** @param {string} id @returns {HTMLElement} */
const at = id => /** @type {HTMLElement} */ (document.getElementById(id));
const form = /** @type {ScreeningForm} */ (at('screening'));
const booking = /** @type {HTMLFormElement} */ (at('booking'));
const date = /** @type {HTMLInputElement} */ (at('date'));
const cheat = /** @type {HTMLInputElement} */ (at('cheat'));
const snippet = at('snippet');

/** @param {string} name @param {string} text */
function log(name, text) {
  const line = document.createElement('p');
  const event = document.createElement('b');
  event.textContent = name;
  line.append(event, ` ${text}`);
  at('log').append(line);
  line.scrollIntoView({ block: 'nearest' });
}

form.addEventListener('screening-progress', event => {
  const { phase, answered, remaining } = /** @type {CustomEvent} */ (event).detail;
  log(event.type, `${phase}, ${answered} answered, ${remaining} left`);
});
form.addEventListener('screening-completed', event => {
  const { outcome, urgency, receipt } = /** @type {CustomEvent} */ (event).detail;
  log(event.type, `${outcome}, urgency ${urgency}, ${receipt ? `receipt of ${receipt.length} characters` : 'no receipt'}`);
});
form.addEventListener('screening-failed', event => log(event.type, /** @type {CustomEvent} */ (event).detail.type));

date.addEventListener('change', () => {
  if (date.value) form.setAttribute('planned-date', date.value);
});

// What the receipt says, changed: the signature is no longer its own.
booking.addEventListener('formdata', event => {
  const receipt = String(event.formData.get('screening') ?? '');
  const [header, payload = '', signature] = receipt.split('.');
  if (cheat.checked && signature) {
    const claims = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
    const other = btoa(JSON.stringify({ ...claims, validUntil: '2099-12-31' })).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
    event.formData.set('screening', `${header}.${other}.${signature}`);
  }
});

snippet.textContent = (snippet.textContent ?? '').replace('https://screening.example', location.origin);
at('copy').addEventListener('click', async () => {
  try {
    await navigator.clipboard.writeText(snippet.textContent ?? '');
    at('copied').textContent = 'Copied';
  } catch {
    getSelection()?.selectAllChildren(snippet);
    at('copied').textContent = 'Selected: copy it with your keyboard';
  }
});
