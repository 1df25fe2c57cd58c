/** The pages that say whether the server is up (surroundings §1.7). */
import type { Page } from './page.ts'

/** `ready` rejects with the reason while the server cannot do its work. */
export function debugPages(ready: () => Promise<void>): Page[] {
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

const plain = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }
const json = { 'content-type': 'application/json', 'cache-control': 'no-store' }
