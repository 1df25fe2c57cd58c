/** What a sign-in must have been proved with is asked on every call, by the rules of now. */
import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import type { JsonObject } from '@bufbuild/protobuf'
import type * as client from 'openid-client'
import { totpCode } from '../../src/crypto/totp.ts'
import {
  AdminService,
  AuthService,
  ManagementService,
  SessionService,
  UserServiceV2,
} from '../../src/proto/services.ts'
import { apiAccess } from '../oauth/machines.ts'
import { type App, password, type Session, type SignIns, signInsOf } from '../oauth/sign-ins.ts'
import type { World } from '../world/world.ts'
import { eachStore } from './stores.ts'
import { startTwoServers, type TwoServers } from './two-servers.ts'

const mfaRequired = { code: 7, id: 'AUTHZ-Kl3p0' }
const fine = { code: 0, id: undefined }
const ended = { code: 16, id: 'AUTH-7fs1e' }

eachStore((store) => {
  let servers: TwoServers
  let here: World
  let elsewhere: World
  let signIns: SignIns
  let app: App
  let config: client.Configuration
  let loginToken: string
  before(async () => {
    servers = await startTwoServers(store)
    here = servers.here
    elsewhere = servers.elsewhere
    signIns = signInsOf(here)
    app = await signIns.app()
    config = await signIns.discover(app)
    loginToken = (await signIns.loginClient()).token
  })
  after(() => servers.close())

  const words = { scope: `openid offline_access ${apiAccess}` }
  const tokenOf = async (session: Session): Promise<string> => {
    const tokens = await signIns.signIn(config, app, { session, token: loginToken, words })
    return tokens.access_token
  }
  /** What the other process says to a token. */
  const verdictOn = async (token: string) => {
    const headers = { authorization: `Bearer ${token}` }
    const answer = await fetch(`${elsewhere.url}/auth/v1/users/me`, { headers })
    const { code = 0, message = '' } = (await answer.json()) as { code?: number; message?: string }
    return { code, id: /\((\S+)\)$/.exec(message)?.[1] }
  }
  const withForcedMfa = async (work: () => Promise<void>) => {
    const { policy } = await signIns.ask(AdminService.method.getLoginPolicy, {})
    const { details: _, isDefault: __, secondFactors, multiFactors, idps, ...settings } = policy
    const put = (words: JsonObject) =>
      signIns.ask(AdminService.method.updateLoginPolicy, { ...settings, ...words })
    await put({ forceMfa: true })
    await work().finally(() => put({ forceMfa: false }))
  }
  /** An authenticator app that the user has set up; gives its secret. */
  const setUp = async (userId: string): Promise<string> => {
    const { secret } = await signIns.ask(UserServiceV2.method.registerTOTP, { userId })
    const code = totpCode(secret, Math.floor(Date.now() / 30_000))
    await signIns.ask(UserServiceV2.method.verifyTOTPRegistration, { userId, code })
    return secret
  }

  it('a token got with a password alone is refused while two factors are forced', async () => {
    const { userName, userId } = await signIns.person()
    const session = await signIns.session(userName)
    const token = await tokenOf(session)
    const machine = await signIns.machine()
    await signIns.owner(machine)
    const { access_token: ofMachine } = (await signIns.bySecret(await signIns.secret(machine))).json
    assert.deepEqual(await verdictOn(token), fine)
    await withForcedMfa(async () => {
      assert.deepEqual(await verdictOn(token), mfaRequired)
      assert.deepEqual(await verdictOn(session.sessionToken), mfaRequired)
      assert.equal(await signIns.codeWith(ofMachine, userId), 0)
      assert.equal(await signIns.codeWith(here.token, userId), 0)
    })
    assert.deepEqual(await verdictOn(token), fine)
  })

  it('is judged by the organisation’s own policy, for its users alone', async () => {
    const { id: orgId } = await signIns.ask(ManagementService.method.addOrg, {
      name: `Strict ${store.engine}`,
    })
    const strict = await tokenOf(await signIns.session((await signIns.personOf(orgId)).userName))
    const free = await tokenOf(await signIns.session((await signIns.person()).userName))
    const own = { allowUsernamePassword: true, forceMfa: true }
    const options = { token: here.token, orgId }
    await signIns.ask(ManagementService.method.addCustomLoginPolicy, own, options)
    assert.deepEqual(await verdictOn(strict), mfaRequired)
    assert.deepEqual(await verdictOn(free), fine)
    await signIns.ask(ManagementService.method.resetLoginPolicyToDefault, {}, options)
    assert.deepEqual(await verdictOn(strict), fine)
  })

  it('lacks a factor once its user has set up a second one, until that is used', async () => {
    const { userId, userName } = await signIns.person()
    const token = await tokenOf(await signIns.session(userName))
    const secret = await setUp(userId)
    assert.deepEqual(await verdictOn(token), mfaRequired)
    const checks = {
      ...{ user: { userId }, password: { password } },
      totp: { code: totpCode(secret, Math.floor(Date.now() / 30_000) + 1) },
    }
    const { sessionId, sessionToken } = await signIns.ask(SessionService.method.createSession, {
      checks,
    })
    const proved = await tokenOf({ sessionId, sessionToken })
    await withForcedMfa(async () => assert.deepEqual(await verdictOn(proved), fine))
    await signIns.ask(AuthService.method.removeMyAuthFactorOTP, {}, { token: proved })
    assert.deepEqual(await verdictOn(token), fine)
    assert.deepEqual(await verdictOn(proved), fine)
    await signIns.ask(SessionService.method.deleteSession, { sessionId })
    assert.deepEqual(await verdictOn(proved), ended)
  })
})
