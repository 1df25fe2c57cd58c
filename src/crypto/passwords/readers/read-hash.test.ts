import assert from 'node:assert/strict'
import { createHash, createHmac, pbkdf2Sync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { passwordFormatOf } from '../formats.ts'
import { vectors } from '../vectors.fixture.ts'
import { readHash } from './read-hash.ts'
import type { ReadOptions } from './reading.ts'

const bcrypt = vectors.bcrypt[0]!
const md5Hex = '7559603935cc72bd9b87a11bd0876bd1'

describe('a hash that could be stored before', () => {
  for (const encoded of Object.values(vectors).flat()) {
    it(`${encoded.slice(0, 24)}… stays byte for byte`, () => {
      const reading = readHash(encoded)
      assert.equal(reading.kind === 'hash' && reading.normal, encoded)
    })
  }
})

describe('a marker', () => {
  const none = ['', '*', '!', '!!', 'x', '*LK*', 'NP', '*0', '*1', 'NULL', 'invalid', '***']
  for (const text of [...none, '{CRYPT}*', '{CRYPT}!!', `!${'a'.repeat(40)}`, '{x- not yet set}']) {
    it(`${JSON.stringify(text)} stands for no password`, () => {
      const reading = readHash(text)
      assert.equal(reading.kind === 'marker' && reading.marker, 'none')
    })
  }

  it('before a hash stands for a locked user, and the hash is kept', () => {
    const reading = readHash(`!${bcrypt}`)
    assert.ok(reading.kind === 'marker')
    assert.deepEqual([reading.marker, reading.normal], ['locked', bcrypt])
  })
})

describe('a value that cannot be taken is refused for its reason:', () => {
  const hash = md5Hex
  const cases: [string, unknown, ReadOptions | undefined, string, RegExp][] = [
    ['plain text of LDAP', '{CLEARTEXT}x', undefined, 'plain-text', /plain password/],
    ['plain text of Spring', '{noop}x', undefined, 'plain-text', /plain password/],
    ['a reference', '{SASL}f@example.com', undefined, 'unsupported', /another server/],
    ['a cut bcrypt', bcrypt.slice(0, 50), undefined, 'cut', /truncated/],
    ['bcrypt without its end', `$2$10$${'a'.repeat(53)}`, undefined, 'unsupported', /Invite/],
    [
      'two senses of three fields',
      `sha1$salt$${'a'.repeat(40)}`,
      undefined,
      'ambiguous',
      /werkzeug/,
    ],
    ['hash and salt', `${hash}:ab`, undefined, 'ambiguous', /oscommerce/],
    [
      'Argon2 with data',
      '$argon2id$v=19$m=64,t=1,p=1,data=eA$c2FsdHNhbHQ$aaaaaaaaaaaaaaaaaaaaaa',
      undefined,
      'unsupported',
      /Invite/,
    ],
    [
      'costs without end',
      '$pbkdf2-sha256$i=999999999,l=32$c2FsdA$EuIFmVMVgZ8xq5xDTp6HkZH5jNKBKzDHQS3HcgZTOy0',
      undefined,
      'out-of-bounds',
      /costs/,
    ],
    [
      'Firebase without its project',
      { scheme: 'firebase-scrypt', hash: 'aa', salt: 'aa' },
      undefined,
      'needs-parameters',
      /signerKey, saltSeparator, rounds, memCost/,
    ],
    [
      'a digest without an algorithm',
      { scheme: 'digest', hash },
      undefined,
      'needs-parameters',
      /algorithm/,
    ],
    [
      'a salt at no position',
      { scheme: 'digest', algorithm: 'md5', hash, salt: 'a' },
      undefined,
      'needs-parameters',
      /saltPosition/,
    ],
    [
      'a member without his name',
      { scheme: 'smf', hash: 'a'.repeat(40) },
      undefined,
      'needs-parameters',
      /userName/,
    ],
    [
      'a pepper that is missing',
      { scheme: 'bcrypt-prehash', pre: 'suffix', hash: bcrypt },
      undefined,
      'needs-parameters',
      /pepper/,
    ],
    [
      'an expression that is none',
      { scheme: 'digest', algorithm: 'md5', expression: 'md5(', hash },
      undefined,
      'out-of-bounds',
      /costs/,
    ],
    [
      'another provider of Keycloak',
      { secretData: '{"value":"x"}', credentialData: '{"algorithm":"foo"}' },
      undefined,
      'unsupported',
      /Invite/,
    ],
    [
      'Keycloak that is no JSON',
      { secretData: '{', credentialData: '{}' },
      undefined,
      'cut',
      /truncated/,
    ],
    ['a scheme that is none', { scheme: 'foo', hash }, undefined, 'unknown', /state a scheme/],
    ['a plain digest that is not stated', 'a'.repeat(40), undefined, 'unknown', /state a scheme/],
    ['a password', 'correct horse battery staple', undefined, 'unknown', /no encoding/],
    ['a number', 7, undefined, 'unknown', /no encoding/],
    ['nothing at all', undefined, { defaults: { scheme: 'digest' } }, 'unknown', /no encoding/],
  ]
  for (const [what, value, options, reason, remedy] of cases) {
    it(what, () => {
      const reading = readHash(value, options)
      assert.ok(reading.kind === 'refused', JSON.stringify(reading))
      assert.equal(reading.reason, reason)
      assert.match(reading.remedy, remedy)
    })
  }
})

describe('what is known beside a value', () => {
  const normal = (value: unknown, options?: ReadOptions) => {
    const reading = readHash(value, options)
    return reading.kind === 'hash' ? reading.normal : reading
  }

  it('may be stated once for all: the parameters of Firebase', () => {
    const defaults = {
      scheme: 'firebase-scrypt',
      signerKey: 'a'.repeat(88),
      saltSeparator: 'Bw==',
      rounds: 8,
      memCost: 14,
    }
    const user = { passwordHash: 'a'.repeat(88), salt: '42xEC+ixf3L2lw==' }
    assert.match(String(normal(user, { defaults })), /^\$fbscrypt\$v=1,n=14,r=8,p=1,ss=Bw==,sk=a/)
  })

  it('may be a scheme for texts', () => {
    const defaults = { scheme: 'bcrypt-prehash', pre: 'sha256-hex' }
    assert.equal(normal(bcrypt, { defaults }), `$pre$hex(sha256(p))$${bcrypt}`)
    assert.equal(
      normal(md5Hex, { defaults: { scheme: 'digest', algorithm: 'md5' } }),
      '$digest$md5(p)$$dVlgOTXMcr2bh6Eb0Idr0Q==',
    )
  })

  it('may be the source, which decides between the senses of a text', () => {
    assert.equal(normal(md5Hex), md5Hex)
    assert.match(String(normal(md5Hex, { source: 'samba' })), /^\$digest\$md4\(utf16le\(p\)\)/)
    const text = `sha1$salt$${'a'.repeat(40)}`
    assert.match(String(normal(text, { source: 'django' })), /^\$digest\$sha1\(s\.p\)/)
    assert.match(String(normal(text, { source: 'werkzeug' })), /^\$digest\$hmac-sha1\(s,p\)/)
  })

  it('may be the name of the user', () => {
    const options = { userName: 'frieda' }
    assert.match(String(normal(`md5${md5Hex}`, options)), /^\$digest\$md5\(p\.s\)\$ZnJpZWRh\$/)
  })
})

describe('a value that is wrapped', () => {
  it('is unwrapped, and what was done is noted', () => {
    for (const wrapped of [` ${bcrypt}\r\n`, `"${bcrypt}"`, `'${bcrypt}'`, `\uFEFF${bcrypt}`]) {
      const reading = readHash(wrapped)
      assert.ok(reading.kind === 'hash', wrapped)
      assert.equal(reading.normal, bcrypt)
      assert.match(String(reading.notes), /blanks or quotes/)
    }
  })

  it('may be base64, hex, braces or JSON', () => {
    const wrapped = [
      Buffer.from(bcrypt).toString('base64'),
      `\\x${Buffer.from(bcrypt).toString('hex')}`,
      `{CRYPT}${bcrypt}`,
      `{bcrypt}${bcrypt}`,
      `1|${bcrypt}`,
      JSON.stringify({ scheme: 'text', hash: bcrypt }),
      Buffer.from(`{CRYPT}${bcrypt}`).toString('base64'),
    ]
    for (const value of wrapped) {
      const reading = readHash(value)
      assert.equal(reading.kind === 'hash' && reading.normal, bcrypt, value)
    }
  })

  it('is refused when it is wrapped without end', () => {
    const reading = readHash(`${'{CRYPT}'.repeat(100)}${bcrypt}`)
    assert.equal(reading.kind, 'refused')
  })

  it('with a key that lost bytes without a trace is noted', () => {
    const reading = readHash(vectors.scrypt[0]!.slice(0, -3))
    assert.ok(reading.kind === 'hash')
    assert.match(String(reading.notes), /unusual size/)
  })
})

describe('whatever is read', () => {
  const known: readonly string[] = readFileSync('test/hashes/vectors.jsonl', 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .map(({ encoded, object }) => encoded ?? JSON.stringify(object))
  const damaged = fc
    .tuple(fc.constantFrom(...known), fc.nat(), fc.nat(3), fc.string({ maxLength: 3 }))
    .map(([text, at, count, piece]) => {
      const index = at % (text.length + 1)
      return text.slice(0, index) + piece + text.slice(index + count)
    })
  const member = fc.constantFrom(
    ...['scheme', 'hash', 'salt', 'algorithm', 'encoding', 'iterations', 'secretData', 'value'],
    ...['credentialData', 'custom_password_hash', 'encryptionScheme', 'factor', 'password'],
    ...[
      'password_hasher',
      'password_digest',
      'cost',
      'pre',
      'pepper',
      'passwordType',
      'expression',
    ],
  )
  const object = fc.dictionary(
    member,
    fc.oneof(
      fc.anything(),
      fc.constantFrom(...known, 'digest', 'pbkdf2', 'scrypt', 'casdoor', 'hmac'),
    ),
  )
  const options = fc.record(
    {
      source: fc.constantFrom(
        'samba',
        'django',
        'joomla',
        'better-auth',
        'magento-1',
        'constructor',
      ),
      userName: fc.string(),
      defaults: fc.dictionary(member, fc.anything()),
    },
    { requiredKeys: [] },
  )

  it('is never an exception, and a hash can be verified', () => {
    fc.assert(
      fc.property(fc.oneof(damaged, fc.string(), fc.anything(), object), options, (value, all) => {
        const reading = readHash(value, all)
        if (reading.kind === 'refused') assert.ok(reading.remedy.length > 0)
        else if (reading.normal !== undefined) assert.ok(passwordFormatOf(reading.normal))
      }),
      { numRuns: 10_000 },
    )
  })
})

describe('a board or shop that hashed what was typed in another form', () => {
  const md5 = (text: string | Buffer) => createHash('md5').update(text).digest('hex')
  const matches = async (value: unknown, options: ReadOptions, password: string) => {
    const reading = readHash(value, options)
    assert.ok(reading.kind === 'hash', JSON.stringify(reading))
    const encoded = reading.normal
    return passwordFormatOf(encoded)?.verify({ encoded, password })
  }

  it('as latin1 is read so after UTF-8', async () => {
    const hash = (text: string | Buffer) => md5(`${md5(text)}308`)
    const value = (text: string | Buffer) => ({
      scheme: 'vbulletin',
      salt: '308',
      hash: hash(text),
    })
    assert.equal(await matches(value('Käse'), {}, 'Käse'), true)
    assert.equal(await matches(value(Buffer.from('Käse', 'latin1')), {}, 'Käse'), true)
    assert.equal(await matches(value('Käse'), {}, 'Kase'), false)
  })

  it('with its HTML escaped is read so after what was typed', async () => {
    const value = (text: string) => ({
      scheme: 'ipb',
      salt: 'x&"z1',
      hash: md5(md5('x&"z1') + md5(text)),
    })
    for (const text of ['a&b!', 'a&amp;b!', 'a&amp;b&#33;']) {
      assert.equal(await matches(value(text), {}, 'a&b!'), true, text)
    }
    const phpass = vectors.phpass[1] ?? ''
    const options = { source: 'phpbb' }
    assert.equal(await matches(phpass, options, 'Sup3r-Secret!'), true)
    const reading = readHash(phpass, options)
    assert.equal(reading.kind === 'hash' && reading.normal, `$pre$p|html(p)$${phpass}`)
    const bcryptHash = await (await import('@node-rs/bcrypt')).hash('a&amp;b', 4)
    assert.equal(await matches(bcryptHash, options, 'a&b'), true)
    assert.equal(await matches(bcryptHash, options, 'a&c'), false)
  })

  it('once or twice where there is no salt (Casdoor)', async () => {
    const value = (hash: string) => ({ scheme: 'casdoor', passwordType: 'md5-salt', hash })
    assert.equal(await matches(value(md5('abc')), {}, 'abc'), true)
    assert.equal(await matches(value(md5(md5('abc'))), {}, 'abc'), true)
    assert.equal(await matches(value(md5(md5('abd'))), {}, 'abc'), false)
  })

  it('by bcrypt over bcrypt with one salt (WoltLab; made by libxcrypt)', async () => {
    const twice = '$2a$05$abcdefghijklmnopqrstuuF14rs66/1uaUCUG81IjNS2z0fTd9j3m'
    for (const value of [{ scheme: 'wbb4', hash: twice }, `DoubleBcrypt:${twice}`]) {
      assert.equal(await matches(value, {}, 'Morgen-Tau!7'), true)
      assert.equal(await matches(value, {}, 'Morgen-Tau!8'), false)
    }
    assert.equal(await matches(twice, { source: 'wbb4' }, 'Morgen-Tau!7'), true)
    assert.equal(await matches(`Bcrypt:${bcrypt}`, {}, 'Sup3r-Secret!'), true)
  })
})

describe('an old hash that looks like a word', () => {
  it('is taken where it is said to be one', () => {
    const des = 'Uz/w7O22NyH6k'
    const reasonOf = (value: string, options?: ReadOptions) => {
      const reading = readHash(value, options)
      return reading.kind === 'refused' ? reading.reason : reading.scheme
    }
    assert.equal(reasonOf(des), 'unsupported')
    assert.equal(reasonOf(des, { source: 'crypt' }), 'descrypt')
    assert.equal(reasonOf(`{CRYPT}${des}`), 'descrypt')
    assert.equal(reasonOf('61b50a2d1f8fe5b7'), 'ambiguous')
    assert.equal(reasonOf('61b50a2d1f8fe5b7', { source: 'mysql' }), 'mysql-323')
  })
})

describe('SCRAM in members', () => {
  it('of an XMPP server and of MongoDB', async () => {
    const derive = (password: string) => pbkdf2Sync(password, 'salt', 4096, 20, 'sha1')
    const stored = (password: string) => {
      const key = createHmac('sha1', derive(password)).update('Client Key').digest()
      return createHash('sha1').update(key).digest()
    }
    const about = { iterations: 4096, salt: 'salt', saltEncoding: 'utf8', encoding: 'hex' }
    const xmpp = { scheme: 'scram', ...about, hash: stored('abc').toString('hex') }
    const mongoPassword = createHash('md5').update('ada:mongo:abc').digest('hex')
    const mongo = { ...about, scheme: 'mongodb-scram', hash: stored(mongoPassword).toString('hex') }
    for (const value of [xmpp, mongo]) {
      const reading = readHash(value, { userName: 'ada' })
      assert.ok(reading.kind === 'hash', JSON.stringify(reading))
      const verify = (password: string) =>
        passwordFormatOf(reading.normal)?.verify({ encoded: reading.normal, password })
      assert.equal(await verify('abc'), true)
      assert.equal(await verify('abd'), false)
    }
  })
})
