/**
 * Who holds a token, and which roles they have: asked on every call. Tokens are those given by
 * hand (personal access tokens) and those of the token endpoint; all are known by their hash.
 */

import type { Membership } from '../../domain/right/powers.ts'
import { lackOf } from '../../domain/session/authentication.ts'
import { storedUserState } from '../../domain/user/user-states.ts'
import type { Database } from '../../store/database/database.ts'
import type { MembersTable } from '../../store/database/tables.ts'
import { createMemory } from '../cache.ts'
import { type SetUpColumns, setUpColumns, setUpOf } from '../factor/set-up-factors.ts'
import { type LoginRuleColumns, loginRuleColumns, loginRulesOf } from '../policy/policies.ts'
import { createQuery } from '../questions.ts'
import { loadSessionOwner, type SessionOwner } from '../session/session-holders.ts'

export interface TokenOwner {
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
  /** What the sign-in that an application has it of lacks by the rules of now; see `lackOf`. */
  readonly lack: ReturnType<typeof lackOf>
}

export interface Callers {
  /** The active user a token's hash belongs to; whether it has ended is not looked at here. */
  byTokenHash(tokenHash: string): Promise<TokenOwner | null>
  /** The same for the token of a session; whether it has ended is not looked at either. */
  sessionByTokenHash(tokenHash: string): Promise<SessionOwner | null>
  membershipsOf(user: { instanceId: string; userId: string }): Promise<readonly Membership[]>
  /** Ids of the active users who have a role in an organisation or on the instance; never old. */
  activeHoldersOf(
    scope: Omit<Membership, 'roles'> & { readonly instanceId: string; readonly role: string },
  ): Promise<readonly string[]>
  /** To be called when users, tokens, members, or what users have to prove have changed. */
  invalidate(): void
  /** To be called when one token is none any more, and nothing else has changed. */
  invalidateToken(tokenHash: string): void
  /** To be called when only sessions have. */
  invalidateSessions(): void
}

/** Asked of the grants of sign-ins only; everybody else is spared the work. */
const signInColumns = Object.entries({
  ...setUpColumns('g'),
  ...loginRuleColumns({ instanceId: 'g.instance_id', orgId: 'found.org_id' }),
})
  .map(([name, text]) => `CASE WHEN g.proved IS NULL THEN NULL ELSE ${text} END AS ${name}`)
  .join(',\n    ')

/**
 * A token of the token endpoint lives as long as the key, secret or grant it was got with. With
 * one of a sign-in come the rules it is judged by, for this is asked on every call, and no other
 * question should be.
 */
const holderText = `
  SELECT found.*, g.proved, ${signInColumns}
  FROM (
    SELECT t.instance_id, t.id AS token_id, t.user_id, t.expires_at_ms, u.org_id,
      u.preferred_language, t.scopes, t.created_at / 1000 AS issued_at_ms, NULL AS audience,
      '' AS client_id, NULL AS grant_hash
    FROM personal_access_tokens t
    JOIN users u ON u.instance_id = t.instance_id AND u.id = t.user_id
    WHERE t.token_hash = ? AND u.state = ${storedUserState.active}
    UNION ALL
    SELECT a.instance_id, a.id, a.user_id, a.expires_at_ms, u.org_id,
      u.preferred_language, a.scopes, a.issued_at_ms, a.audience, a.client_id, a.grant_hash
    FROM access_tokens a
    JOIN users u ON u.instance_id = a.instance_id AND u.id = a.user_id
    WHERE a.token_hash = ? AND u.state = ${storedUserState.active}
      AND (a.key_id IS NULL OR EXISTS (SELECT 1 FROM machine_keys k
        WHERE k.instance_id = a.instance_id AND k.id = a.key_id))
      AND (a.secret_sequence IS NULL OR EXISTS (SELECT 1 FROM machine_secrets s
        WHERE s.instance_id = a.instance_id AND s.user_id = a.user_id
          AND s.sequence = a.secret_sequence))
  ) found
  LEFT JOIN authorizations g ON g.id_hash = found.grant_hash
  WHERE found.grant_hash IS NULL OR g.id_hash IS NOT NULL`

const membershipsText = `
  SELECT scope, scope_id, roles FROM members WHERE instance_id = ? AND user_id = ?`

const activeMembersText = `
  SELECT m.user_id, m.roles FROM members m
  JOIN users u ON u.instance_id = m.instance_id AND u.id = m.user_id
  WHERE m.instance_id = ? AND m.scope = ? AND m.scope_id = ?
    AND u.state = ${storedUserState.active}`

export function createCallers({
  database,
  soleWriter,
}: {
  database: Pick<Database, 'all' | 'once' | 'dialect'>
  soleWriter: boolean
}): Callers {
  const askHolder = createQuery<HolderRow>(database, holderText)
  const holders = createMemory({
    ...{ soleWriter, gathers: true },
    load: async (hash) => {
      const row = await askHolder([hash, hash])
      return row ? holderOf(row) : null
    },
  })
  const sessions = createMemory({
    soleWriter,
    load: (hash) => loadSessionOwner(database, hash),
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
    invalidate: () => {
      holders.invalidate()
      sessions.invalidate()
      memberships.invalidate()
    },
    invalidateToken: holders.invalidate,
    invalidateSessions: sessions.invalidate,
  }
}

interface HolderRow extends SetUpColumns, LoginRuleColumns {
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
  proved: string | null
}

function holderOf(row: HolderRow): TokenOwner {
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
    lack: lackIn(row),
  }
}

/** Grants of before there were such rules for them were judged when they were given. */
function lackIn(row: HolderRow): TokenOwner['lack'] {
  if (row.proved === null) return undefined
  return lackOf(JSON.parse(row.proved), { ...loginRulesOf(row), setUp: setUpOf(row) })
}

function membershipOf(row: MembersTable): Membership {
  return {
    scope: row.scope as Membership['scope'],
    scopeId: row.scope_id,
    roles: JSON.parse(row.roles),
  }
}
