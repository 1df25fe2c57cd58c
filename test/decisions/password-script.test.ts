/** The script that ticks the rules of passwords agrees with the decision that checks them. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import type { PasswordComplexityPolicy } from '../../src/domain/policy/policies.ts'
import { brokenRules } from '../../src/domain/user/password-complexity.ts'
import { ruleChecks } from '../../src/login/password-script.ts'

const names = [
  ['min_length', 'minLength'],
  ['lower', 'lower'],
  ['upper', 'upper'],
  ['number', 'number'],
  ['symbol', 'symbol'],
] as const

const policy: PasswordComplexityPolicy = {
  ...{ minLength: 8, hasLowercase: true, hasUppercase: true, hasNumber: true, hasSymbol: true },
  profile: 'compatible',
}

it('a rule is ticked exactly where the server holds it to be met', () => {
  const typing = fc.string({ unit: 'grapheme', maxLength: 12 })
  fc.assert(
    fc.property(typing, (typed) => {
      const list = { dataset: { unit: 'bytes', min: '8' } }
      const broken = new Set<string>(brokenRules(policy, typed))
      for (const [rule, name] of names) {
        const isMet = runInNewContext(ruleChecks[name], { typed, list, TextEncoder })
        assert.equal(isMet, !broken.has(rule), `${rule} of ${JSON.stringify(typed)}`)
      }
    }),
  )
})

it('NIST’s length is counted in characters', () => {
  const nist = { ...policy, profile: 'nist' } as const
  const list = { dataset: { unit: 'characters', min: '8' } }
  for (const typed of ['💂'.repeat(7), '💂'.repeat(8)]) {
    const isMet = runInNewContext(ruleChecks.minLength, { typed, list, TextEncoder })
    assert.equal(isMet, !brokenRules(nist, typed).includes('min_length'))
  }
})
