/** Lockout policies: how many failed attempts lock a user (surroundings §5.2). */
import type { LockoutPolicy } from '../../domain/policy/policies.ts'
import { getSettings, instancePolicy, orgPolicy, type PolicyDeps } from './policy-rpcs.ts'

const row = { kind: 'lockout', toWire, fromWire } as const

/** The RPCs of lockout policies, by service. */
export const lockoutPolicy = {
  admin(deps: PolicyDeps) {
    const { get, update } = instancePolicy(deps, row)
    return { getLockoutPolicy: get, updateLockoutPolicy: update }
  },
  management(deps: PolicyDeps) {
    const { get, getDefault, add, update, reset } = orgPolicy(deps, row)
    return {
      getLockoutPolicy: get,
      getDefaultLockoutPolicy: getDefault,
      addCustomLockoutPolicy: add,
      updateCustomLockoutPolicy: update,
      resetLockoutPolicyToDefault: reset,
    }
  },
  settings(deps: PolicyDeps) {
    return { getLockoutSettings: getSettings(deps, 'lockout', toWire) }
  },
}

function toWire({ maxPasswordAttempts, maxOtpAttempts }: LockoutPolicy) {
  return {
    maxPasswordAttempts: BigInt(maxPasswordAttempts),
    maxOtpAttempts: BigInt(maxOtpAttempts),
  }
}

/** No RPC sets whether failures are shown, so they are. */
function fromWire(wire: Omit<LockoutPolicy, 'showLockOutFailures'>): LockoutPolicy {
  const { maxPasswordAttempts, maxOtpAttempts } = wire
  return { maxPasswordAttempts, maxOtpAttempts, showLockOutFailures: true }
}
