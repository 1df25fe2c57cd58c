/** What forms that create accounts share: the documents to agree to, and the language. */
import { type FieldError, field } from '../form.ts'
import { type Html, html } from '../html.ts'
import type { ShownTerms } from '../registration-calls.ts'
import { allTexts } from '../texts/languages.ts'
import type { Texts } from '../texts/text.ts'

/** The name of the box that agrees. */
export const agreedField = 'terms-confirm'

/** Whether there is anything to agree to. */
export const hasTerms = ({ termsUrl, privacyUrl }: ShownTerms): boolean =>
  termsUrl !== '' || privacyUrl !== ''

/** Whether the box was ticked; where there is none, nothing has to be agreed to. */
export const hasAgreed = (fields: URLSearchParams): boolean => fields.get(agreedField) === 'true'

/** The links and the box; nothing where there are no documents. */
export function consentField(
  { signIn: { external } }: Texts,
  {
    terms,
    errors,
    isChecked = false,
  }: {
    readonly terms: ShownTerms
    readonly errors: readonly FieldError[]
    readonly isChecked?: boolean
  },
): Html | undefined {
  if (!hasTerms(terms)) return undefined
  const link = ({ url, label }: { readonly url: string; readonly label: string }) =>
    /^https?:\/\//i.test(url) &&
    html`<li><a href="${url}" target="_blank" rel="noreferrer">${label}</a></li>`
  const own = errors.filter((each) => each.field === agreedField)
  const wrongId = `${agreedField}-wrong`
  const isWrong = own.length > 0
  return html`<ul id="terms">
${link({ url: terms.termsUrl, label: external.termsLabel })}
${link({ url: terms.privacyUrl, label: external.privacyLabel })}
</ul>
<div class="field choice">
<input id="${agreedField}" name="${agreedField}" type="checkbox" value="true"
 aria-describedby="terms${isWrong && ` ${wrongId}`}"${isWrong && html` aria-invalid="true"`}
 required${isChecked && html` checked`}>
<label for="${agreedField}">${external.agree}</label>
</div>
${own.map(({ text }) => html`<p class="wrong" id="${wrongId}">${text}</p>`)}`
}

/** The language of pages and messages. */
export function languageField(texts: Texts, wanted: string): Html {
  const chosen = wanted.split('-')[0] || texts.tag
  const selected = (tag: string) => tag === chosen && html` selected`
  return html`<div class="field">
<label for="language">${texts.signIn.external.labels.preferredLanguage}</label>
<select id="language" name="language">
${allTexts.map(
  ({ tag, ownName }) =>
    html`<option value="${tag}" lang="${tag}"${selected(tag)}>${ownName}</option>`,
)}
</select>
</div>`
}

/** A field of a form that is shown again with what was typed. */
export function typedField(
  given: Pick<Parameters<typeof field>[0], 'name' | 'label' | 'autocomplete'> &
    Partial<Parameters<typeof field>[0]>,
  { fields, errors }: { readonly fields: URLSearchParams; readonly errors: readonly FieldError[] },
): Html {
  const value = fields.get(given.name) ?? given.value ?? ''
  return field({ ...given, value: value.slice(0, 320), errors })
}
