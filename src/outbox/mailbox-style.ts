/** Style sheet of the mailbox pages: light and dark, one column that fits a phone. */
export const mailboxStyle = `
:root {
  color-scheme: light dark;
  --page: #f4f5f7; --card: #fff; --line: #e1e4e9; --text: #1c2430; --quiet: #5a6472;
  --accent: #3b5bdb; --on-accent: #fff; --tint: #edf0ff;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #12151a; --card: #1c2129; --line: #2d3440; --text: #e8ebf0; --quiet: #9aa4b2;
    --accent: #91a7ff; --on-accent: #12151a; --tint: #252c40;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--page); color: var(--text);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
}
main { max-width: 46rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .5rem; overflow-wrap: anywhere; }
h2 { font-size: 1rem; margin: 2rem 0 .5rem; color: var(--quiet); font-weight: 600; }
a { color: var(--accent); }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
.quiet, time, .to { color: var(--quiet); }
header .quiet { margin: 0; }
nav { display: flex; gap: 1rem; align-items: center; margin: 1rem 0 1.5rem; }
.back { text-decoration: none; }
.button {
  display: inline-block; padding: .5rem 1rem; border-radius: 8px; font-weight: 600;
  background: var(--accent); color: var(--on-accent); text-decoration: none;
}
.list { list-style: none; margin: 0; padding: 0; }
.list, .keys, dl, pre, .empty {
  background: var(--card); border: 1px solid var(--line); border-radius: 12px;
}
.list li { display: flex; align-items: center; gap: .75rem; padding-right: 1rem; }
.list li + li { border-top: 1px solid var(--line); }
.list a {
  flex: 1; min-width: 0; display: grid; grid-template-columns: auto 1fr; column-gap: .75rem;
  padding: .8rem 0 .8rem 1rem; color: inherit; text-decoration: none;
}
.list a:hover .subject { text-decoration: underline; }
.subject { font-weight: 600; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.to { grid-column: 2; overflow: hidden; text-overflow: ellipsis; font-size: .9rem; }
.list time { grid-column: 2; font-size: .8rem; }
.badge {
  align-self: center; padding: .05rem .5rem; border-radius: 99px; font-size: .75rem;
  background: var(--tint); color: var(--accent); font-weight: 600;
}
code, .mono, pre { font-family: ui-monospace, Menlo, Consolas, monospace; }
code {
  padding: .15rem .5rem; border-radius: 6px; background: var(--tint); font-size: 1.05rem;
  letter-spacing: .08em; user-select: all;
}
.empty { padding: 3rem 1rem; text-align: center; color: var(--quiet); }
.keys { padding: .25rem 1rem; margin: 1rem 0; }
.keys p { margin: .75rem 0; }
.label { display: inline-block; min-width: 3rem; color: var(--quiet); }
.url { overflow-wrap: anywhere; user-select: all; }
dl {
  display: grid; grid-template-columns: auto 1fr; gap: .35rem 1rem; margin: 1rem 0;
  padding: 1rem;
}
dt { color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; }
pre { padding: 1rem; margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; font-size: .9rem; }
.choices { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; margin: 1rem 0; }
.choices label { display: grid; gap: .2rem; font-size: .9rem; color: var(--quiet); }
.choices select, .choices input { font: inherit; padding: .35rem; color: var(--text);
  background: var(--card); border: 1px solid var(--line); border-radius: 6px; }
.choices button { font: inherit; border: 0; cursor: pointer; }
iframe {
  width: 100%; height: 38rem; max-height: 85vh; border: 1px solid var(--line);
  border-radius: 12px; background: var(--card);
}
`
