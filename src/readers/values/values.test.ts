import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { describe, it } from 'node:test'
import { base64UrlOf } from './bytes.ts'
import { coseKeyOf, isCoseKey } from './cose.ts'
import { dateOf, fileTimeOf } from './dates.ts'
import { emailOf } from './email.ts'
import { fieldsOf, flagOf } from './fields.ts'
import { derivedNames, splitName } from './names.ts'
import { phoneOf } from './phone.ts'
import { totpOf } from './totp.ts'

describe('a date', () => {
  const zurich = { timeZone: 'Europe/Zurich' }

  it('is the same moment in all forms that exports have', () => {
    const forms: readonly (readonly [unknown, string])[] = [
      ['2024-01-15T10:30:00Z', '2024-01-15T10:30:00Z'],
      ['2024-01-15T10:30:00.123456789+01:00', '2024-01-15T09:30:00.123456Z'],
      ['2024-01-15 10:30:00.1200+00', '2024-01-15T10:30:00.12Z'],
      ['2024-01-15 10:30:00', '2024-01-15T10:30:00Z'],
      ['2024-01-15', '2024-01-15T00:00:00Z'],
      ['9999-12-31 23:59:59.9999999 +00:00', '9999-12-31T23:59:59.999999Z'],
      [1_486_324_027_000, '2017-02-05T19:47:07Z'],
      ['1486324027000', '2017-02-05T19:47:07Z'],
      [1_612_345_678.5, '2021-02-03T09:47:58.5Z'],
      [1_700_000_000_000_001, '2023-11-14T22:13:20.000001Z'],
      ['20190203040506Z', '2019-02-03T04:05:06Z'],
      ['20180102030405.0Z', '2018-01-02T03:04:05Z'],
      ['Tue, 14 Nov 2023 22:13:20 GMT', '2023-11-14T22:13:20Z'],
      [{ $date: '2024-01-15T10:30:00Z' }, '2024-01-15T10:30:00Z'],
      [{ $date: { $numberLong: '1486324027000' } }, '2017-02-05T19:47:07Z'],
      ['133500000000000000', '2024-01-17T21:20:00Z'],
    ]
    for (const [value, date] of forms) assert.equal(dateOf(value), date, String(value))
  })

  it('without a zone is of the zone that is stated, in summer and in winter', () => {
    assert.equal(dateOf('2024-01-15 10:30:00', zurich), '2024-01-15T09:30:00Z')
    assert.equal(dateOf('2024-07-15 10:30:00', zurich), '2024-07-15T08:30:00Z')
    assert.equal(dateOf('2024-03-31 03:30:00', zurich), '2024-03-31T01:30:00Z')
    assert.equal(dateOf('2024-01-15T10:30:00Z', zurich), '2024-01-15T10:30:00Z')
  })

  it('is none where it stands for none, or is not one', () => {
    const none = ['', 0, '0', '0000-00-00 00:00:00', '0001-01-01T00:00:00Z', '2024-02-30', 'soon']
    for (const value of [...none, null, undefined, true, Number.NaN, {}, '31.12.2019']) {
      assert.equal(dateOf(value), undefined, String(value))
    }
    assert.equal(fileTimeOf('9223372036854775807'), undefined)
    assert.equal(fileTimeOf('0'), undefined)
  })
})

describe('a telephone number', () => {
  it('becomes E.164, as far as its country is known', () => {
    const numbers: readonly (readonly [string, string | undefined, object?])[] = [
      ['+41 (0)44 123 45 67', '+41441234567'],
      ['tel:+1-201-555-0123', '+12015550123'],
      ['0041791112233', '+41791112233'],
      ['0171 / 1234567', undefined],
      ['0171 / 1234567', '+491711234567', { defaultRegion: 'DE' }],
      ['41791234567', '+41791234567', { isWithoutPlus: true }],
      ['call me', undefined, { defaultRegion: 'DE' }],
      ['0171 1234567', undefined, { defaultRegion: 'Germany' }],
    ]
    for (const [text, number, context] of numbers) {
      assert.equal(phoneOf(text, context)?.number, number, text)
    }
  })

  it('gives its extension away', () => {
    assert.deepEqual(phoneOf('+4144 1234567;ext=89'), {
      ...{ number: '+41441234567', isChanged: true, extension: '89' },
    })
  })
})

