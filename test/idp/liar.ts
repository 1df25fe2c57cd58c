/**
 * An identity provider whose every answer a test decides: to see what we believe. It signs its
 * id tokens truly unless it is told otherwise.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose'

/** What is said instead of the truth; absent: the truth. */
export interface Lies {
  metadata?: Record<string, unknown>
  /** Claims of the id token; undefined takes one out. */
  claims?: Record<string, unknown>
  /** Signed by a key nobody published, or by none. */
  signature?: 'of another' | 'none'
  /** All of what the token endpoint says. */
  tokens?: unknown
  userinfo?: unknown
  /** By path: never answers, answers without end, or sends elsewhere. */
  behaviour?: Record<string, 'silent' | 'endless' | 'elsewhere' | 'broken'>
  /** How the client must prove itself at the token endpoint. */
  authentication?: 'basic' | 'post'
}

export interface Liar {
  readonly issuer: string
  /** What it says from now on. */
  lies: Lies
  /** The nonce of the sign-in that is under way. */
  nonce: string
  /** Method and path of every request, in order. */
  readonly requests: string[]
  close(): Promise<void>
}

/** Starts one on a free port; it knows one client, and one code for all. */
export async function startLiar(client: { id: string; secret: string }): Promise<Liar> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const [own, other] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')])
  const keys = { keys: [{ ...(await exportJWK(own.publicKey)), kid: 'own', alg: 'RS256' }] }
  const liar: Liar = {
    ...{ issuer, lies: {}, nonce: '', requests: [] },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  const idToken = async () => {
    const now = Math.floor(Date.now() / 1000)
    const truth = { iss: issuer, sub: 'ada', aud: client.id, iat: now, exp: now + 60 }
    const claims = { ...truth, nonce: liar.nonce, ...liar.lies.claims }
    if (liar.lies.signature === 'none') return new UnsecuredJWT(claims).encode()
    const { privateKey } = liar.lies.signature === 'of another' ? other : own
    return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'own' }).sign(privateKey)
  }
  const metadata = {
    issuer,
    authorization_endpoint: `${issuer}/auth`,
    token_endpoint: `${issuer}/token`,
    userinfo_endpoint: `${issuer}/me`,
    jwks_uri: `${issuer}/keys`,
    id_token_signing_alg_values_supported: ['RS256'],
  }
  const answers: Record<string, () => unknown> = {
    '/.well-known/openid-configuration': () => ({ ...metadata, ...liar.lies.metadata }),
    '/keys': () => keys,
    '/token': async () =>
      liar.lies.tokens ?? { access_token: 'at', token_type: 'Bearer', id_token: await idToken() },
    '/me': () => liar.lies.userinfo ?? { sub: 'ada', name: 'Ada' },
  }
  server.on('request', async (request, response) => {
    const path = request.url ?? ''
    liar.requests.push(`${request.method} ${path}`)
    const behaviour = liar.lies.behaviour?.[path]
    if (behaviour) return behave(behaviour, response)
    if (path === '/token' && !(await isClient(request, client, liar.lies))) {
      return send(response, 401, { error: 'invalid_client' })
    }
    const answer = answers[path]
    send(response, answer ? 200 : 404, (await answer?.()) ?? {})
  })
  return liar
}

async function isClient(
  request: IncomingMessage,
  { id, secret }: { id: string; secret: string },
  { authentication }: Lies,
): Promise<boolean> {
  let body = ''
  for await (const part of request) body += part
  const basic = `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`
  const isBasic = request.headers.authorization === basic
  const isPost = new URLSearchParams(body).get('client_secret') === secret
  if (authentication === 'post') return isPost
  return authentication === 'basic' ? isBasic : isBasic || isPost
}

function behave(how: NonNullable<Lies['behaviour']>[string], response: ServerResponse): void {
  if (how === 'silent') return
  if (how === 'elsewhere') {
    response.writeHead(302, { location: '/keys' }).end()
    return
  }
  response.writeHead(200, { 'content-type': 'application/json' })
  if (how === 'broken') {
    response.end('{"access_token":')
    return
  }
  const more = () => {
    while (!response.destroyed && response.write('"'.padEnd(65_536, 'x')));
  }
  response.on('drain', more)
  response.on('error', () => undefined)
  more()
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
