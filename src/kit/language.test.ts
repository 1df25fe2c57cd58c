import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { canonicalLanguage } from './language.ts'

const tags: [string, string][] = [
  ['en', 'en'],
  ['DE_ch', 'de-CH'],
  ['EN-us', 'en-US'],
  ['zh-hans-cn', 'zh-Hans-CN'],
  ['es-419', 'es-419'],
  ['iw', 'he'],
  ['sh', 'sr-Latn'],
  ['deu', 'de'],
  ['de-DD', 'de-DE'],
  ['en-UK', 'en-GB'],
  ['de-1996', 'de-1996'],
  ['gsw', 'gsw'],
  ['no', 'no'],
  ['nb', 'nb'],
  ['und', 'und'],
]

test('a tag is written in the canonical way, with outdated parts replaced', () => {
  for (const [text, tag] of tags) assert.equal(canonicalLanguage(text), tag, text)
})

test('a language is not folded into the larger one it belongs to', () => {
  assert.equal(canonicalLanguage('cmn'), 'cmn')
  assert.equal(canonicalLanguage('cmn-hans_tw'), 'cmn-Hans-TW')
  assert.equal(canonicalLanguage('zh-yue'), 'yue')
})

test('of a wrong tag the right parts are kept', () => {
  assert.equal(canonicalLanguage('de-QX'), 'de')
  assert.equal(canonicalLanguage('de--CH'), 'de-CH')
  assert.equal(canonicalLanguage('de-?-CH'), 'de-CH')
  assert.equal(canonicalLanguage('de-CH-DE'), 'de-CH')
  assert.equal(canonicalLanguage('de-CH-u'), 'de-CH')
  assert.equal(canonicalLanguage('xx-DE'), 'und-DE')
  assert.equal(canonicalLanguage('de-AAAA0'), 'de')
})

test('what is no tag at all is undetermined', () => {
  const texts = ['', ' ', '-', 'x', 'xx', 'german', 'POSIX', 'd', '12', 'é', 'de CH', 'i-x']
  for (const text of texts) {
    assert.equal(canonicalLanguage(text), 'und', text)
  }
})

test('whatever comes in, what comes out is canonical', () => {
  const part = fc.constantFrom('de', 'zh', 'cmn', 'xx', 'latn', 'CH', 'QX', '419', '1996', 'u', 'x')
  fc.assert(
    fc.property(fc.array(fc.oneof(part, fc.string({ maxLength: 9 }))), (parts) => {
      const tag = canonicalLanguage(parts.join('-'))
      assert.equal(canonicalLanguage(tag), tag)
      new Intl.Locale(tag)
    }),
    { examples: [[['de', 'AAAA0']]] },
  )
})
