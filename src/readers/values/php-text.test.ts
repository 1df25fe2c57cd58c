import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { phpValueOf } from './php-text.ts'

describe('a serialised value of PHP', () => {
  it('is an array of roles', () => {
    const roles = phpValueOf('a:2:{s:6:"editor";b:1;s:8:"customer";b:0;}')
    assert.deepEqual(
      roles,
      new Map([
        ['editor', true],
        ['customer', false],
      ]),
    )
  })

  it('is a text with quotes, semicolons and umlauts, counted in bytes', () => {
    assert.equal(phpValueOf('s:9:"a";"ü";b";'), 'a";"ü";b')
  })

  it('is a scalar, or nothing', () => {
    const values = ['N;', 'b:1;', 'i:-42;', 'd:0.5;', 'a:0:{}'].map(phpValueOf)
    assert.deepEqual(values, [null, true, -42, 0.5, new Map()])
  })

  it('nests', () => {
    const value = phpValueOf('a:1:{i:0;a:1:{s:4:"hash";s:1:"x";}}')
    assert.deepEqual(value, new Map([['0', new Map([['hash', 'x']])]]))
  })

  const damaged = {
    'a length that is wrong': 's:4:"abc";',
    'a length in characters': 's:1:"ü";',
    'an end that is missing': 'a:1:{s:1:"a";b:1;',
    'fewer members than said': 'a:2:{i:0;i:1;}',
    'something behind it': 'i:1;i:2;',
    'an object': 'O:8:"stdClass":0:{}',
    'a truth that is none': 'b:2;',
    'a number that is none': 'i:x;',
    'a length without end': 's:99999999999999999999:"a";',
    nothing: '',
    'too many levels': `${'a:1:{i:0;'.repeat(40)}i:1;${'}'.repeat(40)}`,
  }
  for (const [what, text] of Object.entries(damaged)) {
    it(`with ${what} is not read`, () => assert.equal(phpValueOf(text), undefined))
  }
})
