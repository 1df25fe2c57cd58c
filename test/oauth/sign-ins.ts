/** Applications, people and a sign-in program between them; for tests of the code flow. */
import assert from 'node:assert/strict'
import { createPrivateKey } from 'node:crypto'
import type { JsonObject } from '@bufbuild/protobuf'
import { importPKCS8 } from 'jose'
import * as client from 'openid-client'
import {
  AdminService,
  ManagementService,
  OIDCService,
  SessionService,
} from '../../src/proto/services.ts'
import type { World } from '../world/world.ts'
import { type KeyFile, type Machines, machinesOf } from './machines.ts'

const management = ManagementService.method

export const redirectUri = 'https://app.test/callback'
export const password = 'Secret-Word-1'
const insecure = { execute: [client.allowInsecureRequests] }

export interface App {
  readonly projectId: string
  readonly appId: string
  readonly clientId: string
  readonly clientSecret: string
  readonly noneCompliant: boolean
  readonly complianceProblems: readonly { readonly key: string }[]
}

/** One of another organisation than the first. */
export interface ForeignApp extends App {
  readonly orgId: string
}

export interface Session {
  readonly sessionId: string
  readonly sessionToken: string
}

/** What an application keeps between sending a browser away and having it back. */
export interface Trip {
  /** What the browser got for its request. */
  readonly answer: Response
  readonly location: URL
  /** Empty when no sign-in was asked for. */
  readonly authRequestId: string
  readonly verifier: string
  readonly state: string
  readonly nonce: string
}

export interface SignIns extends Omit<Machines, 'app'> {
  app(words?: JsonObject, project?: JsonObject): Promise<App>
  /** Of a project of that organisation. */
  appOf(orgId: string, project?: JsonObject): Promise<App>
  /** In an organisation of its own. */
  foreignApp(words?: JsonObject): Promise<ForeignApp>
  person(): Promise<{ userId: string; userName: string }>
  /** Somebody of that organisation. */
  personOf(orgId: string): Promise<{ userId: string; userName: string }>
  /** A session proved by the password. */
  session(userName: string, secret?: string): Promise<Session>
  /** The token of a machine that may show people our sign-in. */
  loginClient(): Promise<{ userId: string; token: string }>
  discover(app: App, authentication?: client.ClientAuth): Promise<client.Configuration>
  /** Sends a browser to us; `words` are changed or, when undefined, left out. */
  begin(app: App, words?: Record<string, string | undefined>, init?: RequestInit): Promise<Trip>
  /** Answers with a session; resolves to where the browser goes on to. */
  finish(trip: Trip, session: Session, token: string): Promise<URL>
  /** The whole way to the tokens, by openid-client, which checks what it gets. */
  signIn(
    config: client.Configuration,
    app: App,
    options: { session: Session; token: string; words?: Record<string, string | undefined> },
  ): Promise<Awaited<ReturnType<typeof client.authorizationCodeGrant>>>
  /** A key file's key, as openid-client signs with it. */
  keyOf(file: KeyFile): ReturnType<typeof importPKCS8>
}

