/** The parts of forms: labelled fields, their errors, the offer of another link. */
import { shownLoginName } from '../kit/brand.ts'
import type { PasswordRule, PasswordRules } from './calls.ts'
import { type Html, html } from './html.ts'
import { csrfField, type Visit } from './request.ts'
import { passwordHelpTexts } from './texts/password-help.ts'
import type { Problem, Texts } from './texts/text.ts'

/** An error, and the field it is about; without one it is about the whole page. */
export interface FieldError {
  readonly field?: string
  readonly text: string
}

/** An error with a text of its own. */
export function fieldError(texts: Texts, problem: Problem, field?: string): FieldError {
  return { text: texts.problems[problem], ...(field && { field }) }
}

/** The list of errors, announced by screen readers, with a link to each field. */
export function summary(texts: Texts, errors: readonly FieldError[]): Html | undefined {
  if (errors.length === 0) return undefined
  return html`<div class="problems" role="alert">
<h2>${texts.problemsTitle}</h2>
<ul>
${errors.map(({ field, text }) =>
  field ? html`<li><a href="#${field}">${text}</a></li>` : html`<li>${text}</li>`,
)}
</ul>
</div>`
}

/** A labelled field of a form. */
export interface Field {
  readonly name: string
  readonly label: string
  readonly hint?: string | undefined
  /** The id of another text that describes it. */
  readonly describedBy?: string
  readonly type?: 'text' | 'password' | 'email' | 'tel'
  readonly value?: string
  readonly autocomplete: string
  readonly isReadOnly?: boolean
  readonly isOptional?: boolean
  readonly hasFocus?: boolean
  readonly style?: 'code'
  /** The keyboard of a phone. */
  readonly inputMode?: 'numeric'
  readonly errors?: readonly FieldError[]
}

/** The field with its label, hint and errors. */
export function field(given: Field): Html {
  const { name, label, hint, type = 'text', value, errors = [] } = given
  const own = errors.filter((each) => each.field === name)
  const described = [
    ...(hint === undefined ? [] : [`${name}-hint`]),
    ...(given.describedBy === undefined ? [] : [given.describedBy]),
    ...own.map((_, index) => `${name}-wrong-${index}`),
  ].join(' ')
  return html`<div class="field">
<label for="${name}">${label}</label>
${hint === undefined ? undefined : html`<p class="hint" id="${name}-hint">${hint}</p>`}
<input id="${name}" name="${name}" type="${type}" autocomplete="${given.autocomplete}"
 ${value !== undefined && html` value="${value}"`}
 ${given.inputMode !== undefined && html` inputmode="${given.inputMode}"`}
 ${given.style !== undefined && html` class="${given.style}"`}
 ${described !== '' && html` aria-describedby="${described}"`}
 ${own.length > 0 && html` aria-invalid="true"`}
 ${given.isReadOnly === true ? html` readonly` : !given.isOptional && html` required`}
 ${given.hasFocus === true && html` autofocus`}
 spellcheck="false" autocapitalize="none">
${own.map(({ text }, index) => html`<p class="wrong" id="${name}-wrong-${index}">${text}</p>`)}
</div>`
}

/**
 * A login name that is not changed, as the owner's pages show it; submitted whole, for where it is
 * taken there may be no organisation that completes it.
 */
export function readOnlyLoginName(
  { site }: Pick<Visit, 'site'>,
  {
    label,
    loginName,
    name = 'loginName',
  }: { readonly label: string; readonly loginName: string; readonly name?: string },
): Html {
  const shown = shownLoginName(site.brand, loginName)
  const isWhole = shown === loginName
  return html`${field({
    ...{ name: isWhole ? name : 'shownName', label, value: shown },
    ...{ autocomplete: 'username', isReadOnly: true },
  })}${!isWhole && html`<input type="hidden" name="${name}" value="${loginName}">`}`
}

