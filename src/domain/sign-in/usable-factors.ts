/** Which second factors a user may use to sign in, and their order. */

/** A second factor. `key` is a security key. */
export type SecondFactor = 'totp' | 'key' | 'otpEmail' | 'otpSms' | 'recoveryCode'

/** A factor a user has set up. */
export interface HeldFactor {
  readonly kind: 'otp' | 'u2f' | 'otp_sms' | 'otp_email' | 'recovery_code' | 'passwordless'
  /** The domain a security key or passkey was registered for; empty for any. */
  readonly domain: string
}

/** The numbers of login policies. */
const numbers: Partial<Record<HeldFactor['kind'], number>> = {
  otp: 1,
  u2f: 2,
  otp_email: 3,
  otp_sms: 4,
}

const names: Partial<Record<HeldFactor['kind'], SecondFactor>> = {
  otp: 'totp',
  u2f: 'key',
  otp_email: 'otpEmail',
  otp_sms: 'otpSms',
}

/** The order in which they are offered. */
const order = ['totp', 'key', 'otpEmail', 'otpSms'] as const

/** The second factors a user has set up, by the numbers of login policies. */
export function numberedFactors(held: readonly HeldFactor[]): number[] {
  return held.flatMap(({ kind }) => numbers[kind] ?? [])
}

/** Whether the user has a passkey. */
export function hasPasskey(held: readonly HeldFactor[]): boolean {
  return held.some(({ kind }) => kind === 'passwordless')
}

/** Whether one of them works at a host, by its relying party. */
export function hasPasskeyHere(
  held: readonly HeldFactor[],
  { rpId }: { readonly rpId: string },
): boolean {
  return hasPasskey(held.filter(({ domain }) => ['', rpId].includes(domain)))
}

/**
 * The user's factors that the policy allows; if none, all of them, so that a changed policy locks
 * nobody out. Never empty for a user with a factor, even one for another host: otherwise another
 * could be set up with a password alone. Recovery codes replace any other factor. `rpId` is the
 * relying party of the requested host. After a proof by a key there is none by another: two keys
 * are one factor.
 */
export function usableFactors({
  held,
  allowed,
  rpId,
  isByKey,
}: {
  readonly held: readonly HeldFactor[]
  readonly allowed: readonly number[]
  readonly rpId: string
  readonly isByKey: boolean
}): SecondFactor[] {
  const isForHost = ({ kind, domain }: HeldFactor) => kind !== 'u2f' || ['', rpId].includes(domain)
  const isAllowed = ({ kind }: HeldFactor) => allowed.includes(numbers[kind] ?? 0)
  const all = held.filter(({ kind }) => numbers[kind] !== undefined)
  const here = all.some(isForHost) ? all.filter(isForHost) : all
  const chosen = here.some(isAllowed) ? here.filter(isAllowed) : here
  const factors = new Set(chosen.map(({ kind }) => names[kind]))
  if (isByKey) factors.delete('key')
  const usable: SecondFactor[] = order.filter((factor) => factors.has(factor))
  const hasRecovery = held.some(({ kind }) => kind === 'recovery_code')
  return hasRecovery && all.length > 0 ? [...usable, 'recoveryCode'] : usable
}
