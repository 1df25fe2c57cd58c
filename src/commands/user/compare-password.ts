/** Compares a typed password with the stored hash, and says when to hash it anew. */
import { Overloaded } from '../../crypto/passwords/overloaded.ts'
import type { HashParty } from '../../crypto/passwords/passwords.ts'
import { refuse } from '../../domain/refusals.ts'
import type { PasswordVerdict } from '../../domain/user/check-password.ts'
import type { User } from '../../domain/user/user.ts'
import { hasPassword, hasPasswordHook } from '../../domain/user/user-credentials.ts'
import type { CommandDeps, PasswordHookAnswer, Passwords } from '../deps.ts'
import { askPasswordHook } from '../migration/password-hooks.ts'
import { type Caller, hashText } from './password.ts'

/** The outcome of a comparison. */
export interface Comparison {
  readonly verdict: PasswordVerdict
  /**
   * A hash by the current settings, where the password was correct and its hash is outdated, or
   * with an old system.
   */
  rehash(): Promise<string | undefined>
}

/** What comparing a user's password uses. */
export type PasswordComparerDeps = Pick<
  CommandDeps,
  'passwords' | 'events' | 'sealer' | 'callers' | 'callPasswordHook'
>

/**
 * Compares one password with a user's: with the stored hash, or by a web hook of the old system
 * that has it. That is asked once; refuses when it gives no answer. The verdict is `none` where no
 * web hook is set any more.
 */
export function userPasswordComparer(
  deps: PasswordComparerDeps,
  { actor, userId, password }: { actor: Caller; userId: string; password: string },
): (user: User, party: HashParty) => Promise<Comparison | { readonly verdict: 'none' }> {
  const compared = passwordComparer(deps, password)
  let asked: Promise<PasswordHookAnswer | 'none'> | undefined
  return async (user, party) => {
    const { credentials } = user
    if (!hasPasswordHook(credentials)) return compared(credentials.encodedHash ?? '', party)
    const { instanceId } = actor
    asked ??= askPasswordHook(deps, { instanceId, userId, user, password })
    const verdict = await asked
    if (verdict === 'unavailable') throw refuse('password_hook.unavailable')
    if (verdict === 'none') {
      await hashDummy(deps.passwords, { password, party })
      return { verdict }
    }
    const rehash = () => rehashed(deps.passwords, { password, party })
    return { verdict, rehash: verdict === 'right' ? rehash : async () => undefined }
  }
}

/**
 * Compares one password with hashes, off the event loop, each hash once: a command that decides
 * again does not compare again. Refuses when too many are waiting.
 */
export function passwordComparer(
  { passwords }: Pick<CommandDeps, 'passwords'>,
  password: string,
  { hidesQuickHashes = true } = {},
): (encoded: string, party: HashParty) => Promise<Comparison> {
  const known = new Map<string, Comparison>()
  return async (encoded, party) => {
    const before = known.get(encoded)
    if (before) return before
    const attempt = { encoded, password, party }
    const comparison = await compare(passwords, attempt, hidesQuickHashes)
    known.set(encoded, comparison)
    return comparison
  }
}

async function compare(
  passwords: Passwords,
  attempt: { encoded: string; password: string; party: HashParty },
  hidesQuickHashes: boolean,
): Promise<Comparison> {
  const outcome = await passwords.verify(attempt).catch((reason) => {
    throw reason instanceof Overloaded ? refuse('password.busy') : reason
  })
  const none = async () => undefined
  if (outcome === 'unsupported') return { verdict: outcome, rehash: none }
  if (!outcome.matches) {
    const isQuick = hidesQuickHashes && passwords.isQuick(attempt.encoded)
    if (isQuick) await hashDummy(passwords, attempt)
    return { verdict: 'wrong', rehash: none }
  }
  let made: Promise<string | undefined> | undefined
  const rehash = () => {
    made ??= rehashed(passwords, attempt)
    return made
  }
  return { verdict: 'right', rehash: outcome.rehash ? rehash : none }
}

/**
 * Takes the time of a comparison with a hash of ours, as a right password does by its rehash: the
 * time of an answer does not tell whose hash is a quick one.
 */
async function hashDummy(
  passwords: Passwords,
  { password, party }: { password: string; party: HashParty },
): Promise<void> {
  if (Buffer.byteLength(password) > passwords.bytesMax) return
  await hashText(passwords, { text: password, party })
}

/** Undefined when hashing is not possible now: a correct password must not be refused for that. */
async function rehashed(
  passwords: Passwords,
  { password, party }: { password: string; party: HashParty },
): Promise<string | undefined> {
  if (Buffer.byteLength(password) > passwords.bytesMax) return undefined
  return passwords.hash(password, party).catch((reason) => {
    if (reason instanceof Overloaded) return undefined
    throw reason
  })
}

/**
 * Takes as long as a comparison with a hash of ours where there is none to compare with, so
 * that the time of an answer does not tell who has an account here and who has not.
 */
export async function compareWithDummy(
  { passwords }: Pick<CommandDeps, 'passwords'>,
  { user, password, party }: { user: User; password: string; party: HashParty },
): Promise<void> {
  if (hasPassword(user.credentials)) return
  await hashDummy(passwords, { password, party })
}

/** How many wrong passwords in a row lock the user, by the lockout policy; 0: never. */
export async function passwordAttemptsMax(
  { directory }: Pick<CommandDeps, 'directory'>,
  { instanceId, orgId }: { instanceId: string; orgId: string },
): Promise<number> {
  const { settings } = await directory.policy({ instanceId, orgId }, 'lockout')
  return settings.maxPasswordAttempts
}
