/** The shutdown: work in progress ends first, the store closes last. */
import { setTimeout } from 'node:timers/promises'

/** The components that take part. */
export interface Components {
  readonly purges: { close(): Promise<void> }
  readonly jobWatch: { release(): void }
  readonly tarpit: { release(): void } | undefined
  readonly server: { announceStop(): void; drain(): Promise<void> }
  readonly calls: { idle(): Promise<void> }
  readonly backChannel: { close(): Promise<void> }
  readonly webhooks: { close(): Promise<void> }
  readonly targetCalls: { close(): Promise<void> }
  readonly imports: { close(): Promise<void> }
  readonly oidc: { idle(): Promise<void> }
  readonly events: { idle(): Promise<void> }
  readonly outbox: { close(): Promise<void> }
  readonly crypto: { close(): Promise<void> }
  readonly statistics: { close(): Promise<void> }
  readonly signInCounts: { close(): Promise<void> }
  readonly counters: { close(): Promise<void> }
  readonly database: { close(): Promise<void> }
  readonly watchers: { close(): Promise<void> }
  readonly operator: { close(): void }
}

/** The components that are open so far; a start fills it in order. */
export type OpenedComponents = { -readonly [K in keyof Components]?: Components[K] | undefined }

/**
 * Drains requests, then background work; closes the store last. For `lameDuckMs` milliseconds the
 * server first announces the stop and still answers calls. Components that a start has not opened
 * are passed over.
 */
export function createShutdown(components: OpenedComponents) {
  return async ({ lameDuckMs = 0 }: { readonly lameDuckMs?: number } = {}): Promise<void> => {
    const { purges, jobWatch, tarpit, server, calls, oidc, backChannel, events } = components
    const { imports, webhooks, targetCalls } = components
    const { outbox, crypto, counters, statistics, signInCounts } = components
    const { database, watchers, operator } = components
    server?.announceStop()
    const purged = purges?.close()
    if (lameDuckMs > 0) await setTimeout(lameDuckMs)
    tarpit?.release()
    jobWatch?.release()
    await server?.drain()
    await calls?.idle()
    await Promise.all([oidc?.idle(), imports?.close()])
    await events?.idle()
    const sent = [outbox?.close(), backChannel?.close(), webhooks?.close(), targetCalls?.close()]
    await Promise.all([...sent, purged])
    await crypto?.close()
    await counters?.close()
    await statistics?.close()
    await signInCounts?.close()
    await database?.close()
    await watchers?.close()
    operator?.close()
  }
}
