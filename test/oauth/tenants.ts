/** Organisations with all that may sign in or ask in their name; for tests of what stops them. */
import assert from 'node:assert/strict'
import type { DescMethodUnary, JsonObject } from '@bufbuild/protobuf'
import {
  AuthService,
  ManagementService,
  OIDCService,
  SessionService,
} from '../../src/proto/services.ts'
import { browse } from '../login/people.ts'
import { headingOf, signIn as signInByPages } from '../login/sign-ins.ts'
import type { World } from '../world/world.ts'
import { apiAccess, basic, type KeyFile, key, type OAuthAnswer, publicKey } from './machines.ts'
import { type App, type ForeignApp, password, type Session, type SignIns } from './sign-ins.ts'

const management = ManagementService.method
const sessions = SessionService.method
const { getDeviceAuthorizationRequest, authorizeOrDenyDeviceAuthorization } = OIDCService.method
const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code'
const offline = `openid offline_access ${apiAccess}`

/** What an application of the tests can do: browsers, devices, refreshing, exchanging. */
export const everyGrant: JsonObject = {
  ...{ appType: 'OIDC_APP_TYPE_WEB', authMethodType: 'OIDC_AUTH_METHOD_TYPE_BASIC' },
  grantTypes: [
    'OIDC_GRANT_TYPE_AUTHORIZATION_CODE',
    'OIDC_GRANT_TYPE_REFRESH_TOKEN',
    'OIDC_GRANT_TYPE_DEVICE_CODE',
    'OIDC_GRANT_TYPE_TOKEN_EXCHANGE',
  ],
}

/** A server, with what asks it. */
export interface Site {
  readonly world: World
  readonly ins: SignIns
}

/** An organisation with an application, somebody, and a machine. */
export interface Tenant {
  readonly orgId: string
  readonly app: ForeignApp
  readonly userId: string
  readonly userName: string
  readonly session: Session
  /** Another session of the same user; each check replaces its token. */
  readonly checked: { sessionId: string; sessionToken: string }
  readonly accessToken: string
  readonly refresh: { token: string }
  readonly robot: {
    readonly userId: string
    readonly personalToken: string
    readonly file: KeyFile
    readonly secret: { readonly clientId: string; readonly clientSecret: string }
    readonly tokenByKey: string
    readonly tokenBySecret: string
  }
  /** Each serves once. */
  readonly codes: ((at?: SignIns) => Promise<OAuthAnswer>)[]
  readonly deviceCodes: string[]
}

/** What belongs to no tenant: an application of another organisation, and a sign-in program. */
export interface Outside {
  readonly app: App
  readonly program: string
  /** An application of the default organisation that introspects. */
  readonly api: { readonly clientId: string; readonly clientSecret: string }
}

export async function outsideOf(ins: SignIns): Promise<Outside> {
  const { token: program } = await ins.loginClient()
  const { projectId } = await ins.app()
  const api = await ins.ask(management.addAPIApp, { projectId, name: 'API', authMethodType: 0 })
  return { app: await ins.app(everyGrant), program, api }
}

const proofOf = ({ clientId, clientSecret }: Pick<App, 'clientId' | 'clientSecret'>) =>
  basic(clientId, clientSecret)

/** Asks the token endpoint as an application. */
export const askToken = (ins: SignIns, app: App, form: Record<string, string>) =>
  ins.post('/oauth/v2/token', form, proofOf(app))

/** A sign-in at an application up to its code; resolves to the way from there to tokens. */
export async function codeFor(
  ins: SignIns,
  { app, session, program }: { app: App; session: Session; program: string },
): Promise<(at?: SignIns) => Promise<OAuthAnswer>> {
  const trip = await ins.begin(app, { scope: offline })
  const callback = await ins.finish(trip, session, program)
  const code = callback.searchParams.get('code') ?? ''
  assert.notEqual(code, '', callback.href)
  return (at = ins) =>
    askToken(at, app, {
      ...{ grant_type: 'authorization_code', code, code_verifier: trip.verifier },
      redirect_uri: 'https://app.test/callback',
    })
}

const beginDevice = (ins: SignIns, app: App) =>
  ins.post('/oauth/v2/device_authorization', { scope: 'openid' }, proofOf(app))

async function approveDevice(
  ins: SignIns,
  given: { userCode: string; session: Session; program: string },
) {
  const { userCode, session, program: token } = given
  const { deviceAuthorizationRequest: found } = await ins.ask(
    getDeviceAuthorizationRequest,
    { userCode },
    { token },
  )
  const request = { deviceAuthorizationId: found.id, session: { ...session } }
  return ins.call(authorizeOrDenyDeviceAuthorization, request, { token })
}

/** Makes one; `spares` says how often its codes can be used. */
export async function tenantOf(
  { world, ins }: Site,
  { program, spares }: { program: string; spares: number },
): Promise<Tenant> {
  const app = await ins.foreignApp(everyGrant)
  const { orgId } = app
  const { userId, userName } = await ins.personOf(orgId)
  const session = await ins.session(userName)
  const code = () => codeFor(ins, { app, session, program })
  const [{ json: tokens }, { json: kept }] = [await (await code())(), await (await code())()]
  const deviceCodes: string[] = []
  for (let count = 0; count < spares; count += 1) {
    const { json } = await beginDevice(ins, app)
    await approveDevice(ins, { userCode: json.user_code, session, program })
    deviceCodes.push(json.device_code)
  }
  return {
    ...{ orgId, app, userId, userName, session, deviceCodes },
    checked: await ins.session(userName),
    accessToken: tokens.access_token,
    refresh: { token: kept.refresh_token },
    robot: await robotOf(ins, { token: world.token, orgId }),
    codes: await Promise.all(Array.from({ length: spares }, code)),
  }
}

