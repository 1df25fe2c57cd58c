/** Which events mean a message, where it goes, and how many there may be (management-v1 §9.2). */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  isSmsBudget,
  limitsOfMessage,
  limitsOfNotice,
  type MessageToLimit,
  smsBudgetOf,
} from '../../src/domain/notification/message-limits.ts'
import { addressOf, messageOf } from '../../src/domain/notification/messages.ts'

const code = 'sealed'

describe('an event with a code', () => {
  const meant = (type: string, payload: Record<string, unknown> = {}) => {
    const message = messageOf({ type, payload: { code, ...payload } })
    return message && [message.kind, message.channel]
  }
  for (const [type, kind, channel] of [
    ['user.human.initialization.code.added', 'initCode', 'email'],
    ['user.human.email.code.added', 'verifyEmail', 'email'],
    ['user.human.phone.code.added', 'verifyPhone', 'sms'],
    ['user.human.password.code.added', 'passwordReset', 'email'],
    [
      'user.human.passwordless.initialization.code.requested',
      ...['passwordlessRegistration', 'email'],
    ],
    ['user.human.invite.code.added', 'inviteUser', 'email'],
    ['session.otp.sms.challenged', 'verifySmsOtp', 'sms'],
    ['session.otp.email.challenged', 'verifyEmailOtp', 'email'],
  ] as const) {
    it(`means a message of its kind: ${type}`, () => {
      assert.deepEqual(meant(type), [kind, channel])
    })
  }
  it('of a password means an SMS where that was asked for', () => {
    assert.deepEqual(meant('user.human.password.code.added', { notificationType: 1 }), [
      ...['passwordReset', 'sms'],
    ])
  })
  it('means no message when the code was handed to the caller', () => {
    assert.equal(meant('user.human.email.code.added', { code_returned: true }), undefined)
  })
  it('means no message when the code was handed to the caller in the other spelling', () => {
    assert.equal(meant('user.human.invite.code.added', { codeReturned: true }), undefined)
  })
  it('means no message when another service makes the code', () => {
    assert.equal(meant('user.human.phone.code.added', { generatorId: 'verify' }), undefined)
  })
  it('means no message when there is no code in it', () => {
    assert.equal(meant('user.human.email.code.added', { code: null }), undefined)
  })
  it('means no message when it is the link to a passkey that v1 gives back', () => {
    assert.equal(meant('user.human.passwordless.initialization.code.added'), undefined)
  })
  it('of a session names its recipient', () => {
    const payload = { code, userID: 'ada', userResourceOwner: 'a' }
    const message = messageOf({ type: 'session.otp.sms.challenged', payload })
    assert.deepEqual(message?.recipient, { userId: 'ada', orgId: 'a' })
  })
  it('gives the message all it needs', () => {
    const payload = {
      ...{ code, expiry: 5, url_template: 'https://x', triggerOrigin: 'https://o' },
      ...{ id: 'code-id', authRequestID: 'request', applicationName: 'Mill' },
    }
    assert.deepEqual(messageOf({ type: 'user.human.invite.code.added', payload }), {
      ...{ kind: 'inviteUser', channel: 'email', sentEvent: 'user.human.invite.code.sent' },
      ...{ carriesCode: true, code, codeId: 'code-id', expiryNanos: 5, urlTemplate: 'https://x' },
      ...{ triggerOrigin: 'https://o', authRequestId: 'request', applicationName: 'Mill' },
      recipient: undefined,
      claimed: undefined,
      seenAt: undefined,
      method: undefined,
      about: undefined,
    })
  })
})

describe('an event without a code', () => {
  it('means a notice when a password was changed', () => {
    const payload = { code, expiry: 5 }
    const notice = messageOf({ type: 'user.human.password.changed', payload })
    assert.deepEqual(
      [notice?.kind, notice?.carriesCode, notice?.code, notice?.expiryNanos],
      ['passwordChange', false, undefined, 0],
    )
  })
  it('means no message when it says nothing to its user', () => {
    assert.equal(messageOf({ type: 'user.locked' }), undefined)
  })
  it('means no message when its type is unknown', () => {
    assert.equal(messageOf({ type: 'user.dreamt', payload: null }), undefined)
  })
})

