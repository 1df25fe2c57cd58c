/**
 * Which failures of a store pass by themselves, and which leave a connection of no use. All else
 * is a fault of ours, and stays one.
 */
import { Unavailable } from '../../kit/unavailable.ts'

/**
 * SQLSTATEs of PostgreSQL, whole or by their class (PostgreSQL manual, appendix A): connection
 * exceptions, no resources, operator's intervention, system errors, read-only transactions,
 * locks that were not to be had, transactions that were idle for too long, and a server that is
 * recovering.
 */
const passing = ['08', '53', '57', '58', '25006', '25P03', '55P03', '72', 'XX001', 'XX002']

/** After these the connection may be to a server that is no writer any more, or about to end. */
const endsConnection = ['08', '25006', '25P03', '57P01', '57P02', '57P03', '57P05']

/** Codes of Node for connections, and of SQLite (`https://www.sqlite.org/rescode.html`). */
const passingNode =
  /^(ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EPIPE|EHOSTUNREACH|ENETUNREACH|ENOSPC|EROFS|EIO)/
const passingSqlite = new Set([5, 6, 8, 10, 13, 14])

const stateOf = (reason: unknown): string =>
  typeof reason === 'object' && reason !== null && 'code' in reason ? String(reason.code) : ''

const isOneOf = (code: string, prefixes: readonly string[]): boolean =>
  prefixes.some((prefix) => code.startsWith(prefix))

/** Whether a connection of PostgreSQL is of no use after this. */
export function isConnectionOver(reason: unknown): boolean {
  return isLost(reason) || isOneOf(stateOf(reason), endsConnection)
}

/** Whether the connection broke, so that what was under way had no answer. */
export function isLost(reason: unknown): boolean {
  const text = reason instanceof Error ? reason.message : ''
  return (
    passingNode.test(stateOf(reason)) ||
    /^(Connection terminated|Client has encountered|timeout expired|Connection ended)/.test(text)
  )
}

/** The failure as the house knows it: `Unavailable` when it may pass, else as it is. */
export function failureOf(reason: unknown): unknown {
  if (reason instanceof Unavailable) return reason
  const code = stateOf(reason)
  if (
    passingSqlite.has(sqliteCodeOf(reason)) ||
    isLost(reason) ||
    (/^[0-9A-Z]{5}$/.test(code) && isOneOf(code, passing))
  ) {
    const said = reason instanceof Error ? reason.message : String(reason)
    return new Unavailable(`the store: ${said}`, { cause: reason })
  }
  return reason
}

/** The primary result code of SQLite; 0 where it is no failure of SQLite's. */
function sqliteCodeOf(reason: unknown): number {
  const isSqlite = typeof reason === 'object' && reason !== null && 'errcode' in reason
  return isSqlite ? Number(reason.errcode) & 0xff : 0
}

/** Whether another process has what was asked for of SQLite. */
export function isBusy(reason: unknown): boolean {
  return [5, 6].includes(sqliteCodeOf(reason))
}
