import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { complexityOfProfile, defaultComplexity, nistComplexity } from '../policy/policies.ts'
import { brokenRules, contextNamesOf, noContext } from './password-complexity.ts'

describe('passwords by the published policy', () => {
  it('break the rules it has, in their order', () => {
    assert.deepEqual(brokenRules(defaultComplexity, ''), [
      ...['min_length', 'lower', 'upper', 'number', 'symbol'],
    ])
    assert.deepEqual(brokenRules(defaultComplexity, 'Password1!'), [])
    assert.deepEqual(brokenRules(complexityOfProfile.compatible, 'Password1!'), [])
    assert.deepEqual(
      brokenRules({ ...defaultComplexity, hasSymbol: false, minLength: 20 }, 'Password1'),
      ['min_length'],
    )
  })
})

describe('passwords by NIST', () => {
  const broken = (password: string, facts = {}) =>
    brokenRules(nistComplexity, password, { ...noContext, ...facts })

  it('are fifteen characters of any kind, or eight beside a second factor', () => {
    assert.deepEqual(broken('only small ones'), [])
    assert.deepEqual(broken('fourteen chars'), ['min_length'])
    assert.deepEqual(broken('fourteen chars', { hasSecondFactor: true }), [])
    assert.deepEqual(broken('seven c', { hasSecondFactor: true }), ['min_length'])
    // Characters, not bytes: seven of three bytes each are seven.
    assert.deepEqual(broken('静かな湖畔の森'), ['min_length'])
    assert.deepEqual(broken('x y '.repeat(64)), [])
  })

  it('are not common ones', () => {
    assert.deepEqual(broken('1qaz2wsx3edc4rfv', { isCommon: true }), ['common'])
  })

  it('are more than names of their user and of the service', () => {
    const profile = { firstName: 'Minnie', lastName: 'Mouse' }
    const bearer = { userName: 'minnie.mouse', email: 'mm@disney.example', profile }
    const contextNames = contextNamesOf(bearer, ['Acme Ltd', 'gatehouse'])
    const made = ['MinnieMouse2024', 'mm@disney.example1', 'acme-gatehouse-1!', 'minnie.mouse.77']
    for (const password of made) {
      assert.deepEqual(broken(password, { contextNames }), ['context'], password)
    }
    assert.deepEqual(broken('minnie likes a cheese', { contextNames }), [])
    assert.deepEqual(contextNamesOf({ userName: '', email: '', profile: {} }, []), [])
  })
})
