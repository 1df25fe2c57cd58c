/**
 * The look of the pages: one card, from the smallest phone up. Colours and the font are the owner's
 * (`brand-style.ts`).
 */
import { accountStyle } from './account/account-style.ts'

/** One style sheet, which is in each page. */
export const style = `
*, ::before, ::after { box-sizing: border-box; }
[hidden] { display: none !important; }
body {
  margin: 0; min-height: 100vh; min-height: 100dvh; display: flex; flex-direction: column;
  align-items: center; padding: 1.5rem 1rem; color: var(--text);
  background: var(--page);
  font: 1rem/1.55 var(--font, system-ui), -apple-system, "Segoe UI", Roboto, "Noto Sans",
    "Hiragino Sans", "Noto Sans CJK JP", "Microsoft YaHei", sans-serif;
  overflow-wrap: break-word;
}
header { display: flex; align-items: center; gap: .6rem; margin: auto 0 1.25rem; }
header svg { width: 2rem; height: 2rem; flex: none; color: var(--accent); }
header img { display: block; max-width: 3rem; max-height: 2.5rem; }
header.logo img { max-width: min(100%, 18rem); max-height: 4.5rem; }
header span { font-weight: 650; letter-spacing: .01em; }
main {
  width: 100%; max-width: 27rem; padding: 2rem; border-radius: 18px; background: var(--card);
  box-shadow: var(--shadow);
}
h1 { margin: 0 0 .5rem; font-size: 1.5rem; line-height: 1.25; letter-spacing: -.01em; }
h1 + form, h1 + .problems { margin-top: 1.1rem; }
h2 { margin: 0 0 .25rem; font-size: 1rem; line-height: 1.4; }
p { margin: 0 0 1rem; }
.intro, .hint { color: var(--quiet); }
.mark {
  display: grid; place-items: center; width: 3.25rem; height: 3.25rem; margin: 0 0 1.1rem;
  border-radius: 50%; background: var(--tint); color: var(--accent);
}
.mark.good { background: var(--good-tint); color: var(--good); }
.mark svg { width: 1.6rem; height: 1.6rem; }
.field { margin: 0 0 1.1rem; }
label { display: block; margin: 0 0 .3rem; font-weight: 600; }
.hint { margin: 0 0 .4rem; font-size: .9rem; line-height: 1.45; }
input {
  width: 100%; min-height: 2.9rem; padding: .6rem .8rem; border: 1px solid var(--line);
  border-radius: 10px; background: var(--card); color: var(--text); font: inherit;
}
input[readonly] { border-color: var(--soft); background: var(--tint); }
.code { letter-spacing: .18em; font-family: ui-monospace, Menlo, Consolas, monospace; }
.choice { display: flex; align-items: center; gap: .6rem; }
.choice input {
  flex: none; width: 1.4rem; min-height: 1.4rem; margin: 0; padding: 0;
  accent-color: var(--accent);
}
.choice label { margin: 0; font-weight: 400; }
input[aria-invalid] { border: 2px solid var(--bad); }
.wrong { display: flex; gap: .4rem; margin: .35rem 0 0; color: var(--bad); font-size: .9rem; }
.wrong::before { content: "!"; font-weight: 800; }
.rules {
  margin: 0 0 1.1rem; padding: .8rem 1rem; border-radius: 10px; background: var(--tint);
  font-size: .9rem;
}
.rules p { margin: 0 0 .2rem; font-weight: 600; }
.rules ul { margin: 0; padding: 0 0 0 1.1rem; }
.rules .met { color: var(--good); list-style: "✓ "; }
.heard { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
button.reveal { margin: -.5rem 0 .8rem; }
.qr { display: block; width: 13rem; max-width: 100%; margin: 0 auto 1rem; border-radius: 10px; }
.key {
  margin: 0 0 1rem; padding: .8rem 1rem; border-radius: 10px; background: var(--tint);
  font: 1.05rem/1.7 ui-monospace, Menlo, Consolas, monospace; letter-spacing: .06em;
  user-select: all;
}
.facts { margin: 0; padding: .8rem 1rem; border-radius: 10px; background: var(--tint); }
.facts dt { font-weight: 600; font-size: .9rem; }
.facts dd { margin: 0 0 .6rem; overflow-wrap: anywhere; }
.facts code { font-family: ui-monospace, Menlo, Consolas, monospace; }
.problems {
  margin: 0 0 1.25rem; padding: .85rem 1rem; border: 1px solid var(--bad); border-radius: 10px;
  border-left-width: 5px; background: var(--bad-tint);
}
.problems p, .problems ul { margin: 0; }
.problems ul { padding: 0 0 0 1.1rem; }
.problems a { color: var(--bad); }
a { color: var(--accent); text-underline-offset: .15em; }
button, .button {
  display: block; width: 100%; min-height: 3rem; padding: .7rem 1rem;
  border: 1px solid var(--button-line); border-radius: 10px;
  background: var(--button); color: var(--on-button); font: inherit;
  font-weight: 650; text-align: center; text-decoration: none; cursor: pointer;
}
button:hover, .button:hover { background: var(--button-hover); }
button.plain {
  width: auto; min-height: 0; margin: 0 auto; padding: .3rem .5rem; border-color: transparent;
  background: transparent;
  color: var(--accent); font-weight: 400; text-decoration: underline; text-underline-offset: .15em;
}
.second, button.second { background: transparent; border-color: var(--line); color: var(--accent); }
.second:hover { background: var(--tint); }
button[disabled] { background: var(--soft); color: var(--quiet); cursor: default; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.aside { margin: 1.6rem 0 0; padding: 1.2rem 0 0; border-top: 1px solid var(--soft); }
.aside h2 { margin: 0 0 .8rem; }
form + form, .button + form, form + .button { margin: .7rem 0 0; }
.aside p { margin: 0 0 .6rem; color: var(--quiet); font-size: .9rem; }
.after { margin: 1rem 0 0; text-align: center; }
/* Shown unless the script says otherwise, but not before it had a chance to. */
#noscript { animation: appear 0s .6s both; }
@keyframes appear { from { visibility: hidden; } }
footer { margin: 1.5rem 0 auto; max-width: 27rem; font-size: .85rem; text-align: center; }
footer details { position: relative; }
footer summary {
  display: inline-flex; align-items: center; gap: .4rem; min-height: 2.2rem; padding: .3rem .7rem;
  border-radius: 10px; color: var(--quiet); cursor: pointer; list-style: none;
}
footer summary::-webkit-details-marker { display: none; }
footer summary::after {
  content: ""; width: .4rem; height: .4rem; margin: -.2rem 0 0 .1rem; border: solid;
  border-width: 0 1.5px 1.5px 0; transform: rotate(45deg);
}
footer summary svg { width: 1.15rem; height: 1.15rem; }
footer ul {
  display: grid; grid-template-columns: repeat(3, auto); gap: .1rem .6rem; margin: .3rem 0 0;
  padding: .5rem; border-radius: 12px; background: var(--card); box-shadow: var(--shadow);
  list-style: none;
}
footer a, footer strong { display: block; padding: .45rem .6rem; color: var(--quiet); }
footer a:hover { color: var(--accent); }
footer strong { color: var(--text); }
.links { margin: 0 0 .6rem; }
.links ul {
  display: flex; flex-wrap: wrap; justify-content: center; gap: 0; margin: 0; padding: 0;
  background: none; box-shadow: none;
}
.links a { padding: .3rem .5rem; color: var(--text); }
.watermark { margin: 0 0 .6rem; color: var(--quiet); }
@media (max-width: 26rem) { main { padding: 1.4rem 1.2rem; border-radius: 14px; } }
@media (forced-colors: active) { main, button, .button { border: 1px solid; } }
${accountStyle}`
