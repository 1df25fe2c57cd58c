import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codesLeft } from './recovery-codes.ts'

const seed = '5a'.repeat(40)

test('the codes of a seed are those that allauth shows', () => {
  const codes = codesLeft({ seed, usedMask: 0 })
  assert.equal(codes.length, 10)
  assert.deepEqual(codes.slice(0, 3), ['98412997', '55101884', '31906688'])
})

test('a spent code is left out, and the others stay', () => {
  const all = codesLeft({ seed, usedMask: 0 })
  assert.deepEqual(codesLeft({ seed, usedMask: 0b101 }), [all[1], ...all.slice(3)])
  assert.deepEqual(codesLeft({ seed, usedMask: 2 ** 10 - 1 }), [])
})

test('the settings say how many codes there are, and of how many digits', () => {
  const codes = codesLeft({ seed, usedMask: 0, count: 3, digits: 6 })
  assert.deepEqual(
    codes.map((code) => code.length),
    [6, 6, 6],
  )
})
