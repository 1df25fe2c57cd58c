/** What writes the text: a registry of `prom-client`, with the instruments and those of Node. */
import { setTimeout as sleep } from 'node:timers/promises'
import { collectDefaultMetrics, type Metric, Registry } from 'prom-client'
import type { Instrument } from './instruments.ts'

/** How long an instrument may take to look; what a store that is away knows is left out. */
const readingMsMax = 4_000
/** How often the delay of the event loop is looked at: twice the usual, at half its cost. */
const delaySampleMs = 20
/** Until there are some of those, the delay would be told as hundreds of years. */
const firstSamplesMs = 100

/** Opens it; whoever asks first waits for a moment. */
export async function openRegistry(instruments: readonly Instrument[]): Promise<Registry> {
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
