/** GetMessage: all that is kept of a message. Its code is not shown, and what it said not kept. */
import { type EndedMessage, type Remedy, remedyOf } from '../../domain/notification/send-again.ts'
import { Remedy as RemedyWire } from '../../proto/gatehouse/outbox/v1/outbox_service_pb.js'
import type { OutboxService } from '../../proto/services.ts'
import type { WholeMessageView } from '../../queries/notification/message-log.ts'
import type { Rpc } from '../service.ts'
import { timestamp } from '../wire/timestamps.ts'
import { type MessageRpcDeps, messageOf, visibleMessage } from './message-wire.ts'

/** The message, and whether it can be sent again. */
export const getMessage =
  (deps: MessageRpcDeps): Rpc<typeof OutboxService.method.getMessage> =>
  async ({ messageId }, context) => {
    const view = await visibleMessage(deps, context, messageId)
    const remedy = await findRemedy(deps, context.instance.id, view)
    const { codeExpiresAtMicros: expiresAt } = view
    return {
      message: await messageOf(deps, context, view),
      remedy: remedyWire[remedy],
      ...(expiresAt !== undefined && { codeExpirationDate: timestamp(expiresAt) }),
      eventType: view.eventType,
      applicationName: view.applicationName,
    }
  }

const remedyWire: Readonly<Record<Remedy, RemedyWire>> = {
  same: RemedyWire.SAME,
  newCode: RemedyWire.NEW_CODE,
  wait: RemedyWire.WAIT,
  none: RemedyWire.NONE,
}

/** Whether and how it can be sent again, as things are now. */
export async function findRemedy(
  { commands, users, messages }: MessageRpcDeps,
  instanceId: string,
  view: WholeMessageView,
): Promise<Remedy> {
  const { id, userId, kind, state, codeExpiresAtMicros = Number.POSITIVE_INFINITY } = view
  const which = { id, instance_id: instanceId, user_id: userId, kind }
  const message: EndedMessage = {
    kind,
    state,
    isExpired: codeExpiresAtMicros < commands.clock.nowMicros(),
    isReplaced: await messages.hasNewer(which),
    hasUser: (await users.orgIdOf({ instanceId, userId })) !== undefined,
  }
  return remedyOf(message)
}
