/** Authenticator apps: registered, checked and removed (both engines). */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { checkOtpCode, drawOtpCode } from '../../src/commands/factor/check-otp-code.ts'
import { checkTotp } from '../../src/commands/factor/check-totp.ts'
import { totpCode } from '../../src/crypto/totp.ts'
import { AuthService, ManagementService, UserServiceV2 } from '../../src/proto/services.ts'
import { actor, changeKeys, detailKeys, eachServer, refusalOf } from './test-server.ts'

const v1 = ManagementService.method
const v2 = UserServiceV2.method
const auth = AuthService.method

const stepMicros = 30_000_000

const callers = {
  owner: ['a', 'IAM_OWNER'],
  clerk: ['a', 'ORG_USER_MANAGER'],
  stranger: ['b', 'ORG_OWNER'],
} as const

eachServer({ callers }, ({ server, ask, succeed, owner, clerk, stranger }) => {
  const historyOf = async (id: string) =>
    (await server.eventsOf('user', id)).map(({ type }) => type.replace('user.human.mfa.', ''))
  const present = () => Math.floor(server.clock.nowMicros() / stepMicros)
  /** The server as it is at a time. */
  const at = (nowMicros: number) => ({ ...server.commands, clock: { nowMicros: () => nowMicros } })
  const outcomeOf = async (work: Promise<unknown>) => (await refusalOf(work))?.refusal ?? 'right'
  const withTotp = async () => {
    const userId = await server.someone()
    const { secret } = await ask(owner, v2.registerTOTP, { userId })
    await ask(owner, v2.verifyTOTPRegistration, { userId, code: totpCode(secret, present()) })
    return { userId, secret }
  }

  describe('an authenticator app', () => {
    const none = "Multifactor OTP (OneTimePassword) doesn't exist"
    const verify = (userId: string, code: string) =>
      ask(owner, v2.verifyTOTPRegistration, { userId, code })
    /** A user with an app that is not verified yet. */
    const registered = async () => {
      const userId = await server.someone()
      return { userId, ...(await succeed(owner, v2.registerTOTP, { userId })) }
    }
    const factorsOf = async (userId: string) =>
      (await succeed(owner, v1.listHumanAuthFactors, { userId })).result

    it('is registered with a secret of 32 characters', async () => {
      assert.match((await registered()).secret, /^[A-Z2-7]{32}$/)
    })
    it('is registered with an address for the app', async () => {
      const { userId, secret, uri } = await registered()
      assert.equal(
        uri,
        `otpauth://totp/Test%20instance:name-${userId}` +
          `?algorithm=SHA1&digits=6&issuer=Test%20instance&period=30&secret=${secret}`,
      )
    })
    it('that was registered again is not verified by the first secret', async () => {
      const { userId, secret } = await registered()
      await succeed(owner, v2.registerTOTP, { userId })
      assert.equal(
        await verify(userId, totpCode(secret, present())),
        '3 Invalid code (EVENT-8isk2)',
      )
    })
    it('that was registered again is verified by the second secret', async () => {
      const { userId, secret: first } = await registered()
      const { secret } = await succeed(owner, v2.registerTOTP, { userId })
      await verify(userId, totpCode(first, present()))
      const { details } = await verify(userId, totpCode(secret, present()))
      assert.equal(details.sequence, '6')
    })
    it('cannot be verified twice', async () => {
      const { userId, secret } = await withTotp()
      assert.equal(
        await verify(userId, totpCode(secret, present())),
        '9 Errors.Users.MFA.OTP.AlreadyReady (COMMAND-qx4ls)',
      )
    })
    it('cannot be registered beside a verified one', async () => {
      const { userId } = await withTotp()
      assert.equal(
        await ask(owner, v2.registerTOTP, { userId }),
        '6 Multifactor OTP (OneTimePassword) is already set up (COMMAND-do9se)',
      )
    })
    it('is listed as ready once it is verified', async () => {
      const { userId } = await withTotp()
      assert.deepEqual(await factorsOf(userId), [{ state: 'AUTH_FACTOR_STATE_READY', otp: {} }])
    })
    it('is removed', async () => {
      const { userId } = await withTotp()
      assert.equal((await ask(clerk, v2.removeTOTP, { userId })).details.sequence, '6')
    })
    it('cannot be removed twice', async () => {
      const { userId } = await withTotp()
      await succeed(clerk, v2.removeTOTP, { userId })
      assert.equal(await ask(clerk, v2.removeTOTP, { userId }), `5 ${none} (COMMAND-Hd9sd)`)
    })
    it('cannot be verified once it is removed', async () => {
      const { userId } = await withTotp()
      await succeed(clerk, v2.removeTOTP, { userId })
      assert.equal(await verify(userId, '123456'), `5 ${none} (COMMAND-3Mif9s)`)
    })
    it('is not listed once it is removed', async () => {
      const { userId } = await withTotp()
      await succeed(clerk, v2.removeTOTP, { userId })
      assert.equal(await factorsOf(userId), undefined)
    })
  })

  describe('RegisterTOTP', () => {
    const unknown = '9 User could not be found (COMMAND-SqyJz)'
    const register = (caller: { token: string }, userId: string) =>
      ask(caller, v2.registerTOTP, { userId })

    it('is refused to a caller without the right to write the user', async () => {
      assert.equal(
        await register(clerk, await server.someone()),
        '7 No matching permissions found (AUTH-AWfge)',
      )
    })
    it('is answered to a stranger as if the user did not exist', async () => {
      const answer = await register(stranger, await server.someone())
      assert.equal(answer, await register(owner, 'nobody'))
    })
    it('finds no user that does not exist', async () => {
      assert.equal(await register(owner, 'nobody'), unknown)
    })
    it('finds no machine', async () => {
      assert.equal(await register(owner, 'clerk'), unknown)
    })
    it('is for the users themselves', async () => {
      const userId = await server.someone()
      assert.ok((await register(await server.tokenOf(userId), userId)).secret)
    })
  })

  describe('an authenticator app in the Auth API', () => {
    const self = async () => server.tokenOf(await server.someone())
    const withOwn = async () => {
      const own = await self()
      const { secret } = await succeed(own, auth.addMyAuthFactorOTP, {})
      await succeed(own, auth.verifyMyAuthFactorOTP, { code: totpCode(secret, present()) })
      return own
    }
    it('is added with an address for the app', async () => {
      const { url } = await ask(await self(), auth.addMyAuthFactorOTP, {})
      assert.match(url, /^otpauth:/)
    })
    it('is listed as ready once it is verified', async () => {
      const { result } = await ask(await withOwn(), auth.listMyAuthFactors, {})
      assert.deepEqual(result, [{ state: 'AUTH_FACTOR_STATE_READY', otp: {} }])
    })
    it('is removed', async () => {
      assert.ok((await ask(await withOwn(), auth.removeMyAuthFactorOTP, {})).details)
    })
  })

  describe('a code of an authenticator app', () => {
    /** A user with an app at a step; the check types the code of a step at a step. */
    const atStep = async () => {
      const { userId, secret } = await withTotp()
      const step = present() + 10
      const check = (typed: number, now = 0) =>
        outcomeOf(
          checkTotp(at((step + now) * stepMicros), {
            ...{ actor, userId, code: totpCode(secret, step + typed), maxOtpAttempts: 0 },
          }),
        )
      return { userId, check }
    }

    it('is wrong two steps early', async () => {
      const { check } = await atStep()
      assert.equal(await check(-2), 'totp.code_wrong')
    })
    it('is right one step early', async () => {
      const { check } = await atStep()
      assert.equal(await check(-1), 'right')
    })
    it('is wrong the second time', async () => {
      const { check } = await atStep()
      await check(-1)
      assert.equal(await check(-1), 'totp.code_wrong')
    })
    it('is right one step late, after an earlier one was used', async () => {
      const { check } = await atStep()
      await check(-1)
      assert.equal(await check(1), 'right')
    })
    it('is wrong once a later one was used', async () => {
      const { check } = await atStep()
      await check(1)
      assert.equal(await check(0), 'totp.code_wrong')
    })
    it('is right in its own step, after wrong ones', async () => {
      const { check } = await atStep()
      await check(1)
      await check(0)
      assert.equal(await check(2, 2), 'right')
    })
    it('keeps an event of each check', async () => {
      const { userId, check } = await atStep()
      for (const typed of [-2, -1, -1, 1, 0]) await check(typed)
      await check(2, 2)
      assert.deepEqual((await historyOf(userId)).slice(-6), [
        'otp.check.failed',
        'otp.check.succeeded',
        'otp.check.failed',
        'otp.check.succeeded',
        'otp.check.failed',
        'otp.check.succeeded',
      ])
    })
    it('signs in one of two who type it at the same time', async () => {
      const { userId, secret } = await withTotp()
      const code = totpCode(secret, present())
      const check = () =>
        outcomeOf(checkTotp(server.commands, { actor, userId, code, maxOtpAttempts: 0 }))
      const outcomes = await Promise.all([check(), check()])
      assert.deepEqual(outcomes.sort(), ['right', 'totp.code_wrong'])
    })
  })

  const challengeOf = async (userId: string) => {
    const drawing = { actor, userId, channel: 'sms' } as const
    const { code: sealed, expiryNanos } = (await drawOtpCode(server.commands, drawing)).issued
    return { sealed, expiryNanos, createdAtMicros: server.clock.nowMicros() }
  }

  describe('a user who typed as many wrong codes as the policy allows', () => {
    const maxOtpAttempts = 2
    const attempt = (userId: string, code: string) =>
      outcomeOf(checkTotp(server.commands, { actor, userId, code, maxOtpAttempts }))
    /** One wrong code of the app, then one by SMS; gives the outcomes, too. */
    const lockedOut = async () => {
      const { userId, secret } = await withTotp()
      await succeed(owner, v2.addOTPSMS, { userId })
      const byApp = await attempt(userId, '0')
      const challenge = await challengeOf(userId)
      const typed = { actor, userId, channel: 'sms', code: 'x', challenge } as const
      const bySms = await outcomeOf(checkOtpCode(server.commands, { ...typed, maxOtpAttempts }))
      return { userId, secret, byApp, bySms }
    }

    it('learns first that the code of the app is wrong', async () => {
      assert.equal((await lockedOut()).byApp, 'totp.code_wrong')
    })
    it('learns then that the code by SMS is wrong', async () => {
      assert.equal((await lockedOut()).bySms, 'otp_code.wrong')
    })
    it('is locked by the last one, whatever factor it was for', async () => {
      const { userId } = await lockedOut()
      assert.deepEqual((await historyOf(userId)).slice(-2), ['otp.sms.check.failed', 'user.locked'])
    })
    it('does not get in with a right code', async () => {
      const { userId, secret } = await lockedOut()
      assert.equal(await attempt(userId, totpCode(secret, present())), 'otp.locked')
    })
    it('is read as locked', async () => {
      const { userId } = await lockedOut()
      const { user } = await ask(owner, v2.getUserByID, { userId })
      assert.equal(user.state, 'USER_STATE_LOCKED')
    })
  })

  const removals = [
    [v1.removeHumanAuthFactorOTP, 'COMMAND-Hd9sd'],
    [v1.removeHumanAuthFactorOTPSMS, 'COMMAND-Sr3h3'],
    [v1.removeHumanAuthFactorOTPEmail, 'COMMAND-b312D'],
  ] as const
  for (const [rpc, id] of removals) {
    describe(`${rpc.name} of v1`, () => {
      const none = `5 Multifactor OTP (OneTimePassword) doesn't exist (${id})`
      const withFactors = async () => {
        const { userId } = await withTotp()
        await succeed(owner, v2.addOTPSMS, { userId })
        await succeed(owner, v2.addOTPEmail, { userId })
        return userId
      }
      const remove = (caller: { token: string }, userId: string) =>
        ask(caller, rpc as typeof v1.removeHumanAuthFactorOTP, { userId })

      it('finds none for a caller of another organisation', async () => {
        assert.equal(await remove(stranger, await withFactors()), none)
      })
      it('answers with the details of the change', async () => {
        assert.deepEqual(detailKeys(await remove(clerk, await withFactors())), changeKeys)
      })
      it('finds none the second time', async () => {
        const userId = await withFactors()
        await remove(clerk, userId)
        assert.equal(await remove(clerk, userId), none)
      })
    })
  }
})
