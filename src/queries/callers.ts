/** Who holds a token, and which roles they have: asked on every call. */
import type { Reader } from '../database/database.ts'
import type { MembersTable } from '../database/tables.ts'
import { createMemory } from './memory.ts'

export interface TokenHolder {
  readonly instanceId: string
  readonly tokenId: string
  readonly userId: string
  readonly orgId: string
  readonly expiresAtMs: number
  readonly preferredLanguage: string | null
}

/** A user's roles in one organisation or on the instance. */
export interface Membership {
  readonly scope: 'org' | 'instance'
  readonly scopeId: string
  readonly roles: readonly string[]
}

export interface Callers {
  /** The active user a token's hash belongs to; whether it has ended is not looked at here. */
  byTokenHash(tokenHash: string): Promise<TokenHolder | null>
  membershipsOf(user: { instanceId: string; userId: string }): Promise<readonly Membership[]>
  /** To be called when users, tokens or members have changed. */
  forget(): void
}

const holderText = `
  SELECT t.instance_id, t.id AS token_id, t.user_id, t.expires_at_ms, u.org_id,
    u.preferred_language
  FROM personal_access_tokens t
  JOIN users u ON u.instance_id = t.instance_id AND u.id = t.user_id
  WHERE t.token_hash = ? AND u.state = 1`

const membershipsText = `
  SELECT scope, scope_id, roles FROM members WHERE instance_id = ? AND user_id = ?`

export function createCallers({
  database,
  soleWriter,
}: {
  database: Reader
  soleWriter: boolean
}): Callers {
  const holders = createMemory({
    soleWriter,
    load: async (hash) => {
      const [row] = await database.all<HolderRow>(holderText, [hash])
      return row ? holderOf(row) : null
    },
  })
  const memberships = createMemory({
    soleWriter,
    load: async (key) => {
      const [instanceId = '', userId = ''] = key.split('\u0000')
      const rows = await database.all<MembersTable>(membershipsText, [instanceId, userId])
      return rows.map(membershipOf)
    },
  })
  return {
    byTokenHash: holders.get,
    membershipsOf: ({ instanceId, userId }) => memberships.get(`${instanceId}\u0000${userId}`),
    forget: () => {
      holders.forget()
      memberships.forget()
    },
  }
}

interface HolderRow {
  instance_id: string
  token_id: string
  user_id: string
  expires_at_ms: number
  org_id: string
  preferred_language: string | null
}

function holderOf(row: HolderRow): TokenHolder {
  return {
    instanceId: row.instance_id,
    tokenId: row.token_id,
    userId: row.user_id,
    orgId: row.org_id,
    expiresAtMs: row.expires_at_ms,
    preferredLanguage: row.preferred_language,
  }
}

function membershipOf(row: MembersTable): Membership {
  return {
    scope: row.scope as Membership['scope'],
    scopeId: row.scope_id,
    roles: JSON.parse(row.roles),
  }
}
