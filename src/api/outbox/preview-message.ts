/** PreviewMessage: a message as somebody would get it; nothing is sent. */
import type { Recipient } from '../../domain/notification/recipient.ts'
import { refuse } from '../../domain/refusals.ts'
import type { OutboxService } from '../../proto/services.ts'
import type { Context } from '../context.ts'
import type { Rpc } from '../service.ts'
import { isReadable } from '../user/readable.ts'
import { kindWire, type MessageRpcDeps, ofWire } from './message-wire.ts'

/** The message, with a code that works nowhere. */
export const previewMessage =
  (deps: MessageRpcDeps): Rpc<typeof OutboxService.method.previewMessage> =>
  async ({ kind: wire, language, organizationId, userId }, context) => {
    const to = userId === '' ? undefined : await recipientOf(deps, context, userId)
    const orgId = organizationId || (to?.orgId ?? '')
    await requireTextsReadable(context, orgId)
    const kind = ofWire(kindWire, wire) ?? 'inviteUser'
    const { instance, origin } = context
    const of = { instanceId: instance.id, orgId, origin, kind, language }
    return deps.messages.preview({ ...of, to, hasSamples: true })
  }

async function recipientOf(
  { users }: MessageRpcDeps,
  context: Context,
  userId: string,
): Promise<Recipient> {
  const isSeen = await isReadable(users, context, userId)
  const to = isSeen && (await users.recipient({ instanceId: context.instance.id, userId }))
  if (!to) throw refuse('user.not_found')
  return to
}

/** Those who read users or policies there; of the instance, those who have a role on it. */
async function requireTextsReadable({ caller }: Context, orgId: string): Promise<void> {
  const permission = orgId === '' ? 'iam.policy.read' : 'policy.read'
  if ((await caller.mayIn('user.read', { orgId })) === 'granted') return
  const verdict = await caller.mayIn(permission, { orgId })
  if (verdict === 'no_membership') throw refuse('caller.no_membership')
  if (verdict !== 'granted') throw refuse('caller.no_permission_there')
}
