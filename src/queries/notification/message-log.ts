/**
 * The messages of an instance as they are shown. A list walks one index, the newest first, and
 * looks at no more than `looksMax` messages for a page: where few of them match it ends early, and
 * the next page goes on behind what it looked at.
 */
import { type EndReason, endReasonOf } from '../../domain/notification/end-reasons.ts'
import type { Channel, MessageKind } from '../../domain/notification/messages.ts'
import type { Reader, SqlValue } from '../../store/database/database.ts'
import type { OutboxTable } from '../../store/database/tables.ts'

/** How far a message has come. */
export type MessageState = 'pending' | 'sent' | 'given_up' | 'dropped'

/** A message as it is shown. Times are microseconds since 1970. */
export interface MessageView {
  readonly id: string
  readonly kind: MessageKind
  readonly channel: Channel
  readonly state: MessageState
  readonly userId: string
  readonly orgId: string
  /** Empty: it was not tried yet. */
  readonly address: string
  readonly language: string
  readonly attempts: number
  readonly createdAtMicros: number
  readonly changedAtMicros: number
  readonly dueAtMicros: number
  readonly reason: EndReason | undefined
  /** What the transport answered, where it refused this message. */
  readonly answer: string
}

/** One message with what its row keeps besides; its code is not among it. */
export interface WholeMessageView extends MessageView {
  readonly eventType: string
  readonly applicationName: string
  readonly urlTemplate: string | undefined
  /** Undefined: it has no code, or one that does not expire. */
  readonly codeExpiresAtMicros: number | undefined
}

/** What is asked for; all that is given must hold. */
export interface MessageFilters {
  readonly orgId?: string | undefined
  readonly userId?: string | undefined
  /** Whole, in any case. */
  readonly address?: string | undefined
  /** A part, in any case. */
  readonly addressPart?: string | undefined
  readonly kind?: MessageKind | undefined
  readonly state?: MessageState | undefined
  readonly channel?: Channel | undefined
  readonly fromMicros?: number | undefined
  readonly beforeMicros?: number | undefined
}

/** Where a page ended. */
export interface MessagePlace {
  readonly createdAtMicros: number
  readonly id: string
}

/** A page of messages to find. */
export interface MessageSearch {
  readonly instanceId: string
  /** The organisations whose messages the caller sees; undefined: all. */
  readonly orgIds: readonly string[] | undefined
  readonly filters: MessageFilters
  readonly after: MessagePlace | undefined
  readonly limit: number
}

/** A page; `next` is undefined on the last one. */
export interface MessagePage {
  readonly rows: readonly MessageView[]
  readonly next: MessagePlace | undefined
}

/** The queries about messages; not cached. */
export interface MessageLog {
  list(search: MessageSearch): Promise<MessagePage>
  message(of: { instanceId: string; id: string }): Promise<WholeMessageView | undefined>
}

/** The kinds, channels and states are those that our own outbox writes. */
type WholeRow = OutboxTable & {
  readonly kind: MessageKind
  readonly channel: Channel
  readonly state: MessageState
}
type Row = Omit<WholeRow, 'payload' | 'address_key'>

const columns = `id, kind, channel, state, user_id, org_id, address, language, attempts, created_at,
  changed_at, due_at, last_error, is_answered`
const oneText = 'SELECT * FROM outbox WHERE instance_id = ? AND id = ?'

/** Rows of a statement, and those that a page looks at in all. */
const [pieceMax, looksMax] = [250, 5_000]

/** Creates the queries. */
export function createMessageLog({ database }: { database: Pick<Reader, 'all' | 'once'> }) {
  return {
    list: (search) => pageOf(database, search),
    message: async ({ instanceId, id }) => {
      const [row] = await database.all<WholeRow>(oneText, [instanceId, id])
      return row && wholeOf(row)
    },
  } satisfies MessageLog
}

