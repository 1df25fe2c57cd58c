/** Messages that were sent or wait, as the screens ask for them. */
import { timestampDate, timestampFromDate } from '@bufbuild/protobuf/wkt'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import {
  type ChannelHealth,
  Kind,
  type Message,
  OutboxService,
  Reason,
  Remedy,
  State,
  Transport,
  TransportState,
} from '../../../../src/proto/gatehouse/outbox/v1/outbox_service_pb.js'
import { clientOf } from '../api/transport.ts'

const client = clientOf(OutboxService)

/** Kinds by the names of the texts. */
export const kinds = {
  initCode: Kind.INIT_CODE,
  verifyEmail: Kind.VERIFY_EMAIL,
  verifyPhone: Kind.VERIFY_PHONE,
  passwordReset: Kind.PASSWORD_RESET,
  passkeyRegistration: Kind.PASSKEY_REGISTRATION,
  passwordChanged: Kind.PASSWORD_CHANGED,
  newDevice: Kind.NEW_DEVICE,
  factorAdded: Kind.FACTOR_ADDED,
  factorRemoved: Kind.FACTOR_REMOVED,
  domainClaimed: Kind.DOMAIN_CLAIMED,
  invitation: Kind.INVITATION,
  smsCode: Kind.SMS_CODE,
  emailCode: Kind.EMAIL_CODE,
} as const

/** States by the names of the texts. */
export const states = {
  pending: State.PENDING,
  sent: State.SENT,
  failed: State.FAILED,
  cancelled: State.CANCELLED,
} as const

/** Reasons by the names of the texts. */
export const reasons = {
  refused: Reason.REFUSED,
  transportFailed: Reason.TRANSPORT_FAILED,
  noTransport: Reason.NO_TRANSPORT,
  codeExpired: Reason.CODE_EXPIRED,
  replaced: Reason.REPLACED,
  notWanted: Reason.NOT_WANTED,
  userGone: Reason.USER_GONE,
  noAddress: Reason.NO_ADDRESS,
  tooMany: Reason.TOO_MANY,
} as const

/** Transports by the names of the texts. */
export const transports = {
  none: Transport.NONE,
  ofInstance: Transport.OF_INSTANCE,
  ofServer: Transport.OF_SERVER,
  mailbox: Transport.MAILBOX,
} as const

/** States of transports by the names of the texts. */
export const transportStates = {
  working: TransportState.WORKING,
  failing: TransportState.FAILING,
  missing: TransportState.MISSING,
} as const

export type KindName = keyof typeof kinds
export type StateName = keyof typeof states
export type ReasonName = keyof typeof reasons
export type TransportName = keyof typeof transports
export type TransportStateName = keyof typeof transportStates

/** The name of a number of the wire; undefined where it has none. */
export function nameIn<Name extends string>(
  table: Readonly<Record<Name, number>>,
  wire: number,
): Name | undefined {
  return namesOf(table).find((name) => table[name] === wire)
}

/** The names of a table, in its order. */
export const namesOf = <Name extends string>(table: Readonly<Record<Name, number>>): Name[] =>
  Object.keys(table) as Name[]

/** A row of the list. */
export interface MessageRow {
  readonly id: string
  readonly kind: KindName | undefined
  readonly state: StateName
  readonly reason: ReasonName | undefined
  readonly isSms: boolean
  readonly address: string
  readonly userId: string
  readonly orgId: string
  readonly language: string
  readonly attempts: number
  readonly answer: string
  readonly createdAt: Date | undefined
  readonly changedAt: Date | undefined
  readonly nextAttemptAt: Date | undefined
}

const smsChannel = 2

function rowOf(message: Message): MessageRow {
  const { creationDate, changeDate, nextAttemptDate } = message
  return {
    id: message.id,
    kind: nameIn(kinds, message.kind),
    state: nameIn(states, message.state) ?? 'pending',
    reason: nameIn(reasons, message.reason),
    isSms: message.channel === smsChannel,
    address: message.address,
    userId: message.userId,
    orgId: message.organizationId,
    language: message.language,
    attempts: message.attempts,
    answer: message.answer,
    createdAt: creationDate && timestampDate(creationDate),
    changedAt: changeDate && timestampDate(changeDate),
    nextAttemptAt: nextAttemptDate && timestampDate(nextAttemptDate),
  }
}

/** What is looked for; empty: everything. */
export interface MessageFilter {
  readonly address: string
  readonly state: string
  readonly kind: string
  readonly channel: string
  readonly user: string
  /** Days, as fields for dates have them. */
  readonly from: string
  readonly until: string
  readonly orgId: string
}

const pageSize = 100
const dayMs = 86_400_000