export function signInsOf(world: World): SignIns {
  const machines = machinesOf(world)
  const { ask } = machines
  let count = 0

  const app = async (
    words: JsonObject = {},
    project: JsonObject = {},
    options?: { token: string; orgId: string },
  ): Promise<App> => {
    count += 1
    const name = `app-${count}`
    const made = project.projectId
      ? { id: project.projectId }
      : await ask(management.addProject, { name, ...project }, options)
    const asked = {
      ...{ projectId: made.id, name, redirectUris: [redirectUri] },
      ...{ authMethodType: 'OIDC_AUTH_METHOD_TYPE_NONE', appType: 'OIDC_APP_TYPE_USER_AGENT' },
      grantTypes: ['OIDC_GRANT_TYPE_AUTHORIZATION_CODE', 'OIDC_GRANT_TYPE_REFRESH_TOKEN'],
      ...words,
    }
    const answer = await ask(management.addOIDCApp, asked, options)
    return { projectId: made.id, ...answer }
  }

  const begin: SignIns['begin'] = async ({ clientId }, words = {}, init = {}) => {
    const verifier = client.randomPKCECodeVerifier()
    const state = client.randomState()
    const nonce = client.randomNonce()
    const asked = {
      ...{ client_id: clientId, response_type: 'code', redirect_uri: redirectUri },
      ...{ scope: 'openid', state, nonce, code_challenge_method: 'S256' },
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      ...words,
    }
    const fields = Object.entries(asked).filter(([, value]) => value !== undefined)
    const query = new URLSearchParams(fields as [string, string][])
    const isForm = init.method === 'POST'
    const answer = await fetch(`${world.url}/oauth/v2/authorize${isForm ? '' : `?${query}`}`, {
      redirect: 'manual',
      ...(isForm && { body: query }),
      ...init,
    })
    const location = new URL(answer.headers.get('location') ?? 'none:')
    const authRequestId =
      location.searchParams.get('authRequest') ?? location.searchParams.get('authRequestID') ?? ''
    return { answer, location, authRequestId, verifier, state, nonce }
  }

  const finish: SignIns['finish'] = async ({ authRequestId }, session, token) => {
    const request = { authRequestId, session: { ...session } }
    const { callbackUrl } = await ask(OIDCService.method.createCallback, request, { token })
    return new URL(callbackUrl)
  }

  const personAt = async (options?: { token: string; orgId: string }) => {
    count += 1
    const userName = `${options ? 'guest' : 'person'}-${count}`
    const words = {
      ...{ userName, password, profile: { firstName: 'Minnie', lastName: 'Mouse' } },
      email: { email: `${userName}@acme.test`, isEmailVerified: true },
    }
    const { userId } = await ask(management.importHumanUser, words, options)
    return { userId, userName }
  }

  const foreignApp: SignIns['foreignApp'] = async (words = {}) => {
    const { token } = world
    const name = `Elsewhere ${Math.random().toString(36).slice(2)}`
    const { id: orgId } = await ask(management.addOrg, { name })
    return { ...(await app(words, {}, { token, orgId })), orgId }
  }

  return {
    ...machines,
    app: (words, project) => app(words, project),
    appOf: (orgId, project = {}) => app({}, project, { token: world.token, orgId }),
    foreignApp,
    begin,
    finish,
    person: () => personAt(),
    personOf: (orgId) => personAt({ token: world.token, orgId }),
    session: async (userName, secret = password) => {
      const checks = { user: { loginName: userName }, password: { password: secret } }
      const { sessionId, sessionToken } = await ask(SessionService.method.createSession, { checks })
      return { sessionId, sessionToken }
    },
    loginClient: async () => {
      const userId = await machines.machine()
      await ask(AdminService.method.addIAMMember, { userId, roles: ['IAM_LOGIN_CLIENT'] })
      const { token } = await ask(management.addPersonalAccessToken, { userId })
      return { userId, token }
    },
    discover: ({ clientId }, authentication = client.None()) =>
      client.discovery(new URL(world.url), clientId, {}, authentication, insecure),
    signIn: async (config, forApp, { session, token, words = {} }) => {
      const trip = await begin(forApp, words)
      assert.notEqual(trip.authRequestId, '', await trip.answer.text())
      const callback = await finish(trip, session, token)
      return client.authorizationCodeGrant(config, callback, {
        ...{ pkceCodeVerifier: trip.verifier, expectedState: trip.state },
        ...{ expectedNonce: trip.nonce, idTokenExpected: true },
      })
    },
    keyOf: async ({ key }) => {
      const pem = createPrivateKey(key).export({ type: 'pkcs8', format: 'pem' }).toString()
      return importPKCS8(pem, 'RS256')
    },
  }
}
