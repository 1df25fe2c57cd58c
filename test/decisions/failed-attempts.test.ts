/** Users whom wrong passwords and codes in a row keep from signing in: without a database. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Refusal } from '../../src/domain/refusals.ts'
import {
  isBlockedByFailures,
  requireCodeAttemptsLeft,
  requirePasswordAttemptsLeft,
} from '../../src/domain/user/failed-attempts.ts'
import { absentUser, type User } from '../../src/domain/user/user.ts'

const userAfter = (failures: { passwordFailures?: number; otpFailures?: number }): User => ({
  ...absentUser,
  state: 'active',
  credentials: { ...absentUser.credentials, ...failures },
})
const unknown = { isKnownBrowser: false }
const known = { isKnownBrowser: true }
const refusal = (work: () => void) => {
  try {
    work()
    return 'nothing refused'
  } catch (reason) {
    if (reason instanceof Refusal) return reason.refusal
    throw reason
  }
}

for (const [what, key, require, name] of [
  ['password', 'passwordFailures', requirePasswordAttemptsLeft, 'guess.password_held'],
  ['code', 'otpFailures', requireCodeAttemptsLeft, 'guess.factor_held'],
] as const) {
  describe(`a ${what} of an unknown browser`, () => {
    it('may be typed after 99 wrong ones in a row', () => {
      assert.equal(
        refusal(() => require(userAfter({ [key]: 99 }), unknown)),
        'nothing refused',
      )
    })
    it('is refused after a hundred', () => {
      assert.equal(
        refusal(() => require(userAfter({ [key]: 100 }), unknown)),
        name,
      )
    })
  })
  describe(`a ${what} of a browser that the user knows`, () => {
    it('may be typed after 199 wrong ones in a row', () => {
      assert.equal(
        refusal(() => require(userAfter({ [key]: 199 }), known)),
        'nothing refused',
      )
    })
    it('is refused after two hundred', () => {
      assert.equal(
        refusal(() => require(userAfter({ [key]: 200 }), known)),
        name,
      )
    })
  })
}

describe('a user', () => {
  it('is not held after 99 wrong passwords and 99 wrong codes', () => {
    assert.equal(isBlockedByFailures(userAfter({ passwordFailures: 99, otpFailures: 99 })), false)
  })
  it('is held after a hundred wrong passwords', () => {
    assert.equal(isBlockedByFailures(userAfter({ passwordFailures: 100 })), true)
  })
  it('is held after a hundred wrong codes', () => {
    assert.equal(isBlockedByFailures(userAfter({ otpFailures: 100 })), true)
  })
  it('is not held by wrong passwords when it is locked anyway', () => {
    assert.equal(
      isBlockedByFailures({ ...userAfter({ passwordFailures: 100 }), state: 'locked' }),
      false,
    )
  })
})
