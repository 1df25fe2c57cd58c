import assert from 'node:assert/strict'
import { test } from 'node:test'
import { progressOn } from './progress.ts'

function watching(isTTY: boolean) {
  let written = ''
  let nowMs = 1_000_000
  const stream = {
    isTTY,
    write: (text: string) => {
      written += text
      return true
    },
  } as NodeJS.WriteStream
  const wait = (ms: number) => {
    nowMs += ms
  }
  return { progress: progressOn(stream, () => nowMs), written: () => written, wait }
}

test('a terminal sees how far it is, on one line that goes away', () => {
  const { progress, written, wait } = watching(true)
  progress.onProgress({ what: 'copying', table: 'events', done: 1200, total: 5000 })
  assert.match(written(), /^\r\S*copying events: 1,200 of 5,000$/)
  progress.onProgress({ what: 'copying', table: 'events', done: 1400 })
  assert.doesNotMatch(written(), /1,400/, 'not more often than one can read')
  wait(200)
  progress.onProgress({ what: 'copying', table: 'events', done: 1600 })
  assert.match(written(), /1,600/)
  progress.end()
  assert.ok(written().endsWith('\r\u001b[K'))
})

test('a log has nothing of it', () => {
  const { progress, written } = watching(false)
  progress.onProgress({ what: 'copying', table: 'events', done: 1200 })
  progress.end()
  assert.equal(written(), '')
})
