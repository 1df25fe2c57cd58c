/** Second factors and passkeys, the same on the wire of v1 and v2. */
import { type FactorView, factorReady } from '../../queries/user/user-attributes.ts'

/** Factors on the wire, which has no type for some of them; those are left out. */
export function authFactorsOf(factors: readonly FactorView[]) {
  return factors.flatMap((factor) => {
    const type = authFactorType(factor)
    return type ? [{ state: factor.state, type }] : []
  })
}

type WireFactor =
  | { case: 'otp' | 'otpSms' | 'otpEmail'; value: Record<never, never> }
  | { case: 'u2f'; value: { id: string; name: string } }

function authFactorType({ kind, id, name }: FactorView): WireFactor | undefined {
  if (kind === 'otp') return { case: 'otp', value: {} }
  if (kind === 'u2f') return { case: 'u2f', value: { id, name } }
  if (kind === 'otp_sms') return { case: 'otpSms', value: {} }
  if (kind === 'otp_email') return { case: 'otpEmail', value: {} }
  return undefined
}

/** The passkeys that are ready. */
export function passkeysOf(factors: readonly FactorView[]) {
  return factors
    .filter(({ kind, state }) => kind === 'passwordless' && state === factorReady)
    .map(({ id, state, name }) => ({ id, state, name }))
}
