/** PasswordReset of the user services v2alpha, v2beta and v2 (user-v2 §11.1). */
import { NotificationType } from '@zitadel/proto/zitadel/user/v2/password_pb.js'
import {
  checkResetTemplate,
  requestPasswordReset,
} from '../../commands/user/request-password-reset.ts'
import type { ResetMedium } from '../../domain/user/request-password-reset.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { changeDetails } from '../wire/details.ts'
import { requireWritable } from './writable.ts'

interface WireRequest {
  readonly userId: string
  readonly medium:
    | {
        readonly case: 'sendLink'
        readonly value: {
          readonly notificationType: number
          readonly urlTemplate?: string | undefined
        }
      }
    | { readonly case: 'returnCode'; readonly value: unknown }
    | { readonly case: undefined }
}

const refusals = {
  userUnknown: 'v2.password_reset.user_unknown',
  notInitialised: 'v2.password_reset.not_initialised',
} as const

/** Sends a code to set another password, or returns it. */
export const passwordReset =
  ({ commands, users }: Pick<ApiDeps, 'commands' | 'users'>) =>
  async ({ userId, medium: wire }: WireRequest, context: Context) => {
    const medium = mediumOf(wire)
    checkResetTemplate(medium)
    const whenUnknown = refusals.userUnknown
    const allow = await requireWritable(users, context, { userId, whenUnknown })
    const { actor } = context
    const stored = await requestPasswordReset(commands, { actor, userId, medium, refusals, allow })
    const { code: verificationCode } = stored
    return {
      details: changeDetails(stored),
      ...(verificationCode !== undefined && { verificationCode }),
    }
  }

/** A mail, unless the request says otherwise. */
function mediumOf(wire: WireRequest['medium']): ResetMedium {
  if (wire.case === 'returnCode') return { kind: 'return' }
  if (wire.case === undefined) return { kind: 'email' }
  const { notificationType, urlTemplate } = wire.value
  return { kind: notificationType === NotificationType.SMS ? 'sms' : 'email', urlTemplate }
}
