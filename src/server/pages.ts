/** The door for plain HTTP routes: finds the page, reads the body, sends what it says. */
import { clientAddress } from './client-address.ts'
import { gzipBytesMin, sendCompressible } from './compression.ts'
import type { Exchange, HeaderFields } from './exchange.ts'
import type { Page, PageResponse } from './page.ts'
import { sendRestError } from './rest.ts'
import { type DoorContext, statusOf } from './unary.ts'

export interface PageDoor {
  find(exchange: Exchange): Page | undefined
  /** Never rejects. */
  serve(exchange: Exchange, page: Page): Promise<void>
}

const compressible = /^(text\/|application\/(json|javascript|xml|manifest\+json)|image\/svg)/

/** Makes the door. */
export function createPageDoor(context: DoorContext, pages: readonly Page[]): PageDoor {
  // The longest path first; of two equal ones the exact comes before the one with a star.
  const sorted = [...pages].sort((a, b) => b.path.length - a.path.length)
  return {
    find: (exchange) => sorted.find((page) => matches(page, exchange)),
    async serve(exchange, page) {
      try {
        const { method, path, query } = exchange
        const peer = clientAddress(exchange, context.trustedProxies)
        const body = await exchange.body(context.limits.pageBodyBytesMax)
        const request = { method, path, query, headers: exchange, body, peer }
        await sendPage(exchange, await page.handle(request))
      } catch (error) {
        sendRestError(exchange, statusOf(context, error))
      }
    },
  }
}

function matches({ method, path }: Page, exchange: Exchange): boolean {
  const isMethod =
    method === '*' || method === exchange.method || (method === 'GET' && exchange.method === 'HEAD')
  if (!isMethod) return false
  return path.endsWith('/*') ? exchange.path.startsWith(path.slice(0, -1)) : exchange.path === path
}

async function sendPage(exchange: Exchange, response: PageResponse): Promise<void> {
  const { status, headers = {}, body = '' } = response
  const fields: HeaderFields = { ...headers }
  const type = headers['content-type']
  const isWorthIt =
    body.length >= gzipBytesMin &&
    typeof type === 'string' &&
    compressible.test(type) &&
    fields['content-encoding'] === undefined
  if (!isWorthIt) return exchange.send(status, fields, body)
  fields.vary = fields.vary === undefined ? 'Accept-Encoding' : `${fields.vary}, Accept-Encoding`
  await sendCompressible(exchange, status, fields, body)
}
