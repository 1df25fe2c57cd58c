/** Authenticator apps, one-time codes and recovery codes (both engines). */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { checkOtpCode, drawOtpCode } from '../../src/commands/factor/check-otp-code.ts'
import { checkRecoveryCode } from '../../src/commands/factor/check-recovery-code.ts'
import { checkTotp } from '../../src/commands/factor/check-totp.ts'
import { totpCode } from '../../src/crypto/totp.ts'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import type { OtpChannel } from '../../src/domain/factor/otp-channels.ts'
import {
  AuthService,
  ManagementService,
  UserServiceV2,
  UserServiceV2Alpha,
  UserServiceV2Beta,
} from '../../src/proto/services.ts'
import { actor, eachServer, refusalOf } from './test-server.ts'

const v1 = ManagementService.method
const v2 = UserServiceV2.method
const auth = AuthService.method

const stepMicros = 30_000_000

const callers = {
  owner: ['a', 'IAM_OWNER'],
  clerk: ['a', 'ORG_USER_MANAGER'],
  stranger: ['b', 'ORG_OWNER'],
} as const

eachServer({ callers }, ({ server, ask, owner, clerk, stranger }) => {
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

  it('an app is registered, proved and removed', async () => {
    const userId = await server.someone()
    const first = await ask(owner, v2.registerTOTP, { userId })
    assert.match(first.secret, /^[A-Z2-7]{32}$/)
    assert.equal(
      first.uri,
      `otpauth://totp/ZITADEL:name-${userId}` +
        `?algorithm=SHA1&digits=6&issuer=ZITADEL&period=30&secret=${first.secret}`,
    )
    const { secret } = await ask(owner, v2.registerTOTP, { userId })
    const verify = (code: string) => ask(owner, v2.verifyTOTPRegistration, { userId, code })
    const wrong = '3 Invalid code (EVENT-8isk2)'
    assert.equal(await verify(totpCode(first.secret, present())), wrong)
    const { details } = await verify(totpCode(secret, present()))
    assert.equal(details.sequence, '6')
    assert.equal(
      await verify(totpCode(secret, present())),
      '9 Errors.Users.MFA.OTP.AlreadyReady (COMMAND-qx4ls)',
    )
    assert.equal(
      await ask(owner, v2.registerTOTP, { userId }),
      '6 Multifactor OTP (OneTimePassword) is already set up (COMMAND-do9se)',
    )
    const { result } = await ask(owner, v1.listHumanAuthFactors, { userId })
    assert.deepEqual(result, [{ state: 'AUTH_FACTOR_STATE_READY', otp: {} }])

    const remove = () => ask(clerk, v2.removeTOTP, { userId })
    assert.equal((await remove()).details.sequence, '7')
    const none = "Multifactor OTP (OneTimePassword) doesn't exist"
    assert.equal(await remove(), `5 ${none} (COMMAND-Hd9sd)`)
    assert.equal(await verify('123456'), `5 ${none} (COMMAND-3Mif9s)`)
    assert.equal((await ask(owner, v1.listHumanAuthFactors, { userId })).result, undefined)
  })

  it('users set up their own; others need the right to', async () => {
    const userId = await server.someone()
    const register = (caller: { token: string }, id = userId) =>
      ask(caller, v2.registerTOTP, { userId: id })
    assert.equal(await register(clerk), '7 No matching permissions found (AUTH-AWfge)')
    assert.equal(await register(stranger), await register(owner, 'nobody'))
    assert.equal(await register(owner, 'nobody'), '9 User could not be found (COMMAND-SqyJz)')
    assert.equal(await register(owner, 'clerk'), '9 User could not be found (COMMAND-SqyJz)')
    const own = await server.tokenOf(userId)
    assert.ok((await register(own)).secret)

    const { url, secret } = await ask(own, auth.addMyAuthFactorOTP, {})
    assert.match(url, /^otpauth:/)
    await ask(own, auth.verifyMyAuthFactorOTP, { code: totpCode(secret, present()) })
    const { result } = await ask(own, auth.listMyAuthFactors, {})
    assert.deepEqual(result, [{ state: 'AUTH_FACTOR_STATE_READY', otp: {} }])
    assert.ok((await ask(own, auth.removeMyAuthFactorOTP, {})).details)
  })

  it('a code of the app counts once, a step early or late, and not after it was used', async () => {
    const { userId, secret } = await withTotp()
    const step = present() + 10
    const check = (typedStep: number, nowStep = step) =>
      outcomeOf(
        checkTotp(at(nowStep * stepMicros), {
          ...{ actor, userId, code: totpCode(secret, typedStep), maxOtpAttempts: 0 },
        }),
      )
    assert.equal(await check(step - 2), 'totp.code_wrong')
    assert.equal(await check(step - 1), 'right')
    assert.equal(await check(step - 1), 'totp.code_wrong')
    assert.equal(await check(step + 1), 'right')
    assert.equal(await check(step), 'totp.code_wrong')
    assert.equal(await check(step + 2, step + 2), 'right')
    assert.deepEqual((await historyOf(userId)).slice(-6), [
      'otp.check.failed',
      'otp.check.succeeded',
      'otp.check.failed',
      'otp.check.succeeded',
      'otp.check.failed',
      'otp.check.succeeded',
    ])
  })

  it('of two who type one code at the same time, one signs in', async () => {
    const { userId, secret } = await withTotp()
    const code = totpCode(secret, present())
    const check = () =>
      outcomeOf(checkTotp(server.commands, { actor, userId, code, maxOtpAttempts: 0 }))
    const outcomes = await Promise.all([check(), check()])
    assert.deepEqual(outcomes.sort(), ['right', 'totp.code_wrong'])
  })

  it('too many wrong codes lock the user, whatever factor they were for', async () => {
    const { userId, secret } = await withTotp()
    await ask(owner, v2.addOTPSMS, { userId })
    const wrong = () =>
      outcomeOf(checkTotp(server.commands, { actor, userId, code: '0', maxOtpAttempts: 2 }))
    assert.equal(await wrong(), 'totp.code_wrong')
    const challenge = await challengeOf(userId, 'sms')
    const bySms = { actor, userId, channel: 'sms', code: 'x', challenge } as const
    assert.equal(
      await outcomeOf(checkOtpCode(server.commands, { ...bySms, maxOtpAttempts: 2 })),
      'otp_code.wrong',
    )
    assert.deepEqual((await historyOf(userId)).slice(-2), ['otp.sms.check.failed', 'user.locked'])
    const code = totpCode(secret, present())
    const right = checkTotp(server.commands, { actor, userId, code, maxOtpAttempts: 2 })
    assert.equal(await outcomeOf(right), 'otp.locked')
    const { user } = await ask(owner, v2.getUserByID, { userId })
    assert.equal(user.state, 'USER_STATE_LOCKED')
  })

  const challengeOf = async (userId: string, channel: OtpChannel) => {
    const { plain, issued } = await drawOtpCode(server.commands, { actor, userId, channel })
    const { code: sealed, expiryNanos } = issued
    return { sealed, expiryNanos, createdAtMicros: server.clock.nowMicros(), plain }
  }

  it('codes by SMS and e-mail are eight digits that live for five minutes', async () => {
    const userId = await server.someone()
    await ask(owner, v2.addOTPSMS, { userId })
    await ask(owner, v2.addOTPEmail, { userId })
    for (const channel of ['sms', 'email'] as const) {
      const challenge = await challengeOf(userId, channel)
      assert.match(challenge.plain, /^\d{8}$/)
      const check = (code: string, nowMicros = challenge.createdAtMicros) =>
        outcomeOf(
          checkOtpCode(at(nowMicros), {
            ...{ actor, userId, channel, code, challenge, maxOtpAttempts: 0 },
          }),
        )
      const fiveMinutes = 300_000_000
      assert.equal(await check('00000000x'), 'otp_code.wrong')
      assert.equal(
        await check(challenge.plain, challenge.createdAtMicros + fiveMinutes + 1),
        'otp_code.expired',
      )
      assert.equal(await check(challenge.plain, challenge.createdAtMicros + fiveMinutes), 'right')
      const unasked = { actor, userId, channel, code: '1', challenge: undefined }
      const checking = checkOtpCode(server.commands, { ...unasked, maxOtpAttempts: 0 })
      assert.equal(await outcomeOf(checking), 'otp_code.none')
    }
    await ask(owner, v2.removeOTPSMS, { userId })
    const drawing = drawOtpCode(server.commands, { actor, userId, channel: 'sms' })
    assert.equal(await outcomeOf(drawing), 'otp_sms.not_ready')
  })

  it('codes by SMS and e-mail are switched on and off, in every generation', async () => {
    const already = '6 Multifactor OTP (OneTimePassword) is already set up'
    const unready = "9 Multifactor OTP (OneTimePassword) isn't ready"
    const none = "5 Multifactor OTP (OneTimePassword) doesn't exist"
    for (const { method } of [UserServiceV2, UserServiceV2Beta, UserServiceV2Alpha]) {
      const as = method as unknown as typeof v2
      const userId = await server.someone()
      const call = (rpc: typeof as.addOTPSMS, caller = owner) => ask(caller, rpc, { userId })
      const removeSms = as.removeOTPSMS as unknown as typeof as.addOTPSMS
      const addEmail = as.addOTPEmail as unknown as typeof as.addOTPSMS
      const removeEmail = as.removeOTPEmail as unknown as typeof as.addOTPSMS
      assert.equal((await call(as.addOTPSMS)).details.sequence, '4')
      assert.equal(await call(as.addOTPSMS), `${already} (COMMAND-Ad3g2)`)
      assert.equal((await call(addEmail)).details.sequence, '5')
      assert.equal(await call(addEmail), `${already} (COMMAND-MKL2s)`)
      assert.ok((await call(removeSms, clerk)).details)
      assert.equal(await call(removeSms), `${none} (COMMAND-Sr3h3)`)
      assert.ok((await call(removeEmail, clerk)).details)
      assert.equal(await call(removeEmail), `${none} (COMMAND-b312D)`)
    }
    const id = 'invited'
    await server.importHuman({ id, orgId: 'a', userName: id })
    const refused = (rpc: typeof v2.addOTPSMS) => ask(owner, rpc, { userId: id })
    assert.equal(await refused(v2.addOTPSMS), `${unready} (COMMAND-Q54j2)`)
    assert.equal(await ask(owner, v2.addOTPEmail, { userId: id }), `${unready} (COMMAND-KLJ2d)`)
    const unknown = await ask(owner, v2.addOTPSMS, { userId: 'nobody' })
    assert.equal(unknown, '5 Errors.NotFound (COMMAND-4g3xq)')

    const userId = await server.someone()
    const own = await server.tokenOf(userId)
    await ask(own, auth.addMyAuthFactorOTPSMS, {})
    await ask(own, auth.addMyAuthFactorOTPEmail, {})
    const { result } = await ask(own, auth.listMyAuthFactors, {})
    assert.equal(result.length, 2)
    await ask(own, auth.removeMyAuthFactorOTPSMS, {})
    await ask(own, auth.removeMyAuthFactorOTPEmail, {})
    assert.equal((await ask(own, auth.listMyAuthFactors, {})).result, undefined)
  })

  it('v1 takes factors from users of its organisation', async () => {
    const { userId } = await withTotp()
    await ask(owner, v2.addOTPSMS, { userId })
    await ask(owner, v2.addOTPEmail, { userId })
    const removals = [
      [v1.removeHumanAuthFactorOTP, 'COMMAND-Hd9sd'],
      [v1.removeHumanAuthFactorOTPSMS, 'COMMAND-Sr3h3'],
      [v1.removeHumanAuthFactorOTPEmail, 'COMMAND-b312D'],
    ] as const
    for (const [rpc, id] of removals) {
      const remove = (caller: { token: string }) =>
        ask(caller, rpc as typeof v1.removeHumanAuthFactorOTP, { userId })
      const none = `5 Multifactor OTP (OneTimePassword) doesn't exist (${id})`
      assert.equal(await remove(stranger), none)
      const { details } = await remove(clerk)
      assert.deepEqual(Object.keys(details).sort(), ['changeDate', 'resourceOwner', 'sequence'])
      assert.equal(await remove(clerk), none)
    }
  })

  it('recovery codes are shown once, and each is good once', async () => {
    const userId = await server.someone()
    const generate = (count: number, caller = owner) =>
      ask(caller, v2.generateRecoveryCodes, { userId, count })
    assert.equal(await generate(11), '9 Maximum number of recovery codes exceeded (COMMAND-8f2k9)')
    assert.equal(await generate(1, clerk), '7 No matching permissions found (AUTH-AWfge)')
    const { recoveryCodes, details } = await generate(2)
    assert.equal(details.sequence, '4')
    assert.equal(new Set(recoveryCodes).size, 2)
    for (const code of recoveryCodes) assert.match(code, /^[A-Z0-9]{5}-[A-Z0-9]{5}$/)
    assert.equal(await generate(9), '9 Maximum number of recovery codes exceeded (COMMAND-8f2k9)')
    const methods = () => ask(owner, v2.listAuthenticationMethodTypes, { userId })
    const types = (await methods()).authMethodTypes
    assert.deepEqual(types, ['AUTHENTICATION_METHOD_TYPE_RECOVERY_CODE'])

    const check = (code: string) =>
      outcomeOf(checkRecoveryCode(server.commands, { actor, userId, code, maxOtpAttempts: 0 }))
    assert.equal(await check('AAAAA-AAAAA'), 'recovery_codes.wrong')
    assert.equal(await check(` ${recoveryCodes[0]} `), 'right')
    assert.equal(await check(recoveryCodes[0]), 'recovery_codes.wrong')
    assert.equal(await check(recoveryCodes[1]), 'right')
    assert.equal(await check(recoveryCodes[1]), 'recovery_codes.none')
    assert.equal((await methods()).authMethodTypes, undefined)
    const kept = JSON.stringify(await server.eventsOf('user', userId))
    for (const code of recoveryCodes) assert.ok(!kept.includes(code))
  })

  it('recovery codes are taken back, also where there are none', async () => {
    const userId = await server.someone()
    await ask(owner, v2.generateRecoveryCodes, { userId, count: 1 })
    const remove = (id = userId) => ask(owner, v2.removeRecoveryCodes, { userId: id })
    assert.equal((await remove()).details.sequence, '5')
    assert.equal((await remove()).details.sequence, '5')
    await server.more({ id: userId, orgId: 'a' }, event('user.locked'))
    assert.equal(await remove(), '9 User is locked (COMMAND-d9u8q)')
    assert.equal(await remove('nobody'), '9 User could not be found (COMMAND-uXHNj)')
  })
})
