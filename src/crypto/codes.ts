/**
 * One-time codes and generated secrets: how they are generated, and their default lengths and
 * lifetimes (management-v1 §5.8, surroundings §1.5).
 */
import { randomBytes } from 'node:crypto'

const lower = 'abcdefghijklmnopqrstuvwxyz'
const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const digits = '0123456789'

/** The alphabets that generators use. */
export const alphabets = Object.freeze({
  upperAndDigits: upper + digits,
  lettersAndDigits: lower + upper + digits,
  digits,
})

/** A kind of generated code. */
export interface CodeKind {
  /** Characters in a code. */
  readonly length: number
  /** The characters it is drawn from, all ASCII. */
  readonly alphabet: string
  /** Milliseconds until the code expires; 0 means that it does not expire. */
  readonly lifetimeMs: number
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const shortCode = { length: 6, alphabet: alphabets.upperAndDigits }
const oneTimePassword = { length: 8, alphabet: alphabets.digits, lifetimeMs: 5 * minuteMs }

/** The generators with their defaults; instances may override them. */
export const codeKinds = Object.freeze({
  initCode: kind({ ...shortCode, lifetimeMs: 72 * hourMs }),
  verifyEmailCode: kind({ ...shortCode, lifetimeMs: hourMs }),
  verifyPhoneCode: kind({ ...shortCode, lifetimeMs: hourMs }),
  passwordResetCode: kind({ ...shortCode, lifetimeMs: hourMs }),
  passwordlessInitCode: kind({
    length: 12,
    alphabet: alphabets.lettersAndDigits,
    lifetimeMs: hourMs,
  }),
  inviteCode: kind({ ...shortCode, lifetimeMs: 72 * hourMs }),
  otpSms: kind(oneTimePassword),
  otpEmail: kind(oneTimePassword),
  appSecret: kind({ length: 64, alphabet: alphabets.lettersAndDigits, lifetimeMs: 0 }),
  signingKey: kind({ length: 36, alphabet: alphabets.lettersAndDigits, lifetimeMs: 0 }),
  domainVerification: kind({ length: 32, alphabet: alphabets.lettersAndDigits, lifetimeMs: 0 }),
})

/** The name of a generator. */
export type CodeKindName = keyof typeof codeKinds

/** Characters that survive being put into a form or a header. */
const symbols = '-._~!*@='

/** The alphabet of the kinds of characters that a generator has. */
export function alphabetOf(has: {
  readonly includeLowerLetters: boolean
  readonly includeUpperLetters: boolean
  readonly includeDigits: boolean
  readonly includeSymbols: boolean
}): string {
  return [
    has.includeLowerLetters ? lower : '',
    has.includeUpperLetters ? upper : '',
    has.includeDigits ? digits : '',
    has.includeSymbols ? symbols : '',
  ].join('')
}

function kind(values: CodeKind): CodeKind {
  return Object.freeze({ ...values })
}

/**
 * Generates a code whose characters are uniformly distributed over the alphabet (2 to 256
 * different ASCII characters): bytes above the last whole multiple of the alphabet's size are
 * discarded, because a plain remainder would favour its first characters. `random` returns the
 * given number of random bytes; only tests replace it.
 */
export function generateCode(
  { length, alphabet }: { readonly length: number; readonly alphabet: string },
  random: (bytes: number) => Uint8Array = randomBytes,
): string {
  const size = alphabet.length
  if (size < 2 || size > 256) throw new RangeError('an alphabet has 2 to 256 characters')
  const limit = 256 - (256 % size)
  let code = ''
  while (code.length < length) {
    // A few more than needed, so that one call nearly always suffices.
    for (const byte of random(2 * (length - code.length) + 8)) {
      if (byte >= limit) continue
      code += alphabet[byte % size]
      if (code.length === length) break
    }
  }
  return code
}