describe('an e-mail address', () => {
  it('keeps the case of its local part only', () => {
    assert.equal(emailOf(' Ann <A.B@Laden.EXAMPLE> ')?.address, 'A.B@laden.example')
    assert.equal(emailOf('mailto:a@b.example')?.address, 'a@b.example')
    assert.equal(emailOf('1+x@users.noreply.github.com')?.isChanged, false)
  })

  it('is none where it is made up or broken', () => {
    for (const text of ['x@anonymous.local', 'x@example.invalid', 'x', '@x', 'a b@c.example']) {
      assert.equal(emailOf(text), undefined, text)
    }
  })
})

describe('a name', () => {
  it('is cut at its last blank, and particles go with the family name', () => {
    assert.deepEqual(splitName('Jan de Vries'), { given: 'Jan', family: 'de Vries' })
    assert.deepEqual(splitName('Ludwig van der Rohe'), { given: 'Ludwig', family: 'van der Rohe' })
    assert.deepEqual(splitName('Van Morrison'), { given: 'Van', family: 'Morrison' })
    assert.deepEqual(splitName(' Cher '), { given: 'Cher' })
  })

  it('is taken from the whole name, the address, the user name, in this order', () => {
    const derived = (parts: Parameters<typeof derivedNames>[0]) => {
      const found = derivedNames(parts)
      return found && [found.givenName, found.familyName, found.givenFrom]
    }
    const rest = { email: 'a.b@x.example', userName: 'u' }
    assert.deepEqual(derived({ given: 'A', family: 'B', ...rest }), ['A', 'B', undefined])
    assert.deepEqual(derived({ display: 'A B', ...rest }), ['A', 'B', 'the display name'])
    assert.deepEqual(derived({ given: 'A', display: 'A B', ...rest }), ['A', 'B', undefined])
    assert.deepEqual(derived(rest), ['a.b', '-', 'the e-mail address'])
    assert.deepEqual(derived({ userName: 'u' }), ['u', '-', 'the user name'])
    assert.deepEqual(derived({ family: 'R', display: 'R' }), ['R', '-', 'the family name'])
    assert.equal(derived({}), undefined)
  })
})

describe('bytes', () => {
  it('are read however they are written', () => {
    const forms = ['pQEC', 'pQEC==', '\\xa50102', '0xa50102', [165, 1, 2], { 0: 165, 1: 1, 2: 2 }]
    for (const each of [...forms, { type: 'Buffer', data: [165, 1, 2] }]) {
      assert.equal(base64UrlOf(each), 'pQEC', JSON.stringify(each))
    }
    assert.equal(base64UrlOf('+/8='), '-_8')
    assert.equal(base64UrlOf('a50102', 'hex'), 'pQEC')
    for (const each of ['?', '\\x123', [256], {}, { 1: 2 }, 7])
      assert.equal(base64UrlOf(each), undefined)
  })
})

describe('the key of a passkey', () => {
  it('is a COSE map, or made of a PEM', () => {
    const pem = (pair: { publicKey: import('node:crypto').KeyObject }) =>
      pair.publicKey.export({ type: 'spki', format: 'pem' })
    const pairs = [
      generateKeyPairSync('ec', { namedCurve: 'P-256' }),
      generateKeyPairSync('rsa', { modulusLength: 2048 }),
      generateKeyPairSync('ed25519'),
    ]
    for (const pair of pairs) {
      const key = coseKeyOf(pem(pair))
      assert.ok(key && isCoseKey(Buffer.from(key, 'base64url')))
      assert.equal(coseKeyOf(Buffer.from(key, 'base64url').toString('base64')), key)
    }
  })

  it('is none where it is cut off, or something else', () => {
    const key = coseKeyOf(
      generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }),
    )
    assert.ok(key)
    assert.equal(coseKeyOf(key.slice(0, -4)), undefined)
    for (const each of ['pQEC', '', 'AAAA', '-----BEGIN PUBLIC KEY-----\nxx']) {
      assert.equal(coseKeyOf(each), undefined)
    }
  })
})

