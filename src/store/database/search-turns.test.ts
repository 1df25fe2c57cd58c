/** Searches known to be slow leave connections for all others. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SearchStopped } from '../../kit/unavailable.ts'
import { createSearchTurns } from './search-turns.ts'

/** All searches are slow, as none takes less than no time. */
const limits = { slowMs: 0, waiting: 6, slowWaiting: 2 }
const isBusy = (failure: unknown) => failure instanceof SearchStopped && failure.reason === 'busy'

/** Searches that end when they are let go. */
function held() {
  const begun: string[] = []
  const ends: (() => void)[] = []
  const search = (name: string) => () => {
    begun.push(name)
    return new Promise<string>((resolve) => ends.push(() => resolve(name)))
  }
  return { begun, search, endNext: () => ends.shift()?.() }
}

test('searches known to be slow run one by one, and others beside them', async () => {
  const turns = createSearchTurns(limits)
  await turns('slow', async () => undefined)
  const { begun, search, endNext } = held()
  const all = [
    turns('slow', search('first')),
    turns('slow', search('second')),
    turns('unknown', search('other')),
  ]
  await new Promise(setImmediate)
  assert.deepEqual(begun.sort(), ['first', 'other'])
  endNext()
  endNext()
  await new Promise(setImmediate)
  assert.deepEqual(begun, ['first', 'other', 'second'])
  endNext()
  assert.deepEqual(await Promise.all(all), ['first', 'second', 'other'])
})

test('more than may wait are refused', async () => {
  const turns = createSearchTurns(limits)
  await turns('slow', async () => undefined)
  const { search, endNext } = held()
  const slow = ['a', 'b', 'c'].map((name) => turns('slow', search(name)))
  await assert.rejects(turns('slow', search('d')), isBusy)
  const others = ['e', 'f', 'g'].map((name) => turns(name, search(name)))
  await assert.rejects(turns('h', search('h')), isBusy)
  for (let round = 0; round < 6; round += 1) {
    endNext()
    await new Promise(setImmediate)
  }
  assert.deepEqual(await Promise.all([...slow, ...others]), ['a', 'b', 'c', 'e', 'f', 'g'])
  assert.equal(await turns('i', async () => 'i'), 'i')
})
