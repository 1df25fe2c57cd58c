/**
 * The invitation that a browser is about to accept by signing in at another provider. Sealed for
 * the browser, so that nobody can have an account linked to somebody else's invitation.
 */
import type { Provider } from '../calls.ts'
import { cookieText } from '../cookie.ts'
import { form } from '../form.ts'
import { type Html, html } from '../html.ts'
import type { Visit } from '../request.ts'
import type { Texts } from '../texts/text.ts'

/** The user and the code of its mail. */
export interface PendingInvitation {
  readonly userId: string
  readonly code: string
}

const purpose = 'invitation'
const invitationCookie = 'zitadel.login.invitation'
const invitationField = 'invitation'

/** The lifetime of a sign-in at a provider, in seconds. */
const invitationSeconds = 3600

/** A button for each provider, which posts to the page that starts a sign-in there. */
export function inviteProviders(
  visit: Visit,
  {
    texts,
    providers,
    invitation,
    loginName,
    action,
  }: {
    readonly texts: Texts
    readonly providers: readonly Provider[]
    readonly invitation: PendingInvitation
    readonly loginName: string
    readonly action: string
  },
): Html | undefined {
  if (providers.length === 0) return undefined
  const { userId, code } = invitation
  const sealed = visit.seal(purpose, { userId, code }) ?? ''
  const { otherWays, withProvider } = texts.signIn
  return html`<section class="aside" aria-labelledby="by-provider">
<h2 id="by-provider">${otherWays}</h2>
${providers.map(({ id, name }) => {
  const label = withProvider.replace('{provider}', () => name)
  const inner = html`<button class="second">${label}</button>`
  const fields = { idpID: id, loginName, [invitationField]: sealed }
  return form(visit, { texts, fields, inner, action })
})}
</section>`
}

/** The `Set-Cookie` values that keep the invitation of a form; any other start deletes it. */
export function keepInvitation(visit: Visit): readonly string[] {
  const value = visit.isForm ? (visit.fields.get(invitationField) ?? '') : ''
  if (!/^[\w-]+$/.test(value)) return dropInvitation(visit)
  const { isSecure } = visit.csrf
  return [cookieText({ name: invitationCookie, value }, { isSecure, seconds: invitationSeconds })]
}

/** The invitation that this browser has opened with the right code. */
export function readInvitation(visit: Visit): PendingInvitation | undefined {
  const found = visit.unseal({ purpose, text: visit.cookie(invitationCookie) ?? '' })
  return isInvitation(found) ? found : undefined
}

/** Only we seal, so its shape is known where it opens. */
function isInvitation(found: unknown): found is PendingInvitation {
  return typeof found === 'object' && found !== null && 'code' in found
}

/** The `Set-Cookie` values that delete it, where there is one. */
export function dropInvitation(visit: Visit): readonly string[] {
  if (visit.cookie(invitationCookie) === undefined) return []
  const { isSecure } = visit.csrf
  return [cookieText({ name: invitationCookie, value: '' }, { isSecure, seconds: 0 })]
}
