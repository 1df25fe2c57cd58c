/**
 * The rows of the code flow: auth requests, codes, refresh tokens and their grants. Ids are stored
 * as hashes, payloads sealed. Single use is enforced in the store, so that it holds for any number
 * of servers.
 */
import type { Sealer } from '../../commands/deps.ts'
import { hashToken } from '../../crypto/tokens.ts'
import type { SignedIn } from '../../domain/authorization/auth-request.ts'
import type { TokenActor } from '../../domain/authorization/token-exchange.ts'
import { refuse } from '../../domain/refusals.ts'
import { storedUserState } from '../../domain/user/user-states.ts'
import { createBatches } from '../../kit/batches.ts'
import type { Database, Writer } from '../../store/database/database.ts'
import type { AuthorizationsTable } from '../../store/database/tables.ts'

/** A row's kind, by the library's names; `Logout` is ours. */
export type AuthorizationKind =
  | 'Interaction'
  | 'Grant'
  | 'AuthorizationCode'
  | 'RefreshToken'
  | 'Logout'

/** An id is valid for its kind, in its instance, only. */
export interface AuthorizationKey {
  readonly instanceId: string
  readonly kind: AuthorizationKind
  readonly id: string
}

/** The sealed part of a row. */
export type AuthorizationPayload = Readonly<Record<string, unknown>>

/** The sign-in of a grant; a token that was exchanged may be of no session, or of no sign-in. */
export interface GrantSignIn {
  readonly sessionId: string | undefined
  readonly proved: SignedIn['proved'] | undefined
}

/** A row to write. */
export interface AuthorizationToKeep extends AuthorizationKey {
  readonly userId: string | undefined
  readonly clientId: string | undefined
  readonly grantId: string | undefined
  readonly sessionId: string | undefined
  /** Of a grant: its sign-in, whose session must be open at first; the grant may outlast it. */
  readonly signedIn?: GrantSignIn | undefined
  /** Of a grant: who acts for its user. */
  readonly actor?: TokenActor | undefined
  readonly payload: AuthorizationPayload
  readonly expiresAtMs: number
}

/** A row as it was found. */
export interface KeptAuthorization {
  readonly payload: AuthorizationPayload
  readonly clientId: string | undefined
  readonly grantHash: string | undefined
  readonly expiresAtMs: number
  readonly usedAtMs: number | undefined
}

/** The store of authorizations. */
export interface Authorizations {
  /** Inserts or updates; resolves when it is durable. A grant needs an active user. */
  keep(authorization: AuthorizationToKeep): Promise<void>
  /** Also finds a row that was used, or that has expired and is not purged yet. */
  find(key: AuthorizationKey): Promise<KeptAuthorization | undefined>
  /** Whether this was the first use. */
  use(key: AuthorizationKey): Promise<boolean>
  /** Deletes a grant with its codes, refresh tokens and access tokens. */
  revokeGrant(grantHash: string): Promise<void>
  idle(): Promise<void>
}

/** The stored form of an id. */
export function hashId({ instanceId, kind, id }: AuthorizationKey): string {
  return hashToken(JSON.stringify([instanceId, kind, id]))
}

/** Opens the store; many writes share one transaction. */
export function createAuthorizations({
  database,
  clock,
  sealer,
}: {
  database: Pick<Database, 'write' | 'all'>
  clock: { nowMicros(): number }
  sealer: Sealer
}): Authorizations {
  const nowMs = () => Math.floor(clock.nowMicros() / 1000)
  /** Writes of many requests in one transaction; each resolves to whether it changed something. */
  const batches = createBatches<(writer: Writer) => Promise<boolean>, boolean>({
    sizeMax: 256,
    waitingMax: 20_000,
    tooMany: () => refuse('store.busy'),
    carry: (works) =>
      database.write(async (writer) => {
        const done: boolean[] = []
        for (const work of works) done.push(await work(writer))
        return done
      }),
  })
  return {
    keep: async (authorization) => {
      const sealed = sealer.seal(JSON.stringify(authorization.payload), authorization)
      const row = rowOf(authorization, JSON.stringify(sealed))
      const openSessionId = authorization.signedIn?.sessionId ?? authorization.sessionId
      const isKept = await batches.add((writer) => keep(writer, { row, openSessionId }))
      if (!isKept) throw refuse('session.user_inactive')
    },
    find: async (key) => {
      const [row] = await database.all<AuthorizationsTable>(
        'SELECT * FROM authorizations WHERE id_hash = ?',
        [hashId(key)],
      )
      return row && keptOf(row, sealer.open(JSON.parse(row.payload), key))
    },
    use: (key) =>
      batches.add(async (writer) => {
        const count = await writer.run(
          `UPDATE authorizations SET used_at_ms = ?
            WHERE id_hash = ? AND used_at_ms IS NULL AND expires_at_ms > ?`,
          [nowMs(), hashId(key), nowMs()],
        )
        return count === 1
      }),
    revokeGrant: async (grantHash) => {
      await batches.add((writer) => revokeGrant(writer, grantHash))
    },
    idle: batches.idle,
  }
}

