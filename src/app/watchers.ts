/**
 * Who watches the house from outside, put together: what it does is counted, and seen in traces.
 * The rooms know nothing of either; they tell whoever listens, or are wrapped here. Where nobody
 * watches, everything is as it was.
 */

import type { Passwords } from '../commands/needs.ts'
import { CannotStart } from '../kit/cannot-start.ts'
import type { LineWatch } from '../kit/fair-line.ts'
import type { Outgoing } from '../kit/outgoing/outgoing.ts'
import type { SecurityLog } from '../kit/security-log.ts'
import { versionOf } from '../kit/version.ts'
import type { AroundDelivery } from '../outbox/delivery.ts'
import type { ServerOptions } from '../server/server.ts'
import type { BatchWatch, EventStore } from '../store/eventstore/eventstore.ts'
import type { Limiter } from '../store/limiter/limiter.ts'
import type { Settings } from './config/settings.ts'
import { createMetrics, type Metrics, type MetricsSources } from './metrics/metrics.ts'
import type { OperatorLog } from './operator-log.ts'
import type { Traced } from './traced.ts'

export type Watchers = Awaited<ReturnType<typeof openWatchers>>

/** What is looked at when somebody asks, but for what is known here. */
export type WatchedSources = Omit<MetricsSources, 'version'>

/**
 * Opens what the settings ask for; the traces' part is loaded only then. Rejects with
 * `CannotStart` where traces are wanted and what makes them is not installed.
 */
export async function openWatchers(
  { metrics: metricsFor, traces, databaseUrl }: Settings,
  { log, security, failed }: OperatorLog,
) {
  const version = versionOf()
  const onFailure = failed('the metrics could not be told')
  const metrics = metricsFor && createMetrics({ metricsFor, onFailure })
  const onSpans = metrics?.onSpans ?? (() => undefined)
  const store = databaseUrl ? 'postgresql' : 'sqlite'
  const traced: Traced | undefined =
    traces && (await loadTraced()).openTraced({ traces, version, log, onSpans, store })
  return {
    security: metrics ? withRefusalsCounted(security, metrics) : security,
    hashing: hashingOf(metrics, traced),
    batches: [metrics?.batches, traced?.batches].filter((each): each is BatchWatch => !!each),
    aroundDelivery: aroundDeliveryOf(metrics, traced),
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
    /** Where what cannot be counted is looked at; and opens the address of the metrics. */
    see: async (sources: WatchedSources) => {
      metrics?.see({ ...sources, version })
      await metrics?.listen()
    },
    /** The last that leaves: what the others do on their way out is seen, too. */
    close: async () => {
      await traced?.close()
      await metrics?.close()
    },
  }
}

/** A bundle has it within; from sources it needs packages that a lean install leaves out. */
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
  traced: Traced | undefined,
): Pick<ServerOptions, 'onOutcome' | 'around'> {
  return { onOutcome: metrics?.onOver, around: traced?.aroundRequest }
}

function hashingOf(
  metrics: Metrics | undefined,
  traced: Traced | undefined,
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
  traced: Traced | undefined,
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
