/** The pages that say whether the server is up (surroundings §1.7). */
import type { Page } from './page.ts'

/** Milliseconds after which a store that has not answered the probe is taken for away. */
const probeMs = 3_000

/** `probe` rejects with the reason while the server cannot do its work. */
export function debugPages(probe: () => Promise<void>): Page[] {
  const ready = shared(() => inTime(probe()))
  return [
    {
      method: 'GET',
      path: '/debug/healthz',
      handle: async () => ({ status: 200, headers: plain, body: 'ok' }),
    },
    {
      method: 'GET',
      path: '/debug/ready',
      handle: async () => {
        try {
          await ready()
          return { status: 200, headers: json, body: '"ok"' }
        } catch {
          // The reason may name hosts and users; the log of the store's own failures has it.
          return { status: 412, headers: json, body: '"the store does not answer"' }
        }
      },
    },
  ]
}

/** Many who ask at once share one probe: asking is no work that grows with those who ask. */
function shared(probe: () => Promise<void>): () => Promise<void> {
  let underWay: Promise<void> | undefined
  return () => {
    underWay ??= probe().finally(() => {
      underWay = undefined
    })
    return underWay
  }
}

/** A probe that nothing answers must say so, and not wait with whoever asked. */
function inTime(probe: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new Error('the store does not answer in time'))
    const timer = setTimeout(late, probeMs)
    probe.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

const plain = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }
const json = { 'content-type': 'application/json', 'cache-control': 'no-store' }
