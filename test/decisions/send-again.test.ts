/** Which messages can be sent again, and how; and why those that were not sent were not. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { endReasonOf, endReasons } from '../../src/domain/notification/end-reasons.ts'
import { type EndedMessage, remedyOf } from '../../src/domain/notification/send-again.ts'

const invitation: EndedMessage = {
  kind: 'inviteUser',
  state: 'given_up',
  isExpired: false,
  isReplaced: false,
  hasUser: true,
}

describe('sending a message again', () => {
  it('what failed goes out as it is while its code counts', () => {
    assert.equal(remedyOf(invitation), 'same')
    assert.equal(remedyOf({ ...invitation, kind: 'newDevice' }), 'same')
    assert.equal(remedyOf({ ...invitation, hasUser: false }), 'same')
  })

  it('a code that expired or was replaced is not sent: another one is', () => {
    assert.equal(remedyOf({ ...invitation, isExpired: true }), 'newCode')
    assert.equal(remedyOf({ ...invitation, isReplaced: true }), 'newCode')
  })

  it('a notice that failed is sent, although a later one of its kind was', () => {
    const notice = { ...invitation, kind: 'passwordChange', isReplaced: true } as const
    assert.equal(remedyOf(notice), 'same')
  })

  it('what was sent is never sent twice', () => {
    for (const state of ['sent', 'dropped'] as const) {
      assert.equal(remedyOf({ ...invitation, state }), 'newCode')
      assert.equal(remedyOf({ ...invitation, state, kind: 'passwordChange' }), 'none')
      assert.equal(remedyOf({ ...invitation, state, kind: 'verifyEmailOtp' }), 'none')
      assert.equal(remedyOf({ ...invitation, state, hasUser: false }), 'none')
    }
  })

  it('what waits goes out by itself', () => {
    assert.equal(remedyOf({ ...invitation, state: 'pending' }), 'wait')
  })
})

describe('why a message was not sent', () => {
  it('is one of the reasons that the outbox knows', () => {
    for (const [reason, words] of Object.entries(endReasons)) {
      assert.equal(endReasonOf(words, { isAnswered: false }), reason)
    }
    assert.equal(endReasonOf('nobody carries it: set X', { isAnswered: false }), 'noTransport')
  })

  it('or that the transport refused it, or failed', () => {
    assert.equal(endReasonOf('550 no such person', { isAnswered: true }), 'refused')
    assert.equal(endReasonOf('connect ECONNREFUSED', { isAnswered: false }), 'transportFailed')
    assert.equal(endReasonOf(null, { isAnswered: false }), undefined)
  })
})
