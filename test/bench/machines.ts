/** Machines and an application on a server under test, and what they prove themselves with. */
import { generateKeyPair, type KeyObject, randomUUID, sign } from 'node:crypto'
import { promisify } from 'node:util'
import { basic, type Target } from './requests.ts'

/** A machine, by all that it can get a token with. */
export interface Machine {
  readonly userId: string
  readonly keyId: string
  readonly privateKey: KeyObject
  readonly clientId: string
  readonly clientSecret: string
}

export interface App {
  readonly projectId: string
  readonly clientId: string
  readonly clientSecret: string
}

const machineCount = 64
const tokenCount = 256
/** Pairs take long to make, and a server does not mind that some keys are the same. */
const pairCount = 4

/** A call that must succeed, over REST. */
export async function call<T>(
  target: Target,
  path: string,
  body: object,
  method = 'POST',
): Promise<T> {
  const answer = await fetch(`http://localhost:${target.port}${path}`, {
    method,
    headers: { authorization: `Bearer ${target.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}

/** Makes machines with a key and a secret each. */
export async function someMachines(target: Target): Promise<Machine[]> {
  const makePair = promisify(generateKeyPair)
  const pairs = await Promise.all(
    Array.from({ length: pairCount }, () => makePair('rsa', { modulusLength: 2048 })),
  )
  const machines: Machine[] = []
  for (let index = 0; index < machineCount; index += 1) {
    const pair = pairs[index % pairCount]
    if (!pair) throw new Error('there are no key pairs')
    const publicKey = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString()
    const user = { userName: `robot-${index}`, name: `Robot ${index}` }
    const { userId } = await call<{ userId: string }>(target, '/management/v1/users/machine', user)
    const path = `/management/v1/users/${userId}`
    const key = { type: 'KEY_TYPE_JSON', publicKey: Buffer.from(publicKey).toString('base64') }
    const { keyId } = await call<{ keyId: string }>(target, `${path}/keys`, key)
    const secret = await call<{ clientId: string; clientSecret: string }>(
      ...([target, `${path}/secret`, {}, 'PUT'] as const),
    )
    const { clientId, clientSecret } = secret
    machines.push({ userId, keyId, privateKey: pair.privateKey, clientId, clientSecret })
  }
  return machines
}

/** Makes an application that may ask about tokens. */
export async function someApp(target: Target): Promise<App> {
  const { id: projectId } = await call<{ id: string }>(target, '/management/v1/projects', {
    name: 'Bench',
  })
  const app = await call<Omit<App, 'projectId'>>(
    ...([target, `/management/v1/projects/${projectId}/apps/api`] as const),
    { name: 'Bench', authMethodType: 'API_AUTH_METHOD_TYPE_BASIC' },
  )
  return { projectId, clientId: app.clientId, clientSecret: app.clientSecret }
}

/** Tokens, several of each machine, for the application and for userinfo. */
export async function tokensOf(
  { port }: Target,
  machines: readonly Machine[],
  { projectId }: App,
): Promise<string[]> {
  const scope = `openid profile urn:zitadel:iam:org:project:id:${projectId}:aud`
  const tokens: string[] = []
  for (let index = 0; index < tokenCount; index += 1) {
    const machine = machines[index % machines.length] as Machine
    const answer = await fetch(`http://localhost:${port}/oauth/v2/token`, {
      ...{ method: 'POST', headers: { authorization: basic(machine) } },
      body: new URLSearchParams({ grant_type: 'client_credentials', scope }),
    })
    if (!answer.ok) throw new Error(`a token: ${answer.status} ${await answer.text()}`)
    tokens.push(((await answer.json()) as { access_token: string }).access_token)
  }
  return tokens
}

/** Assertions of these machines in turn, each with an id of its own; good for an hour. */
export async function assertionsOf(
  { port }: Target,
  machines: readonly Machine[],
  count: number,
): Promise<string[]> {
  const iat = Math.floor(Date.now() / 1000)
  const aud = `http://localhost:${port}`
  const one = (index: number): Promise<string> => {
    const machine = machines[index % machines.length] as Machine
    const { userId, keyId, privateKey } = machine
    const claims = { iss: userId, sub: userId, aud, iat, exp: iat + 3600, jti: randomUUID() }
    return signed({ alg: 'RS256', kid: keyId }, claims, privateKey)
  }
  return Promise.all(Array.from({ length: count }, (_, index) => one(index)))
}

/** Signed in libuv's threads, so that both cores work before the measuring begins. */
function signed(header: object, claims: object, key: KeyObject): Promise<string> {
  const parts = [header, claims].map((part) => Buffer.from(JSON.stringify(part)))
  const content = parts.map((part) => part.toString('base64url')).join('.')
  return new Promise((resolve, reject) => {
    sign('RSA-SHA256', Buffer.from(content), key, (reason, signature) =>
      reason ? reject(reason) : resolve(`${content}.${signature.toString('base64url')}`),
    )
  })
}
