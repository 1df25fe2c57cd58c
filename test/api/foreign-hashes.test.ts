/** Hashes as other products write them, taken wherever a hash is (both engines). */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { checkPassword } from '../../src/commands/user/check-password.ts'
import { ManagementService, UserServiceV2, UserServiceV2Beta } from '../../src/proto/services.ts'
import { foreignHashes } from '../contract/hash-vectors.ts'
import { actor, eachServer, refusalOf } from './test-server.ts'

const password = 'Sup3r-Secret!'
const [ssha = ''] = foreignHashes

const callers = {
  owner: ['a', 'IAM_OWNER'],
} as const

eachServer({ callers }, ({ server, ask, succeed, owner }) => {
  let drawn = 0
  const person = () => {
    const userName = `foreign-${++drawn}`
    const email = { email: `${userName}@acme.test` }
    return { userName, email }
  }
  const profile = { givenName: 'Ada', familyName: 'Lovelace' }
  const imported = async (hash: string): Promise<string> => {
    const { userName, email } = person()
    const { userId } = await succeed(owner, ManagementService.method.importHumanUser, {
      userName,
      profile: { firstName: 'Ada', lastName: 'Lovelace' },
      email: { email: email.email, isEmailVerified: true },
      hashedPassword: { value: hash },
    })
    return userId
  }
  const typed = (hash: string) => ({ case: 'hashedPassword', value: { hash } }) as const
  const requestOf = () => {
    const { userName, email } = person()
    const verified = {
      email: email.email,
      verification: { case: 'isVerified', value: true },
    } as const
    return { username: userName, profile, email: verified, passwordType: typed(ssha) }
  }
  const check = async (userId: string, typed: string) =>
    (await refusalOf(checkPassword(server.commands, { actor, userId, password: typed })))?.id
  const storedAt = async (userId: string, type: string) => {
    const events = await server.eventsOf('user', userId)
    return String(events.findLast((each) => each.type === type)?.payload.encodedHash)
  }

  for (const hash of foreignHashes) {
    it(`${hash.slice(0, 24)}… opens to its password, and becomes one of our own`, async () => {
      const userId = await imported(hash)
      assert.equal(await check(userId, 'Wrong-Passw0rd'), 'COMMAND-3M0fs')
      assert.equal(await check(userId, password), undefined)
      assert.match(await storedAt(userId, 'user.human.password.hash.updated'), /^\$argon2id\$/)
      assert.equal(await check(userId, password), undefined)
    })
  }

  describe('a hash is stored in its normal form', () => {
    const normal = '$digest$sha1(p.s)$c2FsdHNhbHQ=$U7222IVrH9LfDK2j6ktMp4NE9xE='

    it('by AddHumanUser of v2 and of v2beta', async () => {
      const made = [
        await succeed(owner, UserServiceV2.method.addHumanUser, requestOf()),
        await succeed(owner, UserServiceV2Beta.method.addHumanUser, requestOf()),
      ]
      for (const { userId } of made) {
        assert.equal(await storedAt(userId, 'user.human.added'), normal)
        assert.equal(await check(userId, password), undefined)
      }
    })

    it('when it is set later', async () => {
      const userId = await imported(foreignHashes[5] ?? '')
      const request = { userId, password: { passwordType: typed(ssha) } }
      await succeed(owner, UserServiceV2.method.updateHumanUser, request)
      assert.equal(await storedAt(userId, 'user.human.password.changed'), normal)
      assert.equal(await check(userId, password), undefined)
    })
  })

  it('a wrong password takes a hash of ours, where the one compared with is quick', async () => {
    const { passwords } = server.commands
    const hashed: string[] = []
    const hash: typeof passwords.hash = (text, party) => {
      hashed.push(text)
      return passwords.hash(text, party)
    }
    const commands = { ...server.commands, passwords: { ...passwords, hash } }
    const attempt = async (userId: string) => {
      await refusalOf(checkPassword(commands, { actor, userId, password: 'Wrong-Passw0rd' }))
      return hashed.splice(0)
    }
    assert.deepEqual(await attempt(await imported(ssha)), ['Wrong-Passw0rd'])
    const ours = await passwords.hash(password, {})
    assert.deepEqual(await attempt(await imported(ours)), [])
  })

  it('what is refused is called by its name', async () => {
    const userId = await imported(ssha)
    const refusalTo = (hash: string) =>
      ask(owner, UserServiceV2.method.updateHumanUser, {
        userId,
        password: { passwordType: typed(hash) },
      })
    const yescrypt = '$gy$j75$saltsaltsalt$5P80KpIZUj7IciIhXDPElufczM8WqV4yXJzzn6suRZ1'
    const refused = [
      [
        yescrypt,
        'It looks like gost-yescrypt. It cannot be verified here. Invite the user to set a ' +
          'password, or have the old system asked at the first sign-in',
      ],
      ['*', 'It stands for no password. Leave the hash out'],
      [
        `!${foreignHashes[5]}`,
        'It is locked (md5). Import the hash behind the mark, and lock the user',
      ],
    ] as const
    for (const [hash, text] of refused) {
      const answer = String(await refusalTo(hash))
      assert.ok(answer.endsWith(`. ${text} (USER-oz74onzvqr)`), answer)
    }
  })
})
