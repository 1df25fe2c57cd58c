/** What stands for Node in the browser's readers gives what Node gives. */
import assert from 'node:assert/strict'
import { isUtf8 } from 'node:buffer'
import { createHash, createHmac, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import * as bytes from '../../web/console/reading/bytes.ts'
import { createGunzip } from '../../web/console/reading/gunzip.ts'
import { jwkOfPem } from '../../web/console/reading/public-key.ts'
import { createHmacSha, createSha } from '../../web/console/reading/sha.ts'

const anyBytes = fc.uint8Array({ maxLength: 300 })
const anyText = fc.string({ unit: 'binary' })
const hexOf = (value: Uint8Array) => Buffer.from(value).toString('hex')

describe('digests without Node', () => {
  for (const name of ['sha1', 'sha256'] as const) {
    it(`${name} is that of Node, however it is cut`, () => {
      fc.assert(
        fc.property(fc.array(anyBytes, { maxLength: 5 }), (parts) => {
          const sha = createSha(name)
          const hash = createHash(name)
          for (const part of parts) {
            sha.update(part)
            hash.update(part)
          }
          assert.equal(hexOf(sha.digest()), hash.digest('hex'))
        }),
      )
    })

    it(`HMAC by ${name} is that of Node, for keys of any length`, () => {
      fc.assert(
        fc.property(anyBytes, anyBytes, (key, message) => {
          const sha = createHmacSha(name, key)
          sha.update(message)
          assert.equal(hexOf(sha.digest()), createHmac(name, key).update(message).digest('hex'))
        }),
      )
    })
  }
})

describe('bytes without Node', () => {
  it('are written as text the same way', () => {
    fc.assert(
      fc.property(anyBytes, fc.nat(20), fc.nat(20), (value, start, end) => {
        const [ours, theirs] = [bytes.Buffer.from(value), Buffer.from(value)]
        for (const encoding of ['utf8', 'latin1', 'hex', 'base64', 'base64url'] as const) {
          assert.equal(ours.toString(encoding), theirs.toString(encoding))
          assert.equal(
            ours.toString(encoding, start, start + end),
            theirs.toString(encoding, start, start + end),
          )
        }
        assert.equal(bytes.isUtf8(value), isUtf8(value))
      }),
    )
  })

  it('are read from text the same way', () => {
    fc.assert(
      fc.property(anyText, anyBytes, (text, value) => {
        const written = Buffer.from(value)
        const texts = { hex: written.toString('hex'), base64: written.toString('base64') }
        assert.deepEqual([...bytes.Buffer.from(text)], [...Buffer.from(text)])
        assert.deepEqual([...bytes.Buffer.from(texts.hex, 'hex')], [...value])
        assert.deepEqual([...bytes.Buffer.from(texts.base64, 'base64')], [...value])
        const short = written.toString('base64url')
        assert.deepEqual([...bytes.Buffer.from(short, 'base64')], [...value])
        assert.equal(bytes.Buffer.byteLength(text), Buffer.byteLength(text))
      }),
    )
  })

  it('have the same numbers in them', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), fc.nat(8), (value, at) => {
        const [ours, theirs] = [bytes.Buffer.from(value), Buffer.from(value)]
        assert.equal(ours.readUInt32LE(at), theirs.readUInt32LE(at))
        assert.equal(ours.readUInt32BE(at), theirs.readUInt32BE(at))
        assert.equal(ours.readUIntBE(at, 6), theirs.readUIntBE(at, 6))
        assert.equal(ours.readBigUInt64BE(at), theirs.readBigUInt64BE(at))
        assert.equal(ours.swap32().toString('hex'), theirs.swap32().toString('hex'))
        assert.equal(ours.swap16().toString('hex'), theirs.swap16().toString('hex'))
      }),
    )
  })
})

describe('a public key in PEM without Node', () => {
  const pairs = {
    'P-256': () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
    'P-384': () => generateKeyPairSync('ec', { namedCurve: 'P-384' }),
    'P-521': () => generateKeyPairSync('ec', { namedCurve: 'P-521' }),
    RSA: () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
    Ed25519: () => generateKeyPairSync('ed25519'),
  }
  for (const [name, generate] of Object.entries(pairs)) {
    it(`is the JWK that Node makes of it: ${name}`, () => {
      const { publicKey } = generate()
      const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
      assert.deepEqual({ ...jwkOfPem(pem) }, createPublicKey(pem).export({ format: 'jwk' }))
    })
  }

  it('is refused where it is cut', () => {
    assert.throws(() => jwkOfPem('-----BEGIN PUBLIC KEY-----\nMFkwEw\n-----END PUBLIC KEY-----'))
  })
})

describe('gzip without Node', () => {
  const unpacked = (packed: Uint8Array<ArrayBuffer>) =>
    new Promise<string>((resolve, reject) => {
      const stream = createGunzip()
      const parts: Uint8Array[] = []
      stream.on('data', (part: Uint8Array) => parts.push(part))
      stream.on('error', (failure: Error) => reject(failure))
      stream.on('close', () => resolve(Buffer.concat(parts).toString()))
      stream.write(packed, () => stream.end())
    })

  it('is unpacked', async () => {
    const text = 'a line\n'.repeat(10_000)
    assert.equal(await unpacked(new Uint8Array(gzipSync(text))), text)
  })

  it('says that a file is cut', async () => {
    const packed = new Uint8Array(gzipSync('a line\n'.repeat(10_000)))
    await assert.rejects(unpacked(packed.slice(0, 60)), /unexpected end/)
  })
})