async function robotOf(
  ins: SignIns,
  by: { token: string; orgId: string },
): Promise<Tenant['robot']> {
  const robot = { userName: `robot-${by.orgId}`, name: 'Robot' }
  const { userId } = await ins.ask(management.addMachineUser, robot, by)
  const { token: personalToken } = await ins.ask(management.addPersonalAccessToken, { userId }, by)
  const { keyId } = await ins.ask(management.addMachineKey, { userId, type: 1, publicKey }, by)
  const file = { keyId, key, userId, clientId: '' }
  const secret = await ins.ask(management.generateMachineSecret, { userId }, by)
  const tokenByKey = (await ins.byKey(file)).json.access_token
  const tokenBySecret = (await ins.bySecret(secret)).json.access_token
  return { userId, personalToken, file, secret, tokenByKey, tokenBySecret }
}

/** Whether a call was served; an answer that is no refusal fails the test. */
async function isServed(
  ins: SignIns,
  method: DescMethodUnary,
  { request = {}, token }: { request?: JsonObject; token: string },
): Promise<boolean> {
  const { code, message } = await ins.call(method, request, { token })
  assert.ok([0, 3, 5, 7, 9, 16].includes(code), `${method.name}: ${code} ${message}`)
  return code === 0
}

/** The same for an endpoint. */
function isGood({ status, json }: OAuthAnswer): boolean {
  assert.ok(status < 500, JSON.stringify(json))
  return status === 200
}

/** Whether userinfo answers for a token. */
export const hasUserinfo = async (ins: SignIns, token: string) =>
  isGood(await ins.post('/oidc/v1/userinfo', {}, { authorization: `Bearer ${token}` }))

/** Whether a refresh token gives tokens; the one that replaces it is put in its stead. */
export async function refreshes(
  ins: SignIns,
  { app, refresh }: { app: App; refresh: { token: string } },
): Promise<boolean> {
  const form = { grant_type: 'refresh_token', refresh_token: refresh.token }
  const answer = await askToken(ins, app, form)
  if (answer.status === 200) refresh.token = answer.json.refresh_token
  return isGood(answer)
}

const whoAmI = (ins: SignIns, token: string) =>
  isServed(ins, AuthService.method.getMyUser, { token })

/** All that works for a tenant whose organisation is active, by what it is. */
export function waysOf(
  { world, ins }: Site,
  { tenant, outside }: { tenant: Tenant; outside: Outside },
): Readonly<Record<string, () => Promise<boolean>>> {
  const { app, session, robot } = tenant
  const byProgram = { token: outside.program }
  const introspects = async (by: Pick<App, 'clientId' | 'clientSecret'>, token: string) => {
    const answer = await ins.post('/oauth/v2/introspect', { token }, proofOf(by))
    return isGood(answer) && answer.json.active === true
  }
  return {
    'the pages, by a password': async () =>
      headingOf(await signInByPages(browse(world), { loginName: tenant.userName })) ===
      'Your account',
    'a session by a password': () =>
      isServed(ins, sessions.createSession, {
        request: { checks: { user: { loginName: tenant.userName }, password: { password } } },
        token: world.token,
      }),
    'a session without a check': () =>
      isServed(ins, sessions.createSession, {
        request: { checks: { user: { loginName: tenant.userName } } },
        token: world.token,
      }),
    'a session token, on a call': () => whoAmI(ins, session.sessionToken),
    'a check in a session of before': async () => {
      const request = { ...tenant.checked, checks: { password: { password } } }
      const { code, message, json } = await ins.call(sessions.setSession, request, {
        token: world.token,
      })
      assert.ok([0, 3, 5, 9].includes(code), message)
      if (code === 0) tenant.checked.sessionToken = String(json.sessionToken)
      return code === 0
    },
    'a session token, at an application elsewhere': async () => {
      const { authRequestId } = await ins.begin(outside.app)
      const request = { authRequestId, session: { ...session } }
      return isServed(ins, OIDCService.method.createCallback, { request, ...byProgram })
    },
    'a sign-in begun by the application': async () => {
      const { answer, authRequestId } = await ins.begin(app)
      assert.ok(answer.status < 500)
      return authRequestId !== ''
    },
    'a code': async () => isGood(await nextOf(tenant.codes)(ins)),
    'a refresh token': () => refreshes(ins, tenant),
    'client credentials': async () => isGood(await ins.bySecret(robot.secret)),
    'an assertion': async () => isGood(await ins.byKey(robot.file)),
    'introspection by the application': () => introspects(app, robot.personalToken),
    'introspection of its token elsewhere': () => introspects(outside.api, robot.personalToken),
    userinfo: () => hasUserinfo(ins, tenant.accessToken),
    'an access token of an application': () => whoAmI(ins, tenant.accessToken),
    'an access token by a key': () => whoAmI(ins, robot.tokenByKey),
    'an access token by a secret': () => whoAmI(ins, robot.tokenBySecret),
    'a personal access token': () => whoAmI(ins, robot.personalToken),
    'a device of the application': async () => isGood(await beginDevice(ins, app)),
    'the approval of a device elsewhere': async () => {
      const { json } = await beginDevice(ins, outside.app)
      const given = { userCode: json.user_code, session, program: outside.program }
      return (await approveDevice(ins, given)).code === 0
    },
    'a device that was approved': async () =>
      isGood(
        await askToken(ins, app, {
          grant_type: deviceGrant,
          device_code: nextOf(tenant.deviceCodes),
        }),
      ),
  }
}

function nextOf<T>(spares: T[]): T {
  const next = spares.shift()
  if (next === undefined) throw new Error('no spare is left')
  return next
}
