/** Second factors and passkeys checked in sessions (both engines). */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createAuthenticator } from '../../src/crypto/authenticator.fixture.ts'
import { createIsWanted } from '../../src/outbox/is-wanted.ts'
import { UserServiceV2 } from '../../src/proto/services.ts'
import { instanceId } from '../../src/queries/test-instance.fixture.ts'
import { rebuild } from '../../src/store/projections/rebuild.ts'
import { right, sessionCalls, userOf, webAuthNChallenge } from './session-calls.ts'
import { type Answer, eachServer, origin } from './test-server.ts'

const v2 = UserServiceV2.method

const callers = {
  login: ['a', 'IAM_LOGIN_CLIENT'],
  owner: ['a', 'IAM_OWNER'],
} as const

const mfaRequired = '7 mfa required (AUTHZ-Kl3p0)'

eachServer({ callers }, ({ server, succeed, store, login, owner }) => {
  const { someone, create, signIn, set, factorsOf, myself, withApp } = sessionCalls(server, login)

  describe('an authenticator app in a session', () => {
    /** A session of a user with an app, of which only the password is checked. */
    const halfWay = async () => {
      const userId = await someone()
      const code = await withApp(userId, owner)
      return { userId, code, ...(await signIn(userId)) }
    }
    const check = (sessionId: string, code: string) =>
      set(sessionId, { checks: { totp: { code } } })
    const passed = async () => {
      const { userId, code, sessionId } = await halfWay()
      const bad = await set(sessionId, { checks: { ...right, totp: { code: code(-9) } } })
      const before = await factorsOf(sessionId)
      const { sessionToken: token } = await check(sessionId, code())
      return { userId, token, bad, before, after: await factorsOf(sessionId) }
    }

    it('is required of its user', async () => {
      const { userId, token } = await halfWay()
      assert.equal(await myself({ token }, userId), mfaRequired)
    })
    it('refuses a wrong code', async () => {
      assert.equal((await passed()).bad, '3 Invalid code (EVENT-8isk2)')
    })
    it('signs its user in by a right code', async () => {
      const { userId, token } = await passed()
      assert.equal((await myself({ token }, userId)).user.userId, userId)
    })
    it('leaves the check of the password as it was, after a failed call, too', async () => {
      const { before, after } = await passed()
      assert.deepEqual(after.password, before.password)
    })
    it('is checked after the password', async () => {
      const { after } = await passed()
      assert.ok(after.totp.verifiedAt > after.password.verifiedAt)
    })
    it('takes codes of six characters only', async () => {
      const { sessionId } = await halfWay()
      assert.equal(
        await check(sessionId, '12'),
        '3 invalid SetSessionRequest.Checks: embedded message failed validation | caused by: ' +
          'invalid Checks.Totp: embedded message failed validation | caused by: ' +
          'invalid CheckTOTP.Code: value length must be 6 runes',
      )
    })
  })

  describe('a passkey in a session', () => {
    const challenged = async () => {
      const userId = await someone()
      const authenticator = createAuthenticator({ origin })
      const begun = await succeed(owner, v2.registerPasskey, { userId })
      await succeed(owner, v2.verifyPasskeyRegistration, {
        userId,
        passkeyId: begun.passkeyId,
        passkeyName: 'Phone',
        publicKeyCredential: authenticator.register(begun.publicKeyCredentialCreationOptions),
      })
      const made = await create({ user: userOf(userId) }, { challenges: webAuthNChallenge(1) })
      const options = made.challenges.webAuthN.publicKeyCredentialRequestOptions
      const prove = (): Promise<Answer> => {
        const credentialAssertionData = authenticator.prove(options)
        return set(made.sessionId, { checks: { webAuthN: { credentialAssertionData } } })
      }
      return { userId, authenticator, made, options, prove }
    }

    it('is named in the challenge', async () => {
      const { authenticator, options } = await challenged()
      assert.deepEqual(options.publicKey.allowCredentials, [
        { type: 'public-key', id: authenticator.keyId },
      ])
    })
    it('signs nobody in by the challenge alone', async () => {
      const { userId, made } = await challenged()
      assert.equal(
        await myself({ token: made.sessionToken }, userId),
        '7 authentication required (AUTHZ-Kl3p0)',
      )
    })
    it('is enough by itself', async () => {
      const { userId, prove } = await challenged()
      const { sessionToken: token } = await prove()
      assert.equal((await myself({ token }, userId)).user.userId, userId)
    })
    it('meets a challenge once', async () => {
      const { prove } = await challenged()
      await prove()
      assert.match(await prove(), /^9 .*COMMAND-Ioqu5/)
    })
    it('is read as having verified its user', async () => {
      const { made, prove } = await challenged()
      await prove()
      assert.equal((await factorsOf(made.sessionId)).webAuthN.userVerified, true)
    })
    it('is no security key', async () => {
      const { made } = await challenged()
      assert.match(
        await set(made.sessionId, { challenges: webAuthNChallenge(3) }),
        /^9 .*COMMAND-Aej7i/,
      )
    })
  })

  describe('a one-time code in a session', () => {
    const returned = { otpEmail: { deliveryType: { case: 'returnCode' as const, value: {} } } }
    /** A user with both factors, and a session with a code for each. */
    const challenged = async () => {
      const userId = await someone()
      await succeed(owner, v2.addOTPEmail, { userId })
      await succeed(owner, v2.addOTPSMS, { userId })
      const made = await create(
        { user: userOf(userId), ...right },
        { challenges: { ...returned, otpSms: { returnCode: true } } },
      )
      const { otpEmail, otpSms } = made.challenges
      const type = (checks: object) => set(made.sessionId, { checks })
      return { userId, sessionId: String(made.sessionId), otpEmail, otpSms, type }
    }
    /** The answers to one code typed twice at the same time. */
    const typedTwice = async () => {
      const { otpEmail, type } = await challenged()
      const both = [1, 2].map(() => type({ otpEmail: { code: otpEmail } }))
      const texts = (await Promise.all(both)).map((each) =>
        typeof each === 'string' ? each : 'right',
      )
      return { otpEmail, type, texts }
    }

    it('is refused to a user without the factor', async () => {
      assert.match(
        await create({ user: userOf(await someone()) }, { challenges: returned }),
        /^9 .*COMMAND-JKLJ3/,
      )
    })
    it('by e-mail has eight digits', async () => {
      assert.match((await challenged()).otpEmail, /^[0-9]{8}$/)
    })
    it('by SMS has eight digits', async () => {
      assert.match((await challenged()).otpSms, /^[0-9]{8}$/)
    })
    it('is refused when it is wrong', async () => {
      const { otpEmail, type } = await challenged()
      const code = otpEmail === '00000000' ? '11111111' : '00000000'
      assert.match(await type({ otpEmail: { code } }), /^3 .*CODE-woT0xc/)
    })
    it('is right for one of two who type it at the same time', async () => {
      const { texts } = await typedTwice()
      assert.equal(texts.filter((each) => each === 'right').length, 1)
    })
    it('is used up for the other of the two', async () => {
      const { texts } = await typedTwice()
      assert.match(texts.join(), /COMMAND-S34gh/)
    })
    it('is used up afterwards', async () => {
      const { otpEmail, type } = await typedTwice()
      assert.match(await type({ otpEmail: { code: otpEmail } }), /^9 .*COMMAND-S34gh/)
    })
    it('by SMS signs the user in, after the code by e-mail', async () => {
      const { userId, otpEmail, otpSms, type } = await challenged()
      await type({ otpEmail: { code: otpEmail } })
      const { sessionToken: token } = await type({ otpSms: { code: otpSms } })
      assert.equal((await myself({ token }, userId)).user.userId, userId)
    })
  })

  describe('a one-time code in a link', () => {
    const link = (urlTemplate: string) => ({
      otpEmail: { deliveryType: { case: 'sendCode' as const, value: { urlTemplate } } },
    })
    const linkable = async () => {
      const userId = await someone()
      await succeed(owner, v2.addOTPEmail, { userId })
      return { userId, ...(await signIn(userId)) }
    }
    /** The event of a code that was sent, and whether its mail is wanted for a time of its own. */
    const sent = async () => {
      const { userId, sessionId } = await linkable()
      const challenges = link('https://login.example/{{.Code}}/{{.SessionID}}')
      const answer = await set(sessionId, { challenges })
      const challenged = (await server.eventsOf('session', sessionId)).at(-2)!
      const isWanted = (createdAtMicros: number) =>
        createIsWanted(server.events)({
          ...{ instanceId, orgId: 'a', userId, kind: 'verifyEmailOtp' as const },
          ...{ sessionId, createdAtMicros },
        })
      return { userId, answer, challenged, isWanted }
    }

    it('is refused when the template is none', async () => {
      const { sessionId } = await linkable()
      assert.equal(
        await set(sessionId, { challenges: link('{{') }),
        '3 URL Template is invalid (DOMAIN-oGh5e)',
      )
    })
    it('is not given back', async () => {
      assert.equal((await sent()).answer.challenges, undefined)
    })
    it('is for the user of the session', async () => {
      const { userId, challenged } = await sent()
      assert.equal(challenged.payload.userID, userId)
    })
    it('is for the organisation of that user', async () => {
      assert.equal((await sent()).challenged.payload.userResourceOwner, 'a')
    })
    it('is wanted while it is the latest', async () => {
      const { challenged, isWanted } = await sent()
      assert.equal(await isWanted(challenged.createdAtMicros), true)
    })
    it('is not wanted when it is an earlier one', async () => {
      const { challenged, isWanted } = await sent()
      assert.equal(await isWanted(challenged.createdAtMicros - 1), false)
    })
  })

  describe('a recovery code in a session', () => {
    const recoveryCode = { code: 'AAAAA-AAAAA' }
    const withCodes = async () => {
      const userId = await someone()
      await withApp(userId, owner)
      const { recoveryCodes } = await succeed(owner, v2.generateRecoveryCodes, { userId, count: 2 })
      const checks = { recoveryCode: { code: String(recoveryCodes[0]) } }
      return { userId, checks, ...(await signIn(userId)) }
    }
    const checked = async () => {
      const { userId, checks, sessionId } = await withCodes()
      const { sessionToken: token } = await set(sessionId, { checks })
      return { userId, checks, sessionId, token }
    }

    it('is not needless because a password was typed', async () => {
      const { userId, token } = await withCodes()
      assert.equal(await myself({ token }, userId), mfaRequired)
    })
    it('is a second factor', async () => {
      const { userId, token } = await checked()
      assert.equal((await myself({ token }, userId)).user.userId, userId)
    })
    it('is good once', async () => {
      const { sessionId, checks } = await checked()
      assert.equal(
        await set(sessionId, { checks }),
        '3 Recovery code is invalid. Enter one that was not used before (USER-Rc3wr)',
      )
    })
    it('is stored with the session', async () => {
      const { sessionId } = await checked()
      assert.deepEqual((await server.typesOf('session', sessionId)).slice(-2), [
        'session.recoverycode.checked',
        'session.token.set',
      ])
    })
    it('is read with the time of its check', async () => {
      const { sessionId } = await checked()
      assert.ok((await factorsOf(sessionId)).recoveryCode.verifiedAt)
    })
    it('is read the same when the read rows are built again', async () => {
      const { sessionId } = await checked()
      const { recoveryCode: before } = await factorsOf(sessionId)
      await rebuild(store.database())
      assert.deepEqual((await factorsOf(sessionId)).recoveryCode, before)
    })
    it('needs a user', async () => {
      const { sessionId } = await create({})
      assert.equal(
        await set(sessionId, { checks: { recoveryCode } }),
        '9 User ID missing (SESSION-Usr0)',
      )
    })
    it('needs some characters', async () => {
      const { sessionId } = await create({})
      assert.match(
        await set(sessionId, { checks: { recoveryCode: { code: '' } } }),
        /^3 .*CheckRecoveryCode.Code/,
      )
    })
  })

  describe('wrong recovery codes', () => {
    let orgs = 0
    /** Both wrong codes that a policy of two allows, and a third. */
    const typed = async () => {
      const orgId = `strict${++orgs}`
      await server.org(orgId, `${orgId}.example`)
      await server.policy(orgId, 'lockout', { maxOtpAttempts: 2 })
      const userId = await someone(orgId)
      await succeed(owner, v2.generateRecoveryCodes, { userId, count: 1 })
      const { sessionId } = await create({ user: userOf(userId) })
      const checks = { recoveryCode: { code: 'AAAAA-AAAAA' } }
      const answers: Answer[] = []
      for (const _ of [1, 2, 3]) answers.push(await set(sessionId, { checks }))
      return { userId, answers }
    }
    it('are refused the first time', async () => {
      assert.match((await typed()).answers[0], /^3 Recovery code is invalid/)
    })
    it('are refused the second time', async () => {
      assert.match((await typed()).answers[1], /^3 Recovery code is invalid/)
    })
    it('find the user locked the third time', async () => {
      assert.match((await typed()).answers[2], /^9 User is locked/)
    })
    it('count as wrong codes do, and lock', async () => {
      const { userId } = await typed()
      assert.deepEqual(await server.lastTypes(userId, 3), [
        'user.human.mfa.recoverycode.check.failed',
        'user.human.mfa.recoverycode.check.failed',
        'user.locked',
      ])
    })
  })
})
