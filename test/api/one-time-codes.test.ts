/** One-time codes by SMS and e-mail: switched on and off, and checked (both engines). */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { checkOtpCode, drawOtpCode } from '../../src/commands/factor/check-otp-code.ts'
import type { OtpChannel } from '../../src/domain/factor/otp-channels.ts'
import {
  AuthService,
  UserServiceV2,
  UserServiceV2Alpha,
  UserServiceV2Beta,
} from '../../src/proto/services.ts'
import { actor, eachServer, refusalOf } from './test-server.ts'

const v2 = UserServiceV2.method
const auth = AuthService.method

const callers = {
  owner: ['a', 'IAM_OWNER'],
  clerk: ['a', 'ORG_USER_MANAGER'],
} as const

eachServer({ callers }, ({ server, ask, succeed, owner, clerk }) => {
  /** The server as it is at a time. */
  const at = (nowMicros: number) => ({ ...server.commands, clock: { nowMicros: () => nowMicros } })
  const outcomeOf = async (work: Promise<unknown>) => (await refusalOf(work))?.refusal ?? 'right'
  const challengeOf = async (userId: string, channel: OtpChannel) => {
    const { plain, issued } = await drawOtpCode(server.commands, { actor, userId, channel })
    const { code: sealed, expiryNanos } = issued
    return { sealed, expiryNanos, createdAtMicros: server.clock.nowMicros(), plain }
  }

  for (const channel of ['sms', 'email'] as const) {
    describe(`a code by ${channel}`, () => {
      const rpc =
        channel === 'sms' ? v2.addOTPSMS : (v2.addOTPEmail as unknown as typeof v2.addOTPSMS)
      const fiveMinutes = 300_000_000
      const challenged = async () => {
        const userId = await server.someone()
        await succeed(owner, rpc, { userId })
        const challenge = await challengeOf(userId, channel)
        const check = (code: string, afterMicros = 0) =>
          outcomeOf(
            checkOtpCode(at(challenge.createdAtMicros + afterMicros), {
              ...{ actor, userId, channel, code, challenge, maxOtpAttempts: 0 },
            }),
          )
        return { userId, code: challenge.plain, check }
      }

      it('has eight digits', async () => {
        assert.match((await challenged()).code, /^\d{8}$/)
      })
      it('is wrong when it is another', async () => {
        const { check } = await challenged()
        assert.equal(await check('00000000x'), 'otp_code.wrong')
      })
      it('is expired after five minutes', async () => {
        const { code, check } = await challenged()
        assert.equal(await check(code, fiveMinutes + 1), 'otp_code.expired')
      })
      it('is right until then, after a wrong one', async () => {
        const { code, check } = await challenged()
        await check('00000000x')
        assert.equal(await check(code, fiveMinutes), 'right')
      })
      it('is none where none was sent', async () => {
        const { userId } = await challenged()
        const unasked = { actor, userId, channel, code: '1', challenge: undefined }
        const checking = checkOtpCode(server.commands, { ...unasked, maxOtpAttempts: 0 })
        assert.equal(await outcomeOf(checking), 'otp_code.none')
      })
    })
  }

  it('a code by SMS is not drawn once the factor is removed', async () => {
    const userId = await server.someone()
    await succeed(owner, v2.addOTPSMS, { userId })
    await succeed(owner, v2.removeOTPSMS, { userId })
    const drawing = drawOtpCode(server.commands, { actor, userId, channel: 'sms' })
    assert.equal(await outcomeOf(drawing), 'otp_sms.not_ready')
  })

  for (const { typeName, method } of [UserServiceV2, UserServiceV2Beta, UserServiceV2Alpha]) {
    const rpcs = method as unknown as typeof v2
    const channels = {
      SMS: [rpcs.addOTPSMS, rpcs.removeOTPSMS, 'COMMAND-Ad3g2', 'COMMAND-Sr3h3'],
      'e-mail': [rpcs.addOTPEmail, rpcs.removeOTPEmail, 'COMMAND-MKL2s', 'COMMAND-b312D'],
    } as const
    for (const [name, [add, remove, addedId, removedId]] of Object.entries(channels)) {
      describe(`the codes by ${name} of ${typeName}`, () => {
        const adding = add as typeof v2.addOTPSMS
        const removing = remove as unknown as typeof v2.addOTPSMS
        const withCodes = async () => {
          const userId = await server.someone()
          await succeed(owner, adding, { userId })
          return userId
        }
        it('are switched on', async () => {
          const answer = await ask(owner, adding, { userId: await server.someone() })
          assert.equal(answer.details.sequence, '4')
        })
        it('cannot be switched on twice', async () => {
          assert.equal(
            await ask(owner, adding, { userId: await withCodes() }),
            `6 Multifactor OTP (OneTimePassword) is already set up (${addedId})`,
          )
        })
        it('are switched off', async () => {
          assert.ok((await ask(clerk, removing, { userId: await withCodes() })).details)
        })
        it('cannot be switched off where there are none', async () => {
          assert.equal(
            await ask(owner, removing, { userId: await server.someone() }),
            `5 Multifactor OTP (OneTimePassword) doesn't exist (${removedId})`,
          )
        })
      })
    }
  }

  describe('codes by SMS and e-mail', () => {
    const unready = "9 Multifactor OTP (OneTimePassword) isn't ready"
    const self = async () => {
      const own = await server.tokenOf(await server.someone())
      await succeed(own, auth.addMyAuthFactorOTPSMS, {})
      await succeed(own, auth.addMyAuthFactorOTPEmail, {})
      return own
    }
    it('need a verified phone', async () => {
      const userId = await server.invited()
      assert.equal(await ask(owner, v2.addOTPSMS, { userId }), `${unready} (COMMAND-Q54j2)`)
    })
    it('need a verified address', async () => {
      const userId = await server.invited()
      assert.equal(await ask(owner, v2.addOTPEmail, { userId }), `${unready} (COMMAND-KLJ2d)`)
    })
    it('need a user', async () => {
      assert.equal(
        await ask(owner, v2.addOTPSMS, { userId: 'nobody' }),
        '5 Errors.NotFound (COMMAND-4g3xq)',
      )
    })
    it('are switched on by the users themselves', async () => {
      const { result } = await ask(await self(), auth.listMyAuthFactors, {})
      assert.equal(result.length, 2)
    })
    it('are switched off by the users themselves', async () => {
      const own = await self()
      await succeed(own, auth.removeMyAuthFactorOTPSMS, {})
      await succeed(own, auth.removeMyAuthFactorOTPEmail, {})
      assert.equal((await ask(own, auth.listMyAuthFactors, {})).result, undefined)
    })
  })
})
