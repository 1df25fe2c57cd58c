import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { parseHasher } from './hasher.ts'
import { Overloaded } from './limit.ts'
import {
  createPasswords,
  type Passwords,
  type PasswordsOptions,
  PasswordTooLong,
} from './passwords.ts'
import { createWorkerPool } from './worker-pool.ts'

const workerUrl = new URL('./worker.ts', import.meta.url)
const password = 'Sup3r-Secret!'
const md5 = '$1$saltsalt$WNF0QSucsL9kebxxW.1.o0'
const sha512 =
  '$6$saltsaltsalt$m.8l3zepDWoP8KSmFXpMcdZBoKe4sz9fTStrNci1gfx8oGIiIQcaJpJ4rSjriniD' +
  'epcNR2YwkZsTfyv09o71G/'

const opened: Passwords[] = []
after(() => Promise.all(opened.map((passwords) => passwords.close())))

function passwordsWith(setting: string, options: Partial<PasswordsOptions> = {}): Passwords {
  const parsed = parseHasher(setting)
  if ('error' in parsed) assert.fail(parsed.error)
  const passwords = createPasswords({ hasher: parsed.hasher, workerUrl, ...options })
  opened.push(passwords)
  return passwords
}

describe('passwords', () => {
  it('are verified by the hash made for them, which can stay', async () => {
    const passwords = passwordsWith('argon2id:m=64,t=1')
    const encoded = await passwords.hash(password)
    assert.deepEqual(await passwords.verify({ encoded, password }), {
      matches: true,
      rehash: false,
    })
    assert.deepEqual(await passwords.verify({ encoded, password: 'wrong' }), {
      matches: false,
      rehash: false,
    })
  })

  it('are verified by a hash of another system, which is to be replaced', async () => {
    const passwords = passwordsWith('argon2id:m=64,t=1', { workers: 1 })
    const [first, second, third] = await Promise.all([
      passwords.verify({ encoded: md5, password }),
      passwords.verify({ encoded: sha512, password }),
      passwords.verify({ encoded: sha512, password: 'wrong' }),
    ])
    assert.deepEqual(first, { matches: true, rehash: true })
    assert.deepEqual(second, { matches: true, rehash: true })
    assert.deepEqual(third, { matches: false, rehash: false })
  })

  it('can be hashed in plain JavaScript, beside the event loop', async () => {
    const passwords = passwordsWith('sha2:rounds=1000')
    const encoded = await passwords.hash(password)
    assert.match(encoded, /^\$6\$rounds=1000\$/)
    assert.deepEqual(await passwords.verify({ encoded, password }), {
      matches: true,
      rehash: false,
    })
  })

  it('with a hash that nobody can read are not compared', async () => {
    const passwords = passwordsWith('argon2id')
    assert.equal(await passwords.verify({ encoded: '$9$x', password }), 'unsupported')
    assert.equal(passwords.formatOf('$9$x'), undefined)
    assert.equal(passwords.formatOf(md5), 'md5')
    assert.equal(passwords.formats.length, 10)
  })

  it('that are too long are refused by the hasher, and match nothing', async () => {
    const bcrypt = passwordsWith('bcrypt:cost=4')
    assert.equal(bcrypt.passwordBytesMax, 72)
    await assert.rejects(bcrypt.hash('ü'.repeat(37)), PasswordTooLong)
    const argon2 = passwordsWith('argon2id:m=64,t=1')
    await assert.rejects(argon2.hash('x'.repeat(1025)), PasswordTooLong)
    const long = { encoded: md5, password: 'x'.repeat(2 ** 20) }
    assert.deepEqual(await argon2.verify(long), { matches: false, rehash: false })
  })

  it('are refused when the line is full, and taken again when it is not', async () => {
    const passwords = passwordsWith('argon2id:m=8192,t=1', { atOnce: 1, waitingMax: 1 })
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => passwords.hash(password)))
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ['fulfilled', 'fulfilled', 'rejected'],
    )
    assert.ok(outcomes[2]?.status === 'rejected' && outcomes[2].reason instanceof Overloaded)
    assert.match(await passwords.hash(password), /^\$argon2id/)
  })
})

describe('the workers', () => {
  const job = { format: 'md5', encoded: md5, password }

  it('are replaced when they die', async () => {
    const program = `
      import { parentPort } from 'node:worker_threads'
      parentPort.on('message', ({ format }) =>
        format === 'death' ? process.exit(1) : parentPort.postMessage({ matches: true }))`
    const pool = createWorkerPool({
      url: new URL(`data:text/javascript,${encodeURIComponent(program)}`),
    })
    for (let i = 0; i < 3; i++) {
      await assert.rejects(pool.run({ ...job, format: 'death' }), /password worker ended/)
      assert.deepEqual(await pool.run(job), { matches: true })
    }
    await pool.close()
  })

  it('end at once when they are closed, whatever they were doing', async () => {
    const pool = createWorkerPool({ url: workerUrl })
    const slow = pool.run({ setting: 'sha2:rounds=5000000', password })
    const outcome = assert.rejects(slow, /password worker ended/)
    await pool.close()
    await outcome
    await assert.rejects(pool.run(job), /closed/)
  })

  it('report a failure of the program itself', async () => {
    const url = new URL('data:text/javascript,throw new Error("cannot start")')
    const pool = createWorkerPool({ url })
    for (let i = 0; i < 2; i++) await assert.rejects(pool.run(job), /password worker failed/)
    await pool.close()
  })

  it('run from a bundle as well', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gatehouse-worker-'))
    const outfile = join(folder, 'password-worker.mjs')
    await build({
      entryPoints: [workerUrl.pathname],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      logLevel: 'error',
    })
    const pool = createWorkerPool({ url: pathToFileURL(outfile) })
    assert.deepEqual(await pool.run(job), { matches: true })
    await pool.close()
    await rm(folder, { recursive: true })
  })
})
