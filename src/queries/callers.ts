/**
 * Who holds a token, and which roles they have: asked on every call. Tokens are those given by
 * hand (personal access tokens) and those of the token endpoint; all are known by their hash.
 */
import type { Database } from '../database/database.ts'
import type { MembersTable } from '../database/tables.ts'
import type { Membership } from '../domain/powers.ts'
import { createMemory } from './memory.ts'
import { createQuestion } from './questions.ts'
import { loadSessionHolder, type SessionHolder } from './session-holders.ts'

export interface TokenHolder {
  readonly instanceId: string
  readonly tokenId: string
  readonly userId: string
  readonly orgId: string
  readonly expiresAtMs: number
  readonly preferredLanguage: string | null
  readonly scopes: readonly string[]
  readonly issuedAtMs: number
  /** Whom it is meant for, by client or project id; a personal access token is for everyone. */
  readonly audience: readonly string[] | undefined
  /** Who asked for it; empty for a personal access token. */
  readonly clientId: string
}

export interface Callers {
  /** The active user a token's hash belongs to; whether it has ended is not looked at here. */
  byTokenHash(tokenHash: string): Promise<TokenHolder | null>
  /** The same for the token of a session; whether it has ended is not looked at either. */
  sessionByTokenHash(tokenHash: string): Promise<SessionHolder | null>
  membershipsOf(user: { instanceId: string; userId: string }): Promise<readonly Membership[]>
  /** Ids of the active users who have a role in an organisation or on the instance; never old. */
  activeHoldersOf(
    place: Omit<Membership, 'roles'> & { readonly instanceId: string; readonly role: string },
  ): Promise<readonly string[]>
  /** To be called when users, tokens or members have changed. */
  forget(): void
  /** To be called when only sessions have, or what their users have to prove. */
  forgetSessions(): void
}

/** A token of the token endpoint lives as long as the key, secret or grant it was got with. */
const holderText = `
  SELECT t.instance_id, t.id AS token_id, t.user_id, t.expires_at_ms, u.org_id,
    u.preferred_language, t.scopes, t.created_at / 1000 AS issued_at_ms, NULL AS audience,
    '' AS client_id
  FROM personal_access_tokens t
  JOIN users u ON u.instance_id = t.instance_id AND u.id = t.user_id
  WHERE t.token_hash = ? AND u.state = 1
  UNION ALL
  SELECT a.instance_id, a.id, a.user_id, a.expires_at_ms, u.org_id,
    u.preferred_language, a.scopes, a.issued_at_ms, a.audience, a.client_id
  FROM access_tokens a
  JOIN users u ON u.instance_id = a.instance_id AND u.id = a.user_id
  WHERE a.token_hash = ? AND u.state = 1
    AND (a.key_id IS NULL OR EXISTS (SELECT 1 FROM machine_keys k
      WHERE k.instance_id = a.instance_id AND k.id = a.key_id))
    AND (a.secret_sequence IS NULL OR EXISTS (SELECT 1 FROM machine_secrets s
      WHERE s.instance_id = a.instance_id AND s.user_id = a.user_id
        AND s.sequence = a.secret_sequence))
    AND (a.grant_hash IS NULL OR EXISTS (SELECT 1 FROM authorizations g
      WHERE g.id_hash = a.grant_hash))`

const membershipsText = `
  SELECT scope, scope_id, roles FROM members WHERE instance_id = ? AND user_id = ?`

const activeMembersText = `
  SELECT m.user_id, m.roles FROM members m
  JOIN users u ON u.instance_id = m.instance_id AND u.id = m.user_id
  WHERE m.instance_id = ? AND m.scope = ? AND m.scope_id = ? AND u.state = 1`

export function createCallers({
  database,
  soleWriter,
}: {
  database: Pick<Database, 'all' | 'once' | 'engine'>
  soleWriter: boolean
}): Callers {
  const askHolder = createQuestion<HolderRow>(database, holderText)
  const holders = createMemory({
    ...{ soleWriter, gathers: true },
    load: async (hash) => {
      const row = await askHolder([hash, hash])
      return row ? holderOf(row) : null
    },
  })
  const sessions = createMemory({
    soleWriter,
    load: (hash) => loadSessionHolder(database, hash),
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
    sessionByTokenHash: sessions.get,
    membershipsOf: ({ instanceId, userId }) => memberships.get(`${instanceId}\u0000${userId}`),
    activeHoldersOf: async ({ instanceId, scope, scopeId, role }) => {
      const values = [instanceId, scope, scopeId]
      const rows = await database.all<MembersTable>(activeMembersText, values)
      return rows.flatMap((row) => (membershipOf(row).roles.includes(role) ? [row.user_id] : []))
    },
    forget: () => {
      holders.forget()
      sessions.forget()
      memberships.forget()
    },
    forgetSessions: sessions.forget,
  }
}

interface HolderRow {
  instance_id: string
  token_id: string
  user_id: string
  expires_at_ms: number
  org_id: string
  preferred_language: string | null
  scopes: string
  issued_at_ms: number
  audience: string | null
  client_id: string
}

function holderOf(row: HolderRow): TokenHolder {
  return {
    instanceId: row.instance_id,
    tokenId: row.token_id,
    userId: row.user_id,
    orgId: row.org_id,
    expiresAtMs: row.expires_at_ms,
    preferredLanguage: row.preferred_language,
    scopes: JSON.parse(row.scopes),
    issuedAtMs: row.issued_at_ms,
    audience: row.audience === null ? undefined : JSON.parse(row.audience),
    clientId: row.client_id,
  }
}

function membershipOf(row: MembersTable): Membership {
  return {
    scope: row.scope as Membership['scope'],
    scopeId: row.scope_id,
    roles: JSON.parse(row.roles),
  }
}
