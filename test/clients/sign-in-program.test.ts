/** What the published sign-in program does with us, from the browser's arrival to its way back. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { JsonObject } from '@bufbuild/protobuf'
import * as client from 'openid-client'
import { createAuthenticator } from '../../src/crypto/authenticator.fixture.ts'
import { totpCode } from '../../src/crypto/totp.ts'
import { SessionService, SettingsService, UserServiceV2 } from '../../src/proto/services.ts'
import { type App, password, type SignIns, signInsOf, type Trip } from '../oauth/sign-ins.ts'
import { eachStore } from '../stores/stores.ts'
import { startWorld, type World } from '../world/world.ts'
import {
  defaultOrg,
  type Json,
  type KeptSession,
  openProgram,
  type Program,
} from './sign-in-program.ts'

const users = UserServiceV2.method
const settings = SettingsService.method
const sessions = SessionService.method
const domain = 'localhost'
const profile = { givenName: 'Minnie', familyName: 'Mouse' }

describe('the published sign-in program', () => {
  eachStore((store) => {
    let world: World
    let ins: SignIns
    let app: App
    let program: Program
    let drawn = 0
    before(async () => {
      world = await startWorld(store.engine === 'postgres' ? store.settings() : {})
      ins = signInsOf(world)
      program = openProgram(world, (await ins.loginClient()).token)
      app = await ins.app({
        loginVersion: { loginV2: { baseUri: program.baseUri } },
        postLogoutRedirectUris: ['https://app.test/out'],
      })
    })
    after(() => world.close())

    const arrive = async (words: Record<string, string> = {}) => {
      const trip = await ins.begin(app, words)
      assert.match(trip.location.href, /\/ui\/v2\/login\/login\?authRequest=V2_/)
      return trip
    }
    /** The application has its tokens, of that user. */
    const comeBack = async (trip: Trip, session: KeptSession, userId: string) => {
      const callback = await program.finish(trip.authRequestId, session)
      const config = await ins.discover(app)
      const tokens = await client.authorizationCodeGrant(config, callback, {
        ...{ pkceCodeVerifier: trip.verifier, expectedState: trip.state },
        ...{ expectedNonce: trip.nonce, idTokenExpected: true },
      })
      assert.equal(tokens.claims()?.sub, userId)
      return tokens
    }
    const someone = async (more: JsonObject = {}) => {
      const userName = `minnie-${++drawn}`
      const { userId } = await ins.ask(users.addHumanUser, {
        ...{ username: userName, profile },
        email: { email: `${userName}@acme.test`, isVerified: true },
        phone: { phone: '+41791234567', isVerified: true },
        ...more,
      })
      return { userId: userId as string, userName }
    }
    const withPassword = () => someone({ password: { password } })
    const withSecret = { checks: { password: { password } } }
    /** The last message of a kind to a user. */
    const messageTo = async (userId: string, kind: string): Promise<Json> => {
      for (const ends = Date.now() + 20_000; Date.now() < ends; ) {
        const answer = await fetch(`${world.server.mailboxUrl}.json?userId=${userId}&kind=${kind}`)
        const { messages } = (await answer.json()) as { messages: Json[] }
        if (messages[0]) return messages[0]
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      throw new Error(`no ${kind} came`)
    }
    const template = (path: string) =>
      `${program.baseUri}${path}?code={{.Code}}&userId={{.UserID}}&organization={{.OrgID}}`
    const key = () => createAuthenticator({ origin: world.url })

    it('signs in by a password, with no call that we do not have', async () => {
      const { userId, userName } = await withPassword()
      const trip = await arrive()
      program.recorded()
      const begun = await program.enterName(userName)
      assert.deepEqual(begun.ways, ['AUTHENTICATION_METHOD_TYPE_PASSWORD'])
      await program.ask(settings.getLockoutSettings, { ctx: { instance: true } })
      const session = await program.check(begun, withSecret)
      await program.ask(users.getUserByID, { userId })
      await program.ask(settings.getPasswordExpirySettings, { ctx: { instance: true } })
      await comeBack(trip, session, userId)
      assert.deepEqual(program.recorded(), [
        ...['GetHostedLoginTranslation', 'GetGeneralSettings', 'GetSecuritySettings'],
        ...['GetBrandingSettings', 'GetLoginSettings', 'GetActiveIdentityProviders', 'ListUsers'],
        ...['CreateSession', 'GetSession', 'ListAuthenticationMethodTypes', 'GetLockoutSettings'],
        ...['SetSession', 'GetSession', 'GetUserByID', 'GetPasswordExpirySettings'],
        ...['GetAuthRequest', 'CreateCallback'],
      ])
    })

    it('says how often a password was wrong', async () => {
      const { userName } = await withPassword()
      const { sessionId } = await program.enterName(userName)
      const wrong = { sessionId, checks: { password: { password: 'wrong' } } }
      assert.match(await program.refusal(sessions.setSession, wrong), /^3 COMMAND-/)
    })

    it('registers a passkey, and signs in by it', async () => {
      const { userId, userName } = await withPassword()
      const link = { userId, returnCode: {} }
      const { code } = await program.ask(users.createPasskeyRegistrationLink, link)
      const asked = await program.ask(users.registerPasskey, { userId, code, domain })
      const passkey = key()
      await program.ask(users.verifyPasskeyRegistration, {
        ...{ userId, passkeyId: asked.passkeyId, passkeyName: 'phone' },
        publicKeyCredential: passkey.register(asked.publicKeyCredentialCreationOptions),
      })
      const trip = await arrive()
      const begun = await program.enterName(userName)
      assert.ok(begun.ways.includes('AUTHENTICATION_METHOD_TYPE_PASSKEY'))
      const userVerificationRequirement = 'USER_VERIFICATION_REQUIREMENT_REQUIRED'
      const challenged = await program.check(begun, {
        challenges: { webAuthN: { domain, userVerificationRequirement } },
      })
      const options = challenged.challenges.webAuthN.publicKeyCredentialRequestOptions
      const credentialAssertionData = passkey.prove(options)
      const session = await program.check(challenged, {
        checks: { webAuthN: { credentialAssertionData } },
      })
      const { session: seen } = await program.ask(sessions.getSession, { ...session })
      assert.equal(seen.factors.webAuthN.userVerified, true)
      await comeBack(trip, session, userId)
    })

    it('sets up an authenticator app, and asks for it', async () => {
      const { userId, userName } = await withPassword()
      const { secret } = await program.ask(users.registerTOTP, { userId })
      const step = Math.floor(Date.now() / 30_000)
      const first = totpCode(secret, step - 1)
      await program.ask(users.verifyTOTPRegistration, { userId, code: first })
      const trip = await arrive()
      const begun = await program.enterName(userName)
      assert.ok(begun.ways.includes('AUTHENTICATION_METHOD_TYPE_TOTP'))
      const half = await program.check(begun, withSecret)
      const code = totpCode(secret, Math.floor(Date.now() / 30_000))
      const session = await program.check(half, { checks: { totp: { code } } })
      await comeBack(trip, session, userId)
    })

    it('sets up a security key, and asks for it', async () => {
      const { userId, userName } = await withPassword()
      const asked = await program.ask(users.registerU2F, { userId, domain })
      const token = key()
      await program.ask(users.verifyU2FRegistration, {
        ...{ userId, u2fId: asked.u2fId, tokenName: 'key' },
        publicKeyCredential: token.register(asked.publicKeyCredentialCreationOptions),
      })
      const trip = await arrive()
      const half = await program.check(await program.enterName(userName), withSecret)
      const userVerificationRequirement = 'USER_VERIFICATION_REQUIREMENT_DISCOURAGED'
      const challenged = await program.check(half, {
        challenges: { webAuthN: { domain, userVerificationRequirement } },
      })
      const options = challenged.challenges.webAuthN.publicKeyCredentialRequestOptions
      const session = await program.check(challenged, {
        checks: { webAuthN: { credentialAssertionData: token.prove(options) } },
      })
      await comeBack(trip, session, userId)
    })

    it('sends codes by mail and by SMS', async () => {
      for (const [add, kind, challenge] of [
        [users.addOTPEmail, 'verifyEmailOtp', { otpEmail: { sendCode: {} } }],
        [users.addOTPSMS, 'verifySmsOtp', { otpSms: {} }],
      ] as const) {
        const { userId, userName } = await withPassword()
        await program.ask(add, { userId })
        const trip = await arrive()
        const half = await program.check(await program.enterName(userName), withSecret)
        const asked = await program.check(half, { challenges: { ...challenge } })
        const { code } = await messageTo(userId, kind)
        const [check = ''] = Object.keys(challenge)
        const session = await program.check(asked, { checks: { [check]: { code } } })
        await comeBack(trip, session, userId)
      }
    })

    it('registers somebody with a password, and proves the address', async () => {
      const trip = await arrive({ prompt: 'create' })
      assert.ok((await program.openPage()).allowRegister)
      const ctx = { instance: true }
      await program.ask(settings.getLegalAndSupportSettings, { ctx })
      await program.ask(settings.getPasswordComplexitySettings, { ctx })
      const orgId = await defaultOrg(program)
      const email = `daisy-${++drawn}@acme.test`
      const { userId } = await program.ask(users.addHumanUser, {
        ...{ organization: { orgId }, username: email, profile, password: { password } },
        email: { email, isVerified: false },
      })
      const session = await program.ask(sessions.createSession, {
        checks: { user: { userId }, password: { password } },
      })
      const sendCode = { urlTemplate: template('/verify') }
      await program.ask(users.sendEmailCode, { userId, sendCode })
      const { url } = await messageTo(userId, 'verifyEmail')
      assert.ok(url.startsWith(`${program.baseUri}/verify?code=`))
      const verificationCode = new URL(url).searchParams.get('code') ?? ''
      await program.ask(users.verifyEmail, { userId, verificationCode })
      await comeBack(trip, session, userId)
    })

    it('registers somebody with a passkey', async () => {
      const trip = await arrive({ prompt: 'create' })
      const email = `goofy-${++drawn}@acme.test`
      const { userId } = await program.ask(users.addHumanUser, {
        ...{ organization: { orgId: await defaultOrg(program) }, username: email, profile },
        email: { email, isVerified: false },
      })
      const begun = await program.ask(sessions.createSession, { checks: { user: { userId } } })
      const { code } = await program.ask(users.createPasskeyRegistrationLink, {
        ...{ userId, returnCode: {} },
      })
      const asked = await program.ask(users.registerPasskey, { userId, code, domain })
      const passkey = key()
      await program.ask(users.verifyPasskeyRegistration, {
        ...{ userId, passkeyId: asked.passkeyId, passkeyName: 'phone' },
        publicKeyCredential: passkey.register(asked.publicKeyCredentialCreationOptions),
      })
      const userVerificationRequirement = 'USER_VERIFICATION_REQUIREMENT_REQUIRED'
      const challenged = await program.check(begun, {
        challenges: { webAuthN: { domain, userVerificationRequirement } },
      })
      const options = challenged.challenges.webAuthN.publicKeyCredentialRequestOptions
      const session = await program.check(challenged, {
        checks: { webAuthN: { credentialAssertionData: passkey.prove(options) } },
      })
      await comeBack(trip, session, userId)
    })

    const setPasswordByMail = async (userId: string) => {
      const sendLink = { urlTemplate: template('/password/set') }
      await program.ask(users.passwordReset, { userId, sendLink })
      const { url } = await messageTo(userId, 'passwordReset')
      const verificationCode = new URL(url).searchParams.get('code') ?? ''
      const newPassword = { password: 'Another-Word-2', changeRequired: false }
      await program.ask(users.setPassword, { userId, newPassword, verificationCode })
      const check = { checks: { password: { password: newPassword.password } } }
      return check
    }

    it('invites whoever has nothing to sign in with', async () => {
      const { userId, userName } = await someone()
      const trip = await arrive()
      const begun = await program.enterName(userName)
      assert.deepEqual(begun.ways, [])
      const urlTemplate = `${template('/verify')}&invite=true`
      await program.ask(users.createInviteCode, { userId, sendCode: { urlTemplate } })
      const { url } = await messageTo(userId, 'inviteUser')
      const verificationCode = new URL(url).searchParams.get('code') ?? ''
      await program.ask(users.verifyInviteCode, { userId, verificationCode })
      const session = await program.check(begun, await setPasswordByMail(userId))
      await comeBack(trip, session, userId)
    })

    it('sets a forgotten password by a mail', async () => {
      const { userId, userName } = await withPassword()
      const trip = await arrive()
      const begun = await program.enterName(userName)
      const session = await program.check(begun, await setPasswordByMail(userId))
      await comeBack(trip, session, userId)
    })
  })
})
