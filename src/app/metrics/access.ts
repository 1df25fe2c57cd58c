/**
 * Access control of the metrics. They reveal how many users sign in and how busy the server is: by
 * default only this machine may read them, otherwise clients with the configured token or at the
 * configured address.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'
import type { TextResponse } from '../../kit/page.ts'
import { isAddressedLocally, isPeerLocal, type PeerAndHeaders } from '../../kit/this-machine.ts'
import type { Exposition } from './exposition.ts'

/** Who may read the metrics. */
export type MetricsAccess =
  | { readonly kind: 'loopback' }
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'address'; readonly host: string; readonly port: number }

/** A page as the server expects it. */
export interface MountedPage {
  readonly method: 'GET'
  readonly path: string
  handle(request: PeerAndHeaders): Promise<TextResponse>
}

/** The path of the metrics page. */
export const metricsPath = '/debug/metrics'

/** The page on the server's own port; none if the metrics have their own address. */
export function metricsPages(
  given: MetricsAccess,
  write: () => Promise<Exposition>,
): MountedPage[] {
  if (given.kind === 'address') return []
  const refusalFor = given.kind === 'token' ? forToken(given.token) : forThisMachine
  const handle: MountedPage['handle'] = async (request) => refusalFor(request) ?? page(write)
  return [{ method: 'GET', path: metricsPath, handle }]
}

function forThisMachine(request: PeerAndHeaders): TextResponse | undefined {
  return isPeerLocal(request) && isAddressedLocally(request) ? undefined : plain(403, onlyHere)
}

/** Compared by hashes, which are of one length, in a time that tells nothing. */
function forToken(token: string): (request: PeerAndHeaders) => TextResponse | undefined {
  const hashOf = (text: string) => createHash('sha256').update(text).digest()
  const wanted = hashOf(token)
  return ({ headers }) => {
    const [, given = ''] = /^bearer +(\S+)$/i.exec(headers.get('authorization') ?? '') ?? []
    if (timingSafeEqual(hashOf(given), wanted)) return undefined
    const { status, headers: fields, body } = plain(401, withToken)
    return { status, headers: { ...fields, 'www-authenticate': 'Bearer' }, body }
  }
}

const onlyHere =
  'The numbers are for this machine only, at a name such as localhost and through no proxy.\n' +
  'GATEHOUSE_METRICS names a token, or an address, for a Prometheus that is elsewhere.\n'

const withToken = 'The numbers are for whoever has the token of GATEHOUSE_METRICS.\n'

async function page(write: () => Promise<Exposition>): Promise<TextResponse> {
  const { contentType, text } = await write()
  return { status: 200, headers: { ...fields, 'content-type': contentType }, body: text }
}

const fields = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }

function plain(status: number, body: string): TextResponse {
  return { status, headers: { ...fields, 'content-type': 'text/plain; charset=utf-8' }, body }
}

/** Maximum number of sockets at the metrics address. */
const socketsMax = 32
const requestMsMax = 10_000

/** The listener at the metrics address. */
export interface MetricsListener {
  /** Opens the address; rejects if it is in use. */
  listen(): Promise<void>
  close(): Promise<void>
}

/** Serves the metrics, and nothing else, at their own address. */
export function createMetricsListener(
  { host, port }: { readonly host: string; readonly port: number },
  write: () => Promise<Exposition>,
  onFailure: (failure: unknown) => void,
): MetricsListener {
  const paths = new Set([metricsPath, '/metrics'])
  const answerTo = async (method = '', url = ''): Promise<TextResponse> => {
    const [path = ''] = url.split('?')
    if (!paths.has(path)) return plain(404, `The numbers are at ${metricsPath}.\n`)
    if (method !== 'GET' && method !== 'HEAD') return plain(405, 'They can only be read.\n')
    return page(write)
  }
  const server = createServer(
    { requestTimeout: requestMsMax, headersTimeout: requestMsMax, maxHeaderSize: 8192 },
    (request, response) => {
      const answering = answerTo(request.method, request.url).catch((failure: unknown) => {
        onFailure(failure)
        return plain(500, 'The metrics cannot be read.\n')
      })
      void answering.then(({ status, headers, body }) => {
        response.writeHead(status, headers).end(request.method === 'HEAD' ? '' : body)
      })
    },
  )
  server.maxConnections = socketsMax
  return {
    listen: () =>
      new Promise((resolve, reject) => {
        server.once('error', reject)
        server.listen(port, host, () => {
          server.off('error', reject)
          resolve()
        })
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
