/** However a secret is tried: so often and no more, also by many at once (both engines). */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import type { Actor } from '../../src/commands/commit.ts'
import { intentTokenChecker } from '../../src/commands/identity-provider/idp-intents.ts'
import { createBrowserMark } from '../../src/commands/session/known-browsers.ts'
import { checkInitCode } from '../../src/commands/user/check-init-code.ts'
import { checkPassword } from '../../src/commands/user/check-password.ts'
import { totpCode } from '../../src/crypto/totp.ts'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import { absentIntent } from '../../src/domain/identity-provider/intent.ts'
import {
  AuthService,
  ManagementService,
  SessionService,
  UserServiceV2,
  UserServiceV2Alpha,
  UserServiceV2Beta,
} from '../../src/proto/services.ts'
import { instanceId } from '../../src/queries/test-instance.fixture.ts'
import { type Answer, actor, type Caller, eachServer, refusalOf } from './test-server.ts'

const v2 = UserServiceV2.method
const my = AuthService.method
const generations = [
  ['v2', UserServiceV2.method],
  ['v2beta', UserServiceV2Beta.method],
  ['v2alpha', UserServiceV2Alpha.method],
] as unknown as [string, typeof v2][]

const password = 'First-Passw0rd'
const next = 'Next-Passw0rd!'
const tooMany = 'USER-Try1a'

const idOf = (answer: Answer): string =>
  typeof answer === 'string' ? (/\((\S+)\)$/.exec(answer)?.[1] ?? answer) : 'right'

/** How often each answer was given to a hundred tries at once. */
async function atOnce(attempt: (number: number) => Promise<string>, tries = 100) {
  const answers = await Promise.all(Array.from({ length: tries }, (_, number) => attempt(number)))
  const counts: Record<string, number> = {}
  for (const each of answers) {
    // Fifty wait for one account; who comes beyond them is sent away as unheard as by the limit.
    const answer = each === 'CRYPTO-Busy1' ? tooMany : each
    counts[answer] = (counts[answer] ?? 0) + 1
  }
  return counts
}

const callers = {
  /** May sign in everybody. */
  program: ['a', 'IAM_OWNER'],
} as const

