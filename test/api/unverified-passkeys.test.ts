/** Passkeys that did not verify their user at registration: one factor (both engines). */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createAuthenticator } from '../../src/crypto/authenticator.fixture.ts'
import {
  AuthService,
  ManagementService,
  SessionService,
  UserServiceV2,
  UserServiceV2Beta,
} from '../../src/proto/services.ts'
import { rebuild } from '../../src/store/projections/rebuild.ts'
import { right, sessionCalls, userOf, webAuthNChallenge } from './session-calls.ts'
import { type Answer, eachServer, origin } from './test-server.ts'

const my = AuthService.method
const v2 = UserServiceV2.method
const beta = UserServiceV2Beta.method

const callers = {
  login: ['a', 'IAM_LOGIN_CLIENT'],
  owner: ['a', 'IAM_OWNER'],
} as const

const unverified = { userVerified: false }
const mfaRequired = '7 mfa required (AUTHZ-Kl3p0)'

eachServer({ callers }, ({ server, ask, succeed, store, login, owner }) => {
  const { someone, create, set, factorsOf, myself, withApp } = sessionCalls(server, login)

  const withPasskey = async (orgId = 'a') => {
    const userId = await someone(orgId)
    const authenticator = createAuthenticator({ origin })
    const begun = await succeed(owner, v2.registerPasskey, { userId })
    const options = begun.publicKeyCredentialCreationOptions
    await succeed(owner, v2.verifyPasskeyRegistration, {
      ...{ userId, passkeyId: begun.passkeyId, passkeyName: 'Stick' },
      publicKeyCredential: authenticator.register(options, unverified),
    })
    return { userId, authenticator }
  }
  /** A session that such a passkey was proved in. */
  const signedIn = async ({ orgId = 'a', userVerified = false, checks = {} } = {}) => {
    const { userId, authenticator } = await withPasskey(orgId)
    const challenges = webAuthNChallenge(1)
    const made = await create({ user: userOf(userId), ...checks }, { challenges })
    const { publicKeyCredentialRequestOptions: options } = made.challenges.webAuthN
    const credentialAssertionData = authenticator.prove(options, { userVerified })
    const { sessionId } = made
    const { sessionToken: token } = await succeed(login, SessionService.method.setSession, {
      ...{ sessionId, checks: { webAuthN: { credentialAssertionData } } },
    })
    return { userId, sessionId, token: String(token) }
  }

  describe('a passkey that did not verify its user', () => {
    it('is registered by v2 and listed', async () => {
      const { userId } = await withPasskey()
      const { result } = await ask(owner, v2.listPasskeys, { userId })
      assert.deepEqual(
        result.map(({ name, state }: Answer) => [name, state]),
        [['Stick', 'AUTH_FACTOR_STATE_READY']],
      )
    })
    it('is registered by v2beta', async () => {
      const userId = await someone()
      const authenticator = createAuthenticator({ origin })
      const begun = await succeed(owner, beta.registerPasskey, { userId })
      const options = begun.publicKeyCredentialCreationOptions
      const verified = await ask(owner, beta.verifyPasskeyRegistration, {
        ...{ userId, passkeyId: begun.passkeyId, passkeyName: 'Stick' },
        publicKeyCredential: authenticator.register(options, unverified) as never,
      })
      assert.equal(verified.details.resourceOwner, 'a')
    })
    it('is registered by v1', async () => {
      const userId = await server.someone()
      const me = { userId, ...(await server.tokenOf(userId)) }
      const begun = await succeed(me, my.addMyPasswordless, {})
      const options = JSON.parse(Buffer.from(begun.key.publicKey, 'base64').toString())
      const authenticator = createAuthenticator({ origin })
      const answer = JSON.stringify(authenticator.register(options, unverified))
      const verification = { publicKeyCredential: Buffer.from(answer), tokenName: 'Stick' }
      assert.ok((await ask(me, my.verifyMyPasswordless, { verification })).details.changeDate)
      const { result } = await ask(owner, ManagementService.method.listHumanPasswordless, {
        userId,
      })
      assert.equal(result[0].name, 'Stick')
      const made = await create({ user: userOf(userId) }, { challenges: webAuthNChallenge(1) })
      const asked = made.challenges.webAuthN.publicKeyCredentialRequestOptions
      const credentialAssertionData = authenticator.prove(asked, unverified)
      const checks = { webAuthN: { credentialAssertionData } }
      const { sessionToken: token } = await set(made.sessionId, { checks })
      assert.ok((await myself({ token }, userId)).user)
    })
    it('is enough by itself where one factor is', async () => {
      const session = await signedIn()
      assert.equal((await myself(session, session.userId)).user.userId, session.userId)
    })
    it('is read as not having verified its user', async () => {
      const { webAuthN } = await factorsOf((await signedIn()).sessionId)
      assert.ok(webAuthN.verifiedAt)
      assert.equal(webAuthN.userVerified, undefined)
    })
    it('is read so though it does so later: its PIN may be set by whoever has it', async () => {
      const { webAuthN } = await factorsOf((await signedIn({ userVerified: true })).sessionId)
      assert.equal(webAuthN.userVerified, undefined)
    })
    it('is one factor where the policy forces two', async () => {
      await server.org('forced', 'forced.example')
      await server.policy('forced', 'login', { forceMfa: true })
      const alone = await signedIn({ orgId: 'forced' })
      assert.equal(await myself(alone, alone.userId), mfaRequired)
      const both = await signedIn({ orgId: 'forced', checks: right })
      assert.ok((await myself(both, both.userId)).user)
    })
    it('is one factor for a user that has set up another', async () => {
      const session = await signedIn()
      const code = await withApp(session.userId, owner)
      assert.equal(await myself(session, session.userId), mfaRequired)
      const request = { checks: { totp: { code: code() } } }
      const { sessionToken } = await set(session.sessionId, request)
      assert.ok((await myself({ token: sessionToken }, session.userId)).user)
    })
    it('stays one factor when the read rows are made anew', async () => {
      const session = await signedIn()
      await withApp(session.userId, owner)
      await rebuild(store.database())
      assert.equal(await myself(session, session.userId), mfaRequired)
    })
  })

  describe('one credential', () => {
    const twice = async (first: 'passkey' | 'u2f', second: 'passkey' | 'u2f') => {
      const userId = await someone()
      const authenticator = createAuthenticator({ origin })
      const register = async (kind: 'passkey' | 'u2f') => {
        const isPasskey = kind === 'passkey'
        const begin = isPasskey ? v2.registerPasskey : v2.registerU2F
        const begun = await succeed(owner, begin as typeof v2.registerU2F, { userId })
        const options = begun.publicKeyCredentialCreationOptions
        const publicKeyCredential = authenticator.register(options, unverified)
        return isPasskey
          ? ask(owner, v2.verifyPasskeyRegistration, {
              ...{ userId, passkeyId: begun.passkeyId, passkeyName: 'P', publicKeyCredential },
            })
          : ask(owner, v2.verifyU2FRegistration, {
              ...{ userId, u2fId: begun.u2fId, tokenName: 'U', publicKeyCredential },
            })
      }
      await register(first)
      return register(second)
    }
    it('may be a passkey and a security key of one user', async () => {
      assert.ok((await twice('passkey', 'u2f')).details)
      assert.ok((await twice('u2f', 'passkey')).details)
    })
    it('is not registered twice as the same', async () => {
      const known = '3 Error on create credentials (WEBAU-3Vb9s)'
      assert.equal(await twice('passkey', 'passkey'), known)
      assert.equal(await twice('u2f', 'u2f'), known)
    })
  })
})
