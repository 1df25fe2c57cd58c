/**
 * Servers that are shaped like those everybody knows: GitHub, Microsoft, Google, GitLab and Apple.
 * Each takes one code, and says what a test wants.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { decodeProtectedHeader, exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose'
import type { WellKnownUrls } from '../../src/sign-in/idp/well-known.ts'

export interface WellKnownServers {
  readonly urls: WellKnownUrls
  /** What endpoints answer, by method and path; a number is a status. */
  answers: Record<string, unknown>
  /** Requests in order, with what they were sent. */
  readonly requests: SentRequest[]
  /** Claims of the next id token, beside those it always has. */
  claims: Record<string, unknown>
  /** Whether the next id token is signed by a key that nobody knows. */
  isForged: boolean
  /** The public half of Apple's key for us. */
  readonly applePublicKey: CryptoKey
  /** PKCS#8 PEM. */
  readonly applePrivateKey: string
  close(): Promise<void>
}

export interface SentRequest {
  readonly to: string
  readonly form: URLSearchParams
  readonly authorization: string
}

const scopedIssuers = ['google', 'gitlab', 'apple'] as const

export async function startWellKnownServers(): Promise<WellKnownServers> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const [own, other] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')])
  const apple = await generateKeyPair('ES256', { extractable: true })
  const { exportPKCS8 } = await import('jose')
  const keys = { keys: [{ ...(await exportJWK(own.publicKey)), kid: 'own', alg: 'RS256' }] }
  const servers: WellKnownServers = {
    urls: {
      googleIssuer: `${base}/google`,
      gitLabIssuer: `${base}/gitlab`,
      appleIssuer: `${base}/apple`,
      gitHub: `${base}/github`,
      gitHubApi: `${base}/github-api`,
      microsoft: `${base}/microsoft`,
      microsoftGraph: `${base}/graph`,
    },
    ...{ answers: {}, requests: [], claims: {}, isForged: false },
    applePublicKey: apple.publicKey,
    applePrivateKey: await exportPKCS8(apple.privateKey),
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  const idToken = async (issuer: string) => {
    const now = Math.floor(Date.now() / 1000)
    const truth = { iss: issuer, sub: 'sub-1', aud: 'client', iat: now, exp: now + 60 }
    const { privateKey } = servers.isForged ? other : own
    return new SignJWT({ ...truth, ...servers.claims })
      .setProtectedHeader({ alg: 'RS256', kid: 'own' })
      .sign(privateKey)
  }
  const issuerOf = (path: string) => {
    const found = scopedIssuers.find((each) => path.startsWith(`/${each}/`))
    return found === undefined ? undefined : `${base}/${found}`
  }
  server.on('request', async (request, response) => {
    const sent = await sentIn(request)
    servers.requests.push(sent)
    const [, path = ''] = sent.to.split(' ')
    const given = servers.answers[sent.to]
    if (given !== undefined) return send(response, given)
    const issuer = issuerOf(path)
    const tenant = /^\/microsoft\/([^/]+)\/oauth2\/v2.0\/token$/.exec(path)?.[1]
    if (tenant !== undefined) {
      const id_token = await idToken(`${base}/microsoft/${tenant}/v2.0`)
      return send(response, { access_token: 'at', token_type: 'Bearer', id_token })
    }
    if (path.endsWith('/keys')) return send(response, keys)
    if (issuer === undefined) return send(response, 404)
    if (path.endsWith('/.well-known/openid-configuration')) {
      return send(response, {
        issuer,
        authorization_endpoint: `${issuer}/auth`,
        token_endpoint: `${issuer}/token`,
        userinfo_endpoint: `${issuer}/me`,
        jwks_uri: `${issuer}/keys`,
        id_token_signing_alg_values_supported: ['RS256'],
        token_endpoint_auth_methods_supported: ['client_secret_post'],
      })
    }
    if (path.endsWith('/token')) {
      const id_token = await idToken(issuer)
      return send(response, { access_token: 'at', token_type: 'Bearer', id_token })
    }
    send(response, 404)
  })
  return servers
}

async function sentIn(request: IncomingMessage): Promise<SentRequest> {
  let body = ''
  for await (const part of request) body += part
  const { authorization = '' } = request.headers
  const form = new URLSearchParams(body)
  return { to: `${request.method} ${request.url ?? ''}`, form, authorization }
}

function send(response: ServerResponse, answer: unknown): void {
  const isStatus = typeof answer === 'number'
  response.writeHead(isStatus ? answer : 200, { 'content-type': 'application/json' })
  response.end(JSON.stringify(isStatus ? {} : answer))
}

/** What Apple reads in the secret that we make. */
export async function readAppleSecret(secret: string, key: CryptoKey) {
  const { payload } = await jwtVerify(secret, key)
  return { header: decodeProtectedHeader(secret), payload }
}
