import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { passwordFormatOf, passwordFormats } from './formats.ts'
import { password, vectors } from './vectors.fixture.ts'

describe('password formats', () => {
  it('are all there', () => {
    const readElsewhere = [
      ...['bcrypt-2x', 'des-crypt', 'digest', 'double-bcrypt', 'fbscrypt', 'mysql-323', 'pre'],
      ...['scram', 'scrypt-7', 'sha1crypt', 'sun-md5', 'yescrypt'],
    ]
    const names = [...Object.keys(vectors), ...readElsewhere].sort()
    assert.deepEqual(passwordFormats.map(({ name }) => name).sort(), names)
  })

  for (const [name, hashes] of Object.entries(vectors)) {
    for (const encoded of hashes) {
      const format = passwordFormats.find((one) => one.name === name)!

      it(`${encoded.slice(0, 24)}… is ${name}, and opens to its password only`, async () => {
        assert.equal(passwordFormatOf(encoded)?.name, name)
        assert.equal(passwordFormats.filter((one) => one.recognises(encoded)).length, 1)
        assert.equal(await format.verify({ encoded, password }), true)
        for (const wrong of ['', 'sup3r-Secret!', `${password} `]) {
          assert.equal(await format.verify({ encoded, password: wrong }), false, wrong)
        }
      })

      it(`${encoded.slice(0, 24)}… is refused when it was cut or written into`, async () => {
        const half = encoded.slice(0, encoded.length >> 1)
        const withoutHash = encoded.slice(0, encoded.lastIndexOf('$') + 1)
        const cut = encoded.replace(/=+$/, '').slice(0, -1)
        const broken = [cut, half, withoutHash, `${encoded}!`, `${encoded}\n`, ` ${encoded}`]
        for (const bad of broken) {
          assert.equal(passwordFormatOf(bad), undefined, bad)
          assert.equal(await format.verify({ encoded: bad, password }), false, bad)
        }
      })
    }
  }
})

describe('yescrypt and the MD5 crypt of Solaris, as crypt(3) of libxcrypt writes them', () => {
  const written = [
    // As Debian does it: large enough to be hashed once before.
    '$y$j9T$saltsaltsalt$cAwJoGC2gU8i6./G2g4iNeYL7RST9pjFIuBIJ93P4u4',
    '$y$j7B$saltsaltsalt$gJQaRDp26oQJSf8O8eNPLz5Fg7ZuCbfuTfxEgsdijk0',
    '$y$j75$$h4geDFFPwPQh3K2VAxbjGCclOALhXLu/eVJ9WO63o.5',
    // Two lanes; once more; both; three times.
    '$y$j75..$saltsaltsalt$zHsaRWJaN/NiAyexyK54WyqM4ga80EDBiROF2TBh7w8',
    '$y$j75/.$saltsaltsalt$pKsjGQ12dRupKhdxSmbd2tl88Gb0tQiBMHDXaZvAvC9',
    '$y$j750./$saltsaltsalt$6OGZ1kSTQsIVtqZDwqayapjq/f2I3JCzljm2q60Rfc.',
    '$y$j75/0$saltsaltsalt$BkygRiAemM6EbeDsPhYOH.9SfFrGRRnByyFKXWdMAl5',
    '$md5$6KY.1UdO$$Lo.7JAeVAWahh0E4jKJGY1',
    '$md5,rounds=904$iPPKEBnEkp3JV8uX$$rsVcfPspU8OTV/b9hZ.ks0',
  ]
  for (const encoded of written) {
    it(`${encoded.slice(0, 16)}… opens to its password only`, async () => {
      const format = passwordFormatOf(encoded)
      assert.equal(await format?.verify({ encoded, password: 'Morgen-Tau!7' }), true)
      assert.equal(await format?.verify({ encoded, password: 'Morgen-Tau!8' }), false)
      for (const bad of [encoded.slice(0, -1), `${encoded}.`, `${encoded}!`]) {
        assert.equal(passwordFormatOf(bad), undefined, bad)
      }
    })
  }
})

