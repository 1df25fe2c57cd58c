/**
 * The generators of codes and secrets of an instance (organizations.md §4.7). What would make codes
 * guessable is refused: decisions/instances.md says where the line is, and why.
 */
import type { GeneratorPayload } from '../../events/instance-settings.ts'
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import type { Instance } from './instance.ts'

/** The kinds of codes and secrets whose generation can be set, by their stored number. */
export const generatorNumbers = {
  initCode: 1,
  verifyEmailCode: 2,
  verifyPhoneCode: 3,
  passwordResetCode: 5,
  passwordlessInitCode: 6,
  appSecret: 7,
  otpSms: 8,
  otpEmail: 9,
  inviteCode: 10,
} as const

/** Their names. */
export const generatorNames = [
  'initCode',
  'verifyEmailCode',
  'verifyPhoneCode',
  'passwordResetCode',
  'passwordlessInitCode',
  'appSecret',
  'otpSms',
  'otpEmail',
  'inviteCode',
] as const satisfies readonly (keyof typeof generatorNumbers)[]

/** The name of a kind. */
export type GeneratorName = keyof typeof generatorNumbers

/** How codes or secrets are generated. */
export type Generator = Omit<GeneratorPayload, 'generatorType'>

const lengthMax = 200

/** So many codes at least: six digits (NIST SP 800-63B, of secrets whose attempts are limited). */
const codesMin = 1_000_000

/** Of secrets, whose attempts may go on for years (RFC 6749 §10.10). */
const secretBitsMin = 128

const secondNanos = 1_000_000_000

/** Beyond a quarter of a year nobody waits for a code any more. */
const expiryMaxNanos = 90 * 86_400 * secondNanos

/** How many different characters a generator has. */
function countOf(generator: Generator): number {
  const letters =
    (generator.includeLowerLetters ? 26 : 0) + (generator.includeUpperLetters ? 26 : 0)
  return letters + (generator.includeDigits ? 10 : 0) + (generator.includeSymbols ? 8 : 0)
}

/** Changes how codes or secrets of a kind are generated from then on. */
export function* changeGenerator(
  { name, generator, fallback }: { name: GeneratorName; generator: Generator; fallback: Generator },
  instance: Instance,
): Iterable<Decided> {
  if (!instance.exists) throw refuse('instance.not_found')
  requireSafe(name, generator)
  const before = instance.generators.get(name) ?? fallback
  if (isSame(before, generator)) throw refuse('generator.unchanged')
  const payload = { generatorType: generatorNumbers[name], ...generator }
  yield event('instance.secret.generator.changed', payload, { always: Object.keys(payload) })
}

function requireSafe(name: GeneratorName, generator: Generator): void {
  const { length, expiry } = generator
  if (length < 1) throw refuse('generator.length')
  if (length > lengthMax) throw refuse('generator.too_long')
  const size = countOf(generator)
  if (size === 0) throw refuse('generator.alphabet')
  const bits = length * Math.log2(size)
  if (name === 'appSecret') {
    if (bits < secretBitsMin) throw refuse('generator.guessable_secret')
    if (expiry !== 0) throw refuse('generator.secret_expiry')
    return
  }
  if (bits < Math.log2(codesMin)) throw refuse('generator.guessable_code')
  if (expiry < secondNanos || expiry > expiryMaxNanos) throw refuse('generator.code_expiry')
}

function isSame(one: Generator, other: Generator): boolean {
  return (
    one.length === other.length &&
    one.expiry === other.expiry &&
    one.includeLowerLetters === other.includeLowerLetters &&
    one.includeUpperLetters === other.includeUpperLetters &&
    one.includeDigits === other.includeDigits &&
    one.includeSymbols === other.includeSymbols
  )
}
