/* Screening 1.0.0, MIT licence. Joined from the modules at /embed/v1/. */
const patience = 10_000;
const longestPause = 15_000;
const refusalsBeforeGivingUp = 4;
class Refused extends Error {
constructor(problem) {
super(problem.type);
this.problem = problem;
}
}
class Client {
#base;
#callers;
constructor(base, callers) {
this.#base = base.replace(/\/$/, '');
this.#callers = Object.fromEntries(Object.entries(callers).filter(([, value]) => value));
}
questionnaire(treatment, language, asking) {
return this.#send(`/v1/treatments/${encodeURIComponent(treatment)}/questionnaire`, {}, { headers: { 'Accept-Language': language } }, asking);
}
post(what, treatment, language, query, request, asking) {
return this.#send(`/v1/treatments/${encodeURIComponent(treatment)}/${what}`, query, {
method: 'POST',
body: JSON.stringify(request),
headers: { 'Content-Type': 'application/json', 'Accept-Language': language, ...this.#callers },
}, asking);
}
async #send(path, query, init, { signal, tell }) {
const url = new URL(this.#base + path);
for (const [name, value] of Object.entries(query)) if (value) url.searchParams.set(name, value);
for (let attempt = 1, refusals = 0; ; attempt++) {
let wait = Math.min(longestPause, 400 * 2 ** attempt) * (0.5 + Math.random() / 2);
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
wait = told * 1000 + Math.random() * 500;
why = { state: 'busy', seconds: told };
}
} catch (error) {
if (signal.aborted || error instanceof Refused) {
tell(null);
throw error;
}
if (attempt > 2) why = { state: 'offline' };
}
tell(why);
await pause(wait, signal);
}
}
}
async function problemOf(response) {
try {
return await response.json();
} catch {
return { type: 'about:blank', title: response.statusText, status: response.status };
}
}
function pause(milliseconds, signal) {
return new Promise((resolve, reject) => {
const over = new AbortController();
const end = (then) => () => { clearTimeout(timer); over.abort(); then(); };
const timer = setTimeout(end(resolve), milliseconds);
addEventListener('online', end(resolve), { signal: over.signal });
signal.addEventListener('abort', end(() => reject(signal.reason)), { signal: over.signal });
});
}
function make(tag, properties = {}, ...children) {
const element = document.createElement(tag);
for (const [name, value] of Object.entries(properties)) {
if (typeof value === 'function') element.addEventListener(name, value);
else if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : String(value));
}
element.append(...present(children));
return element;
}
function present(children) {
return children.flatMap(child => child ? [child] : []);
}
function picture(name, path) {
const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
for (const [key, value] of Object.entries({ viewBox: '0 0 24 24', class: name, 'aria-hidden': 'true', focusable: 'false' }))
svg.setAttribute(key, value);
const shape = document.createElementNS(svg.namespaceURI, 'path');
shape.setAttribute('d', path);
svg.append(shape);
return svg;
}
function written(date, language) {
return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${date}T00:00Z`));
}
function today() {
const now = new Date();
return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(part => String(part).padStart(2, '0')).join('-');
}
const wordsOf = form => (id, number) => (form?.words[id] ?? '').replace('#', `${number}`);
class Sheet {
#answers = new Map();
#known = new Set();
#skipped = new Set();
preset(questionnaire, preset) {
let given = {};
try {
given = Object(JSON.parse(preset || '{}'));
} catch {
}
for (const question of questionnaire.questions) {
const answer = given[question.id];
if (question.mayBePreset && answer !== undefined && fits(question, answer)) {
this.#answers.set(question.id, answer);
this.#known.add(question.id);
}
}
}
get(question) { return this.#answers.get(question); }
isKnown(question) { return this.#known.has(question); }
isSkipped(question) { return this.#skipped.has(question); }
set(question, answer) {
if (answer === undefined) {
this.#answers.delete(question);
this.#skipped.add(question);
} else {
this.#answers.set(question, answer);
this.#skipped.delete(question);
}
}
answers(but = []) {
const out = new Set(but);
return Object.fromEntries([...this.#answers].filter(([question]) => !out.has(question)));
}
}
function fits(question, answer) {
const codes = question.options.map(option => option.code);
if (question.type === 'one') return typeof answer === 'string' && codes.includes(answer);
return question.type === 'many' && Array.isArray(answer) && answer.every(code => typeof code === 'string' && codes.includes(code));
}
function inWords(question, answer, written, notSure) {
const word = (code) => question.options.find(option => option.code === code)?.text ?? code;
const day = (date) => date === 'not-sure' ? notSure : written(date);
if (question.type === 'date') return [day(String(answer))];
return [answer].flat().map(item => typeof item === 'string' ? word(item) : item.date ? `${word(item.option)} (${day(item.date)})` : word(item.option));
}
const atOnce = ['same-day', 'emergency'];
class Flow {
form = null;
sheet = new Sheet();
#interview = null;
#advised = new Set();
#client;
#settings;
#asking;
#language;
#turn = 0;
#opening = null;
constructor(client, settings, language, asking) {
this.#client = client;
this.#settings = settings;
this.#language = language;
this.#asking = asking;
}
async begin() {
this.form = await this.#client.questionnaire(this.#settings.treatment, this.#language, this.#asking);
this.sheet.preset(this.form, this.#settings.preset);
}
async translate(language) {
this.#language = language;
this.form = await this.#client.questionnaire(this.#settings.treatment, language, this.#asking);
if (this.#interview) await this.ask();
}
open() {
return this.#opening ??= this.ask().catch(error => {
this.#opening = null;
throw error;
});
}
async ask() {
const turn = ++this.#turn;
const interview = await this.#post('interview', { goal: this.#settings.goal }, this.sheet.answers());
if (turn === this.#turn) this.#interview = interview;
}
get next() { return (this.#interview?.next ?? []).map(next => next.question).filter(id => !this.sheet.isSkipped(id)); }
get asked() {
const skipped = this.#interview?.remaining.filter(id => this.sheet.isSkipped(id)) ?? [];
const asked = new Set([...this.#interview?.answered ?? [], ...skipped]);
return (this.form?.questions ?? []).filter(question => asked.has(question.id));
}
get advice() { return (this.#interview?.reasons ?? []).filter(reason => atOnce.includes(reason.urgency)); }
takeNewAdvice() {
const fresh = this.advice.filter(reason => !this.#advised.has(reason.rule));
for (const reason of fresh) this.#advised.add(reason.rule);
return fresh.length > 0;
}
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
#post(what, query, answers) {
const answeredOn = today();
const planned = this.#settings.plannedDate ?? '';
return this.#client.post(what, this.#settings.treatment, this.#language, { version: this.form?.ruleSet.version, ...query },
{ answeredOn, plannedDate: planned > answeredOn ? planned : answeredOn, answers }, this.#asking);
}
}
function button(text, press, primary = false) {
return make('button', { type: 'button', class: primary ? 'primary' : '', part: primary ? 'button button-primary' : 'button', click: press }, text);
}
function heading(text) { return make('h2', { tabindex: -1 }, text); }
function intro(form, privacy, start) {
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
function urgent(form, reasons, go) {
const word = wordsOf(form);
return [
make('div', { class: 'notice refer-to-dermatologist', part: 'notice' },
heading(word('get-help')),
...reasons.flatMap(reason => [make('p', { class: 'strong' }, reason.message), make('p', {}, reason.action)])),
make('div', { class: 'buttons' },
button(word(go.isOver ? 'see-result' : 'go-on'), go.on, true), button(word('back'), go.back)),
];
}
function review(form, asked, sheet, go) {
const word = wordsOf(form);
const row = (question) => {
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
const earliest = '1900-01-01';
const notSure = 'not-sure';
class QuestionView {
element;
heading;
#question;
#word;
#error;
#prefix;
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
get answer() {
const { type, options } = this.#question;
if (type === 'date') return this.#date('date');
const chosen = this.#chosen();
if (type === 'one') return chosen[0];
if (chosen.length === 0) return undefined;
if (type === 'many') return chosen;
const entries = chosen.map(code => (
options.find(option => option.code === code)?.needsDate ? { option: code, date: this.#date(code) } : { option: code }));
return entries.every(entry => !('date' in entry) || entry.date) ? entries : undefined;
}
get isBegun() { return this.#chosen().length > 0 || this.#inputsOf('date').some(input => input.value !== '' || input.validity.badInput); }
complain(message) {
const { type, atLeastOne } = this.#question;
const dated = type === 'date' || (type === 'dated-list' && this.#chosen().length > 0);
const text = message ?? this.#word(dated ? 'error-date' : type === 'one' || !atLeastOne ? 'error-choose' : 'error-choose-any');
this.#error.textContent = text;
this.#error.hidden = false;
for (const input of this.#inputsOf()) input.setAttribute('aria-invalid', 'true');
return text;
}
get field() { return this.#inputsOf().find(input => input.type === 'date' && !input.disabled && !input.value && input.checkVisibility()) ?? this.#inputsOf()[0]; }
#instruction() {
return this.#question.type === 'one' ? this.#word('choose-one') : this.#question.type === 'date' ? '' : this.#word('choose-any');
}
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
const excludes = (code) => this.#question.options.find(option => option.code === code)?.excludesOthers;
for (const input of this.#choices())
if (input !== changed && (excludes(changed.value) || excludes(input.value))) input.checked = false;
this.#showDates();
}
#showDates() {
for (const input of this.#choices()) {
const dates = this.element.querySelector(`[id="${this.#prefix}-${input.value}-dates"]`);
if (dates) (dates).hidden = !input.checked;
}
}
#inputsOf(type) { return [...this.element.querySelectorAll('input')].filter(input => !type || input.type === type); }
#choices() { return this.#inputsOf().filter(input => input.name === this.#prefix); }
#chosen() { return this.#choices().filter(input => input.checked).map(input => input.value); }
#date(code) {
if (this.#inputsOf().some(input => input.dataset['unsure'] === code && input.checked)) return notSure;
const input = this.#inputsOf('date').find(one => one.dataset['of'] === code);
return input?.value && input.validity.valid ? input.value : undefined;
}
}
const shapes = {
'proceed': 'M12 1a11 11 0 1 0 0 22 11 11 0 0 0 0-22Zm-1.6 16L5.6 12.200l1.7-1.700 3.100 3.100 6.300-6.300 1.700 1.700Z',
'caution': 'M12 1.500 23.500 22H.500ZM10.900 9v6.500h2.200V9Zm0 8.300v2.200h2.200v-2.200Z',
'refer-to-dermatologist': 'M7.400 1h9.200L23 7.400v9.200L16.600 23H7.400L1 16.600V7.400ZM5.500 10.800v2.400h13v-2.400Z',
};
function result(form, decision, go) {
const word = wordsOf(form);
const day = (date) => written(date, form.language);
const name = (names, code) => names.find(one => one.code === code)?.name ?? code;
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
function facts(pairs) {
return make('dl', { class: 'facts' }, ...pairs.map(([name, value]) => make('div', {}, make('dt', {}, name), make('dd', {}, value))));
}
class Stage {
element = make('div', { class: 'stage' });
progress = make('div', { class: 'progress', part: 'progress', hidden: true });
phase = 'loading';
#views = [];
#trail = [];
#share = 0;
#flow;
#host;
constructor(flow, host) {
this.#flow = flow;
this.#host = host;
}
get #form() { return (this.#flow.form); }
get #word() { return wordsOf(this.#form); }
begin(focus) {
this.#show('intro', intro(this.#form, this.#host.privacy, () => this.#host.attempt(
() => this.#flow.open(), () => this.#advance())), focus);
}
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
refuse(pointers) {
const views = this.#views.filter(view => pointers.some(pointer => `${pointer}/`.startsWith(`/answers/${view.id}/`)));
if (views.length > 0) this.#complain(views, this.#word('error-answer'));
return views.length > 0;
}
get #all() { return [...this.#flow.asked.map(question => question.id), ...this.#flow.next]; }
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
#view(question) {
return new QuestionView(question, this.#flow.sheet.get(question.id), this.#word, {
level: this.#host.isPage ? 3 : 2, changed: () => this.#changed() });
}
async #changed() {
this.#host.decided(null);
if (!this.#host.isPage) return;
this.#keep();
try {
await this.#flow.ask();
} catch {
return;
}
if (this.phase !== 'question') return;
this.#measure();
if (this.#flow.takeNewAdvice()) this.#urge();
else this.#branch();
}
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
#answer() {
const missing = this.#views.filter(view => view.answer === undefined && (view.isBegun || view.isRequired));
if (missing.length > 0) this.#complain(missing);
else this.#follow(() => {
for (const view of this.#views) this.#flow.sheet.set(view.id, view.answer);
});
}
#skip(id) { this.#follow(() => this.#flow.sheet.set(id, undefined)); }
#follow(take) {
const [first] = this.#views;
this.#host.attempt(() => { take(); return this.#flow.ask(); }, () => {
if (first && this.#trail.at(-1) !== first.id) this.#trail.push(first.id);
this.#advance();
});
}
#complain(views, message) {
const summary = (this.element.querySelector('.summary'));
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
#change(id) {
this.#host.decided(null);
this.#ask(this.#host.isPage ? this.#all : [id]);
if (this.#host.isPage) this.#views.find(view => view.id === id)?.heading.focus();
}
#review() {
this.#show('review', review(this.#form, this.#flow.asked, this.#flow.sheet, {
change: id => this.#change(id), done: () => this.#finish(), back: () => this.#back() }));
}
#finish() {
let decision;
this.#host.decided(null);
this.#host.attempt(async () => { decision = await this.#flow.decide(); }, () => {
this.#show('result', result(this.#form, decision, {
print: () => print(), again: this.#host.restart, change: () => { this.#host.decided(null); this.#review(); } }));
this.#host.decided(decision);
});
}
#show(phase, content, focus = true, views = []) {
this.phase = phase;
this.#views = views;
this.#host.say('');
this.element.replaceChildren(...present(content));
this.#measure();
if (focus) this.focus();
this.#host.moved(phase, this.#host.isPage ? undefined : views[0]?.id);
}
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
let sheet;
function style() {
if (!sheet) {
sheet = new CSSStyleSheet();
sheet.replaceSync(css);
}
return sheet;
}
const css = `
:host {
display: block;
min-block-size: var(--screening-min-height, 24rem);
font-family: var(--screening-font, inherit);
line-height: 1.5;
--ink: var(--screening-ink, light-dark(#16201d, #e8efec));
--soft: var(--screening-soft, light-dark(#4a5a54, #a9b8b2));
--ground: var(--screening-ground, light-dark(#fff, #18211e));
--tint: var(--screening-tint, light-dark(#f1f6f4, #212c28));
--line: var(--screening-line, light-dark(#c9d4cf, #3c4b45));
--edge: var(--screening-edge, light-dark(#6d7f78, #8fa39b));
--accent: var(--screening-accent, light-dark(#0b6b57, #5cc8ac));
--on-accent: var(--screening-on-accent, light-dark(#fff, #06231c));
--proceed: var(--screening-proceed, light-dark(#1b6e3c, #7bd39a));
--caution: var(--screening-caution, light-dark(#8a5a00, #f0b84b));
--refer: var(--screening-refer, light-dark(#a3271d, #ff9d92));
--radius: var(--screening-radius, 12px);
--gap: var(--screening-gap, 1rem);
color: var(--ink);
}
:host([hidden]), [hidden] { display: none !important; }
:host([theme="light"]) { color-scheme: light; }
:host([theme="dark"]) { color-scheme: dark; }
:host([theme="auto"]) { color-scheme: light dark; }
* { box-sizing: border-box; }
.frame {
background: var(--ground); border: 1px solid var(--line); border-radius: var(--radius);
padding: clamp(1rem, 4cqi, 2rem); container-type: inline-size; overflow-wrap: anywhere;
}
.frame[data-disabled] { opacity: .55; }
.frame > * + *, .stage > * + *, .outcome > * + *, .notice > * + * { margin-block-start: var(--gap); }
h2, h3, p, ul, ol, dl, dd, fieldset, legend { margin: 0; padding: 0; border: 0; }
h2, h3 { text-wrap: balance; line-height: 1.3; outline-offset: 6px; }
h2 { font-size: 1.4em; }
.summary h2 { font-size: 1.1em; }
h3 { font-size: 1.1em; }
.question + .question { margin-block-start: calc(2.5 * var(--gap)); }
ul, ol { padding-inline-start: 1.3em; }
li + li { margin-block-start: .35em; }
a { color: var(--accent); }
fieldset { min-inline-size: 0; }
legend { inline-size: 100%; }
fieldset > * + * { margin-block-start: calc(.75 * var(--gap)); }
.hint, .status { color: var(--soft); }
.hint { font-size: .95em; }
.hint:empty, .status:empty { display: none; }
.status { display: flex; flex-wrap: wrap; gap: .75rem; align-items: center; }
.strong { font-weight: 600; }
.progress { display: grid; gap: .4rem; font-size: .95em; color: var(--soft); }
progress { inline-size: 100%; block-size: .5rem; border: 0; border-radius: 1rem; background: var(--tint); accent-color: var(--accent); appearance: none; overflow: hidden; }
progress::-webkit-progress-bar { background: var(--line); }
progress::-webkit-progress-value { background: var(--accent); border-radius: 1rem; transition: inline-size .25s; }
progress::-moz-progress-bar { background: var(--accent); }
.options { display: grid; gap: .6rem; }
.option {
display: grid; grid-template-columns: auto 1fr; gap: .75rem; align-items: start; min-block-size: 3rem; padding: .7rem .9rem;
border: 1px solid var(--edge); border-radius: calc(.75 * var(--radius)); cursor: pointer;
}
.option:hover { background: var(--tint); }
.option:has(:checked) { border-color: var(--accent); background: var(--tint); box-shadow: inset 0 0 0 1px var(--accent); }
.option:has(:focus-visible) { outline: 3px solid var(--accent); outline-offset: 2px; }
.option input { inline-size: 1.35rem; block-size: 1.35rem; margin: .1rem 0 0; accent-color: var(--accent); outline: none; }
.dated { display: grid; gap: .6rem; }
.dated > .date { margin-inline-start: 2rem; }
.date { display: grid; gap: .5rem; justify-items: start; }
.date .option { border-color: var(--line); }
input[type="date"] {
font: inherit; color: inherit; background: var(--ground); min-block-size: 3rem; padding: .5rem .75rem; max-inline-size: 100%;
border: 1px solid var(--edge); border-radius: calc(.6 * var(--radius));
}
button {
font: inherit; font-weight: 600; min-block-size: 3rem; padding: .6rem 1.3rem; cursor: pointer;
color: var(--accent); background: transparent; border: 1px solid var(--edge); border-radius: calc(.75 * var(--radius));
}
button:hover { background: var(--tint); }
button.primary { color: var(--on-accent); background: var(--accent); border-color: var(--accent); }
button.primary:hover { filter: brightness(1.08); }
:is(button, a, summary, input, h2, h3, .summary):focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
:is(h2, h3):focus { outline: none; }
.buttons { display: flex; flex-wrap: wrap; gap: .75rem; }
details { border-block-start: 1px solid var(--line); padding-block-start: .6rem; }
summary { cursor: pointer; min-block-size: var(--screening-target, 1.75rem); align-content: center; font-weight: 600; color: var(--soft); }
details > * + * { margin-block-start: .6rem; }
.error { color: var(--refer); font-weight: 600; }
.error::before { content: "! "; }
.summary { border: 2px solid var(--refer); border-radius: var(--radius); padding: 1rem; }
.summary a { color: var(--refer); }
.notice, .outcome { border-radius: var(--radius); padding: 1.1rem 1.25rem; background: var(--tint); border-inline-start: 6px solid var(--mark); }
.proceed { --mark: var(--proceed); }
.caution { --mark: var(--caution); }
.refer-to-dermatologist { --mark: var(--refer); }
.outcome h2 { display: flex; gap: .75rem; align-items: center; color: var(--mark); font-size: 1.6em; }
.shape { inline-size: 2.2rem; block-size: 2.2rem; flex: none; fill: currentColor; }
.eyebrow { display: flex; flex-wrap: wrap; gap: .5rem 1rem; justify-content: space-between; color: var(--soft); }
.urgency { color: var(--mark); }
.lead { font-size: 1.1em; }
.reasons { list-style: none; padding: 0; display: grid; gap: .9rem; }
.reasons li + li { margin: 0; }
.reasons:empty, .stage > ul:empty { display: none; }
.reason { border: 1px solid var(--line); border-inline-start: 6px solid var(--mark); border-radius: calc(.75 * var(--radius)); padding: .9rem 1.1rem; display: grid; gap: .45rem; }
.reason ul { margin-block-start: .3rem; }
.label { color: var(--soft); }
.back { background: var(--tint); border-radius: var(--radius); padding: 1rem 1.25rem; }
.date-big { font-size: 1.25em; font-weight: 600; }
.facts { display: flex; flex-wrap: wrap; gap: .75rem 2rem; }
.facts dt { color: var(--soft); font-size: .9em; }
.rows { display: grid; }
.row { display: grid; grid-template-columns: 1fr auto; gap: .2rem 1rem; align-items: center; padding-block: .6rem; border-block-end: 1px solid var(--line); }
.row dt { grid-column: 1; color: var(--soft); font-size: .95em; }
.row dd { grid-column: 1; font-weight: 600; }
.row dd span { display: block; }
.row dd:last-child { grid-area: 1 / 2 / 3 / 3; }
.digest { font-size: .8em; }
.plain { list-style: none; padding: 0; }
@container (max-width: 26rem) { .buttons { display: grid; } .dated > .date { margin-inline-start: 0; } }
@media (prefers-reduced-motion: reduce) { * { transition: none !important; } }
@media (forced-colors: active) {
.option:has(:checked) { outline: 3px solid Highlight; }
.notice, .outcome, .reason { border: 2px solid CanvasText; }
progress { border: 1px solid CanvasText; }
.shape { forced-color-adjust: auto; fill: CanvasText; }
}
@media print {
.buttons, .progress, .status { display: none; }
.frame { border: 0; padding: 0; }
.reason, .outcome, .back { break-inside: avoid; }
details::details-content { content-visibility: visible; block-size: auto; }
}
`;
const home = new URL(import.meta.url).origin;
const other = ['lang', 'layout', 'accept-outcome', 'required', 'privacy-url'];
const beginsAnew = ['api', 'treatment', 'clinic', 'key', 'goal', 'preset', 'planned-date', 'nonce-value', 'audience', 'receipt'];
class ScreeningForm extends HTMLElement {
static formAssociated = true;
static observedAttributes = [...other, ...beginsAnew];
#internals = this.attachInternals();
#status = make('p', { class: 'status', part: 'status', role: 'status' });
#frame = make('div', { class: 'frame', part: 'form', hidden: true });
#fallback = make('slot');
#flow = null;
#stage = null;
#decision = null;
#life = new AbortController();
#isOn = false;
#isBusy = false;
#isUnavailable = false;
#changed = new Set();
#again = null;
constructor() {
super();
const root = this.attachShadow({ mode: 'open' });
root.adoptedStyleSheets = [style()];
root.append(this.#frame, this.#fallback);
}
get decision() { return this.#decision; }
get phase() { return this.#isUnavailable ? 'unavailable' : this.#stage?.phase ?? 'loading'; }
get form() { return this.#internals.form; }
get name() { return this.getAttribute('name') ?? ''; }
get type() { return this.localName; }
get validity() { return this.#internals.validity; }
get validationMessage() { return this.#internals.validationMessage; }
get willValidate() { return this.#internals.willValidate; }
checkValidity() { return this.#internals.checkValidity(); }
reportValidity() { return this.#internals.reportValidity(); }
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
formDisabledCallback(isDisabled) {
this.#frame.inert = isDisabled;
this.#frame.toggleAttribute('data-disabled', isDisabled);
}
attributeChangedCallback(name, before, now) {
if (before === now || !this.#isOn) return;
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
async #load() {
this.#life.abort();
const { signal } = this.#life = new AbortController();
this.#isBusy = false;
const hadFocus = this.matches(':focus-within');
const attribute = (name) => this.getAttribute(name);
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
flow.open().catch(() => {});
}
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
#translate() {
const [flow, stage] = [this.#flow, this.#stage];
if (!flow || !stage) this.#load();
else this.#attempt(() => flow.translate(this.#language), () => { this.#present(); stage.again(); });
}
async #attempt(work, then) {
if (this.#isBusy) return;
const { signal } = this.#life;
this.#isBusy = true;
this.#again = null;
const slow = setTimeout(() => {
this.#wait(true);
if (!this.#status.textContent) this.#say(this.#word('waiting'));
}, 200);
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
#wait(isWaiting) {
this.#frame.ariaBusy = isWaiting ? 'true' : null;
if (this.#stage) this.#stage.element.inert = isWaiting;
}
#tell(waiting) {
if (waiting) this.#say(this.#word(waiting.state, waiting.seconds));
else if (!this.#isBusy) this.#say('');
}
#say(...content) { this.#status.replaceChildren(...content); }
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
#giveUp(error) {
this.#isUnavailable = true;
this.#again = () => this.#load();
const page = new URL(`/form/${encodeURIComponent(this.getAttribute('treatment') ?? '')}`, this.getAttribute('api') || home).href;
this.#fallback.replaceChildren(make('a', { href: page }, page));
this.#fallback.hidden = false;
this.#frame.hidden = true;
this.#emitFailure(error);
}
#decide(decision) {
this.#decision = decision;
this.#submit();
if (decision) this.#emit('screening-completed', decision);
}
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
#emitFailure(error) {
this.#emit('screening-failed', error instanceof Refused ? error.problem : { type: 'about:blank', title: String(error) });
}
#emit(type, detail) { this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true })); }
}
if (!customElements.get('screening-form')) customElements.define('screening-form', ScreeningForm);
