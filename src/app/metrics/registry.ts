/** A registry of `prom-client` with our instruments and those of Node. */
import { setTimeout as sleep } from 'node:timers/promises'
import { collectDefaultMetrics, type Metric, Registry } from 'prom-client'
import type { Instrument } from './instruments.ts'

/**
 * Milliseconds an instrument may take; slower ones are left out, such as those of an unavailable
 * store.
 */
const readingMsMax = 4_000
/** Milliseconds between samples of the event-loop delay: twice the default, at half the cost. */
const delaySampleMs = 20
/**
 * Milliseconds until the first samples exist; before, the delay would be reported as hundreds of
 * years.
 */
const firstSamplesMs = 100

/** Opens the registry; takes a moment. */
export async function openRegistry(instruments: readonly Instrument[]): Promise<Registry> {
  const registry = new Registry()
  for (const instrument of instruments) {
    // prom-client only reads a metric's name and values; see `writable`.
    registry.registerMetric(writable(instrument) as unknown as Metric)
  }
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: delaySampleMs })
  await sleep(firstSamplesMs)
  return registry
}

/** Presents an instrument to `prom-client`: a name, and values on demand. */
function writable(instrument: Instrument) {
  const { name, help, kind, together = 'sum' } = instrument
  return {
    name,
    get: async () => {
      const samples = await readSamples(instrument)
      const values = samples.map(({ labels, value, suffix = '' }) => {
        return { labels, value, metricName: `${name}${suffix}` }
      })
      return { name, help, type: kind, aggregator: together, values }
    },
  }
}

/**
 * Reads the samples within the time limit; none if it takes longer, because scrapes matter most
 * under overload.
 */
async function readSamples(instrument: Instrument) {
  const late = new AbortController()
  try {
    const nothing = sleep(readingMsMax, [], { signal: late.signal })
    nothing.catch(() => undefined)
    return await Promise.race([instrument.samples(), nothing])
  } catch {
    // Errors of the store are logged elsewhere.
    return []
  } finally {
    late.abort()
  }
}
