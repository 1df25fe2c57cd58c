import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { findMasterKey } from './master-key.ts'
import { dropNextKey, keepNextKey, readNextKey, takeNextKey } from './next-key.ts'

let folder = ''
let file = ''
const [first, second, third] = [1, 2, 3].map((byte) => Buffer.alloc(32, byte)) as [
  Buffer,
  Buffer,
  Buffer,
]
const atMs = Date.UTC(2026, 10, 29, 12)
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatehouse-'))
  file = join(folder, 'master.key')
})
after(() => rm(folder, { recursive: true }))

test('a next key lies beside the key, for its owner alone, until it takes its place', async () => {
  await writeFile(file, first)
  assert.equal(await readNextKey(file), undefined)
  await keepNextKey({ file, key: third })
  await keepNextKey({ file, key: second })
  assert.deepEqual(await readNextKey(file), second)
  assert.deepEqual(await findMasterKey({ file }), first)
  assert.equal((await stat(`${file}.next`)).mode & 0o777, 0o600)
  const former = await takeNextKey({ file, atMs })
  assert.equal(former, `${file}.2026-11-29T12-00-00-000Z`)
  assert.deepEqual(await findMasterKey({ file }), second)
  assert.deepEqual(await readFile(former ?? ''), first)
  assert.equal((await readdir(folder)).length, 2)
})

test('a key that is not used is dropped; one may be the first', async () => {
  await keepNextKey({ file, key: third })
  await dropNextKey(file)
  assert.equal(await readNextKey(file), undefined)
  await writeFile(`${file}.next`, 'half')
  assert.equal(await readNextKey(file), undefined, 'one that was not written whole')
  await dropNextKey(file)
  const other = join(folder, 'other.key')
  await keepNextKey({ file: other, key: third })
  assert.equal(await takeNextKey({ file: other, atMs }), undefined)
  assert.deepEqual(await findMasterKey({ file: other }), third)
})
