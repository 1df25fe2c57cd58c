/**
 * Which failures of a store are temporary, and which make a connection unusable. All others are
 * bugs and are reported as such.
 */
import { Unavailable } from '../../kit/unavailable.ts'

/**
 * SQLSTATEs of PostgreSQL, whole or by class (PostgreSQL manual, appendix A): connection
 * exceptions, insufficient resources, operator intervention, system errors, read-only transactions,
 * lock timeouts, idle transactions, and a recovering server.
 */
const passing = ['08', '53', '57', '58', '25006', '25P03', '55P03', '72', 'XX001', 'XX002']

/** After these the server of the connection may no longer accept writes, or is shutting down. */
const endsConnection = ['08', '25006', '25P03', '57P01', '57P02', '57P03', '57P05']

/** Codes of Node for connections, and of SQLite (`https://www.sqlite.org/rescode.html`). */
const passingNode =
  /^(ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EPIPE|EHOSTUNREACH|ENETUNREACH|ENOSPC|EROFS|EIO)/
const passingSqlite = new Set([5, 6, 8, 10, 13, 14])

const stateOf = (reason: unknown): string =>
  typeof reason === 'object' && reason !== null && 'code' in reason ? String(reason.code) : ''

const isOneOf = (code: string, prefixes: readonly string[]): boolean =>
  prefixes.some((prefix) => code.startsWith(prefix))

/** Whether a PostgreSQL connection is unusable after this. */
export function isConnectionOver(reason: unknown): boolean {
  return isLost(reason) || isOneOf(stateOf(reason), endsConnection)
}

/** Whether the connection broke, so that open queries got no answer. */
export function isLost(reason: unknown): boolean {
  const text = reason instanceof Error ? reason.message : ''
  return (
    passingNode.test(stateOf(reason)) ||
    /^(Connection terminated|Client has encountered|timeout expired|Connection ended)/.test(text)
  )
}

/** Converts temporary failures to `Unavailable`; others are unchanged. */
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

/** SQLite's code for a file or disk that can only be read. */
const readOnly = 8

/** The primary result code of SQLite; 0 for other failures. */
function sqliteCodeOf(reason: unknown): number {
  if (!(reason instanceof Error)) return 0
  // Of what a PRAGMA does within, only the message is passed on.
  if (reason.message === 'attempt to write a readonly database') return readOnly
  return 'errcode' in reason ? Number(reason.errcode) & 0xff : 0
}

/** Whether another process holds the SQLite lock. */
export function isBusy(reason: unknown): boolean {
  return [5, 6].includes(sqliteCodeOf(reason))
}
