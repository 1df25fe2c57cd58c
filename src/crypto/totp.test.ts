import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { mintTotpSecret, totpCode, totpSteps, totpUri } from './totp.ts'

/** "12345678901234567890", the secret of RFC 6238, appendix B. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

describe('TOTP', () => {
  it('gives the codes of RFC 6238, appendix B, of which apps show the last six digits', () => {
    const vectors: [seconds: number, code: string][] = [
      [59, '94287082'],
      [1111111109, '07081804'],
      [1111111111, '14050471'],
      [1234567890, '89005924'],
      [2000000000, '69279037'],
      [20000000000, '65353130'],
    ]
    for (const [seconds, code] of vectors) {
      assert.equal(totpCode(secret, Math.floor(seconds / 30)), code.slice(2))
    }
  })

  it('takes a code one step early or late, and none further away', () => {
    const step = 1000
    const code = totpCode(secret, step)
    const at = (seconds: number) => totpSteps({ secret, code, nowMicros: seconds * 1_000_000 })
    assert.deepEqual(at(step * 30), [step])
    assert.deepEqual(at(step * 30 - 30), [step])
    assert.deepEqual(at(step * 30 + 59), [step])
    assert.deepEqual(at(step * 30 - 31), [])
    assert.deepEqual(at(step * 30 + 60), [])
  })

  it('takes nothing but the six digits', () => {
    const code = totpCode(secret, 1)
    for (const typed of ['', code.slice(1), `${code}0`, ` ${code}`]) {
      assert.deepEqual(totpSteps({ secret, code: typed, nowMicros: 30_000_000 }), [])
    }
  })

  it('draws secrets of 160 bits in base32', () => {
    const drawn = mintTotpSecret()
    assert.match(drawn, /^[A-Z2-7]{32}$/)
    assert.notEqual(drawn, mintTotpSecret())
  })

  it('writes the text apps scan, with names that are no URL', () => {
    assert.equal(
      totpUri({ issuer: 'Our House', account: 'ada@mail.example', secret }),
      'otpauth://totp/Our%20House:ada%40mail.example' +
        `?algorithm=SHA1&digits=6&issuer=Our%20House&period=30&secret=${secret}`,
    )
  })
})