const salt = 'c2FsdHNhbHRzYWx0c2FsdA'
const hash32 = 'yfJ3LFKkG+UL/HMUFEUUBeK3w2qnCXgrLmezrECjgk4'
const bcryptTail = '3qY7qZRdp32.926owmJOq.oTr5GJ7jmnETxwO.QD2tMt2pYDKlkzO'
const hash43 = 'RBbpEXjZABiqV8VAMc22aZvQSSCRoQBR4DHu901gDP3'

describe('a hash that could not be verified later, or only at an absurd price, is refused', () => {
  const refused = {
    'bcrypt 2': `$2$10$${bcryptTail}`,
    'yescrypt of 2 GiB': `$y$jHT$saltsaltsalt$${hash43}`,
    'yescrypt with lanes of nothing': `$y$j.5.w$saltsaltsalt$${hash43}`,
    'yescrypt with a ROM': `$y$j755.$saltsaltsalt$${hash43}`,
    'md5 of Solaris of hours': '$md5,rounds=9999999$6KY.1UdO$$Lo.7JAeVAWahh0E4jKJGY1',
    'bcrypt 2x of hours': `$2x$16$${bcryptTail}`,
    'bcrypt of no cost': `$2b$03$${bcryptTail}`,
    'bcrypt of hours': `$2b$31$${bcryptTail}`,
    'argon2 of version 17': `$argon2id$v=17$m=4096,t=3,p=1$${salt}$${hash32}`,
    'argon2 without a version': `$argon2id$m=4096,t=3,p=1$${salt}$${hash32}`,
    'argon2 in 4 GiB': `$argon2id$v=19$m=4194304,t=1,p=1$${salt}$${hash32}`,
    'argon2 with passes without end': `$argon2id$v=19$m=65536,t=99999999,p=1$${salt}$${hash32}`,
    'argon2 with 255 lanes': `$argon2id$v=19$m=65536,t=1,p=255$${salt}$${hash32}`,
    'argon2 with less than 8 KiB a lane': `$argon2id$v=19$m=31,t=1,p=4$${salt}$${hash32}`,
    'argon2 with no passes': `$argon2id$v=19$m=4096,t=0,p=1$${salt}$${hash32}`,
    'argon2 with a salt of 4 bytes': `$argon2id$v=19$m=4096,t=3,p=1$c2FsdA$${hash32}`,
    'scrypt in 16 GiB': `$scrypt$ln=24,r=8,p=1$${salt}$${hash32}`,
    'scrypt for minutes': `$scrypt$ln=14,r=8,p=9999$${salt}$${hash32}`,
    'scrypt with an N that r does not allow': `$scrypt$ln=16,r=1,p=1$${salt}$${hash32}`,
    'scrypt as libxcrypt writes it': '$7$CU..../....saltsalt$JqJ9YZkGJtIWsgpyM/tbW04pcy3FUUgkEXl2',
    'pbkdf2 without end': `$pbkdf2-sha256$999999999$${salt}$${hash32}`,
    'pbkdf2 with no rounds': `$pbkdf2-sha256$0$${salt}$${hash32}`,
    'pbkdf2 with a key of 3 bytes': `$pbkdf2-sha256$1000$${salt}$yfJ3`,
    'pbkdf2 with another digest': `$pbkdf2-md4$1000$${salt}$${hash32}`,
    'sha2 without end': `$5$rounds=999999999$saltsalt$${hash43}`,
    'sha2 with too long a salt': `$5$saltsaltsaltsalts$${hash43}`,
    'sha2 with the digest of the other': `$6$saltsalt$${hash43}`,
    'md5-crypt with too long a salt': '$1$saltsalts$WNF0QSucsL9kebxxW.1.o0',
    'phpass without end': '$P$RsaltsaltU4eAVZfCycfhLQqGAHquB0',
    'phpass of too few rounds': '$P$4saltsaltU4eAVZfCycfhLQqGAHquB0',
    'phpass with a cost outside the alphabet': '$P$!saltsaltU4eAVZfCycfhLQqGAHquB0',
    'drupal7 without end': '$S$zsaltsaltcLuECeOvpKv6xLqv0nsiFpLo2EtdGl.q/prVBIhNh9p',
    'drupal7 around an older hash': 'U$S$CsaltsaltcLuECeOvpKv6xLqv0nsiFpLo2EtdGl.q/prVBIhNh9p',
    'md5 in a hex of other length': '4b741ea10f714f0f94b0af03f383f2',
    'a plain password': password,
    nothing: '',
  }
  for (const [what, encoded] of Object.entries(refused)) {
    it(what, () => assert.equal(passwordFormatOf(encoded), undefined))
  }
})

