/**
 * What of an instance needs attention, as far as its rows tell. Each is found by an index, and
 * counted up to `countedMax`.
 */
import type { Reader, SqlValue } from '../../store/database/database.ts'

/** What a warning is about. */
export type FoundWarningKind =
  | 'initialPassword'
  | 'failedMessages'
  | 'failingWebhooks'
  | 'expiringKeys'
  | 'expiringTokens'
  | 'expiringAppKeys'

/** A warning as it is found. */
export interface FoundWarning {
  readonly kind: FoundWarningKind
  /** Up to `countedMax`: that many, or more. */
  readonly count: number
  /** The first it is about: a user, a target or an application; empty where it is a message. */
  readonly subjectId: string
  /** Of an application, its project. */
  readonly projectId: string
  /** When the first expires, or the last failed; 0: there is no such time. */
  readonly atMicros: number
}

/** Things that are counted. */
export const countedMax = 100

interface Row {
  readonly subject_id: string
  readonly project_id: string
  readonly at: number
}

/** A table of what expires, and its columns with what a warning names. */
interface Expiring {
  readonly table: string
  readonly subject: string
  readonly project?: string
}

const tokens = { table: 'personal_access_tokens', subject: 'user_id' }
const appKeys = { table: 'app_keys', subject: 'app_id', project: 'project_id' }

const dayMs = 86_400_000
/** Before what expires is warned of, and how long a failure is shown. */
const [soonMs, recentMs] = [30 * dayMs, 7 * dayMs]

const expiring = ({ table, subject, project = `''` }: Expiring) =>
  `SELECT ${subject} AS subject_id, ${project} AS project_id, expires_at_ms * 1000 AS at
    FROM ${table} WHERE instance_id = ? AND expires_at_ms > ? AND expires_at_ms <= ?
    ORDER BY expires_at_ms LIMIT ${countedMax}`

// An owner who has not changed its password since it was created with one.
const passwordText = `SELECT u.id AS subject_id, '' AS project_id, 0 AS at
  FROM members m JOIN users u ON u.instance_id = m.instance_id AND u.id = m.user_id
  WHERE m.instance_id = ? AND m.org_id = '' AND m.scope = 'instance'
    AND m.roles LIKE '%"IAM_OWNER"%' AND u.password_set = 1
    AND u.password_changed_at <= u.created_at
  ORDER BY u.created_at LIMIT ${countedMax}`
const messagesText = `SELECT '' AS subject_id, '' AS project_id, changed_at AS at FROM outbox
  WHERE instance_id = ? AND state = 'given_up' AND state <> 'sent' AND created_at >= ?
  ORDER BY created_at DESC LIMIT ${countedMax}`
const webhooksText = `SELECT target_id AS subject_id, '' AS project_id, 0 AS at FROM webhook_lanes
  WHERE instance_id = ? AND failures > 0 ORDER BY target_id LIMIT ${countedMax}`

/** Creates the query: the warnings, the most urgent first. */
export function createFindWarnings({ database }: { readonly database: Pick<Reader, 'once'> }) {
  const find = async (
    kind: FoundWarningKind,
    text: string,
    values: readonly SqlValue[],
  ): Promise<FoundWarning[]> => {
    const rows = await database.once<Row>(text, values)
    const [first] = rows
    if (!first) return []
    const { subject_id: subjectId, project_id: projectId, at } = first
    return [{ kind, count: rows.length, subjectId, projectId, atMicros: Number(at) }]
  }
  return async (instanceId: string, nowMicros: number): Promise<readonly FoundWarning[]> => {
    const nowMs = Math.floor(nowMicros / 1000)
    const soon = [instanceId, nowMs, nowMs + soonMs]
    const found = await Promise.all([
      find('initialPassword', passwordText, [instanceId]),
      find('failedMessages', messagesText, [instanceId, (nowMs - recentMs) * 1000]),
      find('failingWebhooks', webhooksText, [instanceId]),
      find('expiringKeys', expiring({ table: 'machine_keys', subject: 'user_id' }), soon),
      find('expiringTokens', expiring(tokens), soon),
      find('expiringAppKeys', expiring(appKeys), soon),
    ])
    return found.flat()
  }
}
