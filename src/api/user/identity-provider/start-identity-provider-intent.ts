/**
 * StartIdentityProviderIntent of the user services v2alpha, v2beta and v2 (user-v2 §6;
 * surroundings §4.8).
 */
import { startIdpIntent } from '../../../commands/identity-provider/idp-intents.ts'
import { startLdapIntent } from '../../../commands/identity-provider/ldap-intent.ts'
import { refuse } from '../../../domain/refusals.ts'
import type { Context } from '../../context.ts'
import type { ApiDeps } from '../../deps.ts'
import { changeDetails } from '../../wire/details.ts'
import { signsInAll } from './signs-in-all.ts'

interface WireStart {
  readonly idpId: string
  readonly content:
    | {
        readonly case: 'urls'
        readonly value: {
          readonly successUrl: string
          readonly failureUrl: string
          /** Of v2 only. */
          readonly loginHint?: string
        }
      }
    | {
        readonly case: 'ldap'
        readonly value: { readonly username: string; readonly password: string }
      }
    | { readonly case: undefined; readonly value?: undefined }
}

/** v2alpha has no form in its answer, so that it leads to providers by a URL only. */
export const startIntentV2Alpha =
  (deps: Pick<ApiDeps, 'commands'>) => async (request: WireStart, context: Context) => {
    const { details, nextStep } = await startIntent(deps)(request, context)
    if (nextStep.case === 'formData') throw refuse('idp_intent.kind_unsupported')
    return { details, nextStep }
  }

/**
 * Starts a sign-in at another identity provider. The answer has a URL, a form to be posted (SAML),
 * or, for a directory, the sign-in itself.
 */
export const startIntent =
  ({ commands }: Pick<ApiDeps, 'commands'>) =>
  async (request: WireStart, context: Context) => {
    const { actor } = context
    const { idpId, content } = request
    if (content.case === undefined) throw refuse('idp_intent.content_missing')
    const usage = (await signsInAll(context)) ? 'client' : 'caller'
    const who = { actor, usage, idpId } as const
    if (content.case === 'ldap') {
      const { username: userName, password } = content.value
      const proved = await startLdapIntent(commands, { ...who, userName, password })
      const { intentId: idpIntentId, intentToken: idpIntentToken, userId = '' } = proved
      const value = { idpIntentId, idpIntentToken, userId }
      return { details: changeDetails(proved), nextStep: { case: 'idpIntent' as const, value } }
    }
    const { successUrl, failureUrl, loginHint = '' } = content.value
    const urls = { successUrl, failureUrl, loginHint }
    const started = await startIdpIntent(commands, { ...who, ...urls })
    const { url, fields } = started.departure
    const nextStep = fields
      ? { case: 'formData' as const, value: { url, fields } }
      : { case: 'authUrl' as const, value: url }
    return { details: changeDetails(started), nextStep }
  }