describe('the address of a message', () => {
  const to = {
    ...{ lastEmail: 'last@x.example', verifiedEmail: 'verified@x.example' },
    ...{ lastPhone: '+41700000001', verifiedPhone: '+41700000002' },
  }
  it('is the last e-mail address when the message proves it', () => {
    assert.equal(addressOf('verifyEmail', 'email', to), to.lastEmail)
  })
  it('is the last number when the message proves it', () => {
    assert.equal(addressOf('verifyPhone', 'sms', to), to.lastPhone)
  })
  it('is the verified e-mail address of a notice', () => {
    assert.equal(addressOf('passwordChange', 'email', to), to.verifiedEmail)
  })
  it('is the verified number of a one-time code', () => {
    assert.equal(addressOf('verifySmsOtp', 'sms', to), to.verifiedPhone)
  })
  it('is the last one where none is verified', () => {
    assert.equal(addressOf('passwordChange', 'email', { ...to, verifiedEmail: '' }), to.lastEmail)
  })
})

describe('the limits of a message', () => {
  const message: MessageToLimit = {
    instanceId: 'i',
    userId: 'ada',
    kind: 'verifyEmail',
    channel: 'email',
    address: 'ada@x.example',
  }
  const numbers = (limits: readonly { max: number; seconds: number }[]) =>
    limits.map(({ max, seconds }) => [max, seconds])

  it('are three in ten minutes to a user, and five to an address, for anybody', () => {
    assert.deepEqual(numbers(limitsOfMessage(message, 'anybody')), [
      ...[
        [3, 600],
        [20, 86_400],
      ],
      ...[
        [5, 600],
        [30, 86_400],
      ],
    ])
  })
  it('are twenty in an hour to a user, and fifty a day to an address, for administrators', () => {
    assert.deepEqual(numbers(limitsOfMessage(message, 'administrator')), [
      [20, 3_600],
      [50, 86_400],
    ])
  })
  it('are three SMS in ten minutes to a user and to a number, for anybody', () => {
    const sms = { ...message, kind: 'verifyPhone', channel: 'sms', address: '+417' } as const
    assert.deepEqual(numbers(limitsOfMessage(sms, 'anybody')), [
      ...[
        [3, 600],
        [10, 86_400],
      ],
      ...[
        [3, 600],
        [10, 86_400],
      ],
    ])
  })
  it('are those of sign-ins for one-time codes, for all requesters', () => {
    const oneTime = { ...message, kind: 'verifyEmailOtp' } as const
    assert.deepEqual(limitsOfMessage(oneTime, 'administrator'), limitsOfMessage(oneTime, 'anybody'))
  })
  it('are five in an hour to a user for notices', () => {
    assert.deepEqual(numbers(limitsOfNotice({ ...message, kind: 'passwordChange' })), [
      [5, 3_600],
      [30, 86_400],
    ])
  })
  it('are counted apart for administrators and anybody', () => {
    const keysOf = (requester: 'anybody' | 'administrator') =>
      limitsOfMessage(message, requester).map(({ key }) => key)
    const shared = keysOf('anybody').filter((key) => keysOf('administrator').includes(key))
    assert.deepEqual(shared, [])
  })
  it('count no user who has only just been made', () => {
    assert.deepEqual(numbers(limitsOfMessage({ ...message, userId: undefined }, 'anybody')), [
      [5, 600],
      [30, 86_400],
    ])
  })
  it('count no address where there is none', () => {
    assert.deepEqual(numbers(limitsOfMessage({ ...message, address: '' }, 'anybody')), [
      [3, 600],
      [20, 86_400],
    ])
  })
  it('count an address in any case as one', () => {
    assert.deepEqual(
      limitsOfMessage({ ...message, address: 'Ada@X.example' }, 'anybody'),
      limitsOfMessage(message, 'anybody'),
    )
  })
})

describe('the SMS budget of an instance', () => {
  it('is for a day', () => {
    assert.deepEqual(
      smsBudgetOf('i', 7).map(({ max, seconds }) => [max, seconds]),
      [[7, 86_400]],
    )
  })
  it('is without bound when it is zero', () => {
    assert.deepEqual(smsBudgetOf('i', 0), [])
  })
  it('is known as a budget', () => {
    assert.deepEqual(smsBudgetOf('i', 7).map(isSmsBudget), [true])
  })
  it('is no limit of a message', () => {
    assert.equal(isSmsBudget({ key: 'message user anybody i verifyEmail ada 600' }), false)
  })
})
