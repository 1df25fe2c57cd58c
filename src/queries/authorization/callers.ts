/**
 * The owners of tokens and their roles: queried on every call. Tokens are personal access tokens
 * and those of the token endpoint; all are stored as hashes.
 */

import type { TokenActor } from '../../domain/authorization/token-exchange.ts'
import type { Membership } from '../../domain/right/powers.ts'
import { lackOf } from '../../domain/session/authentication.ts'
import { storedUserState } from '../../domain/user/user-states.ts'
import type { Database } from '../../store/database/database.ts'
import type { MembersTable } from '../../store/database/tables.ts'
import { createQuery } from '../batched-query.ts'
import { createCache } from '../cache.ts'
import { type SetUpColumns, setUpColumns, setUpOf } from '../factor/set-up-factors.ts'
import { type LoginRuleColumns, loginRuleColumns, loginRulesOf } from '../policy/policies.ts'
import { loadSessionOwner, type SessionOwner } from '../session/session-owners.ts'

/** The user a token belongs to, and what the token allows. */
export interface TokenOwner {
  readonly instanceId: string
  readonly tokenId: string
  readonly userId: string
  readonly orgId: string
  readonly expiresAtMs: number
  readonly preferredLanguage: string | null
  readonly scopes: readonly string[]
  readonly issuedAtMs: number
  /**
   * The audience by client or project id; a personal access token has none and is valid everywhere.
   */
  readonly audience: readonly string[] | undefined
  /** Who acts for the user with it, after a token exchange (`act`). */
  readonly actor: TokenActor | undefined
  /** The client that requested it; empty for a personal access token. */
  readonly clientId: string
  /** Claims that userinfo gives beside those of the scopes. */
  readonly claims: readonly string[]
  /** What the sign-in behind an application's token lacks by the current policies; see `lackOf`. */
  readonly lack: ReturnType<typeof lackOf>
}

/** The queries about callers; cached. */
export interface Callers {
  /** The active user a token belongs to; expiry is not checked here. */
  byTokenHash(tokenHash: string): Promise<TokenOwner | null>
  /** The same for the token of a session; expiry is not checked either. */
  sessionByTokenHash(tokenHash: string): Promise<SessionOwner | null>
  membershipsOf(user: { instanceId: string; userId: string }): Promise<readonly Membership[]>
  /** Ids of the active users with a role in an organisation or on the instance; never cached. */
  activeMembersWith(
    scope: Pick<Membership, 'scope' | 'scopeId'> & {
      readonly instanceId: string
      readonly role: string
    },
  ): Promise<readonly string[]>
  /** Call when users, tokens, members, or required factors have changed. */
  invalidate(): void
  /** Call when one user has changed, or what belongs to it. */
  invalidateUser(user: { instanceId: string; userId: string }): void
  /** Call when one token has been revoked, and nothing else has changed. */
  invalidateToken(tokenHash: string): void
  /** Call when only sessions have changed. */
  invalidateSessions(): void
}

/** Read only for tokens with a grant of a sign-in; NULL for all others. */
const signInColumns = Object.entries({
  ...setUpColumns('g'),
  ...loginRuleColumns({ instanceId: 'g.instance_id', orgId: 'found.org_id' }),
})
  .map(([name, text]) => `CASE WHEN g.proved IS NULL THEN NULL ELSE ${text} END AS ${name}`)
  .join(',\n    ')

/**
 * No token is valid whose user, application or actor belongs to an inactive organisation, or whose
 * application or project is inactive. A token
 * of the token endpoint is valid as long as the key, secret, grant or session it was issued for.
 * The policies that judge the sign-in are part of the query, because it runs on every call and must
 * be the only one.
 */
const ownerText = `
  SELECT found.*, g.proved, g.act, ${signInColumns}
  FROM (
    SELECT t.instance_id, t.id AS token_id, t.user_id, t.expires_at_ms, u.org_id,
      u.preferred_language, t.scopes, t.created_at / 1000 AS issued_at_ms, NULL AS audience,
      '' AS client_id, NULL AS grant_hash, NULL AS claims
    FROM personal_access_tokens t
    JOIN users u ON u.instance_id = t.instance_id AND u.id = t.user_id
    JOIN orgs o ON o.instance_id = u.instance_id AND o.id = u.org_id AND o.state = 1
    WHERE t.token_hash = ? AND u.state = ${storedUserState.active}
    UNION ALL
    SELECT a.instance_id, a.id, a.user_id, a.expires_at_ms, u.org_id,
      u.preferred_language, a.scopes, a.issued_at_ms, a.audience, a.client_id, a.grant_hash,
      a.claims
    FROM access_tokens a
    JOIN users u ON u.instance_id = a.instance_id AND u.id = a.user_id
    JOIN orgs o ON o.instance_id = u.instance_id AND o.id = u.org_id AND o.state = 1
    WHERE a.token_hash = ? AND u.state = ${storedUserState.active}
      AND NOT EXISTS (SELECT 1 FROM apps c
        JOIN projects cp ON cp.instance_id = c.instance_id AND cp.id = c.project_id
        JOIN orgs co ON co.instance_id = c.instance_id AND co.id = c.org_id
        WHERE c.instance_id = a.instance_id AND c.client_id = a.client_id
          AND (c.state <> 1 OR cp.state <> 1 OR co.state <> 1))
      AND (a.key_id IS NULL
        OR EXISTS (SELECT 1 FROM machine_keys k
          WHERE k.instance_id = a.instance_id AND k.id = a.key_id)
        OR EXISTS (SELECT 1 FROM personal_access_tokens p
          WHERE p.instance_id = a.instance_id AND p.id = a.key_id))
      AND (a.secret_sequence IS NULL OR EXISTS (SELECT 1 FROM machine_secrets s
        WHERE s.instance_id = a.instance_id AND s.sequence = a.secret_sequence
          AND s.user_id = COALESCE((SELECT x.actor_id FROM authorizations x
            WHERE x.id_hash = a.grant_hash), a.user_id)))
      AND (a.session_id IS NULL OR EXISTS (SELECT 1 FROM sessions s
        WHERE s.instance_id = a.instance_id AND s.id = a.session_id))
  ) found
  LEFT JOIN authorizations g ON g.id_hash = found.grant_hash
  WHERE (found.grant_hash IS NULL OR g.id_hash IS NOT NULL)
    AND (g.actor_id IS NULL OR EXISTS (SELECT 1 FROM users x
      JOIN orgs xo ON xo.instance_id = x.instance_id AND xo.id = x.org_id AND xo.state = 1
      WHERE x.instance_id = found.instance_id AND x.id = g.actor_id))`

