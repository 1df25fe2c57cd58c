/** What a plain password must be, by each rule and at each moment, without a database. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { PasswordComplexityPolicy } from '../../src/domain/policy/policies.ts'
import { Refusal, type RefusalName } from '../../src/domain/refusals.ts'
import { checkComplexity, noContext } from '../../src/domain/user/password-complexity.ts'

const strict: PasswordComplexityPolicy = {
  ...{ profile: 'compatible', minLength: 8 },
  ...{ hasLowercase: true, hasUppercase: true, hasNumber: true, hasSymbol: true },
}
const nist: PasswordComplexityPolicy = { ...strict, profile: 'nist', minLength: 15 }

type Given = Omit<Parameters<typeof checkComplexity>[1], 'moment'>
type Case = [
  rule: string,
  policy: PasswordComplexityPolicy,
  given: Given,
  names: [create: RefusalName, set: RefusalName],
]

const long = 'Correct-Horse-7'
const cases: readonly Case[] = [
  [
    'is too short',
    strict,
    { password: 'Ab1-' },
    ['password.min_length.create', 'password.min_length.set'],
  ],
  [
    'has no small letter',
    strict,
    { password: 'CORRECT-7' },
    ['password.lower.create', 'password.lower.set'],
  ],
  [
    'has no capital',
    strict,
    { password: 'correct-7' },
    ['password.upper.create', 'password.upper.set'],
  ],
  [
    'has no digit',
    strict,
    { password: 'Correct-Horse' },
    ['password.number.create', 'password.number.set'],
  ],
  [
    'has letters and digits alone',
    strict,
    { password: 'CorrectHorse7' },
    ['password.symbol.create', 'password.symbol.set'],
  ],
  [
    'is one that everybody tries first',
    nist,
    { password: long, facts: { ...noContext, isCommon: true } },
    ['password.common.create', 'password.common.set'],
  ],
  [
    'is made of what is known of its bearer',
    nist,
    { password: long, facts: { ...noContext, contextNames: ['correct', 'horse'] } },
    ['password.context.create', 'password.context.set'],
  ],
]

const refusedFor = (
  policy: PasswordComplexityPolicy,
  given: Parameters<typeof checkComplexity>[1],
) => {
  try {
    checkComplexity(policy, given)
    return undefined
  } catch (reason) {
    if (reason instanceof Refusal) return reason.refusal
    throw reason
  }
}

describe('a password is refused, by an id for each moment, when it', () => {
  for (const [rule, policy, given, [create, set]] of cases) {
    it(rule, () => {
      assert.equal(refusedFor(policy, { ...given, moment: 'create' }), create)
      assert.equal(refusedFor(policy, { ...given, moment: 'set' }), set)
    })
  }
})

it('a password that keeps to all rules is taken', () => {
  for (const policy of [strict, nist]) {
    assert.equal(refusedFor(policy, { password: long, moment: 'create' }), undefined)
  }
})

it('a password that is one of two factors may be shorter, by the rules of NIST alone', () => {
  const given = {
    password: 'Ab1-Ab1-',
    moment: 'set',
    facts: { ...noContext, hasSecondFactor: true },
  }
  assert.equal(refusedFor(nist, { ...given, moment: 'set' }), undefined)
  assert.equal(
    refusedFor({ ...strict, minLength: 15 }, { ...given, moment: 'set' }),
    'password.min_length.set',
  )
})