function rowOf(given: AuthorizationToKeep, payload: string): AuthorizationsTable {
  const { instanceId, kind, grantId } = given
  return {
    id_hash: hashId(given),
    instance_id: instanceId,
    kind,
    user_id: given.userId ?? null,
    client_id: given.clientId ?? null,
    grant_hash: grantId === undefined ? null : hashId({ instanceId, kind: 'Grant', id: grantId }),
    session_id: given.sessionId ?? null,
    proved: given.signedIn?.proved ? JSON.stringify(given.signedIn.proved) : null,
    actor_id: given.actor?.sub ?? null,
    act: given.actor ? JSON.stringify(given.actor) : null,
    payload,
    expires_at_ms: given.expiresAtMs,
    used_at_ms: null,
  }
}

function keptOf(row: AuthorizationsTable, payload: string): KeptAuthorization {
  return {
    payload: JSON.parse(payload),
    clientId: row.client_id ?? undefined,
    grantHash: row.grant_hash ?? undefined,
    expiresAtMs: row.expires_at_ms,
    usedAtMs: row.used_at_ms ?? undefined,
  }
}

const activeText = `
  SELECT u.state FROM users u
  JOIN orgs o ON o.instance_id = u.instance_id AND o.id = u.org_id AND o.state = 1
  WHERE u.instance_id = ? AND u.id = ? AND u.state = ${storedUserState.active}`

/**
 * A grant is refused if its user or the user's organisation was deactivated since, the user was
 * locked, or its session has ended: the end
 * of a session ends all its grants.
 */
async function keep(
  writer: Writer,
  { row, openSessionId }: { row: AuthorizationsTable; openSessionId: string | undefined },
): Promise<boolean> {
  if (row.kind === 'Grant') {
    const users = await writer.all<{ state: number }>(activeText, [row.instance_id, row.user_id])
    if (users.length === 0) return false
    if (openSessionId !== undefined && !(await isOpen(writer, row, openSessionId))) return false
  }
  const into = {
    table: 'authorizations',
    key: ['id_hash'],
    keep: ['used_at_ms', 'proved', 'actor_id', 'act'],
  }
  await writer.upsert(into, [{ ...row }])
  return true
}

/**
 * A session that has ended, or whose user was deactivated, has no token. Where somebody acts for
 * the user, it is theirs, or of who acts for them.
 */
async function isOpen(
  writer: Writer,
  row: AuthorizationsTable,
  sessionId: string,
): Promise<boolean> {
  const sessions = await writer.all<{ user_id: string | null }>(
    `SELECT user_id FROM sessions WHERE instance_id = ? AND id = ? AND token_hash IS NOT NULL`,
    [row.instance_id, sessionId],
  )
  return sessions.some(({ user_id }) => row.actor_id !== null || user_id === row.user_id)
}

async function revokeGrant(writer: Writer, grantHash: string): Promise<boolean> {
  await writer.run('DELETE FROM access_tokens WHERE grant_hash = ?', [grantHash])
  await writer.run('DELETE FROM authorizations WHERE grant_hash = ?', [grantHash])
  await writer.run('DELETE FROM authorizations WHERE id_hash = ?', [grantHash])
  return true
}
