/** Serves plain HTTP routes: finds the page, reads the body, sends the response. */

import type { Page, PageResponse, StreamPage } from '../kit/page.ts'
import type { StatusError } from '../kit/status.ts'
import { clientAddress } from './client-address.ts'
import { gzipBytesMin, sendCompressible } from './compression.ts'
import { type Exchange, emptyBytes, type HeaderFields } from './exchange.ts'
import { sendRestError } from './protocols/rest.ts'
import { httpStatusOf, restBody, retryFields } from './protocols/wire-status.ts'
import { serveStreamed } from './streamed-pages.ts'
import { type ProtocolContext, toStatus } from './unary.ts'

/** Whatever can be mounted. */
export type AnyPage = Page | StreamPage

/** The pages of a server. */
export interface PageRoutes {
  find(exchange: Exchange): AnyPage | undefined
  /** Whether the path belongs to pages for their own origin only, with any method. */
  reserves(exchange: Exchange): boolean
  /** Responds with an error that other origins cannot read. */
  refuse(exchange: Exchange, status: StatusError): void
  /** Never rejects. */
  serve(exchange: Exchange, page: AnyPage): Promise<void>
}

const compressible = /^(text\/|application\/(json|javascript|xml|manifest\+json)|image\/svg)/

/** Creates the page routes. */
export function createPageRoutes(context: ProtocolContext, pages: readonly AnyPage[]): PageRoutes {
  // Longest path first; of two equally long ones, exact before `*`.
  const sorted = [...pages].sort((a, b) => b.path.length - a.path.length)
  return {
    find: (exchange) => sorted.find((page) => matches(page, exchange)),
    reserves: (exchange) =>
      sorted.some((page) => !page.isForAnyOrigin && matchesPath(page, exchange)),
    refuse: sendPageError,
    serve(exchange, page) {
      exchange.outcome.page = page.path
      if (!context.around) return servePage(context, exchange, page)
      return context.around(exchange, () => servePage(context, exchange, page))
    },
  }
}

async function servePage(
  context: ProtocolContext,
  exchange: Exchange,
  page: AnyPage,
): Promise<void> {
  try {
    if ('stream' in page) return await serveStreamed(context, exchange, page)
    const { method, path, query, requestId } = exchange
    const peer = clientAddress(exchange, context.trustedProxies)
    const isRead = method === 'GET' || method === 'HEAD'
    const body = isRead ? emptyBytes : await exchange.body(context.limits.pageBodyBytesMax)
    const request = { method, path, query, headers: exchange, body, peer, requestId }
    await sendPage(exchange, await page.handle(request))
  } catch (error) {
    const status = toStatus(context, error)
    if (page.isForAnyOrigin) sendRestError(exchange, status)
    else sendPageError(exchange, status)
  }
}

function matches({ method, path }: AnyPage, exchange: Exchange): boolean {
  const isMethod =
    method === '*' || method === exchange.method || (method === 'GET' && exchange.method === 'HEAD')
  return isMethod && matchesPath({ path }, exchange)
}

/** Sends an error without CORS fields, so that other origins cannot read it. */
function sendPageError(exchange: Exchange, status: StatusError): void {
  const type = { 'content-type': 'application/json', 'cache-control': 'no-store' }
  const fields = { ...type, 'x-robots-tag': 'none', ...retryFields(status) }
  exchange.send(httpStatusOf(status.code), fields, Buffer.from(restBody(status)))
}

function matchesPath({ path }: Pick<AnyPage, 'path'>, exchange: Exchange): boolean {
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