describe('an authenticator app', () => {
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
  const expected = { secret, algorithm: 'SHA1', digits: 6, period: 30 }

  it('has one form, however its secret is written', () => {
    const text = '12345678901234567890'
    const forms = [
      { secret: 'gezd-gnbv gy3tqojqgezdgnbvgy3tqojq==', encoding: 'base32' },
      { secret: text, encoding: 'utf8' },
      { secret: Buffer.from(text).toString('hex'), encoding: 'hex' },
      { secret: Buffer.from(text).toString('base64'), encoding: 'base64' },
      { secret: `otpauth://totp/x?secret=${secret}`, encoding: 'otpauth' },
    ] as const
    for (const each of forms) assert.deepEqual(totpOf(each), expected, each.encoding)
  })

  it('keeps algorithm, digits and period', () => {
    const url = `otpauth://totp/x?secret=${secret}&algorithm=SHA256&digits=8&period=60`
    const found = { secret, algorithm: 'SHA256', digits: 8, period: 60 }
    assert.deepEqual(totpOf({ secret: url, encoding: 'otpauth' }), found)
    const stated = { algorithm: 'HmacSHA256', digits: '8', period: 60 }
    assert.deepEqual(totpOf({ secret, encoding: 'base32', ...stated }), found)
  })

  it('is left out, with the reason and without the secret, where it cannot work', () => {
    const cases = [
      [{ secret: 'AAAA', encoding: 'base32' }, /2 bytes/],
      [{ secret: 'not base32!', encoding: 'base32' }, /no base32/],
      [{ secret: `otpauth://hotp/x?secret=${secret}`, encoding: 'otpauth' }, /not based on time/],
      [{ secret, encoding: 'base32', digits: 10 }, /digits/],
      [{ secret, encoding: 'base32', algorithm: 'MD5' }, /algorithm/],
    ] as const
    for (const [source, why] of cases) {
      const found = totpOf(source)
      assert.ok('fault' in found && why.test(found.fault))
      assert.ok(!found.fault.includes(secret))
    }
  })
})

describe('members of a record of unknown shape', () => {
  it('are absent where a dump writes a text for nothing, in CSV only', () => {
    for (const text of ['NULL', '\\N', 'None', '(null)', 'undefined', '  ', '[""]']) {
      assert.equal(fieldsOf({ a: text }, { empty: 'csv' }).text('a'), undefined, text)
      assert.equal(fieldsOf({ a: text }, { empty: 'json' }).text('a'), text)
    }
    const json = fieldsOf({ a: null, b: '', c: [], d: [''] }, { empty: 'json' })
    for (const name of ['a', 'b', 'c', 'd']) assert.equal(json.value(name), undefined)
  })

  it('are read through the types that exports mix', () => {
    const json = fieldsOf({ n: '7', t: 7, l: 'one', o: '{"x":1}', a: '[1,2]' }, { empty: 'json' })
    assert.deepEqual([json.number('n'), json.text('t'), json.list('l')], [7, '7', ['one']])
    assert.deepEqual([json.object('o')?.all, json.list('a')], [{ x: 1 }, [1, 2]])
    for (const yes of [true, 'TRUE', 't', '1', 1, 'yes']) assert.equal(flagOf(yes), true)
    for (const no of [false, 'false', 'f', '0', 0, 'No']) assert.equal(flagOf(no), false)
    for (const neither of ['', 'maybe', null, 2, {}]) assert.equal(flagOf(neither), undefined)
  })

  it('are never those of the prototype', () => {
    const fields = fieldsOf({}, { empty: 'json' })
    assert.equal(fields.value('constructor'), undefined)
    assert.equal(fields.text('__proto__'), undefined)
  })
})
