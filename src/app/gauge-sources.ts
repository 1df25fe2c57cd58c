/** Where the metrics read what is not counted as it happens: loads, queues and the outbox. */
import type { Server } from '../server/server.ts'
import type { Foundation } from './foundation.ts'
import type { openMessages } from './messages.ts'
import type { WatchedSources } from './watchers.ts'

interface Running {
  readonly server: Server
  readonly outbox: Awaited<ReturnType<typeof openMessages>>
}

/** The sources of the gauges of a running server. */
export function gaugeSources(foundation: Foundation, { server, outbox }: Running): WatchedSources {
  const { dataDir, database, crypto, unloggedEvents } = foundation
  return {
    dataDir,
    store: database.engine,
    database: database.load,
    commandsWaiting: unloggedEvents.waiting,
    hashing: crypto.hashingLoad,
    server: server.load,
    probe: server.ready,
    backlog: outbox.backlog,
  }
}
