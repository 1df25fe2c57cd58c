import assert from 'node:assert/strict'
import { it } from 'node:test'
import { supportedLanguages } from '../../../kit/language.ts'
import { accountTexts } from './languages.ts'

/** All texts by where they stand. */
function leavesOf(value: object, path = ''): [string, string][] {
  return Object.entries(value).flatMap(([key, each]) =>
    typeof each === 'string'
      ? [[`${path}${key}`, each] as [string, string]]
      : leavesOf(each, `${path}${key}.`),
  )
}

it('the texts of the account are there in nine languages, with the same variables', () => {
  const english = new Map(leavesOf(accountTexts('en')))
  const gapsOf = (text = '') => [...text.matchAll(/\{\w+\}/g)].map(String).sort()
  for (const tag of supportedLanguages.filter((each) => each !== 'en')) {
    const texts = new Map(leavesOf(accountTexts(tag)))
    assert.deepEqual([...texts.keys()], [...english.keys()])
    for (const [key, text] of texts) {
      assert.ok(text.trim() !== '' && !/ {2}/.test(text), `${tag} ${key}`)
      assert.deepEqual(gapsOf(text), gapsOf(english.get(key)), `${tag} ${key}`)
      const isSentence = (english.get(key) ?? '').length > 16
      if (isSentence) assert.notEqual(text, english.get(key), `${tag} ${key}`)
    }
  }
  assert.equal(accountTexts('sv'), accountTexts('en'))
})
