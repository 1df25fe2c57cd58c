/** How a user gets another password: surroundings §4.3, user-v2 §11.1. */
import type { Decision } from '../decision.ts'
import { type Decided, event } from '../event.ts'
import { type RefusalName, refuse } from '../refusals.ts'
import { type CheckPassword, passwordFailed } from './check-password.ts'
import { exists, type User } from './user.ts'

/** What became of the proof that the password may be set. */
export type PasswordProofVerdict =
  | { readonly kind: 'permission' }
  | { readonly kind: 'code'; readonly verdict: 'right' | 'wrong' | 'expired' | 'none' }
  | ({ readonly kind: 'current' } & Omit<CheckPassword, 'rehash'>)

/** Which sign-ins end with the password of before: sessions, and what applications have of them. */
export type SignOut = 'nowhere' | 'everywhere' | { readonly exceptSessionId: string }

export interface SetPassword {
  readonly proof: PasswordProofVerdict
  /**
   * What whoever gives the current password wants. Without it somebody else may be in the account,
   * whom a password of before must not keep there (RFC 9700 §4.14.2): then it is everywhere.
   */
  readonly signOut: SignOut
  readonly encodedHash: string
  readonly changeRequired: boolean
  /** Scheme and host of the request, where links in the mail about it begin. */
  readonly triggerOrigin: string
}

/** Refuses whoever cannot have a password set: nobody, machines, and the invited. */
export function checkSettable(user: User): void {
  if (!exists(user) || user.kind !== 'human') throw refuse('password.set.user_unknown')
  if (user.state === 'initial') throw refuse('password.set.not_initialised')
}

const codeRefusals = {
  wrong: 'password.set.code_wrong',
  expired: 'password.set.code_expired',
  none: 'password.set.code_none',
} as const satisfies Record<string, RefusalName>

/** The end of a try whose proof does not hold; nothing when it does. */
export function proofFailed(proof: PasswordProofVerdict, user: User): Decision | undefined {
  if (proof.kind === 'code' && proof.verdict !== 'right') throw refuse(codeRefusals[proof.verdict])
  if (proof.kind !== 'current' || proof.verdict === 'right') return undefined
  return passwordFailed({ ...proof, verdict: proof.verdict }, user)
}

/** The proof must hold; see `proofFailed`. */
export function* setPassword(command: SetPassword, user: User): Iterable<Decided> {
  checkSettable(user)
  const isOwner = command.proof.kind === 'current'
  yield passwordChanged({ ...command, signOut: isOwner ? command.signOut : 'everywhere' })
  if (command.proof.kind === 'code') yield* addressProven(user)
}

/** Whoever has the code that was sent somewhere receives what is sent there. */
function addressProven(user: User): Decided[] {
  const proven = user.codes.password?.proves
  if (proven === 'email' && !user.email.isVerified) return [event('user.human.email.verified')]
  if (proven === 'phone' && !user.phone.isVerified) return [event('user.human.phone.verified')]
  return []
}

/** Whether it must be changed at the next sign-in is always said. */
export function passwordChanged({
  encodedHash,
  changeRequired,
  triggerOrigin,
  signOut,
}: Omit<SetPassword, 'proof'>): Decided {
  const kept = typeof signOut === 'object' && { keptSessionID: signOut.exceptSessionId }
  const ends = signOut !== 'nowhere' && { signsOut: true, ...kept }
  return event(
    'user.human.password.changed',
    { encodedHash, changeRequired, triggerOrigin, ...ends },
    { always: ['changeRequired'] },
  )
}
