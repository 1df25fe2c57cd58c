/**
 * Issued tokens: stored, as hashes, before they are returned; revoked.
 * Their owners are found by `queries/authorization/callers.ts`, as for every token.
 */

import { refuse } from '../../domain/refusals.ts'
import { type Batches, createBatches } from '../../kit/batches.ts'
import type { Callers } from '../../queries/authorization/callers.ts'
import type { Database, TransactionWriter, Writer } from '../../store/database/database.ts'
import type { AccessTokensTable, UsedAssertionsTable } from '../../store/database/tables.ts'

/** A token to be issued, as its row. */
export interface TokenToStore {
  readonly row: AccessTokensTable
  /** The assertion it was issued for, if that is single-use. */
  readonly assertion: UsedAssertionsTable | undefined
  /** Whether it replaces the earlier tokens of its grant, as after a refresh. */
  readonly isNext?: boolean
}

/** The store of access tokens. */
export interface AccessTokens {
  /**
   * Resolves when the token is durable and the ones it replaces are revoked; `used` when its
   * assertion was used before.
   */
  store(token: TokenToStore): Promise<'stored' | 'used'>
  /** Whether this is the first use of a single-use assertion. */
  useAssertion(assertion: UsedAssertionsTable): Promise<boolean>
  /** Revokes a token; an unknown one is ignored. */
  revoke(tokenHash: string): Promise<void>
  idle(): Promise<void>
}

/** Opens the store; many tokens are written in one transaction. */
export function createAccessTokens({
  database,
  callers,
}: {
  database: Pick<Database, 'write' | 'run' | 'change'>
  callers: Pick<Callers, 'invalidateToken'>
}): AccessTokens {
  const batches: Batches<TokenToStore, 'stored' | 'used'> = createBatches({
    sizeMax: 256,
    waitingMax: 20_000,
    tooMany: () => refuse('store.busy'),
    carry: async (tokens) => {
      const ended: string[] = []
      const outcomes = await database.write(async (writer) => {
        ended.push(...(await endBefore(writer, tokens)))
        return storeAll(writer, tokens)
      })
      for (const tokenHash of ended) callers.invalidateToken(tokenHash)
      return outcomes
    },
  })
  return {
    store: batches.add,
    useAssertion: async ({ id, expires_at_ms }) => {
      const used = await database.change<{ id: string }>(
        `INSERT INTO used_assertions (id, expires_at_ms) VALUES (?, ?)
          ON CONFLICT (id) DO NOTHING RETURNING id`,
        [id, expires_at_ms],
      )
      return used.length === 1
    },
    revoke: async (tokenHash) => {
      await database.run('DELETE FROM access_tokens WHERE token_hash = ?', [tokenHash])
    },
    idle: batches.idle,
  }
}

/** Revokes the earlier tokens of the grants; resolves to their hashes. */
async function endBefore(writer: Writer, tokens: readonly TokenToStore[]): Promise<string[]> {
  const grants = new Set(
    tokens.flatMap(({ isNext, row }) => (isNext && row.grant_hash ? [row.grant_hash] : [])),
  )
  const ended: string[] = []
  for (const grant of grants) {
    const rows = await writer.all<{ token_hash: string }>(
      'DELETE FROM access_tokens WHERE grant_hash = ? RETURNING token_hash',
      [grant],
    )
    ended.push(...rows.map(({ token_hash }) => token_hash))
  }
  return ended
}

/** Of several tokens for one assertion, in one batch or in several, only the first is stored. */
async function storeAll(writer: TransactionWriter, tokens: readonly TokenToStore[]) {
  const assertions = tokens.flatMap(({ assertion }) => (assertion ? [assertion] : []))
  const ids = [...new Set(assertions.map(({ id }) => id))]
  const found = await writer.lookup<UsedAssertionsTable>(
    'used_assertions',
    ids.map((id) => ({ id })),
  )
  const used = new Set(found.map(({ id }) => id))
  const isFirstUse = ({ assertion }: TokenToStore) => {
    if (!assertion) return true
    if (used.has(assertion.id)) return false
    used.add(assertion.id)
    return true
  }
  const isStored = tokens.map(isFirstUse)
  const stored = tokens.filter((_, index) => isStored[index])
  const assertionsOf = stored.flatMap(({ assertion }) => (assertion ? [{ ...assertion }] : []))
  const rows = stored.map(({ row }) => ({ ...row }))
  writer.endWith(
    Promise.all([
      writer.insert('access_tokens', rows),
      writer.insert('used_assertions', assertionsOf),
    ]),
  )
  return isStored.map((is) => (is ? 'stored' : 'used'))
}
