/** Validates and hashes plain passwords, and validates imported hashes. */
import { Overloaded } from '../../crypto/passwords/overloaded.ts'
import type { HashParty } from '../../crypto/passwords/passwords.ts'
import type { OrgRules } from '../../domain/policy/policies.ts'
import { type RefusalName, refuse } from '../../domain/refusals.ts'
import {
  checkComplexity,
  contextNamesOf,
  noContext,
  type PasswordBearer,
  type PasswordContext,
  type PasswordMoment,
} from '../../domain/user/password-complexity.ts'
import type { Actor } from '../commit.ts'
import type { Passwords } from '../deps.ts'

/** The part of an actor that identifies on whose behalf something is done. */
export type Caller = Pick<Actor, 'instanceId' | 'network' | 'userId'>

/** User ids of the server itself, which acts on behalf of nobody in particular. */
const serverUserIds: ReadonlySet<string> = new Set(['', 'LOGIN', 'SYSTEM'])

/** On whose behalf a command hashes, and about whose account. */
export function toHashParty(
  { instanceId, network, userId: callerId }: Caller,
  { orgId, userId }: { readonly orgId?: string; readonly userId?: string },
): HashParty {
  const within = (id: string | undefined) => (id ? `${instanceId} ${id}` : undefined)
  return {
    network,
    caller: serverUserIds.has(callerId) ? undefined : within(callerId),
    org: within(orgId),
    account: within(userId),
  }
}

/** The part of an organisation's rules that passwords need. */
export type PasswordRules = Pick<OrgRules, 'complexity' | 'forcesSecondFactor' | 'serviceNames'>

/** A password, and what it is checked against. */
export interface PlainPassword {
  readonly password: string
  readonly rules: OrgRules
  readonly moment: PasswordMoment
  readonly bearer: PasswordBearer
}

/** Checks a plain password against the rules and hashes it; an empty one is none. */
export async function hashPassword(
  passwords: Passwords,
  { actor, ...plain }: PlainPassword & { readonly actor: Caller },
): Promise<string | undefined> {
  const { password, rules } = plain
  if (password === '') return undefined
  await checkPlain(passwords, plain)
  return hashText(passwords, { text: password, party: toHashParty(actor, rules) })
}

/** The hash of a text; refuses when too many are waiting. */
export async function hashText(
  passwords: Passwords,
  { text, party }: { readonly text: string; readonly party: HashParty },
): Promise<string> {
  try {
    return await passwords.hash(text, party)
  } catch (reason) {
    throw reason instanceof Overloaded ? refuse('password.busy') : reason
  }
}

/** Refuses a password that breaks the rules, or is longer than the hasher takes. */
export async function checkPlain(
  passwords: Passwords,
  { password, rules, moment, bearer }: PlainPassword,
): Promise<void> {
  const facts = await loadPasswordContext(passwords, { rules, bearer })
  checkComplexity(rules.complexity, { password, moment, facts: facts(password) })
  if (Buffer.byteLength(password) > passwords.bytesMax) {
    throw refuse('password.too_long', String(passwords.bytesMax))
  }
}

/** Our name, and the name of the product whose API we implement. */
const ownNames = ['gatehouse', 'zitadel']

/**
 * What the rules need to know of a password. One that is longer than can be hashed is not searched
 * for common passwords: it is refused anyway, and the search is quadratic in its length.
 */
export async function loadPasswordContext(
  { knownPasswords, bytesMax }: Pick<Passwords, 'knownPasswords' | 'bytesMax'>,
  { rules, bearer }: { readonly rules: PasswordRules; readonly bearer: PasswordBearer },
): Promise<(password: string) => PasswordContext> {
  if (rules.complexity.profile !== 'nist') return () => noContext
  const isKnown = await knownPasswords()
  const isCommon = (password: string) =>
    Buffer.byteLength(password) <= bytesMax && isKnown(password)
  const contextNames = contextNamesOf(bearer, [...ownNames, ...(rules.serviceNames ?? [])])
  const hasSecondFactor = (rules.forcesSecondFactor || bearer.hasSecondFactor) ?? false
  return (password) => ({ isCommon: isCommon(password), contextNames, hasSecondFactor })
}

/** The hash to store, or none for an empty text; see `acceptHash`. */
export function knownHash(passwords: Passwords, given: string): string | undefined {
  return given === '' ? undefined : acceptHash(passwords, given, 'password.hash_unknown')
}

/**
 * The hash to store of one that another system wrote. Refuses what cannot be verified, or only at
 * a cost that would affect others; the refusal says what the text was taken for.
 */
export function acceptHash(passwords: Passwords, given: string, whenUnknown: RefusalName): string {
  const accepted = passwords.accept(given)
  if ('normal' in accepted) return accepted.normal
  throw 'unknown' in accepted
    ? refuse(whenUnknown, accepted.unknown)
    : refuse('password.hash_dear', accepted.tooDear)
}

/** Refuses a hash that cannot be verified as it stands, or only at a cost that affects others. */
export function checkHash(passwords: Passwords, encoded: string, whenUnknown: RefusalName): void {
  const verdict = passwords.judge(encoded)
  if (verdict === 'unknown') throw refuse(whenUnknown, passwords.formatNames.join(', '))
  if (verdict !== 'good') throw refuse('password.hash_dear', verdict.tooDear)
}
