/** How much the events of a user weigh, and which of them vouch for it: without a database. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { codeDelivery, isVouching, weightOf } from '../../src/domain/right/user-rights.ts'
import type { EventType } from '../../src/events/catalogue.ts'

const happened = (type: EventType, payload: Record<string, unknown> = {}) => ({ type, payload })

describe('an event of a user', () => {
  for (const type of [
    'user.human.profile.changed',
    'user.metadata.set',
    'user.human.password.check.failed',
    'user.human.mfa.otp.verified',
    'user.human.passwordless.token.verified',
  ] as const) {
    it(`weighs nothing when it takes nothing over: ${type}`, () => {
      assert.equal(weightOf(happened(type), false), 'free')
    })
  }
  for (const type of [
    'user.human.mfa.otp.added',
    'user.human.mfa.otp.sms.added',
    'user.human.mfa.otp.email.added',
    'user.human.mfa.u2f.token.added',
  ] as const) {
    it(`is what a sign-in program may do when it adds a second factor: ${type}`, () => {
      assert.equal(weightOf(happened(type), false), 'signIn')
    })
  }
  for (const type of [
    'user.human.password.changed',
    'user.human.email.changed',
    'user.human.passwordless.token.added',
    'user.locked',
    'user.removed',
  ] as const) {
    it(`is heavy unless it is known to be less: ${type}`, () => {
      assert.equal(weightOf(happened(type), false), 'heavy')
    })
  }
})

describe('a code of a user', () => {
  const type = 'user.human.email.code.added'

  it('weighs nothing when it is sent with a link to our pages', () => {
    assert.equal(weightOf(happened(type), false), 'free')
  })
  it('is what a sign-in program may do when its link leads elsewhere', () => {
    assert.equal(weightOf(happened(type), true), 'signIn')
  })
  it('is heavy when it is handed to the caller', () => {
    assert.equal(weightOf(happened(type, { code_returned: true }), false), 'heavy')
  })
  it('is heavy when it is handed to the caller in the other spelling', () => {
    const returned = happened('user.human.invite.code.added', { codeReturned: true })
    assert.equal(weightOf(returned, false), 'heavy')
  })
  it('is heavy as the link to a passkey that v1 gives back', () => {
    const link = happened('user.human.passwordless.initialization.code.added')
    assert.equal(weightOf(link, false), 'heavy')
  })
  it('weighs nothing as the link to a passkey that is mailed', () => {
    const link = happened('user.human.passwordless.initialization.code.requested')
    assert.equal(weightOf(link, false), 'free')
  })
})

describe('the delivery of a code', () => {
  it('has the template of its link', () => {
    const event = happened('user.human.email.code.added', { url_template: 'https://x' })
    assert.deepEqual(codeDelivery(event), { isReturned: false, urlTemplate: 'https://x' })
  })
  it('has the template in the other spelling', () => {
    const event = happened('user.human.invite.code.added', { urlTemplate: 'https://y' })
    assert.deepEqual(codeDelivery(event), { isReturned: false, urlTemplate: 'https://y' })
  })
  it('is none of an event without a code', () => {
    assert.equal(codeDelivery(happened('user.human.email.changed')), undefined)
  })
})

describe('what a user does to itself', () => {
  for (const type of [
    'user.human.email.verified',
    'user.human.phone.verified',
    'user.human.password.changed',
    'user.human.externalidp.added',
  ] as const) {
    it(`vouches for it: ${type}`, () => {
      assert.equal(isVouching(happened(type), false), true)
    })
  }
  it('vouches for it when a code is handed to it', () => {
    const event = happened('user.human.email.code.added', { code_returned: true })
    assert.equal(isVouching(event, false), true)
  })
  it('vouches for it when a link leads away from our pages', () => {
    assert.equal(isVouching(happened('user.human.email.code.added'), true), true)
  })
  it('vouches for nothing when a code is sent to it', () => {
    assert.equal(isVouching(happened('user.human.email.code.added'), false), false)
  })
  it('vouches for nothing when its address is changed', () => {
    assert.equal(isVouching(happened('user.human.email.changed'), false), false)
  })
})
