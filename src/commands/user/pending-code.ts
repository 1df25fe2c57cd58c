/** Checks one-time codes as users type them. */
import { equalsInConstantTime } from '../../crypto/tokens.ts'
import { refuse } from '../../domain/refusals.ts'
import { type CodeCheck, hasExpired, type SealedCode } from '../../domain/user/user-codes.ts'
import type { Actor } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { type CodeTried, codeFailuresMax, type GuessKind } from '../guess/guess-limits.ts'
import { createGuess, type Guess, type GuessDeps } from '../guess/guesses.ts'

/** A code as it was typed. */
export interface CodeAttempt {
  readonly actor: Actor
  readonly userId: string
  readonly kind: Extract<GuessKind, 'code' | 'secondFactor'>
  /** Which of the user's codes. */
  readonly name: string
  readonly code: string
}

/** What checking a code uses. */
export type CodeCheckerDeps = Pick<CommandDeps, 'sealer' | 'clock'> & GuessDeps

/** The part of a stored code that checking it needs. */
type CodeOfUser = SealedCode & { readonly failures?: number }

/**
 * Compares the typed code with the stored one, which the decision passes. A missing or expired code
 * does not cost an attempt. Refuses when there were too many attempts, or the code is void because
 * of them; a decision that is repeated costs no further attempt.
 */
export function codeChecker(
  deps: CodeCheckerDeps,
  { actor, userId, kind, name, code }: CodeAttempt,
): (pending: CodeOfUser | undefined) => Promise<CodeCheck> {
  const guesses = new Map<number, Guess>()
  const { instanceId } = actor
  return async (pending) => {
    if (!pending || pending.sealed === undefined) return 'none'
    if ((pending.failures ?? 0) >= codeFailuresMax) throw refuse('guess.code_void')
    if (hasExpired(pending, { nowMicros: deps.clock.nowMicros() })) return 'expired'
    const { createdAtMicros, expiryNanos } = pending
    const tried = { name, createdAtMicros, expiryNanos }
    const known = guesses.get(createdAtMicros)
    const guess = known ?? codeGuess(deps, { actor, userId, kind, name }, tried)
    guesses.set(createdAtMicros, guess)
    return guess.judge(
      () => checkCode(deps, { pending, code, instanceId }),
      (compared) => compared === 'right',
    )
  }
}

/** An attempt at a code; without one, at any the account may have. */
export function codeGuess(
  deps: GuessDeps,
  { actor, userId, kind, name }: Omit<CodeAttempt, 'code'>,
  code?: CodeTried,
): Guess {
  // Codes are short and short-lived, each for one purpose: each kind has a count of its own.
  const account = kind === 'code' && userId !== '' ? `${userId} ${name}` : userId
  return createGuess(deps, { actor, kind, account, userId, ...(code && { code }) })
}

/** Compares in constant time; case matters (management-v1 §5.8). */
export function checkCode(
  { sealer, clock }: Pick<CommandDeps, 'sealer' | 'clock'>,
  {
    pending,
    code,
    instanceId,
  }: { pending: SealedCode | undefined; code: string; instanceId: string },
): CodeCheck {
  if (!pending || pending.sealed === undefined) return 'none'
  if (hasExpired(pending, { nowMicros: clock.nowMicros() })) return 'expired'
  const drawn = sealer.open(pending.sealed, { instanceId })
  return equalsInConstantTime(drawn, code) ? 'right' : 'wrong'
}
