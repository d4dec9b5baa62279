namespace Screening.Api.Hosting;

/// <summary>The look of the problem pages: system colours and fonts, so that light, dark and high contrast follow the reader's choice.</summary>
internal static class ProblemPageStyle
{
    public const string Sheet = """
        :root { color-scheme: light dark; --ink: #1c2127; --ground: #fdfdfc; --soft: #545d68; --line: #d5d9de; --link: #0b5394; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #e8eaed; --ground: #16191d; --soft: #a9b1bb; --line: #3a4149; --link: #8ab8f0; }
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--ground); color: var(--ink); font: 1.0625rem/1.6 system-ui, sans-serif; }
        main { max-width: 42rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
        h1 { font-size: 1.75rem; line-height: 1.25; margin: 1rem 0 .5rem; }
        h2 { font-size: 1.1875rem; margin: 2rem 0 .25rem; }
        p, dd { margin: .25rem 0 1rem; }
        dl { border-top: 1px solid var(--line); padding-top: 1rem; }
        dt { font-weight: 600; }
        dd { margin-left: 0; }
        code { font: .9375em ui-monospace, monospace; overflow-wrap: anywhere; }
        a { color: var(--link); text-underline-offset: .15em; }
        a:focus-visible { outline: 3px solid; outline-offset: 2px; }
        .code { color: var(--soft); }

        """;
}
