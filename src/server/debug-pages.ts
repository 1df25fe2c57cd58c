/** The pages that say whether the server is up (surroundings §1.7). */
import type { Page } from '../kit/page.ts'
import { type Readiness, ServerStopping } from './readiness.ts'

/** `/debug/healthz`: the process is up. `/debug/ready`: it takes calls. */
export function debugPages(readiness: Pick<Readiness, 'check'>): Page[] {
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
          await readiness.check()
          return { status: 200, headers: json, body: '"ok"' }
        } catch (reason) {
          // Other reasons may contain host and user names; they are in the log only.
          const why =
            reason instanceof ServerStopping ? reason.message : 'the store does not answer'
          return { status: 412, headers: json, body: JSON.stringify(why) }
        }
      },
    },
  ]
}

const plain = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }
const json = { 'content-type': 'application/json', 'cache-control': 'no-store' }