describe('hashes that other programs made', () => {
  const strange = 'ä€😀 ünï'
  const cases: [string, string, string][] = [
    // crypt(3) of glibc, for passwords around the sizes of the digests.
    ['', '$5$rounds=1000$a$h8gEN0ODxYvLokgp44mp9FQeMZy0f9j01cbNDQnD727', 'nothing'],
    ['', '$1$ab$rn6aQS/o7141mj179E/zA.', 'nothing'],
    [
      strange,
      '$6$rounds=1234$sixteencharslong$YArOfYGBtdjwaftHU7FYX536L1wVifwfa7Ho9cjzKZwBctqw' +
        'OJJqehNWlQs30XzOkg1PKOcuusX/NVyPQX7bv1',
      'characters of many bytes',
    ],
    [strange, '$1$ab$PK599mKxRReDV77MoAdAu1', 'characters of many bytes'],
    ['y'.repeat(16), '$1$ab$A3hZ4fHk80T7NCyQ3axu20', '16 bytes'],
    [
      `${'z'.repeat(64)}!`,
      '$6$rounds=1234$sixteencharslong$ZCvNBVMDRda/fcbJsFkfdboLOZcatt7pZCKvwXEkHGzXektt' +
        'QI3qWP75fl67o/fmbnWrSFXZV02sUJ1onHdbw.',
      '65 bytes',
    ],
    [
      'k'.repeat(130),
      '$5$saltsaltsaltsalt$XRRY5oapqlGZtnCVJr5dkSczg7avyoiX7Y/NSf5hYAC',
      '130 bytes',
    ],
    ['k'.repeat(130), '$1$ab$nOUEg6Htau.gnaeke3G7D1', '130 bytes'],
    // Published examples of hashcat.
    ['hashcat', '$P$984478476IagS59wHZvyQMArzfx58u.', 'phpass of 2^11'],
    ['hashcat', '$S$C33783772bRXEx1aCsvY.dqgaaSu76XmVlKrW9Qu8IQlvxHlmzLf', 'drupal7'],
    ['hashcat', '$2a$05$LhayLxezLhK1LhWvKxCyLOj0j1u.Kj0jZ0pEmm134uzrQlFvQJLF6', 'bcrypt 2a'],
  ]
  for (const [text, encoded, what] of cases) {
    it(`${encoded.slice(0, 12)}… of ${what} matches`, async () => {
      assert.equal(await passwordFormatOf(encoded)?.verify({ encoded, password: text }), true)
    })
  }
})

describe('bcrypt', () => {
  const verify = (encoded: string, text: string) =>
    passwordFormatOf(encoded)!.verify({ encoded, password: text })
  // Made by @node-rs/bcrypt with cost 4.
  const ofAbc = '$2a$04$zaHh6Q.A2ect44.34ILCCe40GNYuwzcVcZ8oeC7SlrbfPyB9.eFXi'

  it('compares the first 72 bytes of a password, as the system did that made it', async () => {
    const { hash } = await import('@node-rs/bcrypt')
    const encoded = await hash('x'.repeat(100), 4)
    assert.equal(await verify(encoded, 'x'.repeat(72)), true)
    assert.equal(await verify(encoded, `${'x'.repeat(72)}anything`), true)
    assert.equal(await verify(encoded, 'x'.repeat(71)), false)
  })

  it('does not stop at a byte of value zero', async () => {
    assert.equal(await verify(ofAbc, 'abc'), true)
    assert.equal(await verify(ofAbc, 'abc\0def'), false)
  })

  it('takes no notice of bits that stand for nothing', async () => {
    const spare = `${ofAbc.slice(0, 28)}f${ofAbc.slice(29, 59)}j`
    assert.notEqual(spare, ofAbc)
    assert.equal(await verify(spare, 'abc'), true)
    assert.equal(await verify(spare, 'abd'), false)
  })
})
