/** The look of the reference: light and dark, from a phone up. */
export const style = `:root {
  color-scheme: light dark;
  --page: #fff; --soft: #f3f5fa; --line: #c9d0de; --text: #161c2c; --quiet: #515b70;
  --accent: #3346c4; --tint: #eef1ff; --bad: #a8152a; --good: #0f6443; --warm: #7a4b00;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0e1118; --soft: #171c27; --line: #39435a; --text: #eceff6; --quiet: #a9b3c6;
    --accent: #a3b3ff; --tint: #20284a; --bad: #ff9aa6; --good: #7fd9ae; --warm: #f0c078;
  }
}
*, ::before, ::after { box-sizing: border-box; }
[hidden] { display: none !important; }
body {
  margin: 0; color: var(--text); background: var(--page); overflow-wrap: break-word;
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
}
header, main, footer { max-width: 64rem; margin: 0 auto; padding: 0 1rem; }
header {
  display: flex; flex-wrap: wrap; gap: .75rem 1.5rem; align-items: center;
  justify-content: space-between; padding-block: 1rem; border-bottom: 1px solid var(--line);
}
header nav { display: flex; gap: 1.25rem; align-items: baseline; }
.home { font-weight: 700; }
header form { display: flex; flex: 1 1 20rem; gap: .5rem; align-items: center; max-width: 32rem; }
main { padding-block: 1.5rem 3rem; }
main:focus { outline: none; }
footer { color: var(--quiet); border-top: 1px solid var(--line); }
a { color: var(--accent); text-underline-offset: .15em; }
a:focus-visible, button:focus-visible, input:focus-visible, textarea:focus-visible,
summary:focus-visible, pre:focus-visible, .languages input:focus-visible + label {
  outline: 3px solid var(--accent); outline-offset: 2px;
}
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: .5rem; background: var(--page); padding: .5rem; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 .75rem; }
h2 { font-size: 1.25rem; margin: 2rem 0 .5rem; }
h3, article h2 { font-size: 1.05rem; margin: 1.5rem 0 .4rem; }
p, ul, ol, dl { margin: 0 0 1rem; }
code, pre, .verb, textarea {
  font-family: ui-monospace, Menlo, Consolas, monospace; font-size: .9em;
}
code {
  background: var(--soft); border-radius: 4px; padding: .05em .3em; overflow-wrap: anywhere;
}
pre code { overflow-wrap: normal; }
pre {
  background: var(--soft); border: 1px solid var(--line); border-radius: 8px; padding: .8rem 1rem;
  overflow-x: auto; margin: 0 0 1rem; line-height: 1.45; max-height: 32rem;
}
pre code { background: none; padding: 0; font-size: 1em; }
.trail ol { display: flex; flex-wrap: wrap; list-style: none; padding: 0; gap: .25rem .75rem; }
.trail li + li::before { content: "/"; margin-right: .75rem; color: var(--quiet); }
.quiet { color: var(--quiet); }
.verb { font-weight: 700; color: var(--accent); }
.verb.delete { color: var(--bad); }
.verb.get { color: var(--good); }
.tag {
  display: inline-block; border: 1px solid currentColor; border-radius: 99px; padding: 0 .55em;
  font-size: .8rem; color: var(--quiet);
}
.tag.old { color: var(--warm); }
.list { list-style: none; padding: 0; }
.list > li { padding: .5rem 0; border-bottom: 1px solid var(--line); }
.operation { border: 1px solid var(--line); border-radius: 8px; margin: 0 0 .5rem; }
.operation > summary { padding: .6rem .9rem; cursor: pointer; }
.operation > summary .path { display: block; }
.operation > div { padding: 0 .9rem .9rem; }
.fields { list-style: none; padding: 0; margin: 0 0 1rem; }
.fields > li { border-top: 1px solid var(--line); padding: .45rem 0; }
.fields .fields { margin: .4rem 0 0 1rem; }
.fields summary { cursor: pointer; color: var(--accent); }
.languages { border: 0; margin: 0; padding: 0; min-width: 0; }
.languages legend { font-weight: 700; padding: 0; margin-bottom: .4rem; }
.languages > input { position: absolute; opacity: 0; }
.languages > label {
  display: inline-block; padding: .25rem .7rem; margin: 0 .25rem .4rem 0; cursor: pointer;
  border: 1px solid var(--line); border-radius: 99px;
}
.languages > input:checked + label { background: var(--tint); border-color: var(--accent); }
.languages > div { display: none; }
.languages > input:nth-of-type(1):checked ~ div:nth-of-type(1),
.languages > input:nth-of-type(2):checked ~ div:nth-of-type(2),
.languages > input:nth-of-type(3):checked ~ div:nth-of-type(3),
.languages > input:nth-of-type(4):checked ~ div:nth-of-type(4),
.languages > input:nth-of-type(5):checked ~ div:nth-of-type(5),
.languages > input:nth-of-type(6):checked ~ div:nth-of-type(6),
.languages > input:nth-of-type(7):checked ~ div:nth-of-type(7),
.languages > input:nth-of-type(8):checked ~ div:nth-of-type(8),
.languages > input:nth-of-type(9):checked ~ div:nth-of-type(9) { display: block; }
input, textarea, button { font: inherit; color: inherit; }
input:not([type=radio]), textarea {
  width: 100%; padding: .45rem .6rem; border: 1px solid var(--quiet); border-radius: 6px;
  background: var(--page);
}
button {
  padding: .45rem .9rem; border: 1px solid var(--accent); border-radius: 6px; cursor: pointer;
  background: var(--tint);
}
.try { border: 1px solid var(--line); border-radius: 8px; padding: 1rem; margin: 1.5rem 0 0; }
.try h2 { margin-top: 0; }
.try label { display: block; font-weight: 600; margin: .6rem 0 .2rem; }
.try button { margin-top: .8rem; }
.token { max-width: 32rem; }
.refusal { border-top: 1px solid var(--line); padding: .75rem 0; }
.refusal:target, .refusal:has(:target) { background: var(--tint); }
.refusal dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem .9rem; margin: 0; }
.refusal dt { color: var(--quiet); }
.refusal dd { margin: 0; min-width: 0; }
.ids { display: flex; flex-wrap: wrap; gap: .3rem .6rem; }
.ids > * { min-width: 0; }
@media (max-width: 40rem) {
  .refusal dl { grid-template-columns: 1fr; }
  .refusal dd { margin-bottom: .4rem; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
`
