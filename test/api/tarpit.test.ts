/** Late answers to those who guess secrets (both engines). */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { createTarpit, findDelayMs } from '../../src/commands/guess/tarpit.ts'
import { UserServiceV2 } from '../../src/proto/services.ts'
import { right, sessionCalls, userOf, wrong } from './session-calls.ts'
import { type Answer, eachServer } from './test-server.ts'

const v2 = UserServiceV2.method

const callers = { login: ['a', 'IAM_OWNER'] } as const

eachServer({ callers }, ({ server, ask, succeed, login }) => {
  const { someone, create, set } = sessionCalls(server, login)

  describe('an answer after failures in a row', () => {
    const waits: number[] = []
    let most = 10

    before(() => {
      const wait = async (ms: number) => void waits.push(ms)
      const delay = (failures: number) => createTarpit({ wait, most }).delay(failures)
      Object.assign(server.commands, { tarpit: { delay } })
    })
    after(() => {
      Object.assign(server.commands, { tarpit: undefined })
    })

    /** The answers to so many attempts, and how long each of them that had to wait did. */
    const attempts = async (count: number, attempt: () => Promise<Answer>) => {
      waits.length = 0
      const answers: Answer[] = []
      for (const _ of Array(count).keys()) answers.push(await attempt())
      return { answers, waits: [...waits] }
    }
    const wrongPasswords = async (userId: string, count: number) =>
      attempts(count, () => create({ user: userOf(userId), ...wrong }))
    const wrongCodes = async (count: number) => {
      const userId = await someone()
      const { sessionId } = await create({ user: userOf(userId), ...right })
      await succeed(login, v2.generateRecoveryCodes, { userId, count: 1 })
      const checks = { recoveryCode: { code: 'AAAAA-AAAAA' } }
      return { userId, ...(await attempts(count, () => set(sessionId, { checks }))) }
    }
    const setWrong = (userId: string) =>
      ask(login, v2.setPassword, {
        userId,
        newPassword: { password: 'Next-Passw0rd!' },
        verification: { case: 'currentPassword' as const, value: 'wrong' },
      })

    it('is a refusal of each password', async () => {
      const { answers } = await wrongPasswords(await someone(), 11)
      for (const answer of answers) assert.match(answer, /COMMAND-3M0fs/)
    })
    it('comes a second later for every fifth wrong password', async () => {
      const { waits } = await wrongPasswords(await someone(), 11)
      assert.deepEqual(waits, [1000, 1000, 1000, 1000, 1000, 2000, 2000])
    })
    it('is a refusal of each code', async () => {
      const { answers } = await wrongCodes(6)
      for (const answer of answers) assert.match(answer, /code is invalid/)
    })
    it('comes later for wrong codes, too', async () => {
      assert.deepEqual((await wrongCodes(6)).waits, [1000, 1000])
    })
    it('is a refusal of each current password', async () => {
      const userId = await someone()
      const { answers } = await attempts(5, () => setWrong(userId))
      for (const answer of answers) assert.match(answer, /COMMAND-3M0fs/)
    })
    it('comes later for wrong current passwords, counted apart from codes', async () => {
      const { userId } = await wrongCodes(6)
      assert.deepEqual((await attempts(5, () => setWrong(userId))).waits, [1000])
    })
    it('refuses an empty password as an invalid request', async () => {
      const checks = { user: userOf(await someone()), password: { password: '' } }
      assert.match(await create(checks), /^3 /)
    })
    it('comes at once for an empty password', async () => {
      const userId = await someone()
      await wrongPasswords(userId, 5)
      const checks = { user: userOf(userId), password: { password: '' } }
      assert.deepEqual((await attempts(1, () => create(checks))).waits, [])
    })
    it('says that the server is busy when nobody more may wait', async () => {
      const userId = await someone()
      await wrongPasswords(userId, 5)
      most = 0
      try {
        assert.match(await create({ user: userOf(userId), ...wrong }), /^8 .*CRYPTO-Busy1/)
      } finally {
        most = 10
      }
    })
  })

  describe('a user whose answer is late', () => {
    /** A fifth wrong password that waits until it is let go. */
    const waiting = async () => {
      let arrived = () => {}
      const arrival = new Promise<void>((resolve) => {
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
      const userId = await someone()
      const checks = { user: userOf(userId), ...wrong }
      for (const _ of Array(4).keys()) await create(checks)
      const late = create(checks)
      await arrival
      const end = async () => {
        leave()
        const answer = await late
        Object.assign(commands, { tarpit: undefined })
        return answer
      }
      return { userId, end }
    }
    /** What is true while the answer waits. */
    const whileWaiting = async <T>(look: (userId: string) => Promise<T>): Promise<T> => {
      const { userId, end } = await waiting()
      try {
        return await look(userId)
      } finally {
        await end()
      }
    }

    it('signs in meanwhile with the right password', async () => {
      await whileWaiting(async (userId) => {
        const { sessionToken: token } = await create({ user: userOf(userId), ...right })
        const { user } = await ask({ token }, v2.getUserByID, { userId })
        assert.equal(user.userId, userId)
      })
    })
    it('has its failures stored before the answer', async () => {
      await whileWaiting(async (userId) => {
        const failed = (await server.typesOf('user', userId)).filter((type) => /failed/.test(type))
        assert.equal(failed.length, 5)
      })
    })
    it('gets the refusal at last', async () => {
      const { end } = await waiting()
      assert.match(await end(), /COMMAND-3M0fs/)
    })
  })
})

describe('a delay', () => {
  it('is a second for every five failures, and never more than ten seconds', () => {
    const delays = [0, 4, 5, 9, 10, 49, 50, 1000].map(findDelayMs)
    assert.deepEqual(delays, [0, 0, 1000, 1000, 2000, 9000, 10_000, 10_000])
  })

  it('ends for all who wait, and for who comes later, when the server stops', async () => {
    const tarpit = createTarpit()
    const late = Promise.all([tarpit.delay(5), tarpit.delay(50)])
    tarpit.release()
    await late
    await tarpit.delay(50)
  })

  it('causes no warning however many wait', async () => {
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

  it('is given to so many at a time only', async () => {
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
})
