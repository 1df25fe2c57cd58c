/** Passwords as the three generations set them, by codes and without (both engines). */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { checkInitCode } from '../../src/commands/user/check-init-code.ts'
import { checkPassword } from '../../src/commands/user/check-password.ts'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import {
  AuthService,
  ManagementService,
  UserServiceV2,
  UserServiceV2Alpha,
  UserServiceV2Beta,
} from '../../src/proto/services.ts'
import { instanceId } from '../../src/queries/test-instance.fixture.ts'
import {
  actor,
  type Caller,
  changeKeys,
  detailKeys,
  eachServer,
  refusalOf,
  returnCode,
} from './test-server.ts'

const v1 = ManagementService.method
const v2 = UserServiceV2.method

const firstPassword = 'First-Passw0rd'
const nextPassword = 'Next-Passw0rd!'

const callers = {
  owner: ['a', 'IAM_OWNER'],
  stranger: ['b', 'ORG_OWNER'],
} as const

eachServer({ callers }, ({ server, ask, succeed, owner, stranger }) => {
  let drawn = 0

  /** A human of organisation a, active, with the first password. */
  const someone = async (phone?: string) => {
    const id = `human${++drawn}`
    const hash = await server.commands.passwords.hash(firstPassword)
    const person = { id, orgId: 'a', userName: id, hash, ...(phone && { phone }) }
    await server.createHuman(person, { emailVerification: { kind: 'none' } })
    return id
  }
  const check = async (userId: string, password: string) => {
    const refusal = await refusalOf(checkPassword(server.commands, { actor, userId, password }))
    return refusal ? `${refusal.id} ${refusal.failedAttempts ?? ''}`.trim() : 'right'
  }
  const historyOf = async (id: string) =>
    (await server.eventsOf('user', id)).map(({ type }) => type.replace('user.human.', ''))

  const unknown = '9 Password not found (COMMAND-G8dh3)'
  const read = async (userId: string) => (await succeed(owner, v2.getUserByID, { userId })).user

  describe('SetHumanPassword of v1', () => {
    const set = (caller: Caller, userId: string, more: object = {}) =>
      ask(caller, v1.setHumanPassword, { userId, password: nextPassword, ...more })
    const changed = async (more: object = {}) => {
      const id = await someone()
      const before = await read(id)
      const answer = await set(owner, id, more)
      return { id, before, answer, after: await read(id) }
    }
    it('answers with the details of the change', async () => {
      assert.deepEqual(detailKeys((await changed()).answer), changeKeys)
    })
    it('sets the password', async () => {
      assert.equal(await check((await changed()).id, nextPassword), 'right')
    })
    it('has it changed at the next sign-in', async () => {
      assert.equal((await changed()).after.human.passwordChangeRequired, true)
    })
    it('has it changed no more where that was said', async () => {
      const { id } = await changed()
      await set(owner, id, { noChangeRequired: true })
      assert.equal((await read(id)).human.passwordChangeRequired, undefined)
    })
    it('leaves the details of the user as they were', async () => {
      const { before, after } = await changed()
      assert.deepEqual(after.details, before.details)
    })
    it('finds no user of another organisation', async () => {
      assert.equal(await set(stranger, await someone()), unknown)
    })
    it('finds no user that does not exist', async () => {
      assert.equal(await set(owner, 'nobody'), unknown)
    })
    it('finds no machine', async () => {
      assert.equal(await set(owner, 'owner'), unknown)
    })
    it('refuses a password that is too short', async () => {
      assert.equal(
        await set(owner, await someone(), { password: 'short' }),
        '3 Password is too short (DOMAIN-HuJf6)',
      )
    })
    it('refuses a user that is not initialised', async () => {
      assert.equal(
        await set(owner, await server.invited()),
        '9 User is not yet initialized (COMMAND-M9dse)',
      )
    })
  })

  it('SetHumanInitialPassword of v1 sets the password', async () => {
    const userId = await someone()
    await succeed(owner, v1.setHumanInitialPassword, { userId, password: nextPassword })
    assert.equal(await check(userId, nextPassword), 'right')
  })

  describe('SetPassword of v2', () => {
    const set = (caller: Caller, userId: string, more: object = {}) =>
      ask(caller, v2.setPassword, {
        ...{ userId, newPassword: { password: nextPassword } },
        ...more,
      } as never)
    const current = (value: string) => ({ verification: { case: 'currentPassword', value } })
    const own = async () => {
      const id = await someone()
      return { id, answer: await set(await server.tokenOf(id), id, current(firstPassword)) }
    }

    it('finds no user for a stranger', async () => {
      assert.equal(await set(stranger, await someone()), unknown)
    })
    it('finds no user that does not exist', async () => {
      assert.equal(await set(stranger, 'nobody'), unknown)
    })
    it('finds no user for a stranger who knows the password', async () => {
      assert.equal(await set(stranger, await someone(), current(firstPassword)), unknown)
    })
    it('stores nothing of a stranger', async () => {
      const id = await someone()
      const before = await historyOf(id)
      await set(stranger, id, current(firstPassword))
      assert.deepEqual(await historyOf(id), before)
    })
    it('refuses a wrong current password', async () => {
      assert.equal(
        await set(owner, await someone(), current('wrong')),
        '3 Password is invalid (COMMAND-3M0fs)',
      )
    })
    it('stores the failed check of a wrong current password', async () => {
      const id = await someone()
      await set(owner, id, current('wrong'))
      assert.equal((await historyOf(id)).at(-1), 'password.check.failed')
    })
    it('refuses the current password as the next one', async () => {
      const same = { ...current(firstPassword), newPassword: { password: firstPassword } }
      assert.equal(
        await set(owner, await someone(), same),
        '9 New password cannot be the same as your current password (COMMAND-Aesh5)',
      )
    })
    it('is for the users themselves, with the current password', async () => {
      assert.equal((await own()).answer.details.resourceOwner, 'a')
    })
    it('sets the password', async () => {
      assert.equal(await check((await own()).id, nextPassword), 'right')
    })
    it('refuses an empty password', async () => {
      assert.equal(
        await set(owner, await someone(), { newPassword: undefined }),
        '3 Password is empty (COMMAND-Mf0sd)',
      )
    })
    it('takes two hundred characters, whatever their bytes', async () => {
      const long = { password: `Aa1!${'€'.repeat(196)}` }
      assert.ok((await set(owner, await someone(), { newPassword: long })).details)
    })
    it('refuses a current password of a user that has none', async () => {
      assert.equal(
        await set(owner, await server.human(), current('any')),
        '9 User has not set a password (COMMAND-3nJ4t)',
      )
    })
    it('refuses a user that is locked', async () => {
      const id = await someone()
      await server.more({ id, orgId: 'a' }, event('user.locked'))
      assert.equal(await set(owner, id, current(firstPassword)), '9 User is locked (COMMAND-JLK35)')
    })
  })

  it('UpdateMyPassword finds no password of a machine', async () => {
    const request = { oldPassword: firstPassword, newPassword: nextPassword }
    assert.equal(await ask(owner, AuthService.method.updateMyPassword, request), unknown)
  })

  for (const { typeName, method } of [UserServiceV2, UserServiceV2Beta, UserServiceV2Alpha]) {
    describe(`a code that ${typeName} handed out`, () => {
      const rpc = method as unknown as typeof v2
      const coded = async () => {
        const userId = await someone()
        const { verificationCode } = await succeed(owner, rpc.passwordReset, {
          ...{ userId, medium: returnCode },
        })
        const set = (value: string) =>
          ask(stranger, rpc.setPassword, {
            userId,
            newPassword: { password: nextPassword, changeRequired: true },
            verification: { case: 'verificationCode', value },
          })
        return { userId, code: String(verificationCode), set }
      }
      it('has six characters', async () => {
        assert.match((await coded()).code, /^[A-Z0-9]{6}$/)
      })
      it('is refused when it is wrong', async () => {
        assert.equal(await (await coded()).set('000000'), '3 Code is invalid (CODE-woT0xc)')
      })
      it('sets a password, after a wrong one', async () => {
        const { code, set } = await coded()
        await set('000000')
        assert.ok((await set(code)).details)
      })
      it('sets a password once', async () => {
        const { code, set } = await coded()
        await set(code)
        assert.equal(await set(code), '9 Code not found (COMMAND-2M9fs)')
      })
      it('does not verify the address', async () => {
        const { userId, code, set } = await coded()
        await set(code)
        assert.deepEqual((await read(userId)).human.email, { email: `${userId}@mail.example` })
      })
    })
  }

  describe('PasswordReset of v2', () => {
    const notFound = '5 User could not be found (COMMAND-SAF4f)'
    const reset = (caller: Caller, userId: string, more: object = {}) =>
      ask(caller, v2.passwordReset, { userId, ...more } as never)
    const link = (value: object) => ({ medium: { case: 'sendLink', value } })
    const withPhone = () => someone('+41791234567')

    it('finds no user for a stranger', async () => {
      assert.equal(await reset(stranger, await withPhone()), notFound)
    })
    it('finds no user that does not exist', async () => {
      assert.equal(await reset(owner, 'nobody'), notFound)
    })
    it('finds no machine', async () => {
      assert.equal(await reset(owner, 'owner'), notFound)
    })
    it('needs a template', async () => {
      assert.equal(
        await reset(owner, await withPhone(), link({ urlTemplate: '{{' })),
        '3 URL Template is invalid (DOMAIN-oGh5e)',
      )
    })
    it('refuses a user that is not initialised', async () => {
      assert.equal(
        await reset(owner, await server.invited()),
        '9 User is not yet initialized (COMMAND-Sfe4g)',
      )
    })
    it('is answered without the code that was sent', async () => {
      const answer = await reset(owner, await withPhone(), link({ notificationType: 2 }))
      assert.deepEqual(Object.keys(answer), ['details'])
    })
    it('stores that the code goes by SMS', async () => {
      const id = await withPhone()
      await reset(owner, id, link({ notificationType: 2 }))
      const last = (await server.eventsOf('user', id)).at(-1)
      assert.equal(last?.payload.notificationType, 1)
    })
  })

  describe('SendHumanResetPasswordNotification of v1', () => {
    const send = (caller: Caller, userId: string) =>
      ask(caller, v1.sendHumanResetPasswordNotification, { userId })
    it('sends a code', async () => {
      assert.ok((await send(owner, await someone())).details)
    })
    it('finds no user of another organisation', async () => {
      assert.equal(
        await send(stranger, await someone()),
        '9 User could not be found (COMMAND-Hj9ds)',
      )
    })
    it('refuses a user that is not initialised', async () => {
      assert.equal(
        await send(owner, await server.invited()),
        '9 User is not yet initialized (COMMAND-2M9sd)',
      )
    })
  })

  describe('an invitation', () => {
    const invited = async () => {
      const id = `guest${++drawn}`
      const { plain, issued } = await server.commands.codes.draw('initCode', { instanceId })
      const codes = { init: issued, email: issued, phone: issued }
      await server.importHuman({ id, orgId: 'a', userName: id }, { codes })
      const accept = async (code: string, password = nextPassword) => {
        const answer = { actor, userId: id, code, password }
        return (await refusalOf(checkInitCode(server.commands, answer)))?.id ?? 'accepted'
      }
      return { id, code: plain, accept }
    }
    const accepted = async () => {
      const guest = await invited()
      await guest.accept('WRONG1')
      return { ...guest, outcome: await guest.accept(guest.code) }
    }

    it('is not accepted with a wrong code', async () => {
      assert.equal(await (await invited()).accept('WRONG1'), 'COMMAND-11v6G')
    })
    it('keeps an event of a wrong code', async () => {
      const { id, accept } = await invited()
      await accept('WRONG1')
      assert.equal((await historyOf(id)).at(-1), 'initialization.check.failed')
    })
    it('is not accepted without a code', async () => {
      assert.equal(await (await invited()).accept(''), 'COMMAND-44G8s')
    })
    it('is not accepted with a password that is too simple', async () => {
      const { code, accept } = await invited()
      assert.equal(await accept(code, 'nodigits'), 'DOMAIN-VoaRj')
    })
    it('is accepted with its code, after a wrong one', async () => {
      assert.equal((await accepted()).outcome, 'accepted')
    })
    it('verifies the address and sets the password', async () => {
      assert.deepEqual((await historyOf((await accepted()).id)).slice(-3), [
        'initialization.check.succeeded',
        'email.verified',
        'password.changed',
      ])
    })
    it('is accepted once', async () => {
      const { code, accept } = await accepted()
      assert.equal(await accept(code), 'COMMAND-mmn5f')
    })
    it('lets its user sign in with the password', async () => {
      assert.equal(await check((await accepted()).id, nextPassword), 'right')
    })
    it('makes its user active', async () => {
      assert.equal((await read((await accepted()).id)).state, 'USER_STATE_ACTIVE')
    })
  })
})
