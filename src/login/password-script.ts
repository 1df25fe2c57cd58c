/**
 * The script of every page that sets a password: ticks the rules while somebody types, and shows
 * what was typed. Without it the rules are read, and the server checks them as ever.
 */

/** The path of the script. */
export const passwordScriptPath = '/ui/login/password.js'

/**
 * What the script can tell by itself, as code that takes `typed` and the list of rules; rules that
 * are not here are left to the server.
 */
export const ruleChecks = {
  minLength: `(list.dataset.unit === 'bytes' ? new TextEncoder().encode(typed).length :
    [...typed].length) >= Number(list.dataset.min)`,
  lower: '/[a-z]/.test(typed)',
  upper: '/[A-Z]/.test(typed)',
  number: '/[0-9]/.test(typed)',
  symbol: '/[^A-Za-z0-9]/.test(typed)',
} as const

const checks = Object.entries(ruleChecks).map(
  ([rule, code]) => `  ${rule}: (typed, list) => ${code}`,
)

/** The script; in a scope of its own, as pages may have another one beside it. */
export const passwordScript = `(() => {
'use strict'
const checks = {
${checks.join(',\n')},
}
const list = document.querySelector('#rules ul')
const reveal = document.querySelector('button.reveal')
const form = reveal && reveal.form
if (list && form) start()

function start() {
  const fields = [...form.querySelectorAll('input[type=password]')]
  const chosen = form.elements[list.dataset.of]
  const mark = () => { for (const rule of list.children) tick(rule, chosen.value) }
  chosen.addEventListener('input', mark)
  mark()
  const show = (isShown) => {
    for (const field of fields) field.type = isShown ? 'text' : 'password'
    reveal.textContent = isShown ? reveal.dataset.hide : reveal.dataset.show
  }
  reveal.hidden = false
  reveal.addEventListener('click', () => show(fields[0].type === 'password'))
  // Browsers keep what was typed into fields of text.
  form.addEventListener('submit', () => show(false))
}

function tick(rule, typed) {
  const check = checks[rule.dataset.rule]
  const isMet = check !== undefined && check(typed, list)
  rule.classList.toggle('met', isMet)
  rule.lastElementChild.hidden = !isMet
}
})()
`
