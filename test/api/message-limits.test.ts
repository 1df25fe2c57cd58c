/** How many messages somebody gets, whichever way they are asked for (both engines). */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { noticesWithin, withMessageLimits } from '../../src/commands/notification/message-limits.ts'
import { addHumanUser } from '../../src/commands/user/add-human.ts'
import { giveEmailCode } from '../../src/commands/user/user-email.ts'
import { allowed } from '../../src/domain/user/allow.ts'
import {
  AuthService,
  ManagementService,
  SessionService,
  UserServiceV2,
  UserServiceV2Beta,
} from '../../src/proto/services.ts'
import { instanceId } from '../../src/queries/test-instance.fixture.ts'
import { type Answer, actor, eachServer, refusalOf } from './test-server.ts'

const my = AuthService.method
const v1 = ManagementService.method
const v2 = UserServiceV2.method
const v2beta = UserServiceV2Beta.method

const tooMany = /^8 Enough messages .* Try again in \d+ \w+ \(NOTI-Tm4ny\)$/

const callers = {
  owner: ['a', 'ORG_OWNER'],
} as const

eachServer({ callers }, ({ server, ask, owner }) => {
  let drawn = 0

  const freshPhone = () => `+4179${String(1_000_000 + ++drawn)}`

  const someone = async () => {
    const userId = await server.someone({ phone: freshPhone() })
    return { userId, ...(await server.tokenOf(userId)) }
  }
  const countOf = async (userId: string, type: string) =>
    (await server.eventsOf('user', userId)).filter((each) => each.type === type).length
  const isRefused = (answer: Answer) => typeof answer === 'string' && tooMany.test(answer)

  it('an end user sends three mails to a stranger, by all generations together', async () => {
    const me = await someone()
    const email = (at: number) => `stranger${at}-${me.userId}@victim.example`
    const answers = [
      await ask(me, my.setMyEmail, { email: email(1) }),
      await ask(me, v2.setEmail, { userId: me.userId, email: email(2) }),
      await ask(me, v2beta.setEmail, { userId: me.userId, email: email(3) }),
      await ask(me, my.resendMyEmailVerification, {}),
      await ask(me, v2.resendEmailCode, { userId: me.userId }),
      await ask(me, v2beta.resendEmailCode, { userId: me.userId }),
      await ask(me, v2.updateUser, {
        userId: me.userId,
        userType: { case: 'human', value: { email: { email: email(4) } } },
      }),
    ]
    assert.deepEqual(answers.map(isRefused), [false, false, false, true, true, true, true])
    assert.equal(await countOf(me.userId, 'user.human.email.changed'), 3, 'nothing half happens')
    assert.equal(await countOf(me.userId, 'user.human.email.code.added'), 3)
  })

  it('nobody gets more than five mails in ten minutes, however many users ask', async () => {
    const email = `one-and-only@victim.example`
    const answers: Answer[] = []
    for (let at = 0; at < 6; at++) {
      const me = await someone()
      // In whichever letters.
      const words = at % 2 ? email : email.toUpperCase()
      answers.push(await ask(me, v2.setEmail, { userId: me.userId, email: words }))
    }
    assert.deepEqual(answers.map(isRefused), [false, false, false, false, false, true])
  })

  it('SMS to any number end after three, asked for by the user', async () => {
    const me = await someone()
    const answers = [
      await ask(me, my.setMyPhone, { phone: freshPhone() }),
      await ask(me, v2.setPhone, { userId: me.userId, phone: freshPhone() }),
      await ask(me, v2.resendPhoneCode, { userId: me.userId }),
      await ask(me, v2.resendPhoneCode, { userId: me.userId }),
      await ask(me, my.resendMyPhoneVerification, {}),
    ]
    assert.deepEqual(answers.map(isRefused), [false, false, false, true, true])
  })

  it('many calls at once gain nothing', async () => {
    const me = await someone()
    await ask(me, v2.setEmail, { userId: me.userId, email: `${me.userId}@victim.example` })
    const calls = Array.from({ length: 12 }, () =>
      ask(me, v2.resendEmailCode, { userId: me.userId }),
    )
    await Promise.all(calls)
    assert.ok((await countOf(me.userId, 'user.human.email.code.added')) <= 3)
  })

  it('administrators have more room, with an end; a code they carry is no message', async () => {
    const { userId } = await someone()
    const reset = (returns: boolean) =>
      ask(owner, v2.passwordReset, {
        userId,
        medium: returns ? { case: 'returnCode', value: {} } : { case: 'sendLink', value: {} },
      })
    const answers: Answer[] = []
    for (let at = 0; at < 21; at++) answers.push(await reset(false))
    assert.deepEqual(answers.map(isRefused), [...Array.from({ length: 20 }, () => false), true])
    assert.equal(typeof (await reset(true)).verificationCode, 'string')
    const v1Mail = await ask(owner, v1.sendHumanResetPasswordNotification, { userId, type: 1 })
    assert.equal(isRefused(v1Mail), true, 'all ways share one count')
  })

  const make = (userName: string, address: string) =>
    refusalOf(
      addHumanUser(server.commands, {
        ...{ actor: { ...actor, userId: 'owner' }, orgId: 'a', userName, phone: undefined },
        profile: {
          ...{ firstName: 'Ada', lastName: 'Lovelace', nickName: '', displayName: '' },
          ...{ preferredLanguage: 'en', gender: 0 },
        },
        email: { address, isVerified: false },
        initialPassword: '',
      }),
    )

  it('an address that users are made for again and again gets fifty mails a day', async () => {
    const ids: (string | undefined)[] = []
    for (let at = 0; at < 60; at++) {
      ids.push((await make(`made-${at}`, 'bombed@victim.example'))?.id)
    }
    const refused = ids.filter((id) => id === 'NOTI-Tm4ny').length
    assert.equal(refused, 5, 'the first five are counted by no store')
    assert.equal(await make('made-for-another', 'somebody-else@victim.example'), undefined)
  })

  it('what could not be stored counts for nothing', async () => {
    const address = 'again-and-again@victim.example'
    assert.equal(await make('taken-by-the-first', address), undefined)
    for (let at = 0; at < 60; at++) {
      assert.equal((await make('taken-by-the-first', address))?.id, 'V3-DKcYh')
    }
  })

  it('pages and sessions have the strict limits for every user', async () => {
    const { userId } = await someone()
    const code = () =>
      refusalOf(
        giveEmailCode(server.commands, {
          ...{ actor, userId, generation: 'v2', within: undefined, allow: allowed },
          ...{ verification: { kind: 'send' }, needsPending: false },
        }),
      )
    for (let at = 0; at < 3; at++) assert.equal(await code(), undefined)
    const refusal = await code()
    assert.equal(refusal?.id, 'NOTI-Tm4ny')
    assert.ok((refusal?.retryAfterSeconds ?? 0) > 500 && (refusal?.retryAfterSeconds ?? 0) <= 600)
  })

  it('one-time codes of sign-ins are five in ten minutes, over all sessions', async () => {
    const client = await server.caller('client', 'a', 'IAM_LOGIN_CLIENT')
    const { userId } = await someone()
    await server.append({ type: 'user', id: userId, owner: 'a' }, [
      { type: 'user.human.mfa.otp.email.added', payload: {} },
    ])
    const begin = () =>
      ask(client, SessionService.method.createSession, {
        checks: { user: { search: { case: 'userId', value: userId } } },
        challenges: {
          otpEmail: { deliveryType: { case: 'sendCode', value: {} } },
        },
      })
    const answers: Answer[] = []
    for (let at = 0; at < 6; at++) answers.push(await begin())
    assert.deepEqual(answers.map(isRefused), [false, false, false, false, false, true])
  })

  it('the SMS of an instance have a budget; a setting takes all limits away', async () => {
    const { limiter, users, clock } = server.commands
    const push = (userId: string) => ({
      ...{ instanceId: 'elsewhere', creator: 'administrator' },
      streams: [
        {
          ...{ aggregateType: 'user', aggregateId: userId, owner: 'a' },
          events: [
            { type: 'user.human.phone.changed', payload: { phone: freshPhone() } },
            { type: 'user.human.phone.code.added', payload: { code: 'sealed' } },
          ],
        },
      ],
    })
    const deps = { events: server.events, limiter, users, clock }
    const settings = { messageLimits: true, smsPerDay: 2 }
    const bounded = withMessageLimits({ ...deps, settings })
    await bounded.append(push('one'))
    await bounded.append(push('two'))
    await assert.rejects(bounded.append(push('three')), /SMS-Bg7t5/)
    const off = { ...deps, settings: { messageLimits: false, smsPerDay: 2 } }
    assert.equal(withMessageLimits(off), server.events)
  })

  it('a user gets five notices an hour', async () => {
    const mayTell = noticesWithin({
      limiter: server.commands.limiter,
      settings: { messageLimits: true, smsPerDay: 0 },
    })
    const notice = {
      ...{ instanceId, userId: 'told', kind: 'passwordChange' as const },
      ...{ channel: 'email' as const, address: 'told@victim.example' },
    }
    const told: boolean[] = []
    for (let at = 0; at < 6; at++) told.push(await mayTell(notice))
    assert.deepEqual(told, [true, true, true, true, true, false])
  })
})
