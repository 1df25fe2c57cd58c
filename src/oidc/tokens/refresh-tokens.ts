/** Refresh tokens as their users see them: by grant, as each refresh makes another token of it. */
import type {
  RefreshTokenOwner,
  RefreshTokens,
  RefreshTokenView,
} from '../../commands/authorization/refresh-tokens.ts'
import type { Sealer } from '../../commands/deps.ts'
import type { Callers } from '../../queries/authorization/callers.ts'
import type { Database } from '../../store/database/database.ts'
import type { AuthorizationsTable } from '../../store/database/tables.ts'
import type { Authorizations } from './authorizations.ts'
import { findLifetimes, type Lifetimes, type LifetimesDeps } from './lifetimes.ts'

/** What they are found and ended with. */
export interface RefreshTokenDeps extends LifetimesDeps {
  readonly database: Pick<Database, 'all'>
  readonly authorizations: Pick<Authorizations, 'revokeGrant'>
  readonly callers: Pick<Callers, 'invalidate'>
  readonly sealer: Sealer
  readonly clock: { nowMicros(): number }
}

const live = `FROM authorizations WHERE instance_id = ? AND user_id = ? AND kind = 'RefreshToken'
  AND grant_hash IS NOT NULL AND used_at_ms IS NULL AND expires_at_ms > ?`
const pageText = `SELECT grant_hash, client_id, payload, expires_at_ms ${live}
  ORDER BY expires_at_ms, id_hash LIMIT ? OFFSET ?`
/** No list is counted beyond that. */
const countText = `SELECT count(*) AS total FROM (SELECT 1 AS one ${live} LIMIT 100000) AS few`
const oneText = `SELECT grant_hash ${live} AND grant_hash = ?`
const someText = `SELECT grant_hash ${live} LIMIT 1000`

type Row = Pick<AuthorizationsTable, 'grant_hash' | 'client_id' | 'payload' | 'expires_at_ms'>

/** Opens them. */
export function createRefreshTokens(deps: RefreshTokenDeps): RefreshTokens {
  const { database, authorizations, callers, clock } = deps
  const valuesOf = ({ instanceId, userId }: RefreshTokenOwner) => [
    ...[instanceId, userId, Math.floor(clock.nowMicros() / 1000)],
  ]
  const end = async (rows: readonly Pick<Row, 'grant_hash'>[]) => {
    const grants = rows.flatMap(({ grant_hash }) => (grant_hash === null ? [] : [grant_hash]))
    await Promise.all(grants.map((grant) => authorizations.revokeGrant(grant)))
    if (grants.length > 0) callers.invalidate()
  }
  const grantsOf = (text: string, values: readonly (string | number)[]) =>
    database.all<Pick<Row, 'grant_hash'>>(text, [...values])
  return {
    list: async (owner, { offset, limit }) => {
      const values = valuesOf(owner)
      const [[counted], rows, lifetimes] = await Promise.all([
        database.all<{ total: number }>(countText, values),
        database.all<Row>(pageText, [...values, limit, offset]),
        findLifetimes(deps, owner.instanceId),
      ])
      return {
        total: Number(counted?.total ?? 0),
        rows: rows.map((row) => viewOf({ ...deps, lifetimes }, owner, row)),
      }
    },
    revoke: async (owner, id) => {
      const rows = await grantsOf(oneText, [...valuesOf(owner), id])
      await end(rows)
      return rows.length > 0
    },
    revokeAll: async (owner) => {
      for (;;) {
        const rows = await grantsOf(someText, valuesOf(owner))
        if (rows.length === 0) return
        await end(rows)
      }
    },
  }
}

function viewOf(
  { sealer, lifetimes }: Pick<RefreshTokenDeps, 'sealer'> & { readonly lifetimes: Lifetimes },
  owner: RefreshTokenOwner,
  row: Row,
): RefreshTokenView {
  const payload = JSON.parse(sealer.open(JSON.parse(row.payload), owner))
  const begun = Number(payload.iiat ?? payload.iat ?? 0)
  return {
    id: row.grant_hash ?? '',
    clientId: row.client_id ?? '',
    createdAtMicros: begun * 1e6,
    authTimeMicros: Number(payload.authTime ?? begun) * 1e6,
    idleEndMicros: row.expires_at_ms * 1000,
    endMicros: (begun + lifetimes.refresh) * 1e6,
    scopes: String(payload.scope ?? '')
      .split(' ')
      .filter((scope) => scope !== ''),
  }
}
