/** Recovery codes at a sign-in, late answers, and the session service of v2beta (both engines). */
import assert from 'node:assert/strict'
import { before, it } from 'node:test'
import { createTarpit, findDelayMs } from '../../src/commands/guess/tarpit.ts'
import { totpCode } from '../../src/crypto/totp.ts'
import {
  AuthService,
  SessionService,
  SessionServiceV2Beta,
  UserServiceV2,
} from '../../src/proto/services.ts'
import { rebuild } from '../../src/store/projections/rebuild.ts'
import { type Answer, eachServer } from './test-server.ts'

const v2 = UserServiceV2.method

const password = 'First-Passw0rd'
const userOf = (value: string) => ({ search: { case: 'userId' as const, value } })

const callers = {
  login: ['a', 'IAM_OWNER'],
} as const

eachServer({ callers }, ({ server, ask, store, login }) => {
  let hash: string

  before(async () => {
    hash = await server.commands.passwords.hash(password)
  })

  const someone = (orgId = 'a') => server.someone({ orgId, hash })
  const session = SessionService.method
  const create = (checks: object) => ask(login, session.createSession, { checks } as object)
  const set = (sessionId: string, checks: object) =>
    ask(login, session.setSession, { sessionId, checks } as object)
  const historyOf = async (aggregateType: string, aggregateId: string) =>
    (await server.eventsOf(aggregateType, aggregateId)).map(({ type }) => type)

  it('a recovery code is a second factor, once', async () => {
    const userId = await someone()
    const { secret } = await ask(login, v2.registerTOTP, { userId })
    const code = totpCode(secret, Math.floor(server.clock.nowMicros() / 30_000_000))
    await ask(login, v2.verifyTOTPRegistration, { userId, code })
    const { recoveryCodes } = await ask(login, v2.generateRecoveryCodes, { userId, count: 2 })
    const made = await create({ user: userOf(userId), password: { password } })
    const myself = (token: string) => ask({ token }, v2.getUserByID, { userId })
    assert.equal(await myself(made.sessionToken), '7 mfa required (AUTHZ-Kl3p0)')

    const checks = { recoveryCode: { code: recoveryCodes[0] } }
    const { sessionToken } = await set(made.sessionId, checks)
    const { sessionId } = made
    assert.equal((await myself(sessionToken)).user.userId, userId)
    assert.equal(
      await set(made.sessionId, checks),
      '3 Recovery code is invalid. Enter one that was not used before (USER-Rc3wr)',
    )
    assert.deepEqual((await historyOf('session', made.sessionId)).slice(-2), [
      'session.recoverycode.checked',
      'session.token.set',
    ])
    const read = async () => (await ask(login, session.getSession, { sessionId })).session.factors
    const { recoveryCode } = await read()
    assert.ok(recoveryCode.verifiedAt)
    await rebuild(store.database())
    assert.deepEqual((await read()).recoveryCode, recoveryCode)
  })

  it('a recovery code needs a user and some characters', async () => {
    const { sessionId } = await create({})
    const checks = { recoveryCode: { code: 'AAAAA-AAAAA' } }
    assert.equal(await set(sessionId, checks), '9 User ID missing (SESSION-Usr0)')
    assert.match(
      await set(sessionId, { recoveryCode: { code: '' } }),
      /^3 .*CheckRecoveryCode.Code/,
    )
  })

  it('wrong recovery codes count as wrong codes do, and lock', async () => {
    const userId = await someone('b')
    await server.policy('b', 'lockout', { maxOtpAttempts: 2 })
    await ask(login, v2.generateRecoveryCodes, { userId, count: 1 })
    const { sessionId } = await create({ user: userOf(userId) })
    const wrong = { recoveryCode: { code: 'AAAAA-AAAAA' } }
    assert.match(await set(sessionId, wrong), /^3 Recovery code is invalid/)
    assert.match(await set(sessionId, wrong), /^3 Recovery code is invalid/)
    assert.deepEqual((await historyOf('user', userId)).slice(-3), [
      'user.human.mfa.recoverycode.check.failed',
      'user.human.mfa.recoverycode.check.failed',
      'user.locked',
    ])
    assert.match(await set(sessionId, wrong), /^9 User is locked/)
  })

  it('every fifth failure in a row makes the next answers a second later', async () => {
    const waits: number[] = []
    let most = 10
    const wait = async (ms: number) => void waits.push(ms)
    const delay = (failures: number) => createTarpit({ wait, most }).delay(failures)
    const commands = Object.assign(server.commands, { tarpit: { delay } })
    try {
      const userId = await someone()
      const wrong = { user: userOf(userId), password: { password: 'wrong' } }
      for (const _ of Array(11).keys()) assert.match(await create(wrong), /COMMAND-3M0fs/)
      assert.deepEqual(waits, [1000, 1000, 1000, 1000, 1000, 2000, 2000])

      waits.length = 0
      const right = { user: userOf(userId), password: { password } }
      const { sessionId } = await create(right)
      await ask(login, v2.generateRecoveryCodes, { userId, count: 1 })
      const guess = { recoveryCode: { code: 'AAAAA-AAAAA' } }
      for (const _ of Array(6).keys()) assert.match(await set(sessionId, guess), /code is invalid/)
      const setPassword = {
        userId,
        newPassword: { password: 'Next-Passw0rd!' },
        verification: { case: 'currentPassword' as const, value: 'wrong' },
      }
      for (const _ of Array(5).keys()) {
        assert.match(await ask(login, v2.setPassword, setPassword), /COMMAND-3M0fs/)
      }
      assert.deepEqual(waits, [1000, 1000, 1000])
      assert.match(await create({ user: userOf(userId), password: { password: '' } }), /^3 /)
      assert.equal(waits.length, 3)

      most = 0
      assert.match(await create(wrong), /^8 .*CRYPTO-Busy1/)
    } finally {
      Object.assign(commands, { tarpit: undefined })
    }
  })

  it('whoever waits holds up nobody, not even itself', async () => {
    let arrived = () => {}
    const waiting = new Promise<void>((resolve) => {
      arrived = resolve
    })
    let leave = () => {}
    const left = new Promise<void>((resolve) => {
      leave = resolve
    })
    const delay = async (failures: number) => {
      if (failures < 5) return
      arrived()
      await left
    }
    const commands = Object.assign(server.commands, { tarpit: { delay } })
    try {
      const userId = await someone()
      const wrong = { user: userOf(userId), password: { password: 'wrong' } }
      for (const _ of Array(4).keys()) await create(wrong)
      const late = create(wrong)
      await waiting
      const { sessionToken } = await create({ user: userOf(userId), password: { password } })
      const { user } = await ask({ token: sessionToken }, v2.getUserByID, { userId })
      assert.equal(user.userId, userId)
      assert.equal(
        (await historyOf('user', userId)).filter((type) => /failed/.test(type)).length,
        5,
      )
      leave()
      assert.match(await late, /COMMAND-3M0fs/)
    } finally {
      leave()
      Object.assign(commands, { tarpit: undefined })
    }
  })

  it('a session tells who else is signed in in its browser', async () => {
    const begin = async (fingerprintId: string) => {
      const userId = await someone()
      const checks = { user: userOf(userId), password: { password } }
      const made = await ask(login, session.createSession, { checks, userAgent: { fingerprintId } })
      return { userId, token: String(made.sessionToken) }
    }
    const [first, second] = [await begin('laptop'), await begin('laptop')]
    const other = await begin('phone')
    const seen = async (caller: { token: string }) => {
      const { result = [] } = await ask(caller, AuthService.method.listMyUserSessions)
      return result.map((each: Answer) => [each.userId, each.agentId, each.authState])
    }
    const active = 'SESSION_STATE_ACTIVE'
    const both = [second, first].map(({ userId }) => [userId, 'laptop', active])
    assert.deepEqual(await seen(first), both)
    assert.deepEqual(await seen(other), [[other.userId, 'phone', active]])
    assert.deepEqual(await seen(login), [])
  })

  it('v2beta serves the same sessions, and asks for the right, not for the token', async () => {
    const userId = await someone()
    const beta = SessionServiceV2Beta.method
    const made = await ask(login, beta.createSession, {
      checks: { user: userOf(userId) },
      metadata: { theme: Buffer.from('dark') },
    })
    const { sessionId, sessionToken } = made
    assert.deepEqual((await ask(login, session.getSession, { sessionId })).session.metadata, {
      theme: 'ZGFyaw==',
    })
    const setBeta = (token: string, by = login) =>
      ask(by, beta.setSession, {
        sessionId,
        sessionToken: token,
        checks: { password: { password } },
      })
    const byStranger = await setBeta(sessionToken, await server.caller('plain', 'a'))
    assert.equal(byStranger, '5 membership not found (AUTHZ-cdgFk)')
    assert.ok((await setBeta(sessionToken)).sessionToken)
    assert.ok((await setBeta('wrong')).sessionToken)
    const next = await setBeta('')
    assert.ok(next.sessionToken)
    const shown = await ask(login, beta.getSession, { sessionId, sessionToken: next.sessionToken })
    assert.ok(shown.session.factors.password.verifiedAt)
    const listed = await ask(login, beta.listSessions, {
      queries: [{ query: { case: 'userIdQuery', value: { id: userId } } }],
    })
    assert.deepEqual(
      listed.sessions.map(({ id }: { id: string }) => id),
      [sessionId],
    )
    assert.ok((await ask(login, beta.deleteSession, { sessionId })).details)
    assert.match(await setBeta(next.sessionToken), /^9 .*COMMAND-Hewfq/)
  })
})

