import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { passwordFormatOf } from './formats.ts'

const b64 = (text: string, encoding: BufferEncoding = 'utf8') =>
  Buffer.from(text, encoding).toString('base64')
const md5OfCat = b64('d077f244def8a70e5ea758bd8352fcd8', 'hex')
// bcrypt over the hex of MD5, published by hashcat.
const bcryptOfMd5 = '$2a$05$/VT2Xs2dMd8GJKfrXhjYP.DkTjOVrY12yDN7/6I8ZV0q/1lEohLru'

describe('a composed digest', () => {
  const refused = {
    'a hash of another size': `$digest$sha1(p)$$${md5OfCat}`,
    'a hash without its padding': `$digest$md5(p)$$${md5OfCat.slice(0, -1)}`,
    'a damaged salt': `$digest$md5(p.s)$a$${md5OfCat}`,
    'no digest at all': `$digest$p$$${b64('cat')}`,
    'more than is stored': `$digest$md5(p.s)$${b64('x'.repeat(4096))}$${md5OfCat}`,
  }
  for (const [what, encoded] of Object.entries(refused)) {
    it(`is refused with ${what}`, () => assert.equal(passwordFormatOf(encoded), undefined))
  }

  it('is computed by a worker if it is repeated', () => {
    const blocks = (steps: string) => {
      const encoded = `$digest$${steps}$$${md5OfCat}`
      return passwordFormatOf(encoded)?.blocks(encoded)
    }
    assert.equal(blocks('md5(p)'), false)
    assert.equal(blocks('md5(p);md5(d)*1000'), true)
  })

  it('is refused when it hashes a long salt without end', () => {
    const salt = b64('x'.repeat(2000))
    const encoded = (terms: number, count: number) =>
      `$digest$md5(p.s);md5(d${'.s'.repeat(terms)})*${count}$${salt}$${md5OfCat}`
    assert.equal(passwordFormatOf(encoded(1, 1000))?.name, 'digest')
    assert.equal(passwordFormatOf(encoded(50, 1_000_000)), undefined)
    const dear = encoded(50, 3000)
    assert.ok((passwordFormatOf(dear)?.costOf(dear)?.ms ?? 0) > 1000)
  })

  it('does not match a long password repeated too often', async () => {
    const encoded = `$digest$md5(p);md5(d)*1000000$$${md5OfCat}`
    const format = passwordFormatOf(encoded)
    assert.equal(await format?.verify({ encoded, password: 'x'.repeat(1024) }), false)
  })
})

describe('a hash over another password', () => {
  const verify = (encoded: string, password: string) =>
    passwordFormatOf(encoded)?.verify({ encoded, password })
  const seesAll = (encoded: string, password: string) =>
    passwordFormatOf(encoded)?.seesAll?.({ encoded, password })

  it('opens to the typed password, and not to the one within', async () => {
    const encoded = `$pre$hex(md5(p))$$${bcryptOfMd5.slice(1)}`
    assert.equal(await verify(encoded, 'hashcat'), true)
    assert.equal(await verify(encoded, '8743b52063cd84097a65d1633f5c74f5'), false)
  })

  const refused = {
    'the bytes of a digest': `$pre$md5(p)$${bcryptOfMd5}`,
    'no password': `$pre$s$${b64('x')}${bcryptOfMd5}`,
    'itself within': `$pre$hex(md5(p))$$pre$hex(md5(p))$${bcryptOfMd5}`,
    'nothing within': '$pre$hex(md5(p))$',
    'seconds of work before it': `$pre$hex(whirlpool(p${'.p'.repeat(40)}))$${bcryptOfMd5}`,
  }
  for (const [what, encoded] of Object.entries(refused)) {
    it(`is refused with ${what}`, () => assert.equal(passwordFormatOf(encoded), undefined))
  }

  it('is all seen where a digest is between, however long', () => {
    assert.equal(seesAll(`$pre$hex(sha512(p))$${bcryptOfMd5}`, 'x'.repeat(200)), true)
  })

  it('is not all seen where bcrypt cuts what is behind a pepper', () => {
    const encoded = `$pre$s.p$${b64('y'.repeat(70))}${bcryptOfMd5}`
    assert.equal(seesAll(encoded, 'a'), true)
    assert.equal(seesAll(encoded, 'abc'), false)
  })

  it('is not all seen where blanks, forms or case are ignored', () => {
    const wordPress = `$pre$b64(hmac-sha384('wp-sha384',trim(p)))$${bcryptOfMd5}`
    assert.equal(seesAll(wordPress, 'a b'), true)
    assert.equal(seesAll(wordPress, 'a b '), false)
    assert.equal(seesAll(`$pre$nfkc(p)$${bcryptOfMd5}`, 'e\u0301'), false)
    assert.equal(seesAll(`$pre$lower(p)$${bcryptOfMd5}`, 'A'), false)
  })
})
