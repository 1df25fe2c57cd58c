/**
 * Which servers have a store open. Sessions of servers show by their name; those behind a pooler do
 * not, as sessions are the pooler's, so such a server says every few seconds that it is there.
 */
import { randomUUID } from 'node:crypto'
import { type Connections, serverName } from './postgres-connections.ts'
import type { Statements } from './postgres-statements.ts'

/** What presence is kept and looked for with. */
export interface PresenceDeps {
  readonly connections: Connections
  readonly statements: Statements
  readonly isPooled: boolean
  readonly isServer: boolean
}

/** The presence of this process and of servers beside it. */
export interface Presence {
  /** Whether a server beside this process has the store open. */
  isServed(): Promise<boolean>
  /** This process says no more that it is there, from now on. */
  end(): Promise<void>
}

/** Milliseconds between two signs of a server, and after which one without a sign has gone. */
const signMs = 5_000
const goneMs = 20_000

/** In PostgreSQL's own time, which all nodes share. */
const nowText = '(extract(epoch FROM clock_timestamp()) * 1000)::bigint'

const signText = `INSERT INTO probes (id, at) VALUES (?, ${nowText})
  ON CONFLICT (id) DO UPDATE SET at = excluded.at`
const purgeText = `DELETE FROM probes WHERE id LIKE 'server %' AND at < ${nowText} - ${goneMs}`
const signsText = `SELECT id FROM probes
  WHERE id LIKE 'server %' AND id <> ? AND at > ${nowText} - ${goneMs}`

/** Sessions of servers have the default application name; those of commands another. */
const sessionsText = `SELECT a.pid FROM pg_stat_activity a
  JOIN pg_settings s ON s.name = 'application_name'
  WHERE a.datname = current_database() AND a.application_name = s.reset_val`
const sessionsOfText = `SELECT pid FROM pg_stat_activity
  WHERE datname = current_database() AND application_name = ?`

/** Begins to give signs, if this process is a server behind a pooler. */
export function createPresence(deps: PresenceDeps): Presence {
  const { connections, statements, isPooled, isServer } = deps
  const me = `server ${randomUUID()}`
  const run = async (text: string, values: readonly string[] = []) =>
    (await statements.askOnce(await connections.take(), text, values)).rows.length
  let signing: Promise<unknown> = Promise.resolve()
  const sign = () => {
    // The table may not be made yet, or the store be away: another sign follows.
    signing = run(signText, [me])
      .then(() => run(purgeText))
      .catch(() => undefined)
  }
  let timer: NodeJS.Timeout | undefined
  if (isPooled && isServer) {
    sign()
    timer = setInterval(sign, signMs).unref()
  }
  return {
    isServed: async () => {
      const sessions = isPooled ? run(sessionsOfText, [serverName]) : run(sessionsText)
      const counts = await Promise.all([sessions, run(signsText, [me])])
      return counts.some((count) => count > 0)
    },
    end: async () => {
      if (!timer) return
      clearInterval(timer)
      await signing
      // What is left is taken for gone soon.
      await run('DELETE FROM probes WHERE id = ?', [me]).catch(() => undefined)
    },
  }
}
