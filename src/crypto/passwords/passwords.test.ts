import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { parseHasher } from './hasher.ts'
import { Overloaded } from './overloaded.ts'
import {
  createPasswords,
  type HashParty,
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
    assert.equal(passwords.formats.length, 22)
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

describe('a hash that is taken in', () => {
  const salt = 'c2FsdHNhbHRzYWx0c2FsdA'
  const key = 'yfJ3LFKkG+UL/HMUFEUUBeK3w2qnCXgrLmezrECjgk4'
  const bcryptTail = '3qY7qZRdp32.926owmJOq.oTr5GJ7jmnETxwO.QD2tMt2pYDKlkzO'
  const argon2 = (costs: string) => `$argon2id$v=19$${costs}$${salt}$${key}`
  const phpass = (cost: string) => `$P$${cost}saltsaltU4eAVZfCycfhLQqGAHquB0`
  const sha2 = (rounds: number) =>
    `$5$rounds=${rounds}$saltsaltsalt$RBbpEXjZABiqV8VAMc22aZvQSSCRoQBR4DHu901gDP3`

  it('may cost what is usual, up to about a second and 256 MiB', () => {
    const usual = [
      ...[`$2a$10$${bcryptTail}`, `$2b$14$${bcryptTail}`, md5, sha512, sha2(656_000)],
      ...[argon2('m=65536,t=3,p=4'), argon2('m=262144,t=3,p=4'), argon2('m=47104,t=1,p=1')],
      ...[`$scrypt$ln=17,r=8,p=1$${salt}$${key}`, `$scrypt$ln=18,r=8,p=1$${salt}$${key}`],
      ...[`$pbkdf2-sha256$1500000$${salt}$${key}`, `$pbkdf2-sha512$1000000$${salt}$${key}`],
      ...[phpass('B'), phpass('G')],
    ]
    const passwords = passwordsWith('argon2id')
    for (const encoded of usual) assert.equal(passwords.judge(encoded), 'good', encoded)
    assert.equal(passwords.judge('$9$x'), 'unknown')
  })

  it('is refused when it costs more, in words that say what, and how much may be', () => {
    const passwords = passwordsWith('argon2id')
    const costly: [string, RegExp][] = [
      [argon2('m=1048576,t=4,p=1'), /^argon2 m=1048576,t=4,p=1 takes about 3.1 s and 1024 MiB/],
      [argon2('m=524288,t=1,p=1'), /at most 1 s and 256 MiB are allowed$/],
      [`$2b$17$${bcryptTail}`, /^bcrypt cost=17 takes about 7.2 s/],
      [`$2b$15$${bcryptTail}`, /^bcrypt cost=15 /],
      [`$scrypt$ln=20,r=8,p=1$${salt}$${key}`, /^scrypt ln=20,r=8,p=1 .* 1024 MiB/],
      [`$pbkdf2-sha256$10000000$${salt}$${key}`, /^pbkdf2-sha256 with 10000000 rounds/],
      [sha2(5_000_000), /^sha256-crypt rounds=5000000 /],
      [phpass('K'), /^phpass with 2\^22 rounds /],
    ]
    for (const [encoded, words] of costly) {
      const verdict = passwords.judge(encoded)
      assert.ok(typeof verdict === 'object', encoded)
      assert.match(verdict.tooDear, words)
    }
  })

  it('may cost more where the operator says so, or makes such hashes', () => {
    const encoded = `$2b$15$${bcryptTail}`
    const generous = passwordsWith('argon2id', { costMax: { ms: 3000, memoryBytes: 2 ** 28 } })
    assert.equal(generous.judge(encoded), 'good')
    assert.equal(passwordsWith('bcrypt:cost=15').judge(encoded), 'good')
  })
})

describe('a password that is longer than what was compared', () => {
  it('does not replace the hash: its end may be a slip', async () => {
    const bcrypt = await import('@node-rs/bcrypt')
    const whole = 'x'.repeat(90)
    const encoded = await bcrypt.hash(whole, 4)
    const passwords = passwordsWith('argon2id:m=64,t=1')
    const verify = (text: string) => passwords.verify({ encoded, password: text })
    assert.deepEqual(await verify(`${whole}slip`), { matches: true, rehash: false })
    assert.deepEqual(await verify(whole), { matches: true, rehash: false })
    // The whole one may be longer than what was typed.
    assert.deepEqual(await verify('x'.repeat(72)), { matches: true, rehash: false })
    const short = await bcrypt.hash('x'.repeat(71), 4)
    const seen = { encoded: short, password: 'x'.repeat(71) }
    assert.deepEqual(await passwords.verify(seen), { matches: true, rehash: true })
    const multibyte = await bcrypt.hash('ü'.repeat(37), 4)
    const half = { encoded: multibyte, password: 'ü'.repeat(37) }
    assert.deepEqual(await passwords.verify(half), { matches: true, rehash: false })
  })
})

describe('a hash of another system', () => {
  const ssha = '{SSHA}U7222IVrH9LfDK2j6ktMp4NE9xFzYWx0c2FsdA=='
  const normal = '$digest$sha1(p.s)$c2FsdHNhbHQ=$U7222IVrH9LfDK2j6ktMp4NE9xE='

  it('is accepted in its normal form, within the bound', () => {
    const passwords = passwordsWith('argon2id')
    const accepted = passwords.accept(ssha)
    assert.ok('normal' in accepted)
    const { normal: stored, scheme, isRehashed, costMs } = accepted
    assert.deepEqual(
      { stored, scheme, isRehashed },
      {
        stored: normal,
        scheme: 'ldap-ssha',
        isRehashed: true,
      },
    )
    assert.ok(costMs < 1)
    const costly = passwords.accept(`bcrypt$$2b$16$${'a'.repeat(53)}`)
    assert.match('tooDear' in costly ? costly.tooDear : '', /^bcrypt cost=16 takes about 3.6 s/)
  })

  it('stays where the hasher is the same', async () => {
    const passwords = passwordsWith('bcrypt:cost=4')
    const accepted = passwords.accept(await passwords.hash(password))
    assert.equal('normal' in accepted && accepted.isRehashed, false)
  })

  it('may be an object, completed by what the job states', () => {
    const passwords = passwordsWith('argon2id')
    const bytes = Buffer.alloc(64).toString('base64')
    const defaults = { scheme: 'firebase-scrypt', signerKey: bytes, rounds: 8, memCost: 10 }
    const object = { hash: bytes, salt: 'AAAAAAAAAAA=' }
    const missing = passwords.accept(object, { defaults })
    assert.ok('unknown' in missing)
    assert.equal(missing.code, 'hash.needs-parameters')
    assert.equal(missing.field, 'password.hash.saltSeparator')
    assert.match(missing.message, /^It looks like firebase-scrypt. State saltSeparator beside/)
    const whole = passwords.accept(object, { defaults: { ...defaults, saltSeparator: 'Bw==' } })
    assert.match('normal' in whole ? whole.normal : '', /^\$fbscrypt\$v=1,n=10,/)
    const member = { scheme: 'smf', hash: '3f356904dd24fddee23e848b8e5608a262dff81a' }
    const named = passwords.accept(member, { userName: 'Frieda.K' })
    assert.equal('normal' in named && named.scheme, 'smf')
    const sourced = passwords.accept(`${md5}:ab`, { defaults: { source: 'oscommerce' } })
    assert.equal('unknown' in sourced && sourced.code, 'hash.unknown')
  })

  it('has the pepper that the job states, and needs to know where', () => {
    const passwords = passwordsWith('argon2id')
    const bcrypt = `$2a$05$${'a'.repeat(53)}`
    const peppered = passwords.accept(bcrypt, {
      defaults: { pepper: 'x', pepperPosition: 'suffix' },
    })
    assert.equal('normal' in peppered && peppered.normal, `$pre$p.s$eA==${bcrypt}`)
    const open = passwords.accept(bcrypt, { defaults: { pepper: 'x' } })
    assert.equal('unknown' in open && open.field, 'password.hash.pepperPosition')
  })

  it('that stands for no password, or is locked, is said to', () => {
    const passwords = passwordsWith('argon2id')
    const none = passwords.accept('*LK*')
    assert.equal('unknown' in none && none.code, 'hash.no-password')
    const locked = passwords.accept(`!${md5}`)
    assert.ok('unknown' in locked)
    assert.equal(locked.code, 'hash.locked')
    assert.equal(locked.locked?.normal, md5)
  })

  it('is quick if it takes less than half the time of ours', () => {
    const passwords = passwordsWith('argon2id')
    assert.equal(passwords.isQuick(normal), true)
    assert.equal(passwords.isQuick(`$2b$12$${'a'.repeat(53)}`), false)
    assert.equal(passwords.isQuick('$9$x'), false)
  })

  it('that ignores blanks is not replaced by one of what was typed with blanks', async () => {
    const passwords = passwordsWith('argon2id:m=64,t=1')
    const wordPress = passwords.accept(
      '$wp$2y$05$2vzd00b3TaCFFQBrx8gPveLVNesMqyYM35.RLESh3vlky/RU5QmG2',
    )
    const encoded = 'normal' in wordPress ? wordPress.normal : ''
    const verify = (typed: string) => passwords.verify({ encoded, password: typed })
    assert.deepEqual(await verify(`${password} `), { matches: true, rehash: false })
    assert.deepEqual(await verify(password), { matches: true, rehash: true })
  })

  it('is compared by a worker where it takes long in plain JavaScript', async () => {
    const passwords = passwordsWith('argon2id:m=64,t=1', { workers: 1 })
    const hashes = [
      '$2x$05$abcdefghijklmnopqrstuuBizQE520ulIw2S2LaKGVrDUIZ0Iz.nK',
      '$pre$hex(md5(p))$$S$7Kx7.Lm/2.cZSuu1UmFd.koGLyK8MmJYTtCDX7Re.Uc6V59c7J1M',
      '$digest$md5(p);md5(d)*5000$$AAAAAAAAAAAAAAAAAAAAAA==',
    ]
    const typed = ['Größe-über-42 ß', 'Morgen-Tau!7', 'x']
    const verdicts = await Promise.all(
      hashes.map((encoded, index) => passwords.verify({ encoded, password: typed[index] ?? '' })),
    )
    const matches = verdicts.map((verdict) => verdict !== 'unsupported' && verdict.matches)
    assert.deepEqual(matches, [true, true, false])
  })
})

describe('passwords are compared in turn', () => {
  /** Hashes whose comparisons end when the test says so are not to be had: their order is. */
  const orderOf = async (
    passwords: Passwords,
    jobs: readonly [name: string, encoded: string, party: HashParty][],
  ) => {
    const ended: string[] = []
    const all = jobs.map(([name, encoded, party]) =>
      passwords.verify({ encoded, password: 'wrong', party }).then(() => ended.push(name)),
    )
    await Promise.all(all)
    return ended
  }
  const cheap = (name: string, party: HashParty): [string, string, HashParty] => [name, md5, party]

  it('of network, caller and organisation: who floods waits behind itself', async () => {
    for (const party of [{ network: 'n' }, { caller: 'c' }, { org: 'o' }]) {
      const passwords = passwordsWith('argon2id', { atOnce: 1 })
      const flood = Array.from({ length: 30 }, (_, i) => cheap(`flood ${i}`, party))
      const ended = await orderOf(passwords, [...flood, cheap('honest', { network: 'other' })])
      assert.ok(ended.indexOf('honest') <= 2, ended.join())
    }
  })

  it('loses the slots of a flood to others when the queue is full', async () => {
    const passwords = passwordsWith('argon2id', { atOnce: 1, waitingMax: 10 })
    const flood = Promise.allSettled(
      Array.from({ length: 30 }, () =>
        passwords.verify({ encoded: md5, password, party: { network: 'n' } }),
      ),
    )
    const honest = passwords.verify({ encoded: md5, password, party: { network: 'other' } })
    assert.deepEqual(await honest, { matches: true, rehash: true })
    const outcomes = await flood
    assert.equal(outcomes.filter(({ status }) => status === 'rejected').length, 20)
  })

  it('of one account, and of costly hashes, not all cores are taken', async () => {
    const costly = '$P$FsaltsaltU4eAVZfCycfhLQqGAHquB0'
    const passwords = passwordsWith('argon2id', { atOnce: 2 })
    for (const encoded of [costly, md5]) {
      const account = encoded === md5 ? { account: 'a' } : {}
      const flood = Array.from({ length: 4 }, (_, i): [string, string, HashParty] => [
        ...([`flood ${i}`, encoded, { network: `n${i}`, ...account }] as const),
      ])
      const last = cheap('other', { network: 'other' })
      const ended = await orderOf(passwords, [...flood, last])
      assert.ok(ended.indexOf('other') <= 2, ended.join())
    }
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
