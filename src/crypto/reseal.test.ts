import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SealedValue } from '../kit/sealed-value.ts'
import { resealJson } from './reseal.ts'
import { createSeal } from './seal.ts'

const from = createSeal(new Uint8Array(32).fill(1))
const to = createSeal(new Uint8Array(32).fill(2))
const keys = { from, to }
const context = 'instance 1'

test('values are resealed wherever they lie in the JSON, and nothing else is changed', () => {
  const text = JSON.stringify({
    code: from.seal('A', context),
    list: [1, { deep: from.seal('B', context) }],
    rest: { KeyID: 'mine', number: 1.5, empty: null, ä: '€' },
  })
  const { text: after, count, isLeft } = resealJson(keys, { text, context })
  assert.deepEqual([count, isLeft], [2, false])
  const { code, list, rest } = JSON.parse(after)
  assert.equal(to.openText(code, context), 'A')
  assert.equal(to.openText(list[1].deep, context), 'B')
  assert.deepEqual(rest, JSON.parse(text).rest)
})

test('a value that is the whole text, or is sealed with another key', () => {
  const whole = resealJson(keys, { text: JSON.stringify(from.seal('A', context)), context })
  assert.equal(to.openText(JSON.parse(whole.text), context), 'A')
  const other = JSON.stringify(to.seal('A', context))
  assert.deepEqual(resealJson(keys, { text: other, context }), {
    text: other,
    count: 0,
    isLeft: false,
  })
})

test('a value that does not open stays as it is, and is reported', () => {
  const value: SealedValue = from.seal('A', 'instance 2')
  const text = JSON.stringify({ value })
  assert.deepEqual(resealJson(keys, { text, context }), { text, count: 0, isLeft: true })
})

test('a text that is no JSON stays as it is, and is reported when it has the id of the key', () => {
  for (const text of ['', 'plain', `{ ${from.keyId}`]) {
    const isLeft = text.includes(from.keyId)
    assert.deepEqual(resealJson(keys, { text, context }), { text, count: 0, isLeft })
  }
})