const membershipsText = `
  SELECT m.scope, m.scope_id, m.roles, m.org_id, m.project_id, g.granted_org_id
  FROM members m
  LEFT JOIN project_grants g ON m.scope = 'project_grant' AND g.instance_id = m.instance_id
    AND g.id = m.scope_id
  WHERE m.instance_id = ? AND m.user_id = ?`

const activeMembersText = `
  SELECT m.user_id, m.roles FROM members m
  JOIN users u ON u.instance_id = m.instance_id AND u.id = m.user_id
  JOIN orgs o ON o.instance_id = u.instance_id AND o.id = u.org_id AND o.state = 1
  WHERE m.instance_id = ? AND m.scope = ? AND m.scope_id = ?
    AND u.state = ${storedUserState.active}`

/** Creates the queries about callers. */
export function createCallers({
  database,
  soleWriter,
}: {
  database: Pick<Database, 'all' | 'once' | 'dialect'>
  soleWriter: boolean
}): Callers {
  const queryOwner = createQuery<OwnerRow>(database, ownerText)
  const owners = createCache<TokenOwner | null>({
    soleWriter,
    gathers: true,
    // With an actor it may end with either user, so it is dropped with any.
    groupOf: (owner) => (owner?.actor ? undefined : userKeyOf(owner)),
    load: async (hash) => {
      const row = await queryOwner([hash, hash])
      return row ? ownerOf(row) : null
    },
  })
  const sessions = createCache({
    soleWriter,
    groupOf: userKeyOf,
    load: (hash) => loadSessionOwner(database, hash),
  })
  const memberships = createCache({
    soleWriter,
    load: async (key) => {
      const [instanceId = '', userId = ''] = key.split('\u0000')
      const rows = await database.all<MembershipRow>(membershipsText, [instanceId, userId])
      return rows.map(membershipOf)
    },
  })
  return {
    byTokenHash: owners.get,
    sessionByTokenHash: sessions.get,
    membershipsOf: (user) => memberships.get(keyOf(user)),
    activeMembersWith: async ({ instanceId, scope, scopeId, role }) => {
      const values = [instanceId, scope, scopeId]
      const rows = await database.all<MembersTable>(activeMembersText, values)
      return rows.flatMap(({ user_id, roles }) => (rolesIn(roles).includes(role) ? [user_id] : []))
    },
    invalidate: () => {
      owners.invalidate()
      sessions.invalidate()
      memberships.invalidate()
    },
    invalidateUser: (user) => {
      const key = keyOf(user)
      // A token that belonged to nobody may be this user's, as when it was locked.
      owners.invalidateGroup(key)
      sessions.invalidateGroup(key)
      memberships.invalidate(key)
    },
    invalidateToken: owners.invalidate,
    invalidateSessions: sessions.invalidate,
  }
}

interface UserKey {
  readonly instanceId: string
  readonly userId: string
}

function keyOf({ instanceId, userId }: UserKey): string {
  return `${instanceId}\u0000${userId}`
}

/** The user a cached token belongs to; undefined for tokens of nobody. */
function userKeyOf(owner: UserKey | null): string | undefined {
  return owner ? keyOf(owner) : undefined
}

interface OwnerRow extends SetUpColumns, LoginRuleColumns {
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
  claims: string | null
  proved: string | null
  act: string | null
}

function ownerOf(row: OwnerRow): TokenOwner {
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
    actor: row.act === null ? undefined : JSON.parse(row.act),
    clientId: row.client_id,
    claims: row.claims === null ? [] : JSON.parse(row.claims),
    lack: lackIn(row),
  }
}

/** Grants of earlier versions were judged when they were issued. */
function lackIn(row: OwnerRow): TokenOwner['lack'] {
  if (row.proved === null) return undefined
  return lackOf(JSON.parse(row.proved), { ...loginRulesOf(row), setUp: setUpOf(row) })
}

interface MembershipRow
  extends Pick<MembersTable, 'scope' | 'scope_id' | 'roles' | 'org_id' | 'project_id'> {
  granted_org_id: string | null
}

function membershipOf(row: MembershipRow): Membership {
  return {
    scope: row.scope as Membership['scope'],
    scopeId: row.scope_id,
    roles: rolesIn(row.roles),
    orgId: row.org_id,
    projectId: row.project_id,
    grantedOrgId: row.granted_org_id ?? '',
  }
}

function rolesIn(text: string): readonly string[] {
  return JSON.parse(text)
}
