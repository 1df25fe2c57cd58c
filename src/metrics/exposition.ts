/**
 * The instruments as text for Prometheus, written by `prom-client`, which adds what Node knows of
 * itself: memory, garbage collection, the delay of the event loop. It is loaded when somebody
 * asks for the first time, for whoever never does must not wait for it at the start.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Metric } from 'prom-client'
import type { Instrument } from './instruments.ts'

export interface Exposition {
  readonly contentType: string
  readonly text: string
}

/** How long an instrument may take to look; what a store that is away knows is left out. */
const readingMsMax = 4_000
/** How often the delay of the event loop is looked at: twice the usual, at half its cost. */
const delaySampleMs = 20
/** Until there are some of those, the delay would be told as hundreds of years. */
const firstSamplesMs = 100

/** Gives the text of now. All who ask at the same time get the same. */
export function createExposition(instruments: readonly Instrument[]): () => Promise<Exposition> {
  let opening: ReturnType<typeof openRegistry> | undefined
  let underWay: Promise<Exposition> | undefined
  const write = async (): Promise<Exposition> => {
    opening ??= openRegistry(instruments)
    const registry = await opening
    return { contentType: registry.contentType, text: await registry.metrics() }
  }
  return () => {
    underWay ??= write().finally(() => {
      underWay = undefined
    })
    return underWay
  }
}

async function openRegistry(instruments: readonly Instrument[]) {
  const { Registry, collectDefaultMetrics } = await import('prom-client')
  const registry = new Registry()
  for (const instrument of instruments) {
    // A registry asks what is in it for its name and its values; see `writable`.
    registry.registerMetric(writable(instrument) as unknown as Metric)
  }
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: delaySampleMs })
  await sleep(firstSamplesMs)
  return registry
}

/** An instrument as a registry of `prom-client` asks for it: a name, and values when asked. */
function writable(instrument: Instrument) {
  const { name, help, kind } = instrument
  return {
    name,
    get: async () => {
      const samples = await looked(instrument)
      const values = samples.map(({ labels, value, suffix = '' }) => {
        return { labels, value, metricName: `${name}${suffix}` }
      })
      return { name, help, type: kind, aggregator: 'sum', values }
    },
  }
}

/** In time or not at all: whoever asks how the server fares asks most when it fares badly. */
async function looked(instrument: Instrument) {
  const late = new AbortController()
  try {
    const nothing = sleep(readingMsMax, [], { signal: late.signal })
    nothing.catch(() => undefined)
    return await Promise.race([instrument.samples(), nothing])
  } catch {
    // The store's own failures are told of where they happen.
    return []
  } finally {
    late.abort()
  }
}
