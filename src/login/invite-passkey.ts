/** The passkey on the page of an invitation: its form, and the options for the script. */
import type { PageResponse } from '../kit/page.ts'
import { commonHeaders } from './answer.ts'
import { form } from './form.ts'
import { type Html, html } from './html.ts'
import type { Visit } from './request.ts'
import { registrationTexts } from './texts/registration/languages.ts'
import type { Texts } from './texts/text.ts'

/** The form; without a script it says so, and the password is left. */
export function invitePasskey(
  visit: Visit,
  { texts, fields }: { readonly texts: Texts; readonly fields: Readonly<Record<string, string>> },
): Html {
  const own = registrationTexts(texts).way
  const { unsupported, cancelled, noScript } = texts.signIn.passkey
  const inner = html`<p>${own.passkeyText}</p>
<div class="problems" id="unsupported" role="alert" hidden><p>${unsupported}</p></div>
<div class="problems" id="cancelled" role="alert" hidden><p>${cancelled}</p></div>
<div class="problems" id="noscript"><p>${noScript}</p></div>
<button disabled>${own.passkeyButton}</button>`
  return html`<section aria-labelledby="by-passkey">
<h2 id="by-passkey">${own.passkeyTitle}</h2>
${form(visit, { texts, fields: { ...fields, credentialData: '' }, inner, id: 'passkey' })}
</section>`
}

/** The password beside it. */
export function invitePassword(texts: Texts, inner: Html): Html {
  return html`<section class="aside" aria-labelledby="by-password">
<h2 id="by-password">${registrationTexts(texts).way.passwordTitle}</h2>
${inner}
</section>`
}

/** The name of a passkey that nobody has named. */
export const invitePasskeyName = (texts: Texts): string => registrationTexts(texts).way.passkeyName

/** The options for the script; status 400 where there are none. */
export function passkeyOptions(begun: { readonly options: unknown } | undefined): PageResponse {
  return {
    status: begun ? 200 : 400,
    headers: { ...commonHeaders, 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(begun ?? {}),
  }
}