eachServer({ callers }, ({ server, ask, program }) => {
  let hash: string
  let drawn = 0

  before(async () => {
    hash = await server.commands.passwords.hash(password)
  })

  const someone = () => server.someone({ hash })
  /** Whoever may write the users of organisation a, and is nobody's sign-in program. */
  const boss = () => server.caller(`boss${++drawn}`, 'a', 'ORG_OWNER')
  const failuresOf = async (userId: string) =>
    (await server.eventsOf('user', userId)).filter(({ type }) => type.endsWith('.failed')).length
  const codeOf = async (userId: string, type: string) => {
    const added = (await server.eventsOf('user', userId)).findLast((each) => each.type === type)
    return server.commands.sealer.open(added?.payload.code, { instanceId })
  }
  const from = (network: string, more: Partial<Actor> = {}): Actor => ({
    ...actor,
    network,
    ...more,
  })
  const signIn = async (userId: string, secret: string, by: Actor) => {
    const words = { actor: by, userId, password: secret }
    return (await refusalOf(checkPassword(server.commands, words)))?.id ?? 'right'
  }

  describe('a current password', () => {
    const current = (value: string) => ({ case: 'currentPassword' as const, value })

    for (const [name, rpc] of generations) {
      it(`in SetPassword of ${name}: ten of a hundred at once are compared`, async () => {
        const [userId, caller] = [await someone(), await boss()]
        const set = async (value: string) => {
          const newPassword = { password: next }
          const words = { userId, newPassword, verification: current(value) }
          return idOf(await ask(caller, rpc.setPassword, words))
        }
        const heard = await atOnce((number) => set(`Wrong-${number}`))
        assert.deepEqual(heard, { 'COMMAND-3M0fs': 10, [tooMany]: 90 })
        assert.equal(await set(password), tooMany, 'the right one is not told either')
        assert.equal(await failuresOf(userId), 10)
      })
    }

    it('in UpdateHumanUser, UpdateUser and UpdateMyPassword there is the same count', async () => {
      const [userId, caller] = [await someone(), await boss()]
      const { token } = await server.tokenOf(userId)
      const words = (value: string) => ({
        ...{ password: { password: next }, verification: current(value) },
      })
      const human = (value: string) =>
        ask(caller, v2.updateHumanUser, { userId, password: passwordOf(words(value)) } as never)
      const passwordOf = ({ password: plain, verification }: ReturnType<typeof words>) => ({
        ...{ passwordType: { case: 'password', value: plain }, verification },
      })
      const user = (value: string) => {
        const changed = { case: 'human', value: { password: passwordOf(words(value)) } }
        return ask(caller, v2.updateUser, { userId, userType: changed } as never)
      }
      const mine = (value: string) =>
        ask({ token }, my.updateMyPassword, { oldPassword: value, newPassword: next })
      const ways = [human, user, mine]
      const heard = await atOnce(async (number) =>
        idOf(await (ways[number % 3] ?? mine)(`Wrong-${number}`)),
      )
      assert.deepEqual(heard, { 'COMMAND-3M0fs': 10, [tooMany]: 90 })
    })

    it('that is right ends the wrong ones before it', async () => {
      const [userId, caller] = [await someone(), await boss()]
      const set = async (value: string, chosen: string) => {
        const words = { userId, newPassword: { password: chosen }, verification: current(value) }
        return idOf(await ask(caller, v2.setPassword, words))
      }
      const wrong = async () => {
        for (let times = 0; times < 9; times += 1) {
          assert.equal(await set('Wrong-Passw0rd', next), 'COMMAND-3M0fs')
        }
      }
      await wrong()
      assert.equal(await set(password, next), 'right')
      await wrong()
      assert.equal(await set(next, password), 'right')
    })
  })

  describe('a password at a sign-in', () => {
    it('by a sign-in program: fifty of an account, ten of whom it names', async () => {
      const userId = await someone()
      const user = { search: { case: 'userId' as const, value: userId } }
      const create = async (secret: string, ip?: string) => {
        const checks = { user, password: { password: secret } }
        const userAgent = ip === undefined ? {} : { userAgent: { ip } }
        const words = { checks, ...userAgent }
        return idOf(await ask(program, SessionService.method.createSession, words))
      }
      const named = await atOnce(() => create('Wrong-Passw0rd', '198.51.100.7'), 30)
      assert.deepEqual(named, { 'COMMAND-3M0fs': 10, [tooMany]: 20 })
      assert.equal(await create(password, '198.51.100.8'), 'right')
      const others = await atOnce(() => create('Wrong-Passw0rd'))
      assert.deepEqual(others, { 'COMMAND-3M0fs': 40, [tooMany]: 60 })
      const elsewhere = await someone()
      const words = { user: { search: { case: 'userId' as const, value: elsewhere } } }
      const checks = { ...words, password: { password } }
      const seen = await ask(program, SessionService.method.createSession, { checks })
      assert.equal(idOf(seen), 'right', 'nobody else is shut out')
    })

    it('is taken forty times at once when it is right', async () => {
      const userId = await someone()
      const heard = await atOnce(() => signIn(userId, password, from('198.51.100.1')), 40)
      assert.deepEqual(heard, { right: 40 })
    })

    it('of many accounts by one network: so many a minute, not of known browsers', async () => {
      const { commands } = server
      const people = await Promise.all(Array.from({ length: 5 }, someone))
      const few = { ...commands, failedAttemptsPerNetwork: 12 }
      const attempt = async (userId: string, by: Actor, secret = 'Wrong-Passw0rd') => {
        const words = { actor: by, userId, password: secret }
        return (await refusalOf(checkPassword(few, words)))?.id ?? 'right'
      }
      const network = '198.51.100.2'
      const heard = await atOnce((number) => attempt(people[number % 5] ?? '', from(network)), 50)
      assert.deepEqual(heard, { 'COMMAND-3M0fs': 12, 'USER-Try2n': 38 })
      const nobody = await attempt('', from(network))
      assert.equal(nobody, 'USER-Try2n', 'nobody looks like somebody')
      const [userId = ''] = people
      assert.equal(await attempt(userId, from(network), password), 'USER-Try2n')
      assert.equal(await attempt(userId, from('198.51.100.3'), password), 'right')
      const browserMark = createBrowserMark(commands, { instanceId, userId })
      assert.equal(await attempt(userId, from(network, { browserMark }), password), 'right')
    })

    it('of many accounts by one caller: sixty a minute', async () => {
      const people = await Promise.all(Array.from({ length: 8 }, someone))
      const caller = await boss()
      const set = async (number: number) => {
        const verification = { case: 'currentPassword' as const, value: 'Wrong-Passw0rd' }
        const userId = people[number % people.length] ?? ''
        const words = { userId, newPassword: { password: next }, verification }
        return idOf(await ask(caller, v2.setPassword, words))
      }
      const heard = await atOnce(set, 80)
      assert.deepEqual(heard, { 'COMMAND-3M0fs': 60, 'USER-Try3c': 20 })
    })

    it('is wrong a hundred times in a row at most, but for who shows more', async () => {
      const userId = await someone()
      const failed = Array.from({ length: 100 }, () => event('user.human.password.check.failed'))
      await server.more({ id: userId, orgId: 'a' }, ...failed)
      const stranger = from('198.51.100.4')
      assert.equal(await signIn(userId, password, stranger), 'USER-Hld1p')
      assert.equal(await failuresOf(userId), 100, 'and nothing is written down for it')

      const browserMark = createBrowserMark(server.commands, { instanceId, userId })
      const known = from('198.51.100.4', { browserMark })
      assert.equal(await signIn(userId, 'Wrong-Passw0rd', known), 'COMMAND-3M0fs')
      const another = createBrowserMark(server.commands, { instanceId, userId: 'another' })
      const foreign = from('198.51.100.4', { browserMark: another })
      assert.equal(await signIn(userId, password, foreign), 'USER-Hld1p')
      assert.equal(await signIn(userId, password, known), 'right')
      assert.equal(await signIn(userId, password, stranger), 'right', 'a right one ends the row')

      await server.more({ id: userId, orgId: 'a' }, ...failed)
      const medium = { case: 'returnCode' as const, value: {} }
      const { verificationCode } = await ask(program, v2.passwordReset, { userId, medium })
      const verification = { case: 'verificationCode' as const, value: verificationCode }
      const words = { userId, newPassword: { password: next }, verification }
      assert.equal(idOf(await ask(await boss(), v2.setPassword, words)), 'right')
      assert.equal(await signIn(userId, next, stranger), 'right')

      await server.more({ id: userId, orgId: 'a' }, ...failed)
      assert.equal(await signIn(userId, next, stranger), 'USER-Hld1p')
      assert.equal(idOf(await ask(program, v2.unlockUser, { userId })), 'right')
      assert.equal(await signIn(userId, next, stranger), 'right')
      const again = await ask(program, ManagementService.method.unlockUser, { id: userId })
      assert.match(again, /^9 User is not locked/)
    })

    it('is at once good that was set by a code, whatever strangers tried', async () => {
      const userId = await someone()
      for (let network = 0; network < 5; network += 1) {
        const by = from(`198.51.100.${20 + network}`)
        assert.deepEqual(await atOnce(() => signIn(userId, 'Wrong-1', by), 10), {
          'COMMAND-3M0fs': 10,
        })
      }
      const owner = from('198.51.100.30')
      assert.equal(await signIn(userId, password, owner), tooMany)
      const medium = { case: 'returnCode' as const, value: {} }
      const { verificationCode } = await ask(program, v2.passwordReset, { userId, medium })
      const verification = { case: 'verificationCode' as const, value: verificationCode }
      const words = { userId, newPassword: { password: next }, verification }
      assert.equal(idOf(await ask(program, v2.setPassword, words)), 'right')
      assert.equal(await signIn(userId, next, owner), 'right')
    })
  })

  describe('a code', () => {
    const right = async (userId: string, rpc: typeof v2) => {
      const medium = { case: 'returnCode' as const, value: {} }
      return (await ask(program, rpc.passwordReset, { userId, medium })).verificationCode as string
    }

    for (const [name, rpc] of generations) {
      it(`of a reset, in SetPassword of ${name}: ten wrong ones void it`, async () => {
        const userId = await someone()
        const code = await right(userId, rpc)
        const set = async (caller: Caller, value: string) => {
          const verification = { case: 'verificationCode' as const, value }
          const words = { userId, newPassword: { password: next }, verification }
          return idOf(await ask(caller, rpc.setPassword, words))
        }
        const caller = await boss()
        const heard = await atOnce((number) => set(caller, `WRONG${number}`))
        assert.deepEqual(heard, { 'CODE-woT0xc': 10, [tooMany]: 90 })
        assert.equal(await set(program, code), 'USER-Cvd1a', 'there must be another one')
        assert.equal(await set(program, await right(userId, rpc)), 'right')
        assert.equal(await failuresOf(userId), 0)
      })

      it(`of an address, in VerifyEmail and VerifyPhone of ${name}: the same`, async () => {
        for (const kind of ['email', 'phone'] as const) {
          const userId = await someone()
          const verification = { case: 'sendCode', value: {} }
          await (kind === 'email'
            ? ask(program, rpc.setEmail, {
                ...{ userId, email: `${userId}@elsewhere.example`, verification },
              } as never)
            : ask(program, rpc.setPhone, { userId, phone: '+41791112233', verification } as never))
          const verify = async (caller: Caller, verificationCode: string) => {
            const words = { userId, verificationCode }
            const method = kind === 'email' ? rpc.verifyEmail : rpc.verifyPhone
            return idOf(await ask(caller, method as typeof rpc.verifyEmail, words))
          }
          const caller = await boss()
          const heard = await atOnce((number) => verify(caller, `WRONG${number}`))
          assert.deepEqual(heard, { 'COMMAND-eis9R': 10, [tooMany]: 90 }, kind)
          assert.equal(await failuresOf(userId), 10)
          const code = await codeOf(userId, `user.human.${kind}.code.added`)
          assert.equal(await verify(program, code), 'USER-Cvd1a')
          assert.equal(await failuresOf(userId), 10, 'what is void is not written down')
        }
      })
    }

    it('of an address, by the Auth API: the same', async () => {
      const userId = await someone()
      const { token } = await server.tokenOf(userId)
      const email = `${userId}@elsewhere.example`
      assert.equal(idOf(await ask({ token }, my.setMyEmail, { email })), 'right')
      const heard = await atOnce(async (number) =>
        idOf(await ask({ token }, my.verifyMyEmail, { code: `WRONG${number}` })),
      )
      assert.deepEqual(Object.values(heard).sort(), [10, 90])
      assert.equal(heard[tooMany], 90)
    })

    it('that is not there is tried in vain, and nothing is written down', async () => {
      const userId = await someone()
      const caller = await boss()
      const before = (await server.eventsOf('user', userId)).length
      for (const method of [v2.verifyEmail, v2.verifyPhone]) {
        const words = { userId, verificationCode: 'WRONG1' }
        const answer = await ask(caller, method as typeof v2.verifyEmail, words)
        assert.equal(idOf(answer), 'COMMAND-eis9R')
      }
      assert.equal((await server.eventsOf('user', userId)).length, before)
    })

    it('of an initialisation: ten wrong ones void it', async () => {
      const { plain, issued } = await server.commands.codes.draw('initCode', { instanceId })
      const userId = `guest${++drawn}`
      const codes = { init: issued, email: issued, phone: issued }
      await server.importHuman({ id: userId, orgId: 'a', userName: userId }, { codes })
      const accept = async (code: string) => {
        const words = { actor, userId, code, password: next }
        return (await refusalOf(checkInitCode(server.commands, words)))?.id ?? 'right'
      }
      const heard = await atOnce((number) => accept(`WRONG${number}`))
      assert.deepEqual(heard, { 'COMMAND-11v6G': 10, 'USER-Cvd1a': 90 })
      assert.equal(await failuresOf(userId), 10)
      assert.equal(await accept(plain), 'USER-Cvd1a')
    })

    it('of an invitation, or of a link for a passkey: three', async () => {
      const userId = await server.someone()
      const caller = await boss()
      const verification = { case: 'returnCode' as const, value: {} }
      await ask(program, v2.createInviteCode, { userId, verification })
      await atOnce((number) =>
        ask(caller, v2.verifyInviteCode, { userId, verificationCode: `WRONG${number}` }),
      )
      assert.equal(await failuresOf(userId), 3)
      const medium = { case: 'returnCode' as const, value: {} }
      const made = await ask(program, v2.createPasskeyRegistrationLink, { userId, medium })
      const { id } = made.code
      const heard = await atOnce(async (number) => {
        const words = { userId, code: { id, code: `WRONG${number}` }, domain: '' }
        return idOf(await ask(caller, v2.registerPasskey, words))
      })
      assert.deepEqual(Object.keys(heard).sort(), ['COMMAND-Eeb2a', tooMany])
      assert.equal(await failuresOf(userId), 6)
    })
  })

  describe('a second factor', () => {
    const sessionOf = async (userId: string, challenges: object = {}) => {
      const checks = { user: { search: { case: 'userId', value: userId } } }
      const words = { checks, challenges } as never
      return (await ask(program, SessionService.method.createSession, words)) as Answer
    }
    const set = async (sessionId: string, checks: object) =>
      idOf(await ask(program, SessionService.method.setSession, { sessionId, checks } as never))
    const totpOf = async (userId: string) => {
      const { secret } = await ask(program, v2.registerTOTP, { userId })
      return () => totpCode(secret, Math.floor(server.clock.nowMicros() / 30_000_000))
    }

    it('of an app: ten of a hundred at once, also while it is set up', async () => {
      const userId = await someone()
      const codeNow = await totpOf(userId)
      const verify = async (code: string) =>
        idOf(await ask(program, v2.verifyTOTPRegistration, { userId, code }))
      const wrong = async () => verify('000000')
      for (let times = 0; times < 3; times += 1) assert.equal(await wrong(), 'EVENT-8isk2')
      assert.equal(await verify(codeNow()), 'right')
      const { sessionId } = await sessionOf(userId)
      const heard = await atOnce(() => set(sessionId, { totp: { code: '000000' } }))
      assert.deepEqual(heard, { 'EVENT-8isk2': 7, [tooMany]: 93 })
    })

    it('by mail and by SMS: ten of a hundred at once', async () => {
      for (const channel of ['otpEmail', 'otpSms'] as const) {
        const userId = await someone()
        const facts = [event('user.human.email.verified'), event('user.human.phone.verified')]
        await server.more({ id: userId, orgId: 'a' }, ...facts)
        const add = channel === 'otpEmail' ? v2.addOTPEmail : v2.addOTPSMS
        assert.equal(idOf(await ask(program, add as typeof v2.addOTPEmail, { userId })), 'right')
        const delivery = { deliveryType: { case: 'returnCode', value: {} }, returnCode: true }
        const made = await sessionOf(userId, { [channel]: delivery })
        const wrong = { [channel]: { code: '00000000' } }
        const heard = await atOnce(() => set(made.sessionId, wrong))
        assert.deepEqual(heard, { 'CODE-woT0xc': 10, [tooMany]: 90 }, channel)
      }
    })

    it('of the recovery codes: ten of a hundred at once', async () => {
      const userId = await someone()
      await ask(program, v2.generateRecoveryCodes, { userId, count: 1 })
      const { sessionId } = await sessionOf(userId)
      const heard = await atOnce(() => set(sessionId, { recoveryCode: { code: 'AAAAA-AAAAA' } }))
      assert.deepEqual(heard, { 'USER-Rc3wr': 10, [tooMany]: 90 })
    })

    it('is wrong a hundred times in a row at most, until somebody unlocks', async () => {
      const userId = await someone()
      const codeNow = await totpOf(userId)
      const facts = [
        event('user.human.mfa.otp.verified'),
        ...Array.from({ length: 100 }, () => event('user.human.mfa.otp.check.failed')),
      ]
      await server.more({ id: userId, orgId: 'a' }, ...facts)
      const { sessionId } = await sessionOf(userId)
      assert.equal(await set(sessionId, { totp: { code: codeNow() } }), 'USER-Hld2f')
      assert.equal(idOf(await ask(program, v2.unlockUser, { userId })), 'right')
      assert.equal(await set(sessionId, { totp: { code: codeNow() } }), 'right')
    })

    it('of a sign-in elsewhere, its token: ten of a hundred at once', async () => {
      const { commands } = server
      const intent = { ...absentIntent, tokenHash: commands.hashToken('right') }
      const attempt = async (token: string) => {
        const tried = intentTokenChecker(commands, { actor, intentId: 'intent', token })
        return tried(intent).then(String, (reason) => String(reason.id))
      }
      const heard = await atOnce((number) => attempt(`wrong ${number}`))
      assert.deepEqual(heard, { false: 10, [tooMany]: 90 })
    })
  })
})
