/** Messages of the outbox on the wire, and which of them a caller sees. */
import { addressOf } from '../../domain/notification/messages.ts'
import { refuse } from '../../domain/refusals.ts'
import {
  Channel as ChannelWire,
  Kind,
  Reason,
  State,
} from '../../proto/gatehouse/outbox/v1/outbox_service_pb.js'
import type { MessageView, WholeMessageView } from '../../queries/notification/message-log.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { timestamp } from '../wire/timestamps.ts'

/** What the RPCs of messages use. */
export type MessageRpcDeps = Pick<ApiDeps, 'commands' | 'users' | 'messages'>

/** Each kind on the wire. */
export const kindWire: Readonly<Record<MessageView['kind'], Kind>> = {
  initCode: Kind.INIT_CODE,
  verifyEmail: Kind.VERIFY_EMAIL,
  verifyPhone: Kind.VERIFY_PHONE,
  passwordReset: Kind.PASSWORD_RESET,
  passwordlessRegistration: Kind.PASSKEY_REGISTRATION,
  passwordChange: Kind.PASSWORD_CHANGED,
  newDevice: Kind.NEW_DEVICE,
  factorAdded: Kind.FACTOR_ADDED,
  factorRemoved: Kind.FACTOR_REMOVED,
  domainClaimed: Kind.DOMAIN_CLAIMED,
  inviteUser: Kind.INVITATION,
  verifySmsOtp: Kind.SMS_CODE,
  verifyEmailOtp: Kind.EMAIL_CODE,
}

/** Each state on the wire. */
export const stateWire: Readonly<Record<MessageView['state'], State>> = {
  pending: State.PENDING,
  sent: State.SENT,
  given_up: State.FAILED,
  dropped: State.CANCELLED,
}

/** Each channel on the wire. */
export const channelWire: Readonly<Record<MessageView['channel'], ChannelWire>> = {
  email: ChannelWire.EMAIL,
  sms: ChannelWire.SMS,
}

const reasonWire: Readonly<Record<NonNullable<MessageView['reason']>, Reason>> = {
  refused: Reason.REFUSED,
  transportFailed: Reason.TRANSPORT_FAILED,
  noTransport: Reason.NO_TRANSPORT,
  codeExpired: Reason.CODE_EXPIRED,
  replaced: Reason.REPLACED,
  notWanted: Reason.NOT_WANTED,
  userGone: Reason.USER_GONE,
  noAddress: Reason.NO_ADDRESS,
  tooMany: Reason.TOO_MANY,
}

/** Ours of a value on the wire; undefined where it names none. */
export function ofWire<Table extends Readonly<Record<string, number>>>(
  table: Table,
  wire: number,
): Extract<keyof Table, string> | undefined {
  for (const name in table) if (table[name] === wire) return name
  return undefined
}

/** The message on the wire; one that was not tried yet shows its user's present address. */
export async function messageOf(
  { users }: Pick<MessageRpcDeps, 'users'>,
  { instance }: Pick<Context, 'instance'>,
  view: MessageView,
) {
  const isWaiting = view.state === 'pending'
  const address = view.address || (isWaiting ? await addressNow(users, instance.id, view) : '')
  return {
    id: view.id,
    kind: kindWire[view.kind],
    channel: channelWire[view.channel],
    state: stateWire[view.state],
    userId: view.userId,
    organizationId: view.orgId,
    address,
    language: view.language,
    attempts: view.attempts,
    creationDate: timestamp(view.createdAtMicros),
    changeDate: timestamp(view.changedAtMicros),
    ...(isWaiting && { nextAttemptDate: timestamp(view.dueAtMicros) }),
    reason: view.reason ? reasonWire[view.reason] : Reason.UNSPECIFIED,
    answer: view.answer,
  }
}

async function addressNow(
  users: MessageRpcDeps['users'],
  instanceId: string,
  { userId, kind, channel }: MessageView,
): Promise<string> {
  const to = await users.recipient({ instanceId, userId })
  return to ? addressOf(kind, channel, to) : ''
}

/** The message; one to a user whom the caller may not read counts as unknown. */
export async function visibleMessage(
  { messages }: Pick<MessageRpcDeps, 'messages'>,
  { instance, caller }: Context,
  id: string,
): Promise<WholeMessageView> {
  const view = await messages.log.message({ instanceId: instance.id, id })
  const orgIds = await caller.orgIdsWith('user.read')
  const isSeen = view && (orgIds === undefined || orgIds.includes(view.orgId))
  if (!isSeen) throw refuse('message.not_found')
  return view
}
