/**
 * StartIdentityProviderIntent of the user services v2alpha, v2beta and v2 (user-v2 §6;
 * surroundings §4.8).
 */
import {
  refuseLdapIntent,
  startIdpIntent,
} from '../../../commands/identity-provider/idp-intents.ts'
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
    | { readonly case: 'ldap'; readonly value: unknown }
    | { readonly case: undefined; readonly value?: undefined }
}

/** Starts a sign-in at another identity provider. */
export const startIntent =
  ({ commands }: Pick<ApiDeps, 'commands'>) =>
  async (request: WireStart, context: Context) => {
    const { actor } = context
    const { idpId, content } = request
    if (content.case === undefined) throw refuse('idp_intent.content_missing')
    if (content.case === 'ldap') return refuseLdapIntent(commands, { actor, idpId })
    const { successUrl, failureUrl, loginHint = '' } = content.value
    const usage = (await signsInAll(context)) ? 'client' : 'caller'
    const who = { actor, usage } as const
    const urls = { successUrl, failureUrl, loginHint }
    const started = await startIdpIntent(commands, { ...who, idpId, ...urls })
    const nextStep = { case: 'authUrl' as const, value: started.authUrl }
    return { details: changeDetails(started), nextStep }
  }
