import assert from 'node:assert/strict'
import { PassThrough } from 'node:stream'
import { test } from 'node:test'
import { passLines } from './whole-lines.ts'

test('lines of several processes are never within each other', async () => {
  const written: string[] = []
  const to = new PassThrough()
  to.on('data', (chunk: Buffer) => written.push(String(chunk)))
  const [one, other] = [new PassThrough(), new PassThrough()]
  passLines(one, to)
  passLines(other, to)
  const pieces: [PassThrough, string][] = [
    [one, '{"a":'],
    [other, '{"b":1}\n{"b"'],
    [one, '1}\n'],
    [other, ':2}\n'],
    [one, '{"a":2'],
  ]
  for (const [from, text] of pieces) {
    from.write(text)
    await new Promise(setImmediate)
  }
  one.end()
  await new Promise(setImmediate)
  const lines = written.join('').split('\n')
  assert.deepEqual(lines, ['{"b":1}', '{"a":1}', '{"b":2}', '{"a":2', ''])
})
