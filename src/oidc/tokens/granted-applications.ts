/** The applications with access to a user's account: by their grants, which the store keeps. */
import type {
  GrantedApplication,
  GrantedApplications,
} from '../../commands/authorization/granted-applications.ts'
import type { RefreshTokenOwner } from '../../commands/authorization/refresh-tokens.ts'
import type { Sealer } from '../../commands/deps.ts'
import type { Callers } from '../../queries/authorization/callers.ts'
import type { Database } from '../../store/database/database.ts'
import type { AuthorizationsTable } from '../../store/database/tables.ts'
import type { Authorizations } from './authorizations.ts'

/** What they are found and ended with. */
export interface GrantedApplicationsDeps {
  readonly database: Pick<Database, 'all'>
  readonly authorizations: Pick<Authorizations, 'revokeGrant'>
  readonly callers: Pick<Callers, 'invalidate'>
  readonly sealer: Sealer
  readonly clock: { nowMicros(): number }
}

/** Grants that are read for one page, and applications that are shown on it. */
const grantsMax = 1000
const applicationsMax = 100

const live = `FROM authorizations
  WHERE instance_id = ? AND user_id = ? AND kind = 'Grant' AND expires_at_ms > ?`
const listText = `SELECT id_hash, client_id, payload ${live}
  ORDER BY expires_at_ms DESC, id_hash LIMIT ${grantsMax}`
const someText = `SELECT id_hash ${live} AND client_id = ? LIMIT ${grantsMax}`
const nameText = 'SELECT name FROM apps WHERE instance_id = ? AND client_id = ?'

type Row = Pick<AuthorizationsTable, 'id_hash' | 'client_id' | 'payload'>

interface Grant {
  readonly clientId: string
  readonly scopes: readonly string[]
  readonly grantedAtMicros: number
}

/** Opens them. */
export function createGrantedApplications(deps: GrantedApplicationsDeps): GrantedApplications {
  const { database, authorizations, callers, clock } = deps
  const valuesOf = ({ instanceId, userId }: RefreshTokenOwner) => [
    ...[instanceId, userId, Math.floor(clock.nowMicros() / 1000)],
  ]
  const nameOf = async ({ instanceId }: RefreshTokenOwner, clientId: string) => {
    const [row] = await database.all<{ name: string }>(nameText, [instanceId, clientId])
    return row?.name ?? clientId
  }
  return {
    list: async (owner) => {
      const rows = await database.all<Row>(listText, valuesOf(owner))
      const byClient = groupByClient(rows.map((row) => grantOf(deps, owner, row)))
      const shown = [...byClient].slice(0, applicationsMax)
      return Promise.all(
        shown.map(async ([clientId, grants]) => ({
          ...summaryOf(grants),
          clientId,
          name: await nameOf(owner, clientId),
        })),
      )
    },
    end: async (owner, clientId) => {
      let hasEnded = false
      for (;;) {
        const values = [...valuesOf(owner), clientId]
        const rows = await database.all<Pick<Row, 'id_hash'>>(someText, values)
        if (rows.length === 0) return hasEnded
        await Promise.all(rows.map(({ id_hash }) => authorizations.revokeGrant(id_hash)))
        callers.invalidate()
        hasEnded = true
      }
    },
  }
}

function groupByClient(grants: readonly Grant[]): Map<string, Grant[]> {
  const byClient = new Map<string, Grant[]>()
  for (const grant of grants) {
    const known = byClient.get(grant.clientId)
    if (known) known.push(grant)
    else byClient.set(grant.clientId, [grant])
  }
  return byClient
}

/** The library keeps the scopes of OpenID Connect apart from those of the resource. */
function grantOf(
  { sealer }: Pick<GrantedApplicationsDeps, 'sealer'>,
  owner: RefreshTokenOwner,
  row: Row,
): Grant {
  const payload = JSON.parse(sealer.open(JSON.parse(row.payload), owner))
  const resources = Object.values(payload.resources ?? {}).map(String)
  const scopes = [String(payload.openid?.scope ?? ''), ...resources].join(' ').split(' ')
  return {
    clientId: row.client_id ?? '',
    scopes: [...new Set(scopes.filter((scope) => scope !== ''))],
    grantedAtMicros: Number(payload.iat ?? 0) * 1e6,
  }
}

function summaryOf(
  grants: readonly Grant[],
): Pick<GrantedApplication, 'scopes' | 'grantedAtMicros' | 'isOffline'> {
  const scopes = [...new Set(grants.flatMap((grant) => grant.scopes))]
  return {
    scopes,
    grantedAtMicros: Math.min(...grants.map(({ grantedAtMicros }) => grantedAtMicros)),
    isOffline: scopes.includes('offline_access'),
  }
}