/** The list, the newest first; a page may be short of what it looked at. */
export const messageListQuery = (filter: MessageFilter) =>
  infiniteQueryOptions({
    queryKey: ['messages', 'list', filter],
    initialPageParam: '',
    queryFn: async ({ pageParam: pageToken, signal }) => {
      const request = { ...requestOf(filter), pageSize, pageToken }
      const { messages, nextPageToken } = await client.listMessages(request, { signal })
      return { rows: messages.map(rowOf), nextPageToken }
    },
    getNextPageParam: ({ nextPageToken }) => nextPageToken || undefined,
    placeholderData: (earlier) => earlier,
  })

function requestOf({ address, user, orgId, from, until, ...filter }: MessageFilter) {
  const start = dayOf(from)
  const end = dayOf(until)
  return {
    userId: user,
    organizationId: orgId,
    addressContains: address,
    kind: kinds[filter.kind as KindName] ?? Kind.UNSPECIFIED,
    state: states[filter.state as StateName] ?? State.UNSPECIFIED,
    channel: ['', 'email', 'sms'].indexOf(filter.channel),
    ...(start && { createdFrom: timestampFromDate(start) }),
    // Until the end of that day.
    ...(end && { createdBefore: timestampFromDate(new Date(end.getTime() + dayMs)) }),
  }
}

/** The beginning of a day where the browser is. */
function dayOf(text: string): Date | undefined {
  const date = new Date(`${text}T00:00`)
  return Number.isNaN(date.getTime()) ? undefined : date
}

/** A message with all that is kept of it. */
export interface WholeMessage extends MessageRow {
  readonly remedy: 'same' | 'newCode' | 'wait' | 'none'
  readonly codeExpiresAt: Date | undefined
  readonly applicationName: string
}

const remedies = {
  same: Remedy.SAME,
  newCode: Remedy.NEW_CODE,
  wait: Remedy.WAIT,
  none: Remedy.NONE,
} as const

/** One message; asked for again while it waits. */
export const messageQuery = (messageId: string) =>
  queryOptions({
    queryKey: ['messages', 'one', messageId],
    queryFn: async ({ signal }): Promise<WholeMessage | undefined> => {
      const answer = await client.getMessage({ messageId }, { signal })
      const { message, codeExpirationDate: expires } = answer
      return (
        message && {
          ...rowOf(message),
          remedy: nameIn(remedies, answer.remedy) ?? 'none',
          codeExpiresAt: expires && timestampDate(expires),
          applicationName: answer.applicationName,
        }
      )
    },
    refetchInterval: ({ state: { data } }) => (data?.state === 'pending' ? 5_000 : false),
  })

/** Sends it again; resolves to whether another one with a new code takes its place. */
export async function sendAgain(messageId: string): Promise<boolean> {
  return (await client.sendAgain({ messageId })).isNewCode
}

/** The queue of a channel. */
export interface ChannelView {
  readonly isSms: boolean
  readonly transport: TransportName
  readonly state: TransportStateName
  readonly pending: number
  readonly failing: number
  readonly underWay: number
  readonly share: number
  readonly oldestSeconds: number
  readonly nextAttemptAt: Date | undefined
  readonly lastSentAt: Date | undefined
}

/** The queues, asked for again now and then. */
export const queueQuery = queryOptions({
  queryKey: ['messages', 'queue'],
  queryFn: async ({ signal }) => {
    const { channels } = await client.getHealth({}, { signal })
    return channels.map(channelView)
  },
  refetchInterval: 10_000,
})

function channelView(health: ChannelHealth): ChannelView {
  const { nextAttemptDate: next, lastSentDate: last } = health
  return {
    isSms: health.channel === smsChannel,
    transport: nameIn(transports, health.transport) ?? 'none',
    state: nameIn(transportStates, health.state) ?? 'working',
    pending: health.pending,
    failing: health.failing,
    underWay: health.underWay,
    share: health.share,
    oldestSeconds: Number(health.oldestSeconds),
    nextAttemptAt: next && timestampDate(next),
    lastSentAt: last && timestampDate(last),
  }
}

/** A message to look at before it is sent, or after. */
export interface PreviewWanted {
  readonly kind: KindName
  /** BCP 47; empty: that of the user, or the default. */
  readonly language: string
  /** Empty: the instance, or the organisation of the user. */
  readonly orgId: string
  /** Empty: a sample person. */
  readonly userId: string
}

/** The message as somebody would get it, with a code that works nowhere. */
export const previewQuery = ({ kind, language, orgId, userId }: PreviewWanted) =>
  queryOptions({
    queryKey: ['messages', 'preview', kind, language, orgId, userId],
    queryFn: ({ signal }) => {
      const request = { kind: kinds[kind], language, organizationId: orgId, userId }
      return client.previewMessage(request, { signal })
    },
  })
