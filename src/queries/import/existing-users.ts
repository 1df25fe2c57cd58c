/**
 * Which of the users that a piece of an import is about are there already: one statement for each
 * kind of key, however many records.
 */
import type { Reader } from '../../store/database/database.ts'
import type { Dialect } from '../../store/database/dialect.ts'

/** The lookups; none of them is cached, for the answers decide what is written. */
export interface ExistingUsers {
  /** Ids of live users. */
  live(of: Ids): Promise<ReadonlySet<string>>
  /** The last sequence of each stream of a user, live or removed. */
  sequences(of: Ids): Promise<ReadonlyMap<string, number>>
  /** The holders of names of one kind, by name in lower case. */
  holders(of: {
    readonly instanceId: string
    readonly kind: string
    readonly names: readonly string[]
  }): Promise<ReadonlyMap<string, string>>
  /**
   * The ids of users with an address, by the address in lower case; at most 20 of each, those
   * changed last first: whom the job has written is among them.
   */
  byEmail(of: {
    readonly instanceId: string
    /** Only users of the organisation; empty: of all. */
    readonly orgId: string
    readonly addresses: readonly string[]
  }): Promise<ReadonlyMap<string, readonly string[]>>
  /** The same by an entry of metadata, its value in base64. */
  byMetadata(of: {
    readonly instanceId: string
    /** Only users of the organisation; empty: of all. */
    readonly orgId: string
    readonly key: string
    readonly values: readonly string[]
  }): Promise<ReadonlyMap<string, readonly string[]>>
  /** The metadata of users: value in base64 by key, by user. */
  metadata(of: Ids): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>>
}

/** Users of an instance by their ids. */
export interface Ids {
  readonly instanceId: string
  readonly ids: readonly string[]
}

/** Of one address or entry; whether they are more does not matter. */
const holdersMax = 20

/** The statements; each ends with the list of what is looked up. */
function textsOf({ isOneOf }: Pick<Dialect, 'isOneOf'>) {
  // Of a statement with a list, PostgreSQL would read all of a table that is new to it.
  const liveText = `SELECT id FROM users WHERE instance_id = ? AND ${isOneOf('id')}`
  const sequencesText = `SELECT aggregate_id, sequence FROM streams
    WHERE instance_id = ? AND aggregate_type = 'user' AND ${isOneOf('aggregate_id')}`
  const holdersText = `SELECT value, holder FROM reservations
    WHERE instance_id = ? AND kind = ? AND ${isOneOf('value')}`
  const emailsText = `SELECT email_key, id FROM (
    SELECT email_key, id, row_number() OVER (PARTITION BY email_key ORDER BY changed_at DESC) AS nth
    FROM users
    WHERE instance_id = ? AND (? = '' OR org_id = ?) AND ${isOneOf('email_key')}
  ) AS of_address WHERE nth <= ${holdersMax}`
  // The index is on the first 64 characters of a value.
  const byMetadataText = `SELECT value, user_id FROM (
    SELECT value, user_id, row_number() OVER (PARTITION BY value ORDER BY changed_at DESC) AS nth
    FROM user_metadata
    WHERE instance_id = ? AND key_key = ? AND key = ?
      AND (? = '' OR EXISTS (SELECT 1 FROM users u WHERE u.instance_id = user_metadata.instance_id
        AND u.id = user_metadata.user_id AND u.org_id = ?))
      AND ${isOneOf('substr(value, 1, 64)')}
  ) AS of_value WHERE nth <= ${holdersMax}`
  const metadataText = `SELECT user_id, key, value FROM user_metadata
    WHERE instance_id = ? AND ${isOneOf('user_id')}`
  return { liveText, sequencesText, holdersText, emailsText, byMetadataText, metadataText }
}

/** Creates the lookups. */
export function createExistingUsers(database: Pick<Reader, 'all' | 'dialect'>): ExistingUsers {
  const find = <R>(text: string, values: readonly string[], of: readonly string[]) =>
    of.length === 0 ? [] : database.all<R>(text, [...values, JSON.stringify(of)])
  const { liveText, sequencesText, holdersText, emailsText, byMetadataText, metadataText } =
    textsOf(database.dialect)
  return {
    live: async ({ instanceId, ids }) => {
      const rows = await find<{ id: string }>(liveText, [instanceId], ids)
      return new Set(rows.map(({ id }) => id))
    },
    sequences: async ({ instanceId, ids }) => {
      const rows = await find<{ aggregate_id: string; sequence: number }>(
        sequencesText,
        [instanceId],
        ids,
      )
      return new Map(rows.map((row) => [row.aggregate_id, Number(row.sequence)]))
    },
    holders: async ({ instanceId, kind, names }) => {
      const wanted = names.map((name) => name.toLowerCase())
      const rows = await find<{ value: string; holder: string }>(
        holdersText,
        [instanceId, kind],
        wanted,
      )
      return new Map(rows.map(({ value, holder }) => [value, holder]))
    },
    byEmail: async ({ instanceId, orgId, addresses }) => {
      const wanted = addresses.map((address) => address.toLowerCase())
      const rows = await find<{ email_key: string; id: string }>(
        emailsText,
        [instanceId, orgId, orgId],
        wanted,
      )
      return gathered(rows.map(({ email_key, id }) => [email_key, id]))
    },
    byMetadata: async ({ instanceId, orgId, key, values }) => {
      const begins = values.map((value) => value.slice(0, 64))
      const rows = await find<{ value: string; user_id: string }>(
        byMetadataText,
        [instanceId, key.toLowerCase(), key, orgId, orgId],
        begins,
      )
      return gathered(rows.map(({ value, user_id }) => [value, user_id]))
    },
    metadata: async ({ instanceId, ids }) => {
      const rows = await find<{ user_id: string; key: string; value: string }>(
        metadataText,
        [instanceId],
        ids,
      )
      const byUser = new Map<string, Map<string, string>>()
      for (const { user_id, key, value } of rows) {
        const entries = byUser.get(user_id) ?? new Map<string, string>()
        byUser.set(user_id, entries.set(key, value))
      }
      return byUser
    },
  }
}

function gathered(pairs: readonly (readonly [string, string])[]): Map<string, readonly string[]> {
  const all = new Map<string, readonly string[]>()
  for (const [key, id] of pairs) all.set(key, [...(all.get(key) ?? []), id])
  return all
}
