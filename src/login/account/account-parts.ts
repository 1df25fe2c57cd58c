/** Parts of the pages of an account. */
import type { PageResponse } from '../../kit/page.ts'
import { answer } from '../answer.ts'
import { form, summary } from '../form.ts'
import { type Html, html } from '../html.ts'
import type { FormErrors } from '../sign-in/flow.ts'
import type { AccountTexts, DoneNote } from '../texts/account/text.ts'
import type { AccountState } from './account-page.ts'
import { accountPaths, returnPath } from './own-paths.ts'

/** The contents of a page of an account. */
export interface AccountParts extends FormErrors {
  readonly title: string
  readonly intro?: string
  readonly body: Html
  readonly script?: string
  readonly cookies?: readonly string[]
  /** Where the link at the end leads; absent: to the overview. */
  readonly back?: { readonly path: string; readonly label: string } | false
  /** The page's own path, where a form of another one led to it. */
  readonly path?: string
  /** Further fields that the page needs once it is shown after a form. */
  readonly kept?: Readonly<Record<string, string>>
  /** Whether it is the answer of a form itself, and of no address. */
  readonly isShownOnce?: boolean
  /** The query of links to the same page in other languages, and after a form. */
  readonly parameters?: Readonly<Record<string, string>>
}

/** The whole page. */
export function showAccountPage(state: AccountState, parts: AccountParts): PageResponse {
  const { visit, texts, own } = state
  const { title, intro, body, errors, status, script, cookies, kept, path } = parts
  const { back = { path: accountPaths.overview, label: own.back } } = parts
  const main = html`<h1>${title}</h1>
${intro !== undefined && html`<p class="intro">${intro}</p>`}
${errors.length === 0 && doneNote(state)}
${summary(texts, errors)}
<div class="account">
${body}
</div>
${back && html`<p class="after"><a href="${urlOf(state, back.path)}">${back.label}</a></p>`}`
  return answer(visit, {
    ...{ texts, title, main, status, errors },
    ...(parts.isShownOnce ? {} : { parameters: parts.parameters ?? {} }),
    ...(path !== undefined && { path }),
    ...(kept && { kept }),
    ...(script !== undefined && { script }),
    ...(cookies && { cookies }),
  })
}

/** What was done by the form before; a text of ours, whatever the URL says. */
function doneNote({ visit, own, texts }: AccountState): Html | undefined {
  const name = visit.fields.get('done') ?? ''
  if (visit.isForm) return undefined
  const text = isDoneNote(own, name)
    ? own.done[name]
    : name === 'signedIn' && texts.signIn.signedIn.title
  return text ? html`<p class="note" role="status">${text}</p>` : undefined
}

function isDoneNote(own: AccountTexts, name: string): name is DoneNote {
  return Object.hasOwn(own.done, name)
}

/** The URL of another page of the account. */
export function urlOf({ texts }: Pick<AccountState, 'texts'>, path: string): string {
  return `${path}?${new URLSearchParams({ ui_locales: texts.tag })}`
}

/** A part of a page with a heading; `id` is of the page alone. */
export function section(
  { id, title, intro }: { readonly id: string; readonly title: string; readonly intro?: string },
  inner: Html,
): Html {
  return html`<section class="aside" aria-labelledby="${id}">
<h2 id="${id}">${title}</h2>
${intro !== undefined && html`<p>${intro}</p>`}
${inner}
</section>`
}

/** A form of a page of the account that only has a button. */
export function actionForm(
  { visit, texts }: Pick<AccountState, 'visit' | 'texts'>,
  {
    action,
    fields,
    label,
    about,
    isMain = false,
  }: {
    readonly action?: string
    readonly fields: Readonly<Record<string, string>>
    readonly label: string
    /** What it is about, for those who hear the buttons without the list. */
    readonly about?: string
    readonly isMain?: boolean
  },
): Html {
  const name = about === undefined ? undefined : `${label}: ${about}`
  const inner = html`<button${!isMain && html` class="second"`}${
    name !== undefined && html` aria-label="${name}"`
  }>${label}</button>`
  return form(visit, { texts, fields, inner, ...(action !== undefined && { action }) })
}

/** A row of a list: what it is, what is known of it, and what can be done with it. */
export function row({
  name,
  details = [],
  action,
}: {
  readonly name: string
  readonly details?: readonly (Html | string | undefined | false)[]
  readonly action?: Html | undefined
}): Html {
  const shown = details.filter((each) => each !== undefined && each !== false && each !== '')
  return html`<li><div><strong>${name}</strong>
${shown.map((each) => html`<span class="hint">${each}</span>`)}</div>
${action}</li>`
}

/** A list of rows; nothing where there is none. */
export function rows(items: readonly Html[]): Html | undefined {
  return items.length === 0 ? undefined : html`<ul class="rows">${items}</ul>`
}

/** A moment in the language of the page; in UTC, as the server does not know the person's clock. */
export function moment({ texts }: Pick<AccountState, 'texts'>, micros: number): Html {
  const date = new Date(Math.floor(micros / 1000))
  const text = new Intl.DateTimeFormat(texts.tag, {
    ...{ dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' },
  }).format(date)
  return html`<time datetime="${date.toISOString()}">${text} UTC</time>`
}

/** A text with HTML in the place of `{time}`. */
export function withTime(text: string, time: Html): Html {
  const [before = '', after = ''] = text.split('{time}')
  return html`${before}${time}${after}`
}

/** What can be done at once after a recent proof; before it, a link to give one. */
export function provedOnly(
  state: AccountState,
  { label, inner }: { readonly label: string; readonly inner: () => Html },
): Html {
  if (!state.me.lack) return inner()
  const to = returnPath(state.visit.path).slice(accountPaths.overview.length + 1)
  const query = new URLSearchParams({ to, ui_locales: state.texts.tag })
  return html`<a class="button second" href="${accountPaths.prove}?${String(query)}">${label}</a>`
}

/** A choice of one of several. */
export function select({
  name,
  label,
  chosen,
  options,
}: {
  readonly name: string
  readonly label: string
  readonly chosen: string
  readonly options: readonly (readonly [value: string, text: string])[]
}): Html {
  return html`<div class="field">
<label for="${name}">${label}</label>
<select id="${name}" name="${name}">
${options.map(
  ([value, text]) =>
    html`<option value="${value}"${value === chosen && html` selected`}>${text}</option>`,
)}
</select>
</div>`
}
