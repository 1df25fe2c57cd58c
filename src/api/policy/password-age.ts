/** Password age policies: when passwords expire (surroundings §5.2). */
import type { PasswordAgePolicy } from '../../domain/policy/policies.ts'
import { getSettings, instancePolicy, orgPolicy, type PolicyDeps } from './policy-rpcs.ts'

const row = { kind: 'password_age', toWire, fromWire } as const

/** The RPCs of password age policies, by service. */
export const passwordAgePolicy = {
  admin(deps: PolicyDeps) {
    const { get, update } = instancePolicy(deps, row)
    return { getPasswordAgePolicy: get, updatePasswordAgePolicy: update }
  },
  management(deps: PolicyDeps) {
    const { get, getDefault, add, update, reset } = orgPolicy(deps, row)
    return {
      getPasswordAgePolicy: get,
      getDefaultPasswordAgePolicy: getDefault,
      addCustomPasswordAgePolicy: add,
      updateCustomPasswordAgePolicy: update,
      resetPasswordAgePolicyToDefault: reset,
    }
  },
  settings(deps: PolicyDeps) {
    return { getPasswordExpirySettings: getSettings(deps, 'password_age', toWire) }
  },
}

function toWire({ maxAgeDays, expireWarnDays }: PasswordAgePolicy) {
  return { maxAgeDays: BigInt(maxAgeDays), expireWarnDays: BigInt(expireWarnDays) }
}

function fromWire({ maxAgeDays, expireWarnDays }: PasswordAgePolicy): PasswordAgePolicy {
  return { maxAgeDays, expireWarnDays }
}
