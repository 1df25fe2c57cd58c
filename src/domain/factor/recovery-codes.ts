/** Recovery codes: up to ten at a time, each valid for one sign-in (user-v2 §11.1). */
import type { Decision } from '../decision.ts'
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import { isHuman, type User } from '../user/user.ts'
import { failedCheck } from './failed-checks.ts'
import { recoveryCodesMax } from './second-factors.ts'

/** The hashes of the codes to add. */
export interface AddRecoveryCodes {
  readonly hashes: readonly string[]
}

/** Adds codes; see `checkRecoveryCodesFit`. */
export function* addRecoveryCodes({ hashes }: AddRecoveryCodes, user: User): Iterable<Decided> {
  checkRecoveryCodesFit(hashes.length, user)
  yield event('user.human.mfa.recoverycode.added', { codes: hashes })
}

/** Refuses more codes than a user may have, and locked users. */
export function checkRecoveryCodesFit(count: number, user: User): void {
  if (!isHuman(user)) throw refuse('recovery_codes.user_unknown')
  if (user.state === 'locked') throw refuse('recovery_codes.locked')
  const total = user.credentials.recoveryCodeHashes.length + count
  if (total > recoveryCodesMax) throw refuse('recovery_codes.too_many')
}

/** Removes all codes; no event if there are none. */
export function* removeRecoveryCodes(user: User): Iterable<Decided> {
  if (!isHuman(user)) throw refuse('recovery_codes.user_unknown')
  if (user.state === 'locked') throw refuse('recovery_codes.locked')
  if (user.credentials.recoveryCodeHashes.length === 0) return
  yield event('user.human.mfa.recoverycode.removed')
}

/** Refuses users without codes, and locked ones: no code is compared for them. */
export function requireRecoveryCodes({ credentials, state }: User): void {
  if (credentials.recoveryCodeHashes.length === 0) throw refuse('recovery_codes.none')
  if (state === 'locked') throw refuse('recovery_codes.locked')
}

/** A compared code. */
export interface CheckRecoveryCode {
  /** The hash of the matching code; absent: none matches. */
  readonly hash: string | undefined
  /** Wrong codes in a row after which the user is locked; 0 means never. */
  readonly maxOtpAttempts: number
}

/** Uses up the code. The last one removes the factor, so that no further code is requested. */
export function* checkRecoveryCode(command: CheckRecoveryCode, user: User): Decision {
  const { hash, maxOtpAttempts } = command
  requireRecoveryCodes(user)
  const { recoveryCodeHashes } = user.credentials
  if (hash === undefined || !recoveryCodeHashes.includes(hash)) {
    const factor = 'recoveryCode'
    return yield* failedCheck({ factor, maxOtpAttempts, refusal: 'recovery_codes.wrong' }, user)
  }
  yield event('user.human.mfa.recoverycode.check.succeeded', { code: hash })
  if (recoveryCodeHashes.length === 1) yield event('user.human.mfa.recoverycode.removed')
  return undefined
}
