/**
 * Puts metrics and tracing together. Components do not depend on either: they call listeners, or
 * are wrapped here. Without metrics and traces nothing is wrapped.
 */

import type { Passwords } from '../commands/deps.ts'
import { CannotStart } from '../kit/cannot-start.ts'
import type { LineWatch } from '../kit/fair-line.ts'
import type { Outgoing } from '../kit/outgoing/outgoing.ts'
import type { SecurityLog } from '../kit/security-log.ts'
import { readVersion } from '../kit/version.ts'
import type { AroundDelivery } from '../outbox/delivery.ts'
import type { ServerOptions } from '../server/server.ts'
import type { BatchWatch, EventStore } from '../store/eventstore/eventstore.ts'
import type { Limiter } from '../store/limiter/limiter.ts'
import type { Settings } from './config/settings.ts'
import { createMetrics, type Metrics, type MetricsSources } from './metrics/metrics.ts'
import type { OperatorLog } from './operator-log.ts'
import type { TracedComponents } from './traced.ts'

/** Metrics and tracing of a server. */
export type Watchers = Awaited<ReturnType<typeof openWatchers>>

/** Sources of gauges, except those known here. */
export type WatchedSources = Omit<MetricsSources, 'version'>

/**
 * Opens what the settings ask for; the tracing part is loaded only then. Rejects with
 * `CannotStart` if traces are enabled but their packages are not installed.
 */
export async function openWatchers(
  { metrics: metricsFor, traces, databaseUrl }: Settings,
  { log, security, failed }: OperatorLog,
) {
  const version = readVersion()
  const onFailure = failed('the metrics could not be read')
  const metrics = metricsFor && createMetrics({ metricsFor, onFailure })
  const onSpans = metrics?.onSpans ?? (() => undefined)
  const store = databaseUrl ? 'postgresql' : 'sqlite'
  const traced: TracedComponents | undefined =
    traces && (await loadTraced()).openTracedComponents({ traces, version, log, onSpans, store })
  return {
    security: metrics ? withRefusalsCounted(security, metrics) : security,
    hashing: hashingOf(metrics, traced),
    batches: [metrics?.batches, traced?.batches].filter((each): each is BatchWatch => !!each),
    aroundDelivery: aroundDeliveryOf(metrics, traced),
    purges: { onPurged: metrics?.purges.onPurged, onFailed: metrics?.purges.onFailed },
    server: serverPartOf(metrics, traced),
    pages: metrics?.pages ?? [],
    events: (events: EventStore) => traced?.events(events) ?? events,
    limits: <L extends { readonly limiter: Limiter }>(limits: L): L =>
      metrics ? { ...limits, limiter: withExcessCounted(limits.limiter, metrics) } : limits,
    crypto: <C extends { readonly passwords: Passwords }>(crypto: C): C =>
      traced ? { ...crypto, passwords: traced.passwords(crypto.passwords) } : crypto,
    ways: <W extends { readonly ofOperator: Outgoing; readonly ofTenants: Outgoing }>(
      ways: W,
    ): W => (traced ? { ...ways, ...traced.ways(ways) } : ways),
    /** Supplies the sources of gauges, and opens the metrics address. */
    see: async (sources: WatchedSources) => {
      metrics?.see({ ...sources, version })
      await metrics?.listen()
    },
    /** Closed last, so that the shutdown of other components is traced too. */
    close: async () => {
      await traced?.close()
      await metrics?.close()
    },
  }
}

/** Included in the bundle; from sources it needs packages that a minimal install omits. */
async function loadTraced() {
  try {
    return await import('./traced.ts')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw cause
    const how = 'install with `npm ci`, or start a bundle (`npm run build`) or an image'
    const missing = 'GATEHOUSE_TRACES: the packages of OpenTelemetry are not here'
    throw new CannotStart(`${missing}; ${how}`, { cause })
  }
}

function serverPartOf(
  metrics: Metrics | undefined,
  traced: TracedComponents | undefined,
): Pick<ServerOptions, 'onOutcome' | 'around'> {
  return { onOutcome: metrics?.onOutcome, around: traced?.aroundRequest }
}

function hashingOf(
  metrics: Metrics | undefined,
  traced: TracedComponents | undefined,
): LineWatch | undefined {
  if (!metrics || !traced) return metrics?.hashing ?? traced?.hashing
  return {
    begun: (waitedMs) => {
      metrics.hashing.begun(waitedMs)
      traced.hashing.begun()
    },
    ended: metrics.hashing.ended,
    turnedAway: metrics.hashing.turnedAway,
  }
}

function aroundDeliveryOf(
  metrics: Metrics | undefined,
  traced: TracedComponents | undefined,
): AroundDelivery | undefined {
  if (!metrics || !traced) return metrics?.aroundDelivery ?? traced?.aroundDelivery
  return (message, deliver) =>
    metrics.aroundDelivery(message, () => traced.aroundDelivery(message, deliver))
}

function withRefusalsCounted(security: SecurityLog, { onRefused }: Metrics): SecurityLog {
  return {
    ...security,
    refused: (line) => {
      onRefused(line)
      security.refused(line)
    },
  }
}

function withExcessCounted(limiter: Limiter, { onExceeded }: Metrics): Limiter {
  return {
    ...limiter,
    onRefused: onExceeded,
    take: async (limits) => {
      const exceeded = await limiter.take(limits)
      if (exceeded) onExceeded(exceeded.limit)
      return exceeded
    },
    hold: async (limits) => {
      const held = await limiter.hold(limits)
      if ('limit' in held) onExceeded(held.limit)
      return held
    },
  }
}
