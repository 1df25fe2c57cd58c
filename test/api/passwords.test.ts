/** Passwords as sessions check them (both engines). */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { checkPassword } from '../../src/commands/user/check-password.ts'
import { password as imported, vectors } from '../../src/crypto/passwords/vectors.fixture.ts'
import { actor, eachServer, refusalOf } from './test-server.ts'

const firstPassword = 'First-Passw0rd'

const callers = {
  owner: ['a', 'IAM_OWNER'],
} as const

eachServer({ callers }, ({ server }) => {
  let drawn = 0

  /** A human of organisation a, active, with the first password. */
  const someone = async () => {
    const id = `human${++drawn}`
    const hash = await server.commands.passwords.hash(firstPassword)
    const person = { id, orgId: 'a', userName: id, hash }
    await server.createHuman(person, { emailVerification: { kind: 'none' } })
    return id
  }
  const check = async (userId: string, password: string) => {
    const refusal = await refusalOf(checkPassword(server.commands, { actor, userId, password }))
    return refusal ? `${refusal.id} ${refusal.failedAttempts ?? ''}`.trim() : 'right'
  }
  const historyOf = async (id: string) =>
    (await server.eventsOf('user', id)).map(({ type }) => type.replace('user.human.', ''))
  const lockoutAt = (maxPasswordAttempts: number) =>
    server.policy('a', 'lockout', { maxPasswordAttempts })

  for (const encoded of Object.values(vectors).flat()) {
    describe(`the imported hash ${encoded.slice(0, 32)}`, () => {
      const id = `imported${++drawn}`
      const outcomes: string[] = []

      before(async () => {
        await server.createHuman({ id, orgId: 'a', userName: id, hash: encoded })
        for (const password of ['Wrong-Passw0rd', imported, imported]) {
          outcomes.push(await check(id, password))
        }
      })

      it('does not open to a wrong password', () => {
        assert.equal(outcomes[0], 'COMMAND-3M0fs 1')
      })
      it('opens to its password', () => {
        assert.equal(outcomes[1], 'right')
      })
      it('becomes one of our own when it is opened', async () => {
        const rehash = (await server.eventsOf('user', id)).find(
          ({ type }) => type === 'user.human.password.hash.updated',
        )
        assert.match(String(rehash?.payload.encodedHash), /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
      })
      it('opens to its password once it is our own', () => {
        assert.equal(outcomes[2], 'right')
      })
      it('becomes our own once', async () => {
        assert.deepEqual((await historyOf(id)).slice(-4), [
          'password.check.failed',
          'password.check.succeeded',
          'password.hash.updated',
          'password.check.succeeded',
        ])
      })
    })
  }

  describe('wrong passwords', () => {
    /** The outcomes of these passwords, in order, where two wrong ones lock. */
    const outcomes = async (...typed: string[]) => {
      const id = await someone()
      const all: string[] = []
      await lockoutAt(2)
      try {
        for (const password of typed) all.push(await check(id, password))
      } finally {
        await lockoutAt(0)
      }
      return { id, all }
    }
    it('are counted', async () => {
      const id = await someone()
      const counts = [await check(id, 'wrong'), await check(id, 'wrong')]
      assert.deepEqual(counts, ['COMMAND-3M0fs 1', 'COMMAND-3M0fs 2'])
    })
    it('lock nobody where the policy does not say so', async () => {
      const id = await someone()
      for (const password of ['wrong', 'wrong']) await check(id, password)
      assert.equal(await check(id, firstPassword), 'right')
    })
    it('are counted anew after a right one', async () => {
      const { all } = await outcomes('wrong', firstPassword, 'wrong')
      assert.equal(all.at(-1), 'COMMAND-3M0fs 1')
    })
    it('are counted where the policy locks, too', async () => {
      const { all } = await outcomes('wrong', 'wrong')
      assert.deepEqual(all, ['COMMAND-3M0fs 1', 'COMMAND-3M0fs 2'])
    })
    it('leave the right one refused once the user is locked', async () => {
      const { all } = await outcomes('wrong', 'wrong', firstPassword)
      assert.equal(all.at(-1), 'COMMAND-JLK35')
    })
    it('lock the user where the policy says so', async () => {
      const { id } = await outcomes('wrong', 'wrong')
      assert.equal((await historyOf(id)).at(-1), 'user.locked')
    })
  })

  describe('eight passwords at once', () => {
    const together = async (password: string) => {
      const id = await someone()
      return Promise.all(Array.from({ length: 8 }, () => check(id, password)))
    }
    it('are all right when they are right', async () => {
      assert.deepEqual([...new Set(await together(firstPassword))], ['right'])
    })
    it('are all counted when they are wrong', async () => {
      const counts = (await together('wrong')).map((each) => Number(each.split(' ')[1]))
      assert.deepEqual(
        counts.sort((one, other) => one - other),
        [1, 2, 3, 4, 5, 6, 7, 8],
      )
    })
  })

  describe('the owner of an account that forty strangers attack', () => {
    /** What comes of the owner's attempt among them, and what it cost. */
    const attacked = async () => {
      const id = await someone()
      let folds = 0
      const fold: typeof server.events.fold = (...given) => {
        folds += 1
        return server.events.fold(...given)
      }
      const commands = { ...server.commands, events: { ...server.events, fold } }
      const ended: string[] = []
      const attempt = async (name: string, password: string, network: string) => {
        const by = { ...actor, network }
        const checking = checkPassword(commands, { actor: by, userId: id, password })
        const refusal = await refusalOf(checking)
        ended.push(name)
        return refusal?.id ?? 'right'
      }
      const guesses = Array.from({ length: 40 }, (_, i) => attempt(`${i}`, 'wrong', 'stranger'))
      const outcome = await attempt('owner', firstPassword, 'home')
      const sooner = [...ended]
      await Promise.all(guesses)
      return { id, outcome, sooner, folds }
    }
    it('gets in', async () => {
      assert.equal((await attacked()).outcome, 'right')
    })
    it('does not wait behind the strangers', async () => {
      const { sooner } = await attacked()
      assert.ok(sooner.length <= 3, sooner.join())
    })
    it('has every attempt decided once', async () => {
      assert.equal((await attacked()).folds, 41)
    })
    it('has ten attempts of one network compared', async () => {
      const { id } = await attacked()
      const failed = (await historyOf(id)).filter((type) => type === 'password.check.failed')
      assert.equal(failed.length, 10)
    })
  })

  describe('a password longer than what bcrypt looks at', () => {
    const whole = 'Abcd-1234'.repeat(10)
    const typed = async (...passwords: string[]) => {
      const { hash } = await import('@node-rs/bcrypt')
      const id = `long${++drawn}`
      await server.createHuman({ id, orgId: 'a', userName: id, hash: await hash(whole, 4) })
      const outcomes: string[] = []
      for (const password of passwords) outcomes.push(await check(id, password))
      return { id, outcomes }
    }
    const passwords = [`${whole.slice(0, -1)}X`, whole.slice(0, 72), whole, whole]
    it('is right with a slip behind that', async () => {
      const { outcomes } = await typed(...passwords)
      assert.deepEqual(outcomes, ['right', 'right', 'right', 'right'])
    })
    it('is not replaced by the slip', async () => {
      const { id } = await typed(...passwords)
      assert.ok(!(await historyOf(id)).includes('password.hash.updated'))
    })
  })

  describe('a password', () => {
    const garbled = async () => {
      const id = `garbled${++drawn}`
      await server.createHuman({ id, orgId: 'a', userName: id, hash: '$9$?' })
      return { id, outcome: await check(id, 'any') }
    }
    it('is not checked of a user that does not exist', async () => {
      assert.equal(await check('nobody', 'wrong'), 'COMMAND-3n77z')
    })
    it('is not checked of a machine', async () => {
      assert.equal(await check('owner', 'wrong'), 'COMMAND-3n77z')
    })
    it('is not checked of a user that has none', async () => {
      assert.equal(await check(await server.human(), 'wrong'), 'COMMAND-3nJ4t')
    })
    it('is wrong when it is empty', async () => {
      assert.equal(await check(await server.human(), ''), 'COMMAND-3M0fs')
    })
    it('is not checked against a hash of no known format', async () => {
      assert.equal((await garbled()).outcome, 'COMMAND-CahN2')
    })
    it('that is not checked against a hash counts as failed', async () => {
      assert.equal((await historyOf((await garbled()).id)).at(-1), 'password.check.failed')
    })
  })
})
