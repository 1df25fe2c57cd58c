/**
 * The rows of the code flow: auth requests, codes, refresh tokens and their grants. Ids are kept
 * as hashes, what else is known sealed. Whatever serves once is used up in the store, so that it
 * does so with any number of servers.
 */
import type { Sealer } from '../commands/deps.ts'
import { hashToken } from '../crypto/tokens.ts'
import type { SignedIn } from '../domain/authorization/auth-request.ts'
import { refuse } from '../domain/refusals.ts'
import { storedUserState } from '../domain/user/user-states.ts'
import { createBatches } from '../kit/batches.ts'
import type { Database, Writer } from '../store/database/database.ts'
import type { AuthorizationsTable } from '../store/database/tables.ts'

export type AuthorizationKind =
  | 'Interaction'
  | 'Grant'
  | 'AuthorizationCode'
  | 'RefreshToken'
  | 'Logout'

/** An id is worth something for its kind, in its instance, only. */
export interface AuthorizationKey {
  readonly instanceId: string
  readonly kind: AuthorizationKind
  readonly id: string
}

export type AuthorizationPayload = Readonly<Record<string, unknown>>

export interface AuthorizationToKeep extends AuthorizationKey {
  readonly userId: string | undefined
  readonly clientId: string | undefined
  readonly grantId: string | undefined
  readonly sessionId: string | undefined
  /** Of a grant: the sign-in it comes of, whose session must be open, though it may outlast it. */
  readonly signedIn?: Pick<SignedIn, 'sessionId' | 'proved'> | undefined
  readonly payload: AuthorizationPayload
  readonly expiresAtMs: number
}

export interface KeptAuthorization {
  readonly payload: AuthorizationPayload
  readonly clientId: string | undefined
  readonly grantHash: string | undefined
  readonly expiresAtMs: number
  readonly usedAtMs: number | undefined
}

export interface Authorizations {
  /** Resolves when it is durable; what is there already is changed. A grant needs a live user. */
  keep(authorization: AuthorizationToKeep): Promise<void>
  /** Also when it was used, or is over and not swept yet. */
  find(key: AuthorizationKey): Promise<KeptAuthorization | undefined>
  /** Whether it served now, for the first time. */
  use(key: AuthorizationKey): Promise<boolean>
  /** Ends a grant and all that hangs on it, tokens too. */
  revokeGrant(grantHash: string): Promise<void>
  idle(): Promise<void>
}

/**
 * Rows swept with a batch, so that none waits long for the broom; and as long as any are left,
 * with every batch twice as many as it brings, so that the broom is quicker than whoever comes.
 */
const sweptMin = 200
const sweepEveryMs = 60_000

export function hashOf({ instanceId, kind, id }: AuthorizationKey): string {
  return hashToken(JSON.stringify([instanceId, kind, id]))
}

export function createAuthorizations({
  database,
  clock,
  sealer,
}: {
  database: Pick<Database, 'write' | 'all'>
  clock: { nowMicros(): number }
  sealer: Sealer
}): Authorizations {
  let sweepAtMs = 0
  const nowMs = () => Math.floor(clock.nowMicros() / 1000)
  /** Works of many requests in one transaction; each gives whether it did something. */
  const batches = createBatches<(writer: Writer) => Promise<boolean>, boolean>({
    sizeMax: 256,
    waitingMax: 20_000,
    tooMany: () => refuse('store.busy'),
    carry: (works) =>
      database.write(async (writer) => {
        const done: boolean[] = []
        for (const work of works) done.push(await work(writer))
        // Unless it is soon, it was set by a clock that ran ahead.
        if (nowMs() >= sweepAtMs || sweepAtMs - nowMs() > sweepEveryMs) {
          const most = sweptMin + 2 * works.length
          const isMoreLeft = (await sweep(writer, { nowMs: nowMs(), most })) === most
          sweepAtMs = nowMs() + (isMoreLeft ? 0 : sweepEveryMs)
        }
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
        [hashOf(key)],
      )
      return row && keptOf(row, sealer.open(JSON.parse(row.payload), key))
    },
    use: (key) =>
      batches.add(async (writer) => {
        const count = await writer.run(
          `UPDATE authorizations SET used_at_ms = ?
            WHERE id_hash = ? AND used_at_ms IS NULL AND expires_at_ms > ?`,
          [nowMs(), hashOf(key), nowMs()],
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
    id_hash: hashOf(given),
    instance_id: instanceId,
    kind,
    user_id: given.userId ?? null,
    client_id: given.clientId ?? null,
    grant_hash: grantId === undefined ? null : hashOf({ instanceId, kind: 'Grant', id: grantId }),
    session_id: given.sessionId ?? null,
    proved: given.signedIn ? JSON.stringify(given.signedIn.proved) : null,
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

/**
 * A grant is not given to a user who was put away meanwhile, nor in a session that was ended:
 * that end was an end of all there was.
 */
async function keep(
  writer: Writer,
  { row, openSessionId }: { row: AuthorizationsTable; openSessionId: string | undefined },
): Promise<boolean> {
  if (row.kind === 'Grant') {
    const users = await writer.all<{ state: number }>(
      'SELECT state FROM users WHERE instance_id = ? AND id = ?',
      [row.instance_id, row.user_id],
    )
    if (users[0]?.state !== storedUserState.active) return false
    if (openSessionId !== undefined && !(await isOpen(writer, row, openSessionId))) return false
  }
  const into = { table: 'authorizations', key: ['id_hash'], keep: ['used_at_ms', 'proved'] }
  await writer.upsert(into, [{ ...row }])
  return true
}

/** One whose user was put away or signed out meanwhile has no token that is good. */
async function isOpen(
  writer: Writer,
  row: AuthorizationsTable,
  sessionId: string,
): Promise<boolean> {
  const sessions = await writer.all(
    `SELECT id FROM sessions WHERE instance_id = ? AND id = ? AND user_id = ?
      AND token_hash IS NOT NULL`,
    [row.instance_id, sessionId, row.user_id],
  )
  return sessions.length > 0
}

async function revokeGrant(writer: Writer, grantHash: string): Promise<boolean> {
  await writer.run('DELETE FROM access_tokens WHERE grant_hash = ?', [grantHash])
  await writer.run('DELETE FROM authorizations WHERE grant_hash = ?', [grantHash])
  await writer.run('DELETE FROM authorizations WHERE id_hash = ?', [grantHash])
  return true
}

/** How many were over, the first of them first. */
function sweep(writer: Writer, { nowMs, most }: { nowMs: number; most: number }): Promise<number> {
  return writer.run(
    `DELETE FROM authorizations WHERE id_hash IN (SELECT id_hash FROM authorizations
      WHERE expires_at_ms < ? ORDER BY expires_at_ms LIMIT ?)`,
    [nowMs, most],
  )
}
