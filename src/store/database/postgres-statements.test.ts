import assert from 'node:assert/strict'
import { it } from 'node:test'
import { watchTexts } from './postgres-statements.ts'

it('a text of free shape is prepared from the third time on', () => {
  const isFrequent = watchTexts()
  assert.deepEqual(
    [1, 2, 3, 4].map(() => isFrequent('SELECT 1')),
    [false, false, true, true],
  )
})

it('of however many texts, at most two hundred are ever prepared', () => {
  const isFrequent = watchTexts()
  const texts = Array.from({ length: 1_000 }, (_, number) => `SELECT ${number}`)
  for (const text of texts) for (let times = 0; times < 5; times += 1) isFrequent(text)
  assert.equal(texts.filter((text) => isFrequent(text)).length, 200)
})
