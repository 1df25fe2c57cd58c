import assert from 'node:assert/strict'
import { test } from 'node:test'
import { goQuote } from './go-quote.ts'

test('quotes are those of Go', () => {
  assert.equal(goQuote('a b'), '"a b"')
  assert.equal(goQuote('a"\\\n\x07\x7f'), '"a\\"\\\\\\n\\a\\x7f"')
  assert.equal(goQuote('é😀'), '"é😀"')
  assert.equal(goQuote('\u0085\u00a0\u{e0001}'), '"\\u0085\\u00a0\\U000e0001"')
})
