/**
 * Setting up a second factor during a sign-in (surroundings §4.10, step 5): which ones, and whether
 * it is offered where nobody has to.
 */
import type { LoginLists, LoginPolicy } from '../policy/policies.ts'
import type { lackOf, ProvedFactors } from '../session/authentication.ts'

/** What may be set up. `key` is a security key. */
export type SetUpWay = 'totp' | 'passkey' | 'key' | 'otpEmail' | 'otpSms'

/** What determines the ways. */
export interface SetUpContext {
  /** Second factors that the login policy allows. */
  readonly allowed: LoginLists['secondFactors']
  readonly allowsPasskeys: boolean
  readonly isEmailVerified: boolean
  readonly isPhoneVerified: boolean
  /** Whether an SMS can be sent. */
  readonly hasSmsCarrier: boolean
  /** Whether a key was proved: another key is the same factor. */
  readonly isByKey: boolean
}

/**
 * The ways in the order they are offered; an app where the policy allows none of them, so that it
 * locks nobody out. An unverified address may be of somebody else.
 */
export function setUpWays(context: SetUpContext): SetUpWay[] {
  const { allowed, allowsPasskeys, isByKey } = context
  const isOpen: Readonly<Record<SetUpWay, boolean>> = {
    totp: allowed.includes(1),
    passkey: allowsPasskeys && !isByKey,
    key: allowed.includes(2) && !isByKey,
    otpEmail: allowed.includes(3) && context.isEmailVerified,
    otpSms: allowed.includes(4) && context.isPhoneVerified && context.hasSmsCarrier,
  }
  const open = order.filter((way) => isOpen[way])
  return open.length > 0 ? open : ['totp']
}

const order = ['totp', 'passkey', 'key', 'otpEmail', 'otpSms'] as const

/** What determines whether it is offered to somebody who is signed in already. */
export interface OfferContext {
  readonly lack: ReturnType<typeof lackOf>
  readonly proved: Pick<ProvedFactors, 'password'>
  readonly policy: Pick<LoginPolicy, 'mfaInitSkipLifetime'>
  readonly allowed: LoginLists['secondFactors']
  /** Whether the user has a second factor or a passkey. */
  readonly hasAnother: boolean
  /** When it was skipped last; undefined for never. */
  readonly skippedAtMicros: number | undefined
  readonly nowMicros: number
}

/**
 * Whether it is offered: to those who sign in by a password alone, unless they skipped it within
 * the policy's lifetime, which is in nanoseconds; 0 never offers it.
 */
export function offersSetUp(context: OfferContext): boolean {
  const { lack, proved, policy, allowed, hasAnother, skippedAtMicros, nowMicros } = context
  const lifetimeMicros = policy.mfaInitSkipLifetime / 1000
  if (lack || hasAnother || !proved.password) return false
  if (lifetimeMicros <= 0 || allowed.length === 0) return false
  return skippedAtMicros === undefined || nowMicros - skippedAtMicros > lifetimeMicros
}
