/** Setting a password: surroundings §4.3, user-v2 §11.1. */
import type { SeenAt } from '../../events/payload.ts'
import type { Decision } from '../decision.ts'
import { type Decided, event } from '../event.ts'
import { type RefusalName, refuse } from '../refusals.ts'
import { type CheckPassword, passwordFailed } from './check-password.ts'
import { exists, type User } from './user.ts'
import { hasPassword } from './user-credentials.ts'

/** The result of checking the proof that allows setting the password. */
export type PasswordProofVerdict =
  | { readonly kind: 'permission' }
  /** Its owner has proved lately who it is in a session, and has no password yet. */
  | { readonly kind: 'recent' }
  | { readonly kind: 'code'; readonly verdict: 'right' | 'wrong' | 'expired' | 'none' }
  | ({ readonly kind: 'current' } & Omit<CheckPassword, 'rehash'>)

/**
 * Which sign-ins end when the password changes: sessions, and the tokens applications got by them.
 */
export type SignOut = 'nowhere' | 'everywhere' | { readonly exceptSessionId: string }

/** The new password and the proof for it. */
export interface SetPassword {
  readonly proof: PasswordProofVerdict
  /**
   * Applies to a caller who is the owner, by the current password. Otherwise an intruder may be in
   * the account whom the previous password must not keep there (RFC 9700 §4.14.2): then it is
   * `everywhere`.
   */
  readonly signOut: SignOut
  readonly encodedHash: string
  readonly changeRequired: boolean
  /** Scheme and host of the request, where links in the mail about it begin. */
  readonly triggerOrigin: string
  /** Where its user was, for that mail. */
  readonly seenAt?: SeenAt | undefined
  /** Whether a mailed link stands behind the permission. */
  readonly isByLink?: boolean | undefined
}

/** Refuses unknown users, machines and invited users. */
export function checkSettable(user: User): void {
  if (!exists(user) || user.kind !== 'human') throw refuse('password.set.user_unknown')
  if (user.state === 'initial') throw refuse('password.set.not_initialised')
}

const codeRefusals = {
  wrong: 'password.set.code_wrong',
  expired: 'password.set.code_expired',
  none: 'password.set.code_none',
} as const satisfies Record<string, RefusalName>

/** The decision on an invalid proof; undefined for a valid one. */
export function proofFailed(proof: PasswordProofVerdict, user: User): Decision | undefined {
  if (proof.kind === 'code' && proof.verdict !== 'right') throw refuse(codeRefusals[proof.verdict])
  if (proof.kind !== 'current' || proof.verdict === 'right') return undefined
  return passwordFailed({ ...proof, verdict: proof.verdict }, user)
}

/** Requires a valid proof; see `proofFailed`. */
export function* setPassword(command: SetPassword, user: User): Iterable<Decided> {
  checkSettable(user)
  const { kind } = command.proof
  if (kind === 'recent' && hasPassword(user.credentials))
    throw refuse('password.set.current_needed')
  const isOwner = kind === 'current' || kind === 'recent'
  const signOut = isOwner ? command.signOut : 'everywhere'
  const isByLink = kind === 'code' || command.isByLink === true
  yield passwordChanged({ ...command, signOut, isFirstByLink: isFirstByLink(isByLink, user) })
  if (kind === 'code') yield* addressProven(user)
}

/** A code sent to an address verifies that address. */
function addressProven(user: User): Decided[] {
  const proven = user.codes.password?.proves
  if (proven === 'email' && !user.email.isVerified) return [event('user.human.email.verified')]
  if (proven === 'phone' && !user.phone.isVerified) return [event('user.human.phone.verified')]
  return []
}

/** Nothing was changed where there was none before, and its user has just had a mail about it. */
export function isFirstByLink(isByLink: boolean, { credentials }: User): boolean {
  return isByLink && !hasPassword(credentials)
}

/** The event of a new password; `changeRequired` is always stored. */
export function passwordChanged({
  encodedHash,
  changeRequired,
  triggerOrigin,
  signOut,
  seenAt,
  isFirstByLink: isUnannounced,
}: Omit<SetPassword, 'proof' | 'isByLink'> & { readonly isFirstByLink: boolean }): Decided {
  const kept = typeof signOut === 'object' && { keptSessionID: signOut.exceptSessionId }
  const ends = signOut !== 'nowhere' && { signsOut: true, ...kept }
  return event(
    'user.human.password.changed',
    { encodedHash, changeRequired, triggerOrigin, seenAt, isUnannounced, ...ends },
    { always: ['changeRequired'] },
  )
}
