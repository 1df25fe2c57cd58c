import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { loadMasterKey, MasterKeyError } from './master-key.ts'

describe('the master key', () => {
  let folder = ''
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gatehouse-key-'))
  })
  after(() => rm(folder, { recursive: true }))

  const raw = 'MasterkeyNeedsToHave32Characters'
  const bytes = Buffer.from(raw)

  it('is taken from the setting: 32 characters, base64 or hex', async () => {
    const odd = Buffer.alloc(32, 0xfb)
    const cases: [string, Buffer][] = [
      [raw, bytes],
      [bytes.toString('base64'), bytes],
      [bytes.toString('hex').toUpperCase(), bytes],
      [odd.toString('base64url'), odd],
      [odd.toString('base64'), odd],
    ]
    for (const [setting, expected] of cases) {
      const key = await loadMasterKey({ setting, file: join(folder, 'never') })
      assert.deepEqual(Buffer.from(key), expected)
    }
    assert.deepEqual(await readdir(folder), [])
  })

  it('in a setting of another form is refused, without a word of it in the error', async () => {
    for (const setting of ['short', `${raw}x`, bytes.toString('hex').slice(1)]) {
      await assert.rejects(loadMasterKey({ setting, file: join(folder, 'never') }), (error) => {
        assert.ok(error instanceof MasterKeyError)
        assert.match(error.message, /GATEHOUSE_MASTER_KEY .* must be 32 characters, or 32 bytes/)
        assert.ok(!error.message.includes(setting))
        return true
      })
    }
  })

  it('is made once, for its owner only, and read from then on', async () => {
    const file = join(folder, 'deep', 'down', 'master.key')
    const key = await loadMasterKey({ file })
    assert.equal(key.length, 32)
    assert.equal((await stat(file)).mode & 0o777, 0o600)
    assert.deepEqual(await readdir(join(folder, 'deep', 'down')), ['master.key'])
    assert.deepEqual(await loadMasterKey({ setting: '', file }), key)
    // What is in the file can be given as the setting.
    const setting = (await readFile(file, 'utf8')).trim()
    assert.deepEqual(await loadMasterKey({ setting, file: 'never' }), key)
  })

  it('is the same for all who start at once', async () => {
    const file = join(folder, 'race.key')
    const keys = await Promise.all(Array.from({ length: 20 }, () => loadMasterKey({ file })))
    const texts = new Set(keys.map((key) => Buffer.from(key).toString('hex')))
    assert.equal(texts.size, 1)
  })

  it('is read from files that others made', async () => {
    const file = join(folder, 'made.key')
    const random = randomBytes(32)
    for (const content of [random, `${random.toString('hex')}\n`, random.toString('base64')]) {
      await writeFile(file, content)
      assert.deepEqual(Buffer.from(await loadMasterKey({ file })), random)
    }
  })

  it('is refused, and never replaced, when the file holds something else', async () => {
    const file = join(folder, 'bad.key')
    for (const content of ['', 'short', randomBytes(31), randomBytes(33), 'x'.repeat(100)]) {
      await writeFile(file, content)
      await assert.rejects(loadMasterKey({ file }), /bad\.key \(\d+ bytes\) holds no key/)
      assert.deepEqual(await readFile(file), Buffer.from(content))
    }
  })

  it('that cannot be read or made is reported with the file and the reason', async () => {
    await assert.rejects(loadMasterKey({ file: folder }), /cannot be read: EISDIR/)
    const file = join(folder, 'bad.key', 'master.key')
    await assert.rejects(loadMasterKey({ file }), /cannot be (read|made): (ENOTDIR|EEXIST)/)
  })
})
