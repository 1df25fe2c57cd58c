import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { normalizePhone } from './phone.ts'

const read: [string, string][] = [
  ['+41 71 000 00 00', '+41710000000'],
  ['071 000 00 00', '+41710000000'],
  ['0041 71 000 00 00', '+41710000000'],
  ['+41 (0)71 000 00 00', '+41710000000'],
  ['  +41-71.000/00 00 ', '+41710000000'],
  ['+41 71 000 00 00 ext. 12', '+41710000000'],
  ['+41710000000x12', '+41710000000'],
  ['tel:+41-71-000-00-00;ext=5', '+41710000000'],
  ['+39 06 1234 5678', '+390612345678'],
  ['+1 415 555 2671', '+14155552671'],
  ['+800 1234 5678', '+80012345678'],
]

test('a number that can be read is stored in E.164, valid or not', () => {
  for (const [text, number] of read) assert.equal(normalizePhone(text), number, text)
})

test('what is no number is refused', () => {
  const texts = [
    '',
    '+',
    '+41',
    '1',
    'abc',
    '+999 123 456',
    `+41${'7'.repeat(30)}`,
    '+1 800 FLOWERS',
  ]
  for (const text of texts) assert.equal(normalizePhone(text), undefined, text)
})

test('whatever comes in, what is stored is a plus and digits, and reads the same again', () => {
  const char = fc.constantFrom(...'+0123456789 ()-./xé٣')
  fc.assert(
    fc.property(fc.array(char, { maxLength: 25 }), (chars) => {
      const number = normalizePhone(chars.join(''))
      if (number === undefined) return
      assert.match(number, /^\+\d{3,18}$/)
      assert.equal(normalizePhone(number), number)
    }),
  )
})

test('a long hostile text is refused at once', () => {
  for (const char of [' ', 'x', ';ext=', '#', '0']) {
    assert.equal(normalizePhone(char.repeat(20_000)), undefined)
  }
})