async function pageOf(
  database: Pick<Reader, 'once'>,
  { limit, ...search }: MessageSearch,
): Promise<MessagePage> {
  if (search.orgIds?.length === 0) return { rows: [], next: undefined }
  const { lead, holds } = planOf(search)
  const found: MessageView[] = []
  let after = search.after
  for (let looked = 0; looked < looksMax; looked += pieceMax) {
    const rows = await database.once<Row>(...statementOf({ ...search, lead, after }))
    for (const row of rows) {
      if (found.length === limit) return { rows: found, next: after }
      after = { createdAtMicros: row.created_at, id: row.id }
      if (holds(row)) found.push(viewOf(row))
    }
    if (rows.length < pieceMax) return { rows: found, next: undefined }
  }
  return { rows: found, next: after }
}

/** The condition whose index is walked, and what is looked at row by row. */
interface Plan {
  readonly lead: readonly [column: string, value: string] | undefined
  readonly holds: (row: Row) => boolean
}

function planOf({ orgIds, filters }: Pick<MessageSearch, 'orgIds' | 'filters'>): Plan {
  const { userId, address, addressPart, kind, state, channel } = filters
  const orgId = filters.orgId ?? (orgIds?.length === 1 ? orgIds[0] : undefined)
  const lead =
    leadOf('user_id', userId) ??
    leadOf('address_key', address?.toLowerCase()) ??
    leadOf('org_id', orgId) ??
    leadOf('state', state === 'sent' ? undefined : state)
  const part = addressPart?.toLowerCase()
  const holds = (row: Row) =>
    (orgIds === undefined || orgIds.includes(row.org_id)) &&
    isWanted(orgId, row.org_id) &&
    isWanted(userId, row.user_id) &&
    isWanted(address?.toLowerCase(), row.address.toLowerCase()) &&
    isWanted(kind, row.kind) &&
    isWanted(state, row.state) &&
    isWanted(channel, row.channel) &&
    (part === undefined || row.address.toLowerCase().includes(part))
  return { lead, holds }
}

function leadOf(column: string, value: string | undefined): Plan['lead'] {
  return value === undefined ? undefined : [column, value]
}

function isWanted(wanted: string | undefined, is: string): boolean {
  return wanted === undefined || wanted === is
}

function statementOf({
  instanceId,
  filters: { fromMicros, beforeMicros },
  lead,
  after,
}: Omit<MessageSearch, 'limit' | 'orgIds'> & Pick<Plan, 'lead'>): [string, SqlValue[]] {
  const conditions: [string, ...SqlValue[]][] = [['instance_id = ?', instanceId]]
  if (lead) conditions.push([`${lead[0]} = ?`, lead[1]])
  // Named, so that the index of what is not sent is found.
  if (lead?.[0] === 'state') conditions.push([`state <> 'sent'`])
  if (fromMicros !== undefined) conditions.push(['created_at >= ?', fromMicros])
  if (beforeMicros !== undefined) conditions.push(['created_at < ?', beforeMicros])
  if (after) conditions.push(['(created_at, id) < (?, ?)', after.createdAtMicros, after.id])
  const text = `SELECT ${columns} FROM outbox
    WHERE ${conditions.map(([condition]) => condition).join(' AND ')}
    ORDER BY created_at DESC, id DESC LIMIT ?`
  return [text, [...conditions.flatMap(([, ...values]) => values), pieceMax]]
}

function viewOf(row: Row): MessageView {
  const isAnswered = row.is_answered === 1
  const reason = endReasonOf(row.last_error, { isAnswered })
  return {
    id: row.id,
    kind: row.kind,
    channel: row.channel,
    state: row.state,
    userId: row.user_id,
    orgId: row.org_id,
    address: row.address,
    language: row.language,
    attempts: row.attempts,
    createdAtMicros: row.created_at,
    changedAtMicros: row.changed_at,
    dueAtMicros: row.due_at,
    reason,
    // Failures of connections are for the operator's log: they would tell what listens where.
    answer: reason === 'refused' ? (row.last_error ?? '') : '',
  }
}

function wholeOf(row: WholeRow): WholeMessageView {
  const payload: {
    readonly eventType?: string
    readonly applicationName?: string
    readonly urlTemplate?: string
    readonly expiryAtMicros?: number
  } = JSON.parse(row.payload)
  return {
    ...viewOf(row),
    eventType: payload.eventType ?? '',
    applicationName: payload.applicationName ?? '',
    urlTemplate: payload.urlTemplate,
    codeExpiresAtMicros: payload.expiryAtMicros,
  }
}
