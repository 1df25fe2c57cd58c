import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { passwordFormatOf } from './formats.ts'
import { defaultHasherSetting, type Hasher, parseHasher } from './hasher.ts'

function hasherOf(setting: string): Hasher {
  const parsed = parseHasher(setting)
  if ('error' in parsed) assert.fail(parsed.error)
  return parsed.hasher
}

describe('a password hasher', () => {
  const quick = {
    'argon2id:m=64,t=1,p=2': 'argon2',
    'argon2i:m=64,t=2,p=1': 'argon2',
    'bcrypt:cost=4': 'bcrypt',
    'scrypt:ln=4,r=8,p=1': 'scrypt',
    'pbkdf2:hash=sha1,rounds=1000': 'pbkdf2',
    'pbkdf2:hash=sha224,rounds=1000': 'pbkdf2',
    'pbkdf2:hash=sha384,rounds=1000': 'pbkdf2',
    'pbkdf2:hash=sha512,rounds=1000': 'pbkdf2',
    'sha2:hash=sha256,rounds=1000': 'sha2',
    'sha2:hash=sha512,rounds=5000': 'sha2',
  }
  for (const [setting, name] of Object.entries(quick)) {
    it(`${setting} makes hashes that it recognises as its own`, async () => {
      const hasher = hasherOf(setting)
      const encoded = await hasher.hash('Sup3r-Secret!')
      const format = passwordFormatOf(encoded)
      assert.equal(format?.name, name)
      assert.equal(hasher.isCurrent(encoded), true)
      assert.equal(await format?.verify({ encoded, password: 'Sup3r-Secret!' }), true)
      assert.equal(await format?.verify({ encoded, password: 'sup3r-Secret!' }), false)
      assert.notEqual(await hasher.hash('Sup3r-Secret!'), encoded)
      assert.equal(hasher.setting, setting)
    })
  }

  it('takes the costs that are not given from its defaults', () => {
    assert.equal(hasherOf('argon2id').setting, defaultHasherSetting)
    assert.equal(hasherOf('argon2id:m=65536,t=3,p=4').setting, 'argon2id:m=65536,t=3,p=4')
    assert.equal(hasherOf('argon2i:t=3').setting, 'argon2i:m=19456,t=3,p=1')
    assert.equal(hasherOf('bcrypt').setting, 'bcrypt:cost=12')
    assert.equal(hasherOf('scrypt:ln=15').setting, 'scrypt:ln=15,r=8,p=1')
    assert.equal(hasherOf(' pbkdf2 : rounds = 1000 ').setting, 'pbkdf2:hash=sha256,rounds=1000')
    assert.equal(hasherOf('sha2').setting, 'sha2:hash=sha512,rounds=100000')
  })

  it('writes bcrypt as $2a$ and takes 72 bytes at most', async () => {
    const hasher = hasherOf('bcrypt:cost=4')
    assert.equal(hasher.passwordBytesMax, 72)
    assert.match(await hasher.hash('x'.repeat(72)), /^\$2a\$04\$/)
    await assert.rejects(hasher.hash('x'.repeat(73)))
  })

  it('leaves a hash of other costs, lengths or format to be replaced', () => {
    const salt = 'c2FsdHNhbHRzYWx0c2FsdA'
    const hash = 'yfJ3LFKkG+UL/HMUFEUUBeK3w2qnCXgrLmezrECjgk4'
    const argon2 = hasherOf('argon2id:m=4096,t=3,p=1')
    assert.equal(argon2.isCurrent(`$argon2id$v=19$m=4096,t=3,p=1$${salt}$${hash}`), true)
    assert.equal(argon2.isCurrent(`$argon2i$v=19$m=4096,t=3,p=1$${salt}$${hash}`), false)
    assert.equal(argon2.isCurrent(`$argon2id$v=19$m=4096,t=2,p=1$${salt}$${hash}`), false)
    assert.equal(argon2.isCurrent(`$argon2id$v=19$m=4096,t=3,p=1$${salt}AAAA$${hash}`), false)
    const bcrypt = hasherOf('bcrypt:cost=10')
    const tail = '3qY7qZRdp32.926owmJOq.oTr5GJ7jmnETxwO.QD2tMt2pYDKlkzO'
    assert.equal(bcrypt.isCurrent(`$2y$10$${tail}`), true)
    assert.equal(bcrypt.isCurrent(`$2y$12$${tail}`), false)
    const sha2 = hasherOf('sha2:hash=sha256,rounds=5000')
    const sha256 = 'RBbpEXjZABiqV8VAMc22aZvQSSCRoQBR4DHu901gDP3'
    assert.equal(sha2.isCurrent(`$5$saltsaltsalt$${sha256}`), true)
    assert.equal(sha2.isCurrent(`$5$rounds=6000$saltsaltsalt$${sha256}`), false)
  })
})

describe('a setting that cannot be', () => {
  const wrong = {
    md5: /unknown password hasher "md5": use one of argon2id, argon2i, bcrypt/,
    '': /unknown password hasher ""/,
    toString: /unknown/,
    'bcrypt:cost=18': /out of bounds: cost from 4 to 17; such as bcrypt:cost=12/,
    'bcrypt:cost=3': /out of bounds/,
    'bcrypt:cost=1e1': /out of bounds/,
    'bcrypt:12': /cannot be read: write it like bcrypt:cost=12/,
    'bcrypt:rounds=12': /cannot be read/,
    'bcrypt:cost=10,cost=12': /cannot be read/,
    'bcrypt:': /cannot be read/,
    'argon2id:m=19456;t=2': /cannot be read/,
    'argon2id:m=8388608': /out of bounds/,
    'argon2id:p=0': /out of bounds/,
    'scrypt:ln=30': /out of bounds/,
    'pbkdf2:hash=md5': /hash one of sha1/,
    'pbkdf2:rounds=1': /out of bounds/,
    'sha2:hash=sha1': /hash one of sha256, sha512/,
    'sha2:rounds=999999999': /out of bounds/,
  }
  for (const [setting, text] of Object.entries(wrong)) {
    it(`"${setting}" is answered with what would be right`, () => {
      const parsed = parseHasher(setting)
      assert.ok('error' in parsed)
      assert.match(parsed.error, text)
    })
  }
})
