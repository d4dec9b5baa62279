/** @type {CSSStyleSheet | undefined} */
let sheet;

/** One constructed sheet for all elements: a strict policy about styles has nothing to forbid. */
export function style() {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
  }
  return sheet;
}

// Colours are pairs for light and dark pages. On a page that says nothing the page's own colour scheme decides.
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
