/** CreatePasskeyRegistrationLink of the user services v2alpha, v2beta and v2 (user-v2 §11.1). */
import { checkPasskeyTemplate, createPasskeyLink } from '../../../commands/factor/passkey-links.ts'
import type { LinkDelivery } from '../../../domain/factor/webauthn.ts'
import type { Context } from '../../context.ts'
import type { ApiDeps } from '../../deps.ts'
import { changeDetails } from '../../wire/details.ts'
import { requireWritable } from '../writable.ts'

interface WireRequest {
  readonly userId: string
  readonly medium:
    | { readonly case: 'sendLink'; readonly value: { readonly urlTemplate?: string | undefined } }
    | { readonly case: 'returnCode'; readonly value: unknown }
    | { readonly case: undefined }
}

/**
 * The guards have checked the permission where the call acts; here it is checked in the user's
 * organisation.
 */
export const createPasskeyRegistrationLink =
  ({ commands, users }: Pick<ApiDeps, 'commands' | 'users'>) =>
  async ({ userId, medium }: WireRequest, context: Context) => {
    const delivery = deliveryOf(medium)
    checkPasskeyTemplate(delivery)
    const allow = await requireWritable(users, context, {
      userId,
      whenUnknown: 'webauthn.user_unknown',
      permission: 'user.passkey.write',
      orSelf: false,
    })
    const link = await createPasskeyLink(commands, {
      actor: context.actor,
      userId,
      allow,
      delivery,
    })
    return {
      details: changeDetails(link),
      ...(delivery.kind === 'return' && { code: { id: link.codeId, code: link.drawn.plain } }),
    }
  }

/** A mail, unless the caller asks for the code. */
function deliveryOf(medium: WireRequest['medium']): LinkDelivery {
  if (medium.case === 'returnCode') return { kind: 'return' }
  const urlTemplate = medium.case === 'sendLink' ? medium.value.urlTemplate : undefined
  return { kind: 'send', urlTemplate }
}