/** A checkbox, submitted as `true` or not at all. */
export function checkbox({
  name,
  label,
  isChecked,
}: {
  readonly name: string
  readonly label: string
  readonly isChecked: boolean
}): Html {
  return html`<div class="field choice">
<input id="${name}" name="${name}" type="checkbox" value="true"${isChecked && html` checked`}>
<label for="${name}">${label}</label>
</div>`
}

/** The names of the two fields of a new password. */
export interface PasswordNames {
  readonly first: string
  readonly again: string
}

const usualNames: PasswordNames = { first: 'password', again: 'passwordconfirm' }

/** The contents of the two fields of a new password. */
export interface PasswordParts {
  readonly rules: PasswordRules
  readonly errors: readonly FieldError[]
  readonly hasFocus: boolean
  readonly names?: PasswordNames
}

/** The rules and the two fields; the page has the script of `password-script.ts`. */
export function passwordFields(
  texts: Texts,
  { rules, errors, hasFocus, names = usualNames }: PasswordParts,
): Html {
  const help = passwordHelpTexts(texts)
  const isSecond = errors.length > 0 && errors.every((each) => each.field === names.again)
  const common = { type: 'password', autocomplete: 'new-password', errors } as const
  return html`<div class="rules" id="rules">
<p>${texts.rulesIntro}</p>
<ul data-of="${names.first}" data-min="${rules.minLength}" data-unit="${rules.lengthUnit}">
${rules.asked.map(
  (rule) => html`<li data-rule="${rule}">${ruleText(texts, rule, rules)}
<span class="heard" hidden>(${help.met})</span></li>`,
)}
</ul>
</div>
${field({
  ...common,
  name: names.first,
  label: texts.password,
  describedBy: 'rules',
  hasFocus: hasFocus && !isSecond,
})}
${field({
  ...common,
  name: names.again,
  label: texts.passwordAgain,
  hasFocus: hasFocus && isSecond,
})}
<button type="button" class="plain reveal" hidden data-show="${help.show}"
 data-hide="${help.hide}">${help.show}</button>`
}

/** The errors of a new password; empty when it is acceptable. */
export function passwordErrors(
  texts: Texts,
  {
    fields,
    rules,
    names = usualNames,
  }: { fields: URLSearchParams; rules: PasswordRules; names?: PasswordNames },
): FieldError[] {
  const password = fields.get(names.first) ?? ''
  if (password === '') return [fieldError(texts, 'passwordMissing', names.first)]
  const broken = rules.broken(password).map((rule): FieldError => {
    const text = `${texts.rulesIntro}: ${ruleText(texts, rule, rules)}.`
    return { field: names.first, text }
  })
  if (broken.length > 0) return broken
  const isSame = password === (fields.get(names.again) ?? '')
  return isSame ? [] : [fieldError(texts, 'passwordsDiffer', names.again)]
}

/** A password rule in the language of the page. */
export function ruleText(texts: Texts, rule: PasswordRule, rules: PasswordRules): string {
  return texts.rules[rule].replace('{n}', () => String(rules.minLength))
}

/** Hidden fields. */
export function hidden(fields: Readonly<Record<string, string>>): Html[] {
  return Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )
}

/** A form of our own, with hidden `fields`. */
export function form(visit: Visit, { texts, fields, inner, id, action }: FormParts): Html {
  const own = { ...fields, ui_locales: texts.tag, [csrfField]: visit.csrf.token }
  const name = id && html` id="${id}"`
  return html`<form method="post" action="${action ?? visit.path}" novalidate${name}>
${hidden(own)}
${inner}
</form>`
}

/** The contents of a form. */
export interface FormParts {
  readonly texts: Texts
  readonly fields: Readonly<Record<string, string>>
  readonly inner: Html
  readonly id?: string
  /** Another of our pages; absent: the current one. */
  readonly action?: string
}

/** The button that requests another mail, to the stored address. */
export function resendForm(
  visit: Visit,
  { texts, fields, isMain }: Pick<FormParts, 'texts' | 'fields'> & { isMain: boolean },
): Html {
  const button = html`<button${!isMain && html` class="second"`}>${texts.resend.button}</button>`
  return form(visit, { texts, fields: { ...fields, resend: 'true' }, inner: button })
}
