/**
 * The answers of calls with an idempotency key. That a call was carried out is stored with what it
 * changed (`store/eventstore/batch.ts`); its answer follows.
 */
import type { Database } from '../database/database.ts'
import type { IdempotentCallsTable } from '../database/tables.ts'

/** A call that was carried out. */
export interface IdempotentCall {
  /** Hash of instance, caller and key. */
  readonly key: string
  readonly instanceId: string
  /** Hash of the RPC and its request. */
  readonly requestHash: string
  /** The message in its binary form; undefined if it is not known. */
  readonly answer: Uint8Array | undefined
  readonly expiresAtMs: number
}

/** Encrypts answers, which may contain secrets. */
export interface AnswerSeal {
  /** As text. */
  seal(plain: string, of: { readonly instanceId: string }): unknown
  open(sealed: unknown, of: { readonly instanceId: string }): string
}

/** The calls that were carried out. */
export interface IdempotentCalls {
  find(key: string): Promise<IdempotentCall | undefined>
  /** Keeps the answer of a call. */
  keep(call: IdempotentCall): Promise<void>
  /** Forgets a call that was refused, so that it can be repeated. */
  drop(key: string): Promise<void>
}

const findText = 'SELECT * FROM idempotent_calls WHERE key = ?'
const dropText = 'DELETE FROM idempotent_calls WHERE key = ?'

/** Opens them over a store. */
export function createIdempotentCalls({
  database,
  sealer,
}: {
  database: Pick<Database, 'once' | 'write'>
  sealer: AnswerSeal
}): IdempotentCalls {
  return {
    find: async (key) => {
      const [row] = await database.once<IdempotentCallsTable>(findText, [key])
      // One that has expired counts until it is purged, as it does where events are appended.
      if (!row) return undefined
      const { instance_id: instanceId, request_hash: requestHash, expires_at_ms } = row
      const sealed: unknown = row.answer === null ? undefined : JSON.parse(row.answer)
      const answer =
        sealed === undefined
          ? undefined
          : Buffer.from(sealer.open(sealed, { instanceId }), 'base64')
      return { key, instanceId, requestHash, answer, expiresAtMs: expires_at_ms }
    },
    keep: async ({ key, instanceId, requestHash, answer, expiresAtMs }) => {
      const plain = answer && Buffer.from(answer).toString('base64')
      const row = {
        ...{ key, instance_id: instanceId, request_hash: requestHash },
        answer: plain === undefined ? null : JSON.stringify(sealer.seal(plain, { instanceId })),
        expires_at_ms: expiresAtMs,
      }
      await database.write((writer) =>
        writer.upsert({ table: 'idempotent_calls', key: ['key'], keep: [] }, [row]),
      )
    },
    drop: async (key) => {
      await database.write((writer) => writer.run(dropText, [key]))
    },
  }
}
