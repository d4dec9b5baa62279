using System.Security.Cryptography;
using System.Text;
using Screening.Api.Hosting;

namespace Screening.Api.RuleBook;

/// <summary>The look of the rule book on screens, in the dark, in forced colours and on paper.</summary>
internal static class BookStyle
{
    private static readonly string Sheet = """

        :root {
          color-scheme: light dark;
          --ink: #1b2026; --ground: #fff; --soft: #535c66; --line: #cfd5db; --wash: #f3f5f7; --link: #0b4f8f; --warn: #8c0d1a;
          --proceed: #2f7d4f; --caution: #f5bd2b; --refer: #dd5a21; --soon: #b32662; --same-day: #7c1b78; --emergency: #4d0010;
            --edge: #1b2026;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --ink: #e7eaee; --ground: #14171b; --soft: #a8b1bb; --line: #3b434c; --wash: #1d2126; --link: #8dbbf2; --warn: #ff9a9f;
            --proceed: #6cc48f; --refer: #e8703a; --soon: #d4467f; --same-day: #a845a3; --emergency: #94102f; --edge: #e7eaee;
          }
        }
        * { box-sizing: border-box; }
        html { scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
        body { margin: 0 auto; max-width: 60rem; padding: 2.5rem 1.5rem 5rem; background: var(--ground); color: var(--ink);
          font: 1rem/1.55 system-ui, sans-serif; overflow-wrap: break-word; }
        h1, h2, h3, h4 { line-height: 1.25; text-wrap: balance; }
        h1 { font-size: 2.25rem; margin: 0 0 1rem; }
        h2 { font-size: 1.625rem; margin: 4rem 0 1rem; padding-bottom: .35rem; border-bottom: 3px solid var(--ink); }
        h3 { font-size: 1.3125rem; margin: 2.5rem 0 .75rem; }
        h4, .card > h3 { font-size: 1.125rem; margin: 0; }
        p, ul, ol, dl { margin: .5rem 0; }
        ul { padding-inline-start: 1.25rem; }
        main > section > p { max-width: 44rem; }
        a { color: var(--link); text-underline-offset: .15em; text-decoration-thickness: 1px; }
        a:focus-visible { outline: 3px solid; outline-offset: 2px; }
        code { font: .875em/1.4 ui-monospace, "Cascadia Mono", Menlo, monospace; overflow-wrap: anywhere; }
        dt { font-weight: 600; }
        dd { margin: 0; }
        :target { outline: 3px solid var(--link); outline-offset: 4px; }
        .shapes { position: absolute; }
        .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
        .kind { margin: 0; font-size: 1.0625rem; color: var(--soft); letter-spacing: .02em; }

        .review { margin: 1rem 0; padding: .75rem 1rem; border: 3px solid; font-size: 1.25rem; font-weight: 700; line-height: 1.35; }
        .unsigned { color: var(--warn); }
        .facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: .6rem 1.5rem; margin: 1.25rem 0; }
        .facts dt { font-size: .875rem; font-weight: 400; color: var(--soft); }
        .facts dd { font-weight: 600; }
        .facts .wide { grid-column: 1 / -1; }
        .facts code { font-weight: 400; }
        .disclaimer { padding: .75rem 1rem; background: var(--wash); border-inline-start: 5px solid var(--ink); }

        nav h2 { margin-top: 2.5rem; }
        nav > ol { columns: 2 16rem; column-gap: 2.5rem; padding-inline-start: 1.5rem; }
        nav > ol > li { margin-bottom: .3rem; padding-inline-start: .25rem; }
        nav ul { margin: .2rem 0 0; list-style: none; padding-inline-start: .75rem; }
        nav li { break-inside: avoid; }
        nav > ol > li:has(ul) { break-inside: auto; }
        nav a { display: inline-block; padding: .1rem 0; }

        .mark { width: 1.15em; height: 1.15em; vertical-align: -.22em; flex: none; overflow: visible; }
        .mark, .picture g { stroke: var(--edge); stroke-width: 1.5; stroke-linejoin: round; }
        .proceed { fill: var(--proceed); } .caution { fill: var(--caution); } .refer { fill: var(--refer); } .soon { fill: var(--soon); }
        .same-day { fill: var(--same-day); } .emergency { fill: var(--emergency); }
        .mark.proceed { stroke: var(--proceed); }
        .inner { fill: none; stroke: #fff; stroke-width: 2.2; stroke-linecap: round; }
        .verdict { font-weight: 650; }

        .at-a-glance { display: grid; grid-template-columns: minmax(0, 1.25fr) minmax(0, 1fr); gap: 2.5rem; align-items: start;
          margin-top: 2rem; }
        .picture { direction: ltr; width: 100%; max-width: 30rem; height: auto; display: block; }
        .picture text { font: 600 13px system-ui, sans-serif; fill: var(--ink); }
        .rule-line { stroke: var(--line); stroke-width: 1; }

        table { width: 100%; border-collapse: collapse; margin: 1rem 0; }
        caption { text-align: start; color: var(--soft); padding-bottom: .5rem; }
        th, td { text-align: start; vertical-align: top; padding: .5rem .75rem .5rem 0; border-top: 1px solid var(--line); }
        th:last-child, td:last-child { padding-inline-end: 0; }
        thead th { border-top: 0; border-bottom: 2px solid var(--ink); font-size: .875rem; vertical-align: bottom; }
        tbody th { font-weight: 400; }
        td ul { list-style: none; padding: 0; margin: 0; }
        td > p:first-child { margin-top: 0; }
        .counts td, .counts thead th:not(:first-child) { text-align: center; font-variant-numeric: tabular-nums; padding-inline: .25rem; }
        .outcomes tbody th { width: 38%; }
        .answers { margin-bottom: 0; font-size: .9375rem; }
        .answers tbody th, .answers thead th:first-child { width: 48%; }
        .answers code, .id code { color: var(--soft); }
        .not-sure tbody th { width: 38%; }
        .hazards th:first-child { width: 40%; }
        .hazards td { font-size: .9375rem; }
        .hazards td:nth-child(3) { width: 24%; line-height: 1.35; color: var(--soft); }
        .hazards td:nth-child(4) { width: 10%; }
        .detail { margin-top: .35rem; font-size: .9375rem; }

        .card { margin: 1.25rem 0; padding: 1rem 1.25rem; border: 1px solid var(--line); border-inline-start: 6px solid var(--line); }
        .card.caution { border-inline-start-color: var(--caution); } .card.refer { border-inline-start-color: var(--refer); }
        .card.soon { border-inline-start-color: var(--soon); } .card.same-day { border-inline-start-color: var(--same-day); }
        .card.emergency { border-inline-start-color: var(--emergency); }
        .to, td li > a, dd li > a:only-child, .addresses a, tbody th > a { display: inline-block; padding: .15rem 0; line-height: 1.4; }
        .id { margin: .1rem 0 .5rem; color: var(--soft); font-size: .9375rem; }
        .ref { font-variant-numeric: tabular-nums; white-space: nowrap; }
        .says { margin: .5rem 0; }
        .policy, .grade { border: 1px solid var(--soft); padding: .05rem .45rem; font-size: .875rem; white-space: nowrap; }
        .says .grade { white-space: normal; }
        .policy { border-style: dashed; margin-inline-start: .35rem; }
        p > .policy:first-child { margin-inline-start: 0; }
        .card dl > div { display: grid; grid-template-columns: 9.5rem minmax(0, 1fr); gap: 0 1.25rem; padding: .35rem 0;
          border-top: 1px solid var(--line); }
        .card dt { color: var(--soft); font-weight: 400; }
        .card dd > ul { list-style: none; padding: 0; margin: 0; }
        .several ul { margin: .15rem 0; }
        .traits { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; padding: 0; font-size: .9375rem;
          font-weight: 600; }
        .addresses { overflow-wrap: anywhere; font-size: .9375rem; }
        .addresses ul { margin: .25rem 0; }
        .grades > div { display: flex; gap: .75rem; } .grades dt { flex: none; width: 5rem; }

        .sign { border: 2px solid var(--ink); padding: 1rem 1.5rem 1.5rem; }
        .lines { list-style: none; padding: 0; margin: 1.5rem 0 0; }
        .lines li { height: 4.25rem; border-bottom: 1px solid var(--ink); color: var(--soft); font-size: .9375rem; padding-top: .5rem; }
        .lines .sign-remarks { height: 9rem; }

        @media screen and (max-width: 46rem) {
          body { padding: 1.5rem 1rem 3rem; }
          h1 { font-size: 1.75rem; } h2 { font-size: 1.375rem; margin-top: 3rem; } h3 { font-size: 1.1875rem; }
          .card { padding: .75rem .875rem; }
          .card dl > div { grid-template-columns: minmax(0, 1fr); }
          .at-a-glance { grid-template-columns: minmax(0, 1fr); }
          .stack, .stack tbody, .stack tr, .stack th, .stack td { display: block; width: auto; }
          .stack tbody tr { padding: .75rem 0; border-top: 2px solid var(--line); }
          .stack thead { display: none; }
          .stack th, .stack td, .stack tbody th, .hazards th:first-child, .hazards td:nth-child(n) { border: 0; padding: .2rem 0;
            width: auto; }
          .stack td[data-label]::before { content: attr(data-label); display: block; margin-top: .4rem; color: var(--soft); }
          .stack tbody th { font-weight: 600; } .stack .detail { font-weight: 400; }
          .sign { padding: .75rem 1rem 1rem; }
        }

        @media (forced-colors: active) {
          .mark, .picture g { forced-color-adjust: none; }
          .card { border-inline-start-color: CanvasText; }
          .picture text { fill: CanvasText; }
        }

        @page { size: A4; margin: 16mm 15mm 18mm; @bottom-right { content: counter(page) " / " counter(pages);
          font: 9pt system-ui, sans-serif; } }
        @media print {
          :root {
            --ink: #000; --ground: #fff; --soft: #444; --line: #aaa; --wash: #fff; --link: #000; --warn: #000; --edge: #000;
            --proceed: #2f7d4f; --caution: #f5bd2b; --refer: #dd5a21; --soon: #b32662; --same-day: #7c1b78; --emergency: #4d0010;
          }
          html { font-size: 9pt; }
          body { max-width: none; padding: 0; line-height: 1.4; }
          h2, h3, h4, .id, thead, caption { break-after: avoid; }
          .card, tr, .sign, .outcomes, .at-a-glance, .review, .facts, li { break-inside: avoid; }
          section:has(> #rules), section:has(> #questions), section:has(> #hazards), section:has(> #evidence),
            section:has(> #signature) { break-before: page; }
          section > h2 { margin-top: 1rem; }
          .card { margin: .75rem 0; padding: .6rem .9rem; }
          .card dl > div { padding: .15rem 0; }
          .card dl li, .answers td li { display: inline; }
            .card dl li:not(:last-child)::after, .answers td li:not(:last-child)::after { content: "; "; }
          .card dl .several li { display: list-item; } .card dl .several li::after { content: none; }
          .to, td li > a, dd li > a:only-child, .addresses a, tbody th > a { display: inline; padding: 0; }
          th, td { padding-block: .25rem; }
          .mark, .picture g, .card { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
          a { text-decoration: none; }
          :target { outline: 0; }
        }

        """.ReplaceLineEndings("\n");

    /// <summary>The sheet as an element of the page.</summary>
    public static Html Element { get; } = Html.StyleElement(Sheet);

    /// <summary>Lets the page use this sheet, known by its hash, and nothing else.</summary>
    public static ContentSecurityPolicy Policy { get; } = new(
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Sheet)))}'; "
        + "img-src data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
}
