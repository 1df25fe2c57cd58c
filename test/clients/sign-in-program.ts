/**
 * A sign-in program as the published one calls us (surroundings §4.11): Connect over HTTP/1.1, at
 * an inner address, with the host that people use in headers, and the token of a machine that has
 * IAM_LOGIN_CLIENT alone. Each call is recorded.
 */
import assert from 'node:assert/strict'
import { type DescMethodUnary, fromJson, type JsonObject, toJson } from '@bufbuild/protobuf'
import { ConnectError, type Interceptor } from '@connectrpc/connect'
import { createConnectTransport } from '@connectrpc/connect-node'
import {
  OIDCService,
  OrganizationService,
  SessionService,
  SettingsService,
  UserServiceV2,
} from '../../src/proto/services.ts'
import type { World } from '../world/world.ts'

const sessions = SessionService.method
const settings = SettingsService.method
const users = UserServiceV2.method

/** An answer as JSON; the scenarios know the shapes. */
// biome-ignore lint/suspicious/noExplicitAny: what an answer looks like is what is shown
export type Json = any

/** A session as the program keeps it in a cookie. */
export interface KeptSession {
  readonly sessionId: string
  readonly sessionToken: string
}

export interface Program {
  /** Where its pages are, at the host that people use. */
  readonly baseUri: string
  /** The names of the calls since the last time it was asked. */
  recorded(): string[]
  /** Throws what a call is refused with. */
  ask(method: DescMethodUnary, request?: JsonObject): Promise<Json>
  /** `code id` of a refusal. */
  refusal(method: DescMethodUnary, request: JsonObject): Promise<string>
  /** What every page asks for. */
  openPage(orgId?: string): Promise<Json>
  /** The page for a login name: finds the user and begins a session; what it has to prove it by. */
  enterName(
    loginName: string,
    orgId?: string,
  ): Promise<KeptSession & { userId: string; ways: string[] }>
  /** Passes checks or asks for challenges; the session with its next token. */
  check(session: KeptSession, request: JsonObject): Promise<KeptSession & { challenges?: Json }>
  /** Answers an application; where its browser goes on to. */
  finish(authRequestId: string, session: KeptSession): Promise<URL>
}

/** Opens one with a token. */
export function openProgram(world: World, token: string): Program {
  const { host, port } = new URL(world.url)
  const names: string[] = []
  const headers: Interceptor = (next) => (request) => {
    request.header.set('authorization', `Bearer ${token}`)
    for (const name of ['x-zitadel-public-host', 'x-zitadel-instance-host', 'x-forwarded-host']) {
      request.header.set(name, host)
    }
    request.header.set('x-forwarded-proto', 'https')
    names.push(request.method.name)
    return next(request)
  }
  const transport = createConnectTransport({
    baseUrl: `http://127.0.0.1:${port}`,
    ...{ httpVersion: '1.1', useBinaryFormat: true, interceptors: [headers] },
  })
  const ask: Program['ask'] = async (method, request = {}) => {
    const message = fromJson(method.input, request)
    const { message: answer } = await transport.unary(method, undefined, 20_000, undefined, message)
    return toJson(method.output, answer)
  }
  const refusal: Program['refusal'] = async (method, request) => {
    const failure = await ask(method, request).then(
      () => undefined,
      (reason: unknown) => ConnectError.from(reason),
    )
    return failure ? `${failure.code} ${/\(([\w-]+)\)$/.exec(failure.rawMessage)?.[1]}` : 'answered'
  }
  const openPage: Program['openPage'] = async (orgId) => {
    const ctx = orgId === undefined ? { instance: true } : { orgId }
    const level = orgId === undefined ? { instance: true } : { organizationId: orgId }
    await ask(settings.getHostedLoginTranslation, { ...level, locale: 'de' })
    const { allowedLanguages } = await ask(settings.getGeneralSettings)
    assert.ok(allowedLanguages.includes('de'))
    await ask(settings.getSecuritySettings)
    await ask(settings.getBrandingSettings, { ctx })
    return (await ask(settings.getLoginSettings, { ctx })).settings
  }
  const enterName: Program['enterName'] = async (loginName, orgId) => {
    assert.ok((await openPage(orgId)).allowLocalAuthentication)
    await ask(settings.getActiveIdentityProviders, { ctx: { instance: true } })
    const method = 'TEXT_QUERY_METHOD_EQUALS_IGNORE_CASE'
    const found = await ask(users.listUsers, {
      queries: [
        { loginNameQuery: { loginName, method } },
        ...(orgId === undefined ? [] : [{ organizationIdQuery: { organizationId: orgId } }]),
      ],
    })
    assert.equal(found.result?.length, 1, loginName)
    const { userId } = found.result[0]
    const checks = { user: { userId } }
    const begun = await ask(sessions.createSession, { checks, lifetime: '86400s' })
    const { sessionId, sessionToken } = begun
    const seen = await ask(sessions.getSession, { sessionId, sessionToken })
    assert.equal(seen.session.factors.user.id, userId)
    const { authMethodTypes = [] } = await ask(users.listAuthenticationMethodTypes, { userId })
    return { sessionId, sessionToken, userId, ways: authMethodTypes }
  }
  const check: Program['check'] = async ({ sessionId }, request) => {
    const set = await ask(sessions.setSession, { sessionId, lifetime: '86400s', ...request })
    const { sessionToken, challenges } = set
    await ask(sessions.getSession, { sessionId, sessionToken })
    return { sessionId, sessionToken, ...(challenges && { challenges }) }
  }
  return {
    baseUri: `${world.url}/ui/v2/login`,
    recorded: () => names.splice(0),
    ask,
    refusal,
    openPage,
    enterName,
    check,
    finish: async (authRequestId, { sessionId, sessionToken }) => {
      const { authRequest } = await ask(OIDCService.method.getAuthRequest, { authRequestId })
      assert.equal(authRequest.id, authRequestId)
      const session = { sessionId, sessionToken }
      const { callbackUrl } = await ask(OIDCService.method.createCallback, {
        ...{ authRequestId, session },
      })
      return new URL(callbackUrl)
    },
  }
}

/** The organisation of people who name none. */
export async function defaultOrg({ ask }: Program): Promise<string> {
  const { result } = await ask(OrganizationService.method.listOrganizations, {
    queries: [{ defaultQuery: {} }],
  })
  return result[0].id
}
