/**
 * Writes the instruments as text for Prometheus with `prom-client`, which adds metrics of Node:
 * memory, garbage collection, event-loop delay. Loaded on the first scrape, so that servers
 * without scrapes start faster.
 */
import type { Registry } from 'prom-client'
import type { Instrument } from './instruments.ts'

/** The response to a scrape. */
export interface Exposition {
  readonly contentType: string
  readonly text: string
}

/** The metrics of a process. */
export interface OwnMetrics {
  /** The current text; concurrent calls share one result. */
  text(): Promise<Exposition>
  /** The same in the form of `prom-client`, to be added up with those of other processes. */
  readings(): Promise<readonly object[]>
}

/** Creates the metrics of a process; their registry is opened when they are first read. */
export function createExposition(instruments: readonly Instrument[]): OwnMetrics {
  let opening: Promise<Registry> | undefined
  let underWay: Promise<Exposition> | undefined
  const open = () => {
    opening ??= import('./registry.ts').then(({ openRegistry }) => openRegistry(instruments))
    return opening
  }
  const write = async (): Promise<Exposition> => {
    const registry = await open()
    return { contentType: registry.contentType, text: await registry.metrics() }
  }
  return {
    text: () => {
      underWay ??= write().finally(() => {
        underWay = undefined
      })
      return underWay
    },
    readings: async () => (await open()).getMetricsAsJSON(),
  }
}
