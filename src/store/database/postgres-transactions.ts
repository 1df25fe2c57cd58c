/**
 * Transactions over PostgreSQL connections. What need not wait for an answer is sent along: the
 * first statements behind the one that takes the turn, and the commit behind the last changes.
 */
import pg from 'pg'
import { CommitUnconfirmed, Unavailable } from '../../kit/unavailable.ts'
import type { Reader, StoreFact, TransactionWriter, WriteOptions } from './database.ts'
import {
  type Connection,
  type Connections,
  type ConnectionsOptions,
  createConnections,
} from './postgres-connections.ts'
import type { Statements } from './postgres-statements.ts'
import { isConnectionOver, isLost } from './store-failures.ts'

/** "gate" as a number: the advisory lock of the writers, held until the transaction ends. */
export const takeTurnText = `SELECT pg_advisory_xact_lock(${0x67617465})`

/** What a transaction does, and how. */
export interface Transaction<T> {
  readonly statements: Statements
  readonly how: WriteOptions
  readonly work: (writer: TransactionWriter) => Promise<T>
  /** What the store must still know of itself. */
  readonly required: StoreFact | undefined
}

/** For transactions with pauses between statements. */
const noIdleLimit = 'SET LOCAL idle_in_transaction_session_timeout = 0'

/** Runs work in a transaction that has its turn before the first statement of the work. */
export async function runInTurn<T>(writes: Connections, given: Transaction<T>): Promise<T> {
  const connection = await writes.take()
  connection.isLong = given.how.isLong ?? false
  try {
    const turn = takeTurn(connection, given)
    const { writer, last, close } = writerOn(connection, given.statements)
    // A failed turn fails all that was sent behind it: the turn's own failure is the reason.
    const result = await given.work(writer).catch(async (failure) => {
      await turn
      throw failure
    })
    await turn
    const changes = Promise.all(last)
    // A change that could not even be sent, such as one without a text, must not be committed over.
    await Promise.race([changes, new Promise((resolve) => setImmediate(resolve))])
    close()
    await commitBehind(connection, changes)
    return result
  } catch (failure) {
    // A connection that cannot roll back is unusable; the next turn opens another.
    await connection.query('ROLLBACK').catch(() => connection.drop())
    throw failure
  } finally {
    connection.isLong = false
  }
}

/** Resolves once the transaction has its turn, and the store is what this process knows. */
function takeTurn<T>(
  connection: Connection,
  { how: { isLong, mayPause }, required }: Transaction<T>,
): Promise<void> {
  const limits = [
    connection.limits,
    ...(isLong ? ['SET LOCAL statement_timeout = 0'] : []),
    ...(mayPause ? [noIdleLimit] : []),
  ].filter((text) => text !== '')
  // Read within the turn: nobody can change the fact until the end.
  const fact = required ? [literalFactText(required)] : []
  const text = ['BEGIN', ...limits, takeTurnText, ...fact].join('; ')
  const taken = connection.query(text).then((answers: unknown) => {
    if (required) requireSame(required, (answers as pg.QueryResult[]).at(-1))
  })
  // Awaited by the caller, after statements that may fail before.
  taken.catch(() => undefined)
  return taken
}

/** The writer of one transaction; after `close` it refuses statements. */
function writerOn(connection: Connection, statements: Statements) {
  const last: Promise<unknown>[] = []
  let isClosed = false
  const query: Connection['query'] = (statement) =>
    isClosed
      ? Promise.reject(new Error('a statement came after the end of its transaction'))
      : connection.query(statement)
  const endWith = (changes: Promise<unknown>) => {
    // Awaited with the commit.
    changes.catch(() => undefined)
    last.push(changes)
  }
  const close = () => {
    isClosed = true
  }
  return { writer: { ...statements.writerOf({ query }), endWith }, last, close }
}

/** Commits, if the changes that were sent before succeed; they were all sent. */
async function commitBehind(connection: Connection, changes: Promise<unknown>): Promise<void> {
  const [changed, committed] = await Promise.allSettled([changes, connection.query('COMMIT')])
  // PostgreSQL has refused a change: it rolled back, whatever became of the answer to the commit.
  if (changed.status === 'rejected' && !isLostBy(changed.reason)) throw changed.reason
  if (committed.status === 'rejected') {
    // A refused commit is not done; after a lost connection it may or may not be.
    const { reason } = committed
    throw isUnanswered(reason) ? new CommitUnconfirmed(reason) : reason
  }
  if (changed.status === 'rejected') throw changed.reason
  // The commit of a failed transaction is answered as well, by what it was.
  if (committed.value.command !== 'COMMIT') throw new Error('a transaction was rolled back')
}

/** Reads in a transaction that sees one moment, over a connection of its own. */
export async function readMoment<T>(
  where: ConnectionsOptions,
  statements: Statements,
  work: (reader: Reader) => Promise<T>,
): Promise<T> {
  const connections = createConnections(where)
  try {
    const connection = await connections.take()
    const limits = connection.limits === '' ? '' : `${connection.limits}; `
    await connection.query(
      `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; ${limits}${noIdleLimit}; SELECT 1`,
    )
    return await work(statements.readerOf(connection))
  } finally {
    await connections.close()
  }
}

/** Whether there was no answer to a change. */
function isLostBy(failure: unknown): boolean {
  return failure instanceof Unavailable && isLost(failure.cause)
}

/** Whether an answer to a commit does not say that it failed: its session may have ended after. */
function isUnanswered(failure: unknown): boolean {
  return failure instanceof Unavailable && isConnectionOver(failure.cause)
}

const literalFactText = ({ name }: StoreFact) =>
  `SELECT value FROM store_facts WHERE name = ${pg.escapeLiteral(name)}`

function requireSame({ name, value }: StoreFact, found: pg.QueryResult | undefined): void {
  if (found?.rows[0]?.value === value) return
  throw new Unavailable(`the store was changed (${name}) while this process had it open`)
}
