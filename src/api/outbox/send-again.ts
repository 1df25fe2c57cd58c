/** SendAgain: the same message where it failed, or another one with a new code. */
import { createPasskeyLink } from '../../commands/factor/passkey-links.ts'
import { resendInvite } from '../../commands/user/invites.ts'
import { requestPasswordReset } from '../../commands/user/request-password-reset.ts'
import { giveEmailCode, resendInitialization } from '../../commands/user/user-email.ts'
import { resendPhoneCode } from '../../commands/user/user-phone.ts'
import { refuse } from '../../domain/refusals.ts'
import type { OutboxService } from '../../proto/services.ts'
import type { WholeMessageView } from '../../queries/notification/message-log.ts'
import type { Context } from '../context.ts'
import { requirePermissionIn } from '../guards/authorize.ts'
import type { Rpc } from '../service.ts'
import { findTarget } from '../user/target.ts'
import { requireWritable } from '../user/writable.ts'
import { findRemedy } from './get-message.ts'
import { type MessageRpcDeps, visibleMessage } from './message-wire.ts'

/** Refuses what is sent by itself, and what nobody but its user can ask for. */
export const sendAgain =
  (deps: MessageRpcDeps): Rpc<typeof OutboxService.method.sendAgain> =>
  async ({ messageId }, context) => {
    const view = await visibleMessage(deps, context, messageId)
    await requirePermissionIn(context, { orgId: view.orgId, permission: 'user.write' })
    const remedy = await findRemedy(deps, context.instance.id, view)
    if (remedy === 'wait') throw refuse('message.not_ended')
    if (remedy === 'none') throw refuse('message.not_again')
    if (remedy === 'newCode') {
      await sendNewCode(deps, context, view)
      return { isNewCode: true }
    }
    const { id } = view
    const isRetried = await deps.messages.retry({ instanceId: context.instance.id, id })
    // Somebody else was faster.
    if (!isRetried) throw refuse('message.not_ended')
    deps.messages.wake()
    return { isNewCode: false }
  }

/** By the command that sends such a code; each refuses where none is pending any more. */
async function sendNewCode(
  { commands, users }: MessageRpcDeps,
  context: Context,
  { kind, channel, userId, urlTemplate }: WholeMessageView,
): Promise<unknown> {
  const { actor } = context
  const target = await findTarget(users, context, { userId, mayDoItself: false })
  const verification = { kind: 'send', urlTemplate } as const
  switch (kind) {
    case 'initCode':
      return resendInitialization(commands, { ...target, address: '' })
    case 'verifyEmail':
      return giveEmailCode(commands, { ...target, verification, needsPending: true })
    case 'verifyPhone':
      return resendPhoneCode(commands, { ...target, verification })
    case 'inviteUser':
      return resendInvite(commands, target)
    case 'passwordReset': {
      const whenUnknown = resetRefusals.userUnknown
      const allow = await requireWritable(users, context, { userId, whenUnknown, orSelf: false })
      const medium = { kind: channel, urlTemplate }
      const refusals = resetRefusals
      return requestPasswordReset(commands, { actor, userId, medium, refusals, allow })
    }
    case 'passwordlessRegistration': {
      const allow = await requireWritable(users, context, {
        ...{ userId, whenUnknown: 'webauthn.user_unknown' },
        ...{ permission: 'user.passkey.write', orSelf: false },
      })
      return createPasskeyLink(commands, { actor, userId, allow, delivery: verification })
    }
    default:
      throw refuse('message.not_again')
  }
}

const resetRefusals = {
  userUnknown: 'v2.password_reset.user_unknown',
  notInitialised: 'v2.password_reset.not_initialised',
} as const
