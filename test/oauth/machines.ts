/** Machines with keys and secrets, and the requests they make for tokens; for tests. */

import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import type { DescMethodUnary, JsonObject } from '@bufbuild/protobuf'
import { importPKCS8, type JWTPayload, SignJWT } from 'jose'
import { ManagementService } from '../../src/proto/services.ts'
import { type CallOptions, protocols } from '../world/protocols.ts'
import type { World } from '../world/world.ts'

const management = ManagementService.method
const [rest] = protocols

export interface KeyFile {
  readonly keyId: string
  readonly key: string
  readonly userId: string
  readonly clientId: string
}

export interface OAuthAnswer {
  readonly status: number
  readonly headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked into as JSON
  readonly json: any
}

export const apiAccess = 'urn:zitadel:iam:org:project:id:zitadel:aud'
export const jwtBearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer'

/** What is wrong with an assertion, or that nothing is. */
export interface Twist {
  readonly claims?: { readonly [claim in keyof JWTPayload]: JWTPayload[claim] | undefined }
  readonly keyId?: string
  readonly algorithm?: string
}

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
export const key = pair.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()
export const publicKey = Buffer.from(
  pair.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
).toString('base64')

export function machinesOf(world: World) {
  const call = rest!.open(world.url)
  /** The answer of a call that must succeed; by the first owner when nobody is named. */
  const ask = async (
    method: DescMethodUnary,
    request: JsonObject,
    options: CallOptions = { token: world.token },
  ) => {
    const { code, message, json } = await call(method, request, options)
    if (code !== 0) throw new Error(`${method.name}: ${message}`)
    // biome-ignore lint/suspicious/noExplicitAny: answers are looked into as JSON
    return json as any
  }

  const post = async (
    path: string,
    form: Record<string, string>,
    headers: Record<string, string> = {},
  ): Promise<OAuthAnswer> => {
    const body = new URLSearchParams(form)
    const answer = await fetch(`${world.url}${path}`, { method: 'POST', body, headers })
    const text = await answer.text()
    const json = text === '' ? undefined : JSON.parse(text)
    return { status: answer.status, headers: answer.headers, json }
  }

  const assertion = async (file: KeyFile, twist: Twist = {}): Promise<string> => {
    const now = Math.floor(Date.now() / 1000)
    const { algorithm = 'RS256', keyId = file.keyId } = twist
    const subject = file.clientId || file.userId
    const claims = { iss: subject, sub: subject, aud: world.url, iat: now, exp: now + 600 }
    const pem = createPrivateKey(file.key).export({ type: 'pkcs8', format: 'pem' }).toString()
    return new SignJWT({ ...claims, ...twist.claims } as JWTPayload)
      .setProtectedHeader({ alg: algorithm, kid: keyId })
      .sign(await importPKCS8(pem, algorithm))
  }

  return {
    ask,
    call,
    post,
    assertion,
    /** A machine by its id; `accessTokenType` 1 makes its tokens signed ones. */
    machine: async (words: JsonObject = {}): Promise<string> => {
      const userName = `robot-${Math.random().toString(36).slice(2)}`
      return (await ask(management.addMachineUser, { userName, name: 'Robot', ...words })).userId
    },
    /** May do everything, so that calls show who it is. */
    owner: (userId: string) => ask(management.addOrgMember, { userId, roles: ['ORG_OWNER'] }),
    /** A key that the server made, as its file. */
    drawnKey: async (userId: string): Promise<KeyFile> => {
      const { keyDetails } = await ask(management.addMachineKey, { userId, type: 1 })
      return JSON.parse(Buffer.from(keyDetails, 'base64').toString())
    },
    /** A key of its own: the pair is one for all, for making pairs takes long. */
    key: async (userId: string): Promise<KeyFile> => {
      const { keyId } = await ask(management.addMachineKey, { userId, type: 1, publicKey })
      return { keyId, key, userId, clientId: '' }
    },
    secret: async (userId: string): Promise<{ clientId: string; clientSecret: string }> =>
      ask(management.generateMachineSecret, { userId }),
    /** Asks for a token with a signed assertion. */
    byKey: async (file: KeyFile, scope = apiAccess, twist: Twist = {}): Promise<OAuthAnswer> =>
      post('/oauth/v2/token', {
        grant_type: jwtBearer,
        scope,
        assertion: await assertion(file, twist),
      }),
    /** Asks for a token with a secret, in the header. */
    bySecret: (client: { clientId: string; clientSecret: string }, scope = apiAccess) =>
      post(
        '/oauth/v2/token',
        { grant_type: 'client_credentials', scope },
        basic(client.clientId, client.clientSecret),
      ),
    /** The code of GetMyUser's kind of call with a token: 0, or 16 for one that is no good. */
    codeWith: async (token: string, userId: string): Promise<number> =>
      (await call(management.getUserByID, { id: userId }, { token })).code,
    /** An application that may ask about tokens, by a secret or (1) by keys. */
    app: async (authMethodType = 0) => {
      const name = `app-${Math.random()}`
      const { id: projectId } = await ask(management.addProject, { name })
      const app = await ask(management.addAPIApp, { projectId, name, authMethodType })
      return { projectId, ...app } as {
        projectId: string
        appId: string
        clientId: string
        clientSecret: string
      }
    },
    /** The key file of an application that proves itself by keys. */
    appKey: async ({
      projectId,
      appId,
    }: {
      projectId: string
      appId: string
    }): Promise<KeyFile> => {
      const { keyDetails } = await ask(management.addAppKey, { projectId, appId, type: 1 })
      return JSON.parse(Buffer.from(keyDetails, 'base64').toString())
    },
  }
}

export type Machines = ReturnType<typeof machinesOf>

/** The header of RFC 6749 §2.3.1. */
export function basic(clientId: string, secret: string): Record<string, string> {
  const text = `${encodeURIComponent(clientId)}:${encodeURIComponent(secret)}`
  return { authorization: `Basic ${Buffer.from(text).toString('base64')}` }
}
