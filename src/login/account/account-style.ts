/** What the pages of an account add to the look of the pages. */
export const accountStyle = `
main:has(.account) { max-width: 36rem; }
.account > * + * { margin-top: 1rem; }
.account .group { margin: 1.4rem 0 0; }
.account .aside { margin: 1.8rem 0 0; }
.account .hint { display: block; margin: 0; }
.account form .hint { margin: 0 0 .4rem; }
.rows { margin: 0; padding: 0; list-style: none; }
.rows li {
  display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between;
  gap: .3rem 1rem; padding: .75rem 0; border-top: 1px solid var(--soft);
}
.rows li > div { flex: 1 1 14rem; min-width: 0; }
.rows li > a { padding: .2rem 0; font-weight: 600; }
.rows form { flex: none; margin: 0; }
.rows button { width: auto; min-height: 2.6rem; padding: .4rem .9rem; }
.ways { margin: 0; padding: 0; list-style: none; }
.ways li { margin: 0 0 .9rem; }
.ways .hint { margin: .25rem 0 0; text-align: center; }
.accounts li { flex-wrap: nowrap; }
.accounts form { flex: 1 1 auto; min-width: 0; }
.accounts form + form { flex: none; }
.accounts .second { display: block; width: 100%; padding: .6rem .9rem; text-align: start; }
.accounts .second > * { display: block; overflow-wrap: anywhere; }
.accounts .second span { color: var(--quiet); font-size: .9rem; font-weight: 400; }
.badge {
  padding: .15rem .6rem; border-radius: 1rem; background: var(--good-tint); color: var(--good);
  font-size: .9rem;
}
.note {
  padding: .75rem 1rem; border-radius: 10px; background: var(--good-tint); color: var(--good);
}
.codes { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: 0 1rem; }
.codes li { list-style: none; }
.bad, button.bad { background: transparent; border-color: var(--bad); color: var(--bad); }
button.bad:hover { background: var(--bad-tint); }
select {
  width: 100%; min-height: 2.9rem; padding: .6rem .8rem; border: 1px solid var(--line);
  border-radius: 10px; background: var(--card); color: var(--text); font: inherit;
}
`