it('an answer is never later than ten seconds, and waits for nothing at the end', async () => {
  const delays = [0, 4, 5, 9, 10, 49, 50, 1000].map(findDelayMs)
  assert.deepEqual(delays, [0, 0, 1000, 1000, 2000, 9000, 10_000, 10_000])
  const tarpit = createTarpit()
  const late = Promise.all([tarpit.delay(5), tarpit.delay(50)])
  tarpit.release()
  await late
  await tarpit.delay(50)
})

it('as many may wait as there are places, and nobody is warned of it', async () => {
  const warnings: Error[] = []
  const note = (warning: Error) => warnings.push(warning)
  process.on('warning', note)
  const tarpit = createTarpit()
  const late = Array.from({ length: 50 }, () => tarpit.delay(5))
  await new Promise((resolve) => setImmediate(resolve))
  tarpit.release()
  await Promise.all(late)
  process.off('warning', note)
  assert.deepEqual(warnings, [])
})

it('only so many wait at a time', async () => {
  const ends: (() => void)[] = []
  const wait = () => new Promise<void>((resolve) => ends.push(resolve))
  const tarpit = createTarpit({ wait, most: 2 })
  const waiting = [tarpit.delay(5), tarpit.delay(5)]
  await assert.rejects(tarpit.delay(5), { refusal: 'password.busy' })
  ends[0]?.()
  await waiting[0]
  waiting.push(tarpit.delay(5))
  for (const end of ends) end()
  await Promise.all(waiting)
})
