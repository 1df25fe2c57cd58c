/**
 * A receiver of webhooks, as others write them: it verifies what arrives with the library of
 * Standard Webhooks and by our own header, keeps it, and answers as a test says.
 */
import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'

/** A call that has arrived. */
export interface Received {
  readonly id: string
  readonly path: string
  readonly raw: string
  readonly headers: IncomingMessage['headers']
  // biome-ignore lint/suspicious/noExplicitAny: what a body looks like is what is tested
  readonly json: any
}

/** What a call is answered with. */
export interface Said {
  readonly status?: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly delayMs?: number
}

/** How calls of a path are answered; they are kept either way. */
export type Behaviour = (received: Received) => Said | undefined

/** A receiver of webhooks. */
export interface Receiver {
  readonly url: string
  readonly port: number
  readonly received: Received[]
  /** What was wrong with calls that did not verify. */
  readonly forged: string[]
  /** The key of a path, and how calls of it are answered. */
  on(path: string, key: string, behave?: Behaviour): void
  /** Those of a path, in the order of arrival. */
  of(path: string): Received[]
  close(): Promise<void>
}

/** Opens one; `port` is that of one that was closed. */
export async function openReceiver(port = 0): Promise<Receiver> {
  const keys = new Map<string, string>()
  const behaviours = new Map<string, Behaviour | undefined>()
  const received: Received[] = []
  const forged: string[] = []
  const server = createServer((request, response) => {
    let raw = ''
    request.setEncoding('utf8').on('data', (part: string) => {
      raw += part
    })
    request.on('end', () => answer(request, response, raw))
  })
  const answer = (request: IncomingMessage, response: ServerResponse, raw: string) => {
    const path = request.url ?? ''
    const problem = problemOf(request, raw, keys.get(path) ?? '')
    if (problem !== undefined) forged.push(`${path}: ${problem}`)
    const id = String(request.headers['webhook-id'])
    const json = raw.startsWith('{') ? JSON.parse(raw) : undefined
    const one = { id, path, raw, headers: request.headers, json }
    received.push(one)
    const { status = 200, body, headers = {}, delayMs = 0 } = behaviours.get(path)?.(one) ?? {}
    const text = typeof body === 'string' ? body : JSON.stringify(body ?? {})
    setTimeout(() => response.writeHead(status, headers).end(text), delayMs)
  }
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const at = (server.address() as AddressInfo).port
  return {
    url: `http://127.0.0.1:${at}`,
    port: at,
    received,
    forged,
    on: (path, key, behave) => {
      keys.set(path, key)
      behaviours.set(path, behave)
    },
    of: (path) => received.filter((each) => each.path === path),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Why a call is not from whom it says; undefined if it is. */
function problemOf({ headers }: IncomingMessage, raw: string, key: string): string | undefined {
  try {
    // As docs/webhooks.md says: the secret is the base64 of the key.
    const secret = `whsec_${Buffer.from(key).toString('base64')}`
    new Webhook(secret).verify(raw, headers as Record<string, string>)
  } catch (reason) {
    // A token is no JSON, which the library parses behind the signature.
    if (!(reason instanceof SyntaxError)) return String(reason)
  }
  const [, time, hex] =
    /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['zitadel-signature'])) ?? []
  const own = createHmac('sha256', key).update(`${time}.${raw}`).digest('hex')
  return own === hex ? undefined : 'ZITADEL-Signature'
}
