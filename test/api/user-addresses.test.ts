/** E-mail addresses and phone numbers of users, and their codes (both engines). */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  ManagementService,
  UserServiceV2,
  UserServiceV2Alpha,
  UserServiceV2Beta,
} from '../../src/proto/services.ts'
import { rebuild } from '../../src/store/projections/rebuild.ts'
import { changeKeys, detailKeys, eachServer, readRows, returnCode } from './test-server.ts'

const v1 = ManagementService.method
const v2 = UserServiceV2.method
const v2Alpha = UserServiceV2Alpha.method
const v2Beta = UserServiceV2Beta.method

const callers = {
  owner: ['a', 'IAM_OWNER'],
  clerk: ['a', 'ORG_OWNER'],
  stranger: ['b'],
} as const

const number = '+41710000000'
const codeInvalid = '3 Code is invalid (COMMAND-eis9R)'

eachServer({ callers }, ({ server, ask, succeed, store, owner, clerk, stranger }) => {
  const read = async (userId: string) => (await succeed(owner, v2.getUserByID, { userId })).user

  describe('an address in v1', () => {
    const set = (userId: string, email: string, isEmailVerified = false) =>
      ask(clerk, v1.updateHumanEmail, { userId, email, isEmailVerified })
    /** A user whose address was changed; it is `m@new.example`. */
    const changed = async (isEmailVerified = false) => {
      const userId = await server.human()
      const email = 'm@new.example'
      await succeed(clerk, v1.updateHumanEmail, { userId, email, isEmailVerified })
      return userId
    }

    it('is changed', async () => {
      assert.ok((await set(await server.human(), 'm@new.example')).details)
    })
    it('gets a code when it is changed', async () => {
      assert.deepEqual(await server.lastTypes(await changed(), 2), [
        ...['user.human.email.changed', 'user.human.email.code.added'],
      ])
    })
    it('cannot be changed to itself', async () => {
      assert.equal(
        await set(await changed(), 'm@new.example'),
        '9 Email not changed (COMMAND-2b7fM)',
      )
    })
    it('gets another code', async () => {
      const userId = await changed()
      assert.ok((await ask(clerk, v1.resendHumanEmailVerification, { userId })).details)
    })
    it('may be declared verified by the caller', async () => {
      assert.ok((await set(await changed(), 'm@new.example', true)).details)
    })
    it('is read as verified once the caller has declared it so', async () => {
      const { human } = await read(await changed(true))
      assert.deepEqual(human.email, { email: 'm@new.example', isVerified: true })
    })
    it('gets no other code once it is verified', async () => {
      const userId = await changed(true)
      assert.equal(
        await ask(clerk, v1.resendHumanEmailVerification, { userId }),
        '9 Email is already verified (COMMAND-3M9ds)',
      )
    })
    it('of a user that is initialised gets no initialisation code', async () => {
      const userId = await changed(true)
      assert.equal(
        await ask(clerk, v1.resendHumanInitialization, { userId }),
        '9 User is already initialized (COMMAND-2M9sd)',
      )
    })
  })

  describe('a phone in v1', () => {
    const set = (userId: string, phone: string, isPhoneVerified = false) =>
      ask(clerk, v1.updateHumanPhone, { userId, phone, isPhoneVerified })
    const changed = async (isPhoneVerified = false) => {
      const userId = await server.human()
      await succeed(clerk, v1.updateHumanPhone, { userId, phone: number, isPhoneVerified })
      return userId
    }

    it('cannot be removed where there is none', async () => {
      const userId = await server.human()
      assert.equal(
        await ask(clerk, v1.removeHumanPhone, { userId }),
        '5 Phone not found (COMMAND-p6rsc)',
      )
    })
    it('must be a number', async () => {
      assert.equal(await set(await server.human(), '+x'), '3 Phone is invalid (PHONE-so0wa)')
    })
    it('is set', async () => {
      assert.ok((await set(await server.human(), '+41 71 000 00 00')).details)
    })
    it('cannot be changed to itself', async () => {
      const userId = await server.human()
      await set(userId, '+41 71 000 00 00')
      assert.equal(await set(userId, number), '9 Phone not changed (COMMAND-wF94r)')
    })
    it('gets another code', async () => {
      const userId = await changed()
      assert.ok((await ask(clerk, v1.resendHumanPhoneVerification, { userId })).details)
    })
    it('may be declared verified by the caller', async () => {
      assert.ok((await set(await changed(), number, true)).details)
    })
    it('gets no other code once it is verified', async () => {
      const userId = await changed(true)
      assert.equal(
        await ask(clerk, v1.resendHumanPhoneVerification, { userId }),
        '9 Phone already verified (COMMAND-2M9sf)',
      )
    })
    it('is removed', async () => {
      const userId = await changed(true)
      assert.ok((await ask(clerk, v1.removeHumanPhone, { userId })).details)
    })
    it('is not read any more once it is removed', async () => {
      const userId = await changed(true)
      await succeed(clerk, v1.removeHumanPhone, { userId })
      assert.equal((await read(userId)).human.phone?.phone, undefined)
    })
  })

  describe('a user that is not initialised yet', () => {
    const email = 'i@x.example'
    it('gets no other address from UpdateHumanEmail', async () => {
      assert.equal(
        await ask(clerk, v1.updateHumanEmail, { userId: await server.invited(), email }),
        '9 User is not yet initialized (COMMAND-J8dsk)',
      )
    })
    it('gets no code from ResendHumanEmailVerification', async () => {
      assert.equal(
        await ask(clerk, v1.resendHumanEmailVerification, { userId: await server.invited() }),
        '9 User is not yet initialized (COMMAND-E3fbw)',
      )
    })
    it('gets no other address from SetEmail', async () => {
      assert.equal(
        await ask(clerk, v2.setEmail, { userId: await server.invited(), email }),
        '9 User is not yet initialized (COMMAND-uz0Uu)',
      )
    })
    it('is invited again, perhaps at another address', async () => {
      const userId = await server.invited()
      assert.ok((await ask(clerk, v1.resendHumanInitialization, { userId, email })).details)
    })
    it('gets a code for the address it is invited at', async () => {
      const userId = await server.invited()
      await succeed(clerk, v1.resendHumanInitialization, { userId, email })
      assert.deepEqual(await server.lastTypes(userId, 2), [
        ...['user.human.email.changed', 'user.human.initialization.code.added'],
      ])
    })
    it('has the address it was invited at, and is still not initialised', async () => {
      const userId = await server.invited()
      await succeed(clerk, v1.resendHumanInitialization, { userId, email })
      const { human, state } = await read(userId)
      assert.deepEqual([human.email.email, state], [email, 'USER_STATE_INITIAL'])
    })
  })

  describe('an address in v2', () => {
    const emailNotFound = '5 Email not found (COMMAND-ieJ2e)'
    const setting = (userId: string) => ({
      ...{ userId, email: 'two@new.example', verification: returnCode },
    })
    /** A user with an unverified address, and the answer with the code for it. */
    const changed = async () => {
      const userId = await server.human()
      return { userId, answer: await succeed(clerk, v2Alpha.setEmail, setting(userId)) }
    }
    const verify = (userId: string, verificationCode: string) =>
      ask(stranger, v2.verifyEmail, { userId, verificationCode })
    const verified = async () => {
      const { userId, answer } = await changed()
      const { verificationCode } = answer
      await succeed(stranger, v2.verifyEmail, { userId, verificationCode })
      return userId
    }

    it('is set by v2alpha, which answers with the code that was asked for', async () => {
      assert.match((await changed()).answer.verificationCode, /^[A-Z0-9]{6}$/)
    })
    it('is set by v2alpha, which answers with the details of the change', async () => {
      assert.deepEqual(detailKeys((await changed()).answer), changeKeys)
    })
    it('cannot be changed to itself', async () => {
      const { userId } = await changed()
      assert.equal(
        await ask(clerk, v2.setEmail, setting(userId)),
        '9 Email not changed (COMMAND-Uch5e)',
      )
    })
    it('is not verified by a wrong code', async () => {
      assert.equal(await verify((await changed()).userId, 'wrong'), codeInvalid)
    })
    it('keeps an event of a wrong code', async () => {
      const { userId } = await changed()
      await verify(userId, 'wrong')
      assert.deepEqual(await server.lastTypes(userId, 1), ['user.human.email.verification.failed'])
    })
    it('is not verified by an earlier code once another was sent', async () => {
      const { userId, answer } = await changed()
      await succeed(clerk, v2.resendEmailCode, { userId, verification: returnCode })
      assert.equal(await verify(userId, answer.verificationCode), codeInvalid)
    })
    it('is verified by its latest code, after wrong ones', async () => {
      const { userId, answer } = await changed()
      const resending = { userId, verification: returnCode }
      const resent = await succeed(clerk, v2.resendEmailCode, resending)
      await verify(userId, answer.verificationCode)
      assert.ok((await verify(userId, resent.verificationCode)).details)
    })
    it('is read as verified afterwards', async () => {
      assert.equal((await read(await verified())).human.email.isVerified, true)
    })
    it('has no code to resend once it is verified', async () => {
      assert.equal(
        await ask(clerk, v2Beta.resendEmailCode, { userId: await verified() }),
        '9 Code is empty (EMAIL-5w5ilin4yt)',
      )
    })
    it('gets a code even when it is verified', async () => {
      assert.ok((await ask(clerk, v2.sendEmailCode, { userId: await verified() })).details)
    })
    it('gets no code in a link with unknown parts', async () => {
      const verification = { case: 'sendCode', value: { urlTemplate: '{{.Nope}}' } } as const
      assert.equal(
        await ask(clerk, v2.sendEmailCode, { userId: await verified(), verification }),
        '3 URL Template is invalid (DOMAIN-ieYa7)',
      )
    })
    it('is nothing a machine can be given', async () => {
      assert.equal(await ask(clerk, v2.setEmail, setting('clerk')), emailNotFound)
    })
    it('of a user that does not exist gets no code', async () => {
      assert.equal(await ask(clerk, v2.sendEmailCode, { userId: 'nobody' }), emailNotFound)
    })
    it('of a user that does not exist is not verified', async () => {
      assert.equal(
        await ask(clerk, v2.verifyEmail, { userId: 'nobody', verificationCode: 'x' }),
        emailNotFound,
      )
    })
  })

  describe('a phone in v2', () => {
    const setting = (userId: string) => ({
      ...{ userId, phone: '+41 71 000 00 00', verification: returnCode },
    })
    const changed = async () => {
      const userId = await server.human()
      await succeed(clerk, v2Alpha.setPhone, setting(userId))
      return userId
    }
    const verify = (userId: string, verificationCode: string) =>
      ask(clerk, v2.verifyPhone, { userId, verificationCode })
    /** The code of a user's phone, from v2beta. */
    const codeOf = async (userId: string) => {
      const request = { userId, verification: returnCode }
      return String((await succeed(clerk, v2Beta.resendPhoneCode, request)).verificationCode)
    }

    it('has no code to resend where there is no phone', async () => {
      assert.equal(
        await ask(clerk, v2.resendPhoneCode, { userId: await server.human() }),
        '9 Code is empty (PHONE-5xrra88eq8)',
      )
    })
    it('cannot be removed where there is none', async () => {
      assert.equal(
        await ask(clerk, v2.removePhone, { userId: await server.human() }),
        '9 Phone not found (COMMAND-ieJ2e)',
      )
    })
    it('cannot be changed to itself', async () => {
      assert.equal(
        await ask(clerk, v2.setPhone, setting(await changed())),
        '9 Phone not changed (COMMAND-Uch5e)',
      )
    })
    it('is not verified by a wrong code', async () => {
      const userId = await changed()
      await codeOf(userId)
      assert.equal(await verify(userId, 'wrong'), codeInvalid)
    })
    it('is verified by its code, after a wrong one', async () => {
      const userId = await changed()
      const code = await codeOf(userId)
      await verify(userId, 'wrong')
      assert.ok((await verify(userId, code)).details)
    })
    it('is read as verified afterwards, without spaces', async () => {
      const userId = await changed()
      await verify(userId, await codeOf(userId))
      assert.deepEqual((await read(userId)).human.phone, { phone: number, isVerified: true })
    })
    it('is removed', async () => {
      const userId = await changed()
      await verify(userId, await codeOf(userId))
      assert.ok((await ask(clerk, v2.removePhone, { userId })).details)
    })
    it('is nothing a machine can be given', async () => {
      assert.equal(
        await ask(clerk, v2.setPhone, setting('clerk')),
        '5 Phone not found (COMMAND-ieJ2e)',
      )
    })
  })

  it('the read rows are the same when they are built again', async () => {
    const before = await readRows(store.database())
    await rebuild(store.database())
    assert.deepEqual(await readRows(store.database()), before)
  })
})
