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

/** Creates a function that returns the current text; concurrent calls share one result. */
export function createExposition(instruments: readonly Instrument[]): () => Promise<Exposition> {
  let opening: Promise<Registry> | undefined
  let underWay: Promise<Exposition> | undefined
  const write = async (): Promise<Exposition> => {
    opening ??= import('./registry.ts').then(({ openRegistry }) => openRegistry(instruments))
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
