/** Recovery codes: generated, used once and taken back (both engines). */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { checkRecoveryCode } from '../../src/commands/factor/check-recovery-code.ts'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import { UserServiceV2 } from '../../src/proto/services.ts'
import { actor, eachServer, refusalOf } from './test-server.ts'

const v2 = UserServiceV2.method

const callers = {
  owner: ['a', 'IAM_OWNER'],
  clerk: ['a', 'ORG_USER_MANAGER'],
} as const

eachServer({ callers }, ({ server, ask, succeed, owner, clerk }) => {
  const generate = (userId: string, count: number, caller = owner) =>
    ask(caller, v2.generateRecoveryCodes, { userId, count })
  /** A user with so many codes, and the answer that shows them. */
  const withCodes = async (count = 2) => {
    const userId = await server.someone()
    const answer = await succeed(owner, v2.generateRecoveryCodes, { userId, count })
    const codes: readonly string[] = answer.recoveryCodes
    return { userId, answer, codes }
  }
  const check = async (userId: string, code = '') => {
    const checking = checkRecoveryCode(server.commands, { actor, userId, code, maxOtpAttempts: 0 })
    return (await refusalOf(checking))?.refusal ?? 'right'
  }
  const methodsOf = async (userId: string) =>
    (await succeed(owner, v2.listAuthenticationMethodTypes, { userId })).authMethodTypes

  describe('GenerateRecoveryCodes', () => {
    const tooMany = '9 Maximum number of recovery codes exceeded (COMMAND-8f2k9)'
    it('gives no more than ten codes', async () => {
      assert.equal(await generate(await server.someone(), 11), tooMany)
    })
    it('gives no more than ten codes together with those there are', async () => {
      const { userId } = await withCodes(2)
      assert.equal(await generate(userId, 9), tooMany)
    })
    it('is refused to a caller without the right to write the user', async () => {
      assert.equal(
        await generate(await server.someone(), 1, clerk),
        '7 No matching permissions found (AUTH-AWfge)',
      )
    })
    it('answers with the sequence of the user', async () => {
      assert.equal((await withCodes()).answer.details.sequence, '4')
    })
    it('gives as many different codes as were asked for', async () => {
      assert.equal(new Set((await withCodes(2)).codes).size, 2)
    })
    it('gives codes of two groups of five characters', async () => {
      const { codes } = await withCodes()
      for (const code of codes) assert.match(code, /^[A-Z0-9]{5}-[A-Z0-9]{5}$/)
    })
    it('makes recovery codes a way to sign in', async () => {
      const { userId } = await withCodes()
      assert.deepEqual(await methodsOf(userId), ['AUTHENTICATION_METHOD_TYPE_RECOVERY_CODE'])
    })
    it('leaves no code readable in the events', async () => {
      const { userId, codes } = await withCodes()
      const kept = JSON.stringify(await server.eventsOf('user', userId))
      for (const code of codes) assert.ok(!kept.includes(code))
    })
  })

  describe('a recovery code', () => {
    it('is wrong when it is another', async () => {
      const { userId } = await withCodes()
      assert.equal(await check(userId, 'AAAAA-AAAAA'), 'recovery_codes.wrong')
    })
    it('is right with spaces around it, after a wrong one', async () => {
      const { userId, codes } = await withCodes()
      await check(userId, 'AAAAA-AAAAA')
      assert.equal(await check(userId, ` ${codes[0]} `), 'right')
    })
    it('is right as other products show it, where it came from one', async () => {
      const userId = await server.someone()
      const codes = await Promise.all(
        ['K7Q2M9X4B1ZT', 'd94c2f29ae'].map((code) => server.commands.passwords.hash(code)),
      )
      const added = event('user.human.mfa.recoverycode.added', { codes })
      await server.more({ id: userId, orgId: 'a' }, added)
      assert.equal(await check(userId, 'K7Q2-M9X4-B1ZZ'), 'recovery_codes.wrong')
      assert.equal(await check(userId, ' k7q2-M9X4 b1zt '), 'right')
      assert.equal(await check(userId, 'd94c2f29ae'), 'right')
    })
    it('is wrong the second time', async () => {
      const { userId, codes } = await withCodes()
      await check(userId, codes[0])
      assert.equal(await check(userId, codes[0]), 'recovery_codes.wrong')
    })
    it('is right after another one was used', async () => {
      const { userId, codes } = await withCodes()
      await check(userId, codes[0])
      assert.equal(await check(userId, codes[1]), 'right')
    })
    it('is none once all were used', async () => {
      const { userId, codes } = await withCodes(1)
      await check(userId, codes[0])
      assert.equal(await check(userId, codes[0]), 'recovery_codes.none')
    })
    it('is no way to sign in once all were used', async () => {
      const { userId, codes } = await withCodes(1)
      await check(userId, codes[0])
      assert.equal(await methodsOf(userId), undefined)
    })
    it('leaves nothing readable in the events once it was used', async () => {
      const { userId, codes } = await withCodes(1)
      await check(userId, codes[0])
      const kept = JSON.stringify(await server.eventsOf('user', userId))
      assert.ok(!kept.includes(String(codes[0])))
    })
  })

  describe('RemoveRecoveryCodes', () => {
    const remove = (userId: string) => ask(owner, v2.removeRecoveryCodes, { userId })
    it('takes the codes back', async () => {
      const { userId } = await withCodes(1)
      assert.equal((await remove(userId)).details.sequence, '5')
    })
    it('changes nothing where there are none', async () => {
      const { userId } = await withCodes(1)
      await remove(userId)
      assert.equal((await remove(userId)).details.sequence, '5')
    })
    it('is refused for a user that is locked', async () => {
      const { userId } = await withCodes(1)
      await server.more({ id: userId, orgId: 'a' }, event('user.locked'))
      assert.equal(await remove(userId), '9 User is locked (COMMAND-d9u8q)')
    })
    it('finds no user that does not exist', async () => {
      assert.equal(await remove('nobody'), '9 User could not be found (COMMAND-uXHNj)')
    })
  })
})
