/** Parts of the pages of the sign-in. */

import type { Factor, Provider } from '../calls.ts'
import { type FieldError, field, form, readOnlyLoginName } from '../form.ts'
import { type Html, html } from '../html.ts'
import { type Flow, linkTo, paths } from './flow.ts'
import { readKnownAccounts } from './known-accounts.ts'

/** Shown to the user and to password managers, and submitted with the form. */
export function loginNameShown({ visit, texts, loginName }: Flow): Html {
  return readOnlyLoginName(visit, { label: texts.signIn.name.label, loginName })
}

/** A form that only has a button. */
export function buttonForm(
  { visit, texts }: Flow,
  {
    action,
    fields,
    label,
    isMain = false,
    button = html`<button${!isMain && html` class="second"`}>${label}</button>`,
  }: {
    readonly action: string
    readonly fields: Readonly<Record<string, string>>
    readonly label: string
    readonly isMain?: boolean
    /** Another look of the button. */
    readonly button?: Html
  },
): Html {
  return form(visit, { texts, fields, inner: button, action })
}

/** A button for each identity provider. */
export function providerForms(flow: Flow, providers: readonly Provider[]): Html[] {
  const { authRequestId, loginName, texts } = flow
  const carried = { authRequestID: authRequestId, ...(loginName !== '' && { loginName }) }
  return providers.map(({ id, name }) =>
    buttonForm(flow, {
      action: paths.provider,
      fields: { ...carried, idpID: id },
      label: texts.signIn.withProvider.replace('{provider}', () => name),
    }),
  )
}

/** Other methods below the main one; nothing where there are none. */
export function otherMethods({ texts }: Flow, ways: readonly Html[]): Html | undefined {
  if (ways.length === 0) return undefined
  return html`<section class="aside" aria-labelledby="others">
<h2 id="others">${texts.signIn.otherWays}</h2>
${ways}
</section>`
}

/** To the accounts of the browser; without any, to the page that asks for a name. */
export function anotherAccountLink(flow: Flow): string {
  const unnamed = { ...flow, loginName: '' }
  const isAnyKnown = readKnownAccounts(flow.visit).length > 0
  return isAnyKnown
    ? linkTo(unnamed, paths.accounts)
    : linkTo(unnamed, paths.name, { another: 'true' })
}

/** Links to use another account, and back to the application. */
export function alternatives(flow: Flow, { hasAnother = true } = {}): Html {
  const { texts, authRequest, visit, authRequestId } = flow
  const { cancel, anotherAccount, device } = texts.signIn
  const another = anotherAccountLink(flow)
  const fields = { authRequestID: authRequestId, cancel: 'true' }
  const name = authRequest?.clientName || visit.site.name
  const label = authRequest?.device ? device.deny : cancel.replace('{app}', () => name)
  return html`${hasAnother && html`<p class="after"><a href="${another}">${anotherAccount}</a></p>`}
${
  authRequest &&
  html`<div class="after">${form(visit, {
    texts,
    fields,
    action: paths.name,
    inner: html`<button class="plain">${label}</button>`,
  })}</div>`
}`
}

/** The field for a one-time code. */
export function codeField(
  { texts }: Flow,
  { factor, errors }: { readonly factor: Factor; readonly errors: readonly FieldError[] },
): Html {
  const { label, recoveryLabel } = texts.signIn.code
  const isRecovery = factor === 'recoveryCode'
  return field({
    name: 'code',
    label: isRecovery ? recoveryLabel : label,
    style: 'code',
    errors,
    ...(!isRecovery && { inputMode: 'numeric' as const }),
    autocomplete: isRecovery ? 'off' : 'one-time-code',
    hasFocus: true,
  })
}
