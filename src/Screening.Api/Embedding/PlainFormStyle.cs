using System.Text;
using Screening.Api.Hosting;

namespace Screening.Api.Embedding;

/// <summary>The look of the plain form on any screen, in the dark, in forced colours and on paper.</summary>
internal static class PlainFormStyle
{
    private const string Sheet = """
        :root {
          color-scheme: light dark;
          --ink: #16201d; --soft: #4a5a54; --ground: #fbfcfb; --surface: #fff; --tint: #f1f6f4; --line: #c9d4cf; --edge: #6d7f78;
          --accent: #0b6b57; --on-accent: #fff; --go: #1b6e3c; --wait: #8a5a00; --stop: #a3271d; --inner: #fff; --on-stop: #fff;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --ink: #e8efec; --soft: #a9b8b2; --ground: #101614; --surface: #18211e; --tint: #212c28; --line: #36443f; --edge: #8fa39b;
            --accent: #5cc8ac; --on-accent: #06231c; --go: #7bd39a; --wait: #f0b84b; --stop: #ff9d92; --inner: #101614; --on-stop: #2b0906;
          }
        }
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-block: 1.5rem; }
        body { margin: 0 auto; max-inline-size: 46rem; padding: 1.25rem clamp(1rem, 4vw, 2rem) 4rem; background: var(--ground);
          color: var(--ink);
          font: 1.0625rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; overflow-wrap: anywhere; }
        h1, h2, h3, p, ul, ol, dl, dd, fieldset, legend { margin: 0; padding: 0; border: 0; }
        h1, h2, h3, legend, .legend { line-height: 1.3; text-wrap: balance; }
        h1 { font-size: clamp(1.6rem, 1.2rem + 2vw, 2.125rem); letter-spacing: -.01em; }
        h2 { font-size: 1.3125rem; }
        ul, ol { padding-inline-start: 1.3em; }
        li + li { margin-block-start: .35rem; }
        a { color: var(--accent); text-underline-offset: .15em; }
        code { font: .8125rem/1.5 ui-monospace, "Cascadia Mono", Menlo, monospace; overflow-wrap: anywhere; }
        time { font-variant-numeric: tabular-nums; white-space: nowrap; }
        :is(a, button, summary, input, .summary):focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
        .unseen { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
        .shapes { position: absolute; }

        header { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; align-items: center; justify-content: space-between;
          padding-block-end: .75rem; margin-block-end: 2rem; border-block-end: 1px solid var(--line); }
        .name { font-weight: 650; }
        nav ul { display: flex; flex-wrap: wrap; gap: 0 .25rem; list-style: none; padding: 0; }
        nav li + li { margin: 0; }
        nav a { display: inline-flex; gap: .4em; align-items: center; min-block-size: 2.75rem; padding-inline: .75rem; border-radius: .5rem;
          color: var(--soft); font-size: .9375rem; }
        nav a b { color: var(--ink); text-transform: uppercase; font-size: .875em; letter-spacing: .04em; }
        nav a[aria-current] { background: var(--tint); text-decoration: none; box-shadow: inset 0 0 0 1px var(--line); }
        main > * + *, .intro > * + *, form > * + * { margin-block-start: 1.25rem; }
        main > section + section, main > section + dl { margin-block-start: 2rem; }
        .lead { font-size: 1.1875rem; line-height: 1.45; }
        .translated { padding-inline-start: .9rem; border-inline-start: 4px solid var(--line); color: var(--soft); }
        .hint { color: var(--soft); }
        .hint:empty { display: none; }
        .error { color: var(--stop); font-weight: 650; }
        .error::before { content: "! "; }
        .summary { padding: 1.25rem; border: 3px solid var(--stop); border-radius: 12px; background: var(--surface); }
        .summary + h1 { margin-block-start: 2rem; }
        .summary h2 + ul { margin-block-start: .6rem; }
        .summary a { color: var(--stop); font-weight: 650; }

        form section { margin-block-start: 3rem; }
        form section > h2 { padding-block-end: .4rem; border-block-end: 2px solid var(--accent); }
        .question { min-inline-size: 0; margin-block-start: 1.25rem; padding: 1.25rem clamp(.9rem, 3vw, 1.5rem);
          background: var(--surface); border: 1px solid var(--line); border-radius: 12px; }
        .question.follow-up { border-inline-start: 5px solid var(--line); margin-inline-start: clamp(0rem, 3vw, 1.5rem); }
        .question.faulty { border-color: var(--stop); border-inline-start: 5px solid var(--stop); }
        /* Floated, so that it stands inside the border, as every other line does. */
        legend { float: inline-start; inline-size: 100%; }
        legend + * { clear: both; }
        legend, .legend { display: block; font-size: 1.1875rem; font-weight: 650; }
        .question > * + *, .dates > * + * { margin-block-start: .75rem; }
        .question > .hint, .question > .when { padding-block-start: .4rem; margin-block-start: 0; }
        .when { color: var(--soft); }
        .when + .hint { margin-block-start: 0; }
        .choices { display: grid; gap: .5rem; }
        .choice { display: grid; grid-template-columns: auto 1fr; gap: .75rem; align-items: center; min-block-size: 3rem;
          padding: .6rem .9rem;
          border: 1px solid var(--edge); border-radius: 9px; cursor: pointer; }
        .choice:hover { background: var(--tint); }
        .choice:has(:checked) { border-color: var(--accent); background: var(--tint); box-shadow: inset 0 0 0 1px var(--accent); }
        .choice:has(:focus-visible) { outline: 3px solid var(--accent); outline-offset: 2px; }
        .choice:has([aria-invalid]) { border-color: var(--stop); }
        .choice input { inline-size: 1.4rem; block-size: 1.4rem; margin: 0; accent-color: var(--accent); }
        .choice:has(input) input:focus-visible { outline: none; }
        .date { display: grid; gap: .35rem; justify-items: start; }
        .date label { font-weight: 600; }
        .date ~ .choice, .dates .choice { inline-size: fit-content; max-inline-size: 100%; border-color: var(--line); }
        input[type="date"] { font: inherit; color: inherit; background: var(--surface); min-block-size: 3rem; min-inline-size: 11rem;
          max-inline-size: 100%; padding: .5rem .75rem; border: 1px solid var(--edge); border-radius: 7px; }
        input[type="date"][aria-invalid] { border: 2px solid var(--stop); }
        .dates { margin-block: .6rem .75rem; margin-inline-start: clamp(.75rem, 4vw, 2.25rem); padding-inline-start: 1rem;
          border-inline-start: 4px solid var(--accent); }
        /* The date of what has not happened is out of the way, but never where something stands in it, or a browser would refuse to post
           what it cannot show. */
        @supports selector(:has(*)) {
          .line:not(.said):not(:has(> .choice > input:checked)):not(:has(:invalid)) > .dates { display: none; }
        }
        summary { cursor: pointer; display: inline-flex; align-items: center; gap: .5em; min-block-size: 2.75rem; color: var(--accent);
          font-weight: 600;
          border-radius: 6px; }
        summary::before { content: ""; border: .32em solid transparent; border-inline-start-color: currentColor; border-inline-end: 0; }
        details[open] > summary::before { border: .32em solid transparent; border-block-start-color: currentColor; border-block-end: 0; }
        summary::-webkit-details-marker { display: none; }
        details > * + * { margin-block-start: .5rem; }
        .question > details { margin-block: .5rem -.5rem; }
        .send { display: flex; flex-wrap: wrap; gap: .75rem 1.25rem; align-items: center; padding-block-start: 1rem; }
        button, .button { display: inline-flex; align-items: center; min-block-size: 3.25rem; padding: .7rem 1.75rem; cursor: pointer;
          border: 0; border-radius: 10px;
          font: inherit; font-weight: 650; color: var(--on-accent); background: var(--accent); text-decoration: none; }
        :is(button, .button):hover { filter: brightness(1.08); }

        .proceed { --mark: var(--go); } .caution { --mark: var(--wait); }
        .refer, .soon, .same-day, .emergency { --mark: var(--stop); }
        .mark { inline-size: 1.1em; block-size: 1.1em; vertical-align: -.2em; flex: none; overflow: visible; color: var(--mark);
          fill: currentColor;
          stroke: currentColor; stroke-width: 1.5; stroke-linejoin: round; }
        .inner { fill: none; stroke: var(--inner); stroke-width: 2.2; stroke-linecap: round; }
        .outcome { padding: clamp(1.25rem, 4vw, 2rem); background: var(--surface); border: 1px solid var(--line);
          border-block-start: 8px solid var(--mark);
          border-radius: 12px; }
        .outcome > * + * { margin-block-start: .75rem; }
        .outcome h1 { display: flex; gap: .5em; align-items: baseline; color: var(--mark); }
        .outcome .mark { align-self: center; }
        .urgency { display: block; font-size: .75em; }
        .outcome:is(.same-day, .emergency) { background: var(--stop); border-color: var(--stop); color: var(--on-stop); }
        .outcome:is(.same-day, .emergency) :is(h1, .eyebrow, .mark) { color: inherit; }
        .outcome:is(.same-day, .emergency) { --inner: var(--stop); }
        .eyebrow { color: var(--soft); font-weight: 600; }
        .reasons { list-style: none; padding: 0; display: grid; gap: 1rem; margin-block-start: 1rem; }
        .reasons > li { margin: 0; }
        .reason { padding: 1.1rem clamp(1rem, 3vw, 1.5rem); background: var(--surface); border: 1px solid var(--line);
          border-inline-start: 6px solid var(--mark); border-radius: 10px; }
        .reason > * + * { margin-block-start: .5rem; }
        .reason h3 { display: flex; gap: .5em; align-items: center; font-size: .9375rem; font-weight: 650; color: var(--mark); }
        .reason > details { margin-block-end: -.5rem; }
        .message { font-size: 1.1875rem; font-weight: 600; line-height: 1.4; }
        .come-back, .take-along { padding: 1.1rem clamp(1rem, 3vw, 1.5rem); background: var(--tint); border-radius: 12px; }
        .day { margin-block: .35rem; font-size: 1.75rem; font-weight: 650; }
        main > section > h2 + ul { margin-block-start: .6rem; }
        .facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: 1rem 1.5rem; padding-block: 1.25rem;
          border-block: 1px solid var(--line); }
        .facts dt { color: var(--soft); font-size: .9375rem; }
        .facts dd { font-weight: 650; }
        .take-along { font-weight: 600; }
        main > details > ul { padding-block-end: .5rem; }
        .disclaimer, footer { color: var(--soft); font-size: .9375rem; }
        footer { margin-block-start: 3rem; padding-block-start: 1rem; border-block-start: 1px solid var(--line); }
        footer a { display: inline-block; padding-block: .65rem; color: inherit; }
        @media (forced-colors: active) {
          .choice:has(:checked) { outline: 3px solid Highlight; }
          .outcome, .reason, .summary, .come-back, .take-along { border: 2px solid CanvasText; }
          .mark { forced-color-adjust: none; color: CanvasText; } .inner { stroke: Canvas; }
          button, .button { border: 2px solid ButtonText; }
        }
        @media print {
          :root { --ink: #000; --soft: #333; --ground: #fff; --surface: #fff; --tint: #fff; --line: #999; --edge: #333; --accent: #000;
            --inner: #fff; --on-stop: #000;
            --go: #1b6e3c; --wait: #8a5a00; --stop: #a3271d; }
          @page { margin: 16mm; }
          body { max-inline-size: none; padding: 0; font-size: 10.5pt; }
          nav, .send, .intro details { display: none; }
          header { margin-block-end: 1rem; }
          .outcome, .reason, .come-back, .facts, .question { break-inside: avoid; }
          h2, h3 { break-after: avoid; }
          .outcome:is(.same-day, .emergency) { background: none; border: 4px solid #000; --inner: #fff; }
          .mark { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
          .come-back, .take-along { border: 1px solid var(--line); }
          details::details-content { content-visibility: visible; block-size: auto; }
          .question > details { display: none; }
          .line > .dates { display: grid !important; }
        }

        """;

    /// <summary>Lets a page use the sheet, post to this host, and nothing else; nobody may frame it.</summary>
    public static ContentSecurityPolicy Policy { get; } = new(
        "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");

    /// <summary>The sheet as it is served.</summary>
    public static CachedBody Body { get; } = new(
        Encoding.UTF8.GetBytes(Sheet.ReplaceLineEndings("\n")), language: null, "text/css; charset=utf-8");
}
