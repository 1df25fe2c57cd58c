import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { alphabets, codeKinds, generateCode } from './codes.ts'

describe('a generated code', () => {
  for (const [name, { length, alphabet }] of Object.entries(codeKinds)) {
    it(`${name} has its length and comes from its alphabet`, () => {
      const code = generateCode({ length, alphabet })
      assert.equal(code.length, length)
      assert.ok([...code].every((character) => alphabet.includes(character)))
      assert.notEqual(
        generateCode({ length: 32, alphabet }),
        generateCode({ length: 32, alphabet }),
      )
    })
  }

  it('uses every byte that falls evenly, and throws the others away', () => {
    // 252 is the last whole multiple of 36.
    const bytes = Uint8Array.from([252, 253, 254, 255, 0, 35, 36, 251])
    const code = generateCode({ length: 4, alphabet: alphabets.upperAndDigits }, () => bytes)
    assert.equal(code, 'A9A9')
  })

  it('has each character equally often', () => {
    const { alphabet } = codeKinds.appSecret
    const counts = new Map([...alphabet].map((character) => [character, 0]))
    // Each of the 256 bytes once: 62 goes into it four times, eight bytes are left over.
    const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte)
    for (const character of generateCode({ length: 248, alphabet }, () => bytes)) {
      counts.set(character, (counts.get(character) ?? 0) + 1)
    }
    assert.deepEqual([...new Set(counts.values())], [4])
  })

  it('needs an alphabet with a choice', () => {
    assert.throws(() => generateCode({ length: 1, alphabet: 'A' }), RangeError)
  })
})

describe('the kinds of codes', () => {
  it('are those of the spec', () => {
    const hour = 3_600_000
    const table = Object.entries(codeKinds).map(([name, { length, alphabet, lifetimeMs }]) => [
      name,
      length,
      alphabet.length,
      lifetimeMs / hour,
    ])
    assert.deepEqual(table, [
      ['initCode', 6, 36, 72],
      ['verifyEmailCode', 6, 36, 1],
      ['verifyPhoneCode', 6, 36, 1],
      ['passwordResetCode', 6, 36, 1],
      ['passwordlessInitCode', 12, 62, 1],
      ['inviteCode', 6, 36, 72],
      ['otpSms', 8, 10, 1 / 12],
      ['otpEmail', 8, 10, 1 / 12],
      ['appSecret', 64, 62, 0],
      ['signingKey', 36, 62, 0],
      ['domainVerification', 32, 62, 0],
    ])
    assert.ok(Object.isFrozen(codeKinds) && Object.values(codeKinds).every(Object.isFrozen))
  })
})
