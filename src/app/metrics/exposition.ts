/**
 * The instruments as text for Prometheus, written by `prom-client`, which adds what Node knows of
 * itself: memory, garbage collection, the delay of the event loop. All that is loaded when
 * somebody asks for the first time, for whoever never does must not wait for it at the start.
 */
import type { Registry } from 'prom-client'
import type { Instrument } from './instruments.ts'

export interface Exposition {
  readonly contentType: string
  readonly text: string
}

/** Gives the text of now. All who ask at the same time get the same. */
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
