/** How many users, organisations and sessions there are. */
import type { Reader } from '../../store/database/database.ts'

/** An instance, or one of its organisations. */
export interface CountScope {
  readonly instanceId: string
  /** Empty: the whole instance. */
  readonly orgId: string
}

/** Users of a kind and state, numbered as in `users`. */
export interface UserCount {
  readonly type: number
  readonly state: number
  readonly users: number
}

/** The counts of a scope. */
export interface OverviewCounts {
  readonly users: readonly UserCount[]
  /** 0 of an organisation. */
  readonly organizations: number
  /** Those that have not ended, up to `sessionsMax`. */
  readonly sessions: number
}

/** Sessions that are counted. */
export const sessionsMax = 10_000

/** Organisations that are counted. */
const organizationsMax = 100_000

// Counted as they change, by triggers.
const usersText = `SELECT type, state, users FROM user_counts
  WHERE instance_id = ? AND org_id = ? AND users > 0 ORDER BY type, state`
const orgsText = `SELECT COUNT(*) AS rows_counted FROM
  (SELECT 1 FROM orgs WHERE instance_id = ? LIMIT ${organizationsMax}) AS counted`
const lasts = '(expires_at IS NULL OR expires_at > ?)'
const sessionsText = (where: string) => `SELECT COUNT(*) AS rows_counted FROM
  (SELECT expires_at FROM sessions WHERE ${where} LIMIT ${sessionsMax}) AS counted
  WHERE ${lasts}`

/** Creates the query. */
export function createOverviewCounts({ database }: { readonly database: Pick<Reader, 'once'> }) {
  const count = async (text: string, values: readonly (string | number)[]) => {
    const [row] = await database.once<{ rows_counted: number }>(text, values)
    return Number(row?.rows_counted ?? 0)
  }
  return async ({ instanceId, orgId }: CountScope, nowMicros: number): Promise<OverviewCounts> => {
    const isOfOrg = orgId !== ''
    const [where, scope] = isOfOrg
      ? ['instance_id = ? AND user_org_id = ?', [instanceId, orgId]]
      : ['instance_id = ?', [instanceId]]
    const [users, organizations, sessions] = await Promise.all([
      database.once<UserCount>(usersText, [instanceId, orgId]),
      isOfOrg ? 0 : count(orgsText, [instanceId]),
      count(sessionsText(where), [...scope, nowMicros]),
    ])
    const counts = users.map((row) => ({ ...row, users: Number(row.users) }))
    return { users: counts, organizations, sessions }
  }
}
