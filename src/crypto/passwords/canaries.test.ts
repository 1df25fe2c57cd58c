import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, describe, it } from 'node:test'
import { type CanaryHash, verifyCanaries } from './canaries.ts'
import { parseHasher } from './hasher.ts'
import { createPasswords, type Passwords } from './passwords.ts'

const password = 'Größe-über-42'
const salt = '0a1b2c3d'

const opened: Passwords[] = []
after(() => Promise.all(opened.map((passwords) => passwords.close())))

function passwordsOf(): Passwords {
  const parsed = parseHasher('argon2id:m=64,t=1')
  if ('error' in parsed) assert.fail(parsed.error)
  const workerUrl = new URL('./worker.ts', import.meta.url)
  const passwords = createPasswords({ hasher: parsed.hasher, workerUrl })
  opened.push(passwords)
  return passwords
}

const sha256 = (...parts: (string | Buffer)[]) =>
  createHash('sha256')
    .update(Buffer.concat(parts.map((part) => Buffer.from(part))))
    .digest('hex')
const canary = (hash: unknown, record = 'ada'): CanaryHash => ({ record, hash, password })
const outcomeOf = (canaries: readonly CanaryHash[], defaults?: Record<string, unknown>) =>
  verifyCanaries(passwordsOf(), { canaries, defaults })

describe('canaries', () => {
  it('verify as they are where the hash says what it is', async () => {
    const hash = await passwordsOf().hash(password)
    assert.deepEqual(await outcomeOf([canary(hash), canary(`!${hash}`)]), { ok: true })
    assert.deepEqual(await outcomeOf([]), { ok: true })
  })

  it('find where the salt is and how it is written', async () => {
    const stated = { scheme: 'digest', algorithm: 'sha256', encoding: 'hex' }
    const bytes = Buffer.from(salt, 'hex')
    const cases: [string, Record<string, string>][] = [
      [sha256(salt, password), { saltPosition: 'prefix', saltEncoding: 'utf8' }],
      [sha256(password, bytes), { saltPosition: 'suffix', saltEncoding: 'hex' }],
      [sha256(salt, password, salt), { saltPosition: 'both', saltEncoding: 'utf8' }],
      [
        sha256(bytes, Buffer.from(password, 'utf16le')),
        { saltPosition: 'prefix', saltEncoding: 'hex', passwordEncoding: 'utf16le' },
      ],
      [
        sha256(salt, Buffer.from(password, 'latin1')),
        { saltPosition: 'prefix', saltEncoding: 'utf8', passwordEncoding: 'latin1' },
      ],
    ]
    for (const [hash, found] of cases) {
      const outcome = await outcomeOf([canary({ hash, salt })], stated)
      const defaults = { passwordEncoding: 'utf8', ...found, ...stated }
      assert.deepEqual(outcome, { ok: true, defaults })
    }
  })

  it('find the product where several write the same text', async () => {
    const hash = `sha256$${salt}$${sha256(salt, password)}`
    assert.deepEqual(await outcomeOf([canary(hash)]), { ok: true, defaults: { source: 'django' } })
  })

  it('find what was hashed before bcrypt, and where the pepper was', async () => {
    const bcrypt = await import('@node-rs/bcrypt')
    const meteor = await bcrypt.hash(sha256(password), 4)
    assert.deepEqual(await outcomeOf([canary(meteor)]), {
      ok: true,
      defaults: { scheme: 'text-prehash', pre: 'sha256-hex' },
    })
    const peppered = await bcrypt.hash(`${password}pepper`, 4)
    const outcome = await outcomeOf([canary(peppered)], { pepper: 'pepper' })
    assert.deepEqual(outcome, {
      ok: true,
      defaults: { pepperPosition: 'suffix', pepper: 'pepper' },
    })
  })

  it('find the digest that a length does not tell', async () => {
    const hash = createHash('sha1').update(password).digest('hex')
    const outcome = await outcomeOf([canary(hash)])
    assert.deepEqual(outcome, { ok: true, defaults: { scheme: 'digest', algorithm: 'sha1' } })
  })

  it('must all verify with one layout', async () => {
    const one = `sha256$${salt}$${sha256(salt, password)}`
    const other = `sha256$${salt}$${sha256(salt, 'another one')}`
    const outcome = await outcomeOf([canary(one), canary(other, 'bob')])
    assert.ok(!outcome.ok)
    assert.deepEqual(outcome.tried, ['source=django', 'source=werkzeug'])
  })

  it('that do not verify name the record and what its hash was taken for', async () => {
    const hash = await passwordsOf().hash('another one')
    const outcome = await outcomeOf([canary(hash, 'bob')])
    assert.ok(!outcome.ok)
    const { failed, reason, tried } = outcome
    assert.equal(failed, 'bob')
    assert.equal(reason, 'It was taken for argon2, which does not match the password')
    assert.ok(tried.includes('scheme=text-prehash pre=md5-hex'))
    assert.ok(!JSON.stringify(outcome).includes(hash))
  })

  it('do not contradict what is stated', async () => {
    const stated = { scheme: 'digest', algorithm: 'sha256', saltPosition: 'suffix' }
    const outcome = await outcomeOf([canary({ hash: sha256(salt, password), salt })], stated)
    assert.equal(outcome.ok, false)
  })
})
