/** Password complexity policies (surroundings §5.2). */
import type { PasswordComplexityPolicy } from '../../domain/policy/policies.ts'
import { countOf } from '../wire/paging.ts'
import {
  getPolicy,
  getSettings,
  instancePolicy,
  orgLevel,
  orgPolicy,
  type PolicyDeps,
} from './policy-rpcs.ts'

const row = { kind: 'password_complexity', toWire, fromWire } as const

/** The RPCs of password complexity policies, by service. */
export const passwordComplexityPolicy = {
  admin(deps: PolicyDeps) {
    const { get, update } = instancePolicy(deps, row)
    return { getPasswordComplexityPolicy: get, updatePasswordComplexityPolicy: update }
  },
  management(deps: PolicyDeps) {
    const { get, getDefault, add, update, reset } = orgPolicy(deps, row)
    return {
      getPasswordComplexityPolicy: get,
      getDefaultPasswordComplexityPolicy: getDefault,
      addCustomPasswordComplexityPolicy: add,
      updateCustomPasswordComplexityPolicy: update,
      resetPasswordComplexityPolicyToDefault: reset,
    }
  },
  auth(deps: PolicyDeps) {
    return { getMyPasswordComplexityPolicy: getPolicy(deps, orgLevel, row) }
  },
  settings(deps: PolicyDeps) {
    return {
      getPasswordComplexitySettings: getSettings(deps, 'password_complexity', toSettings),
    }
  },
}

/** The profile has no field on the wire; those of its rules that have a field are in it. */
function toWire({ minLength, profile: _, ...rules }: PasswordComplexityPolicy) {
  return { ...rules, minLength: BigInt(minLength) }
}

function toSettings(policy: PasswordComplexityPolicy) {
  const { minLength, hasUppercase, hasLowercase, hasNumber, hasSymbol } = policy
  return {
    minLength: BigInt(minLength),
    requiresUppercase: hasUppercase,
    requiresLowercase: hasLowercase,
    requiresNumber: hasNumber,
    requiresSymbol: hasSymbol,
  }
}

/** The length is 64 or 32 bits wide, by the service. */
interface WireComplexity extends Omit<PasswordComplexityPolicy, 'minLength' | 'profile'> {
  readonly minLength: bigint | number
}

function fromWire(wire: WireComplexity): PasswordComplexityPolicy {
  const { hasUppercase, hasLowercase, hasNumber, hasSymbol } = wire
  const minLength = typeof wire.minLength === 'bigint' ? countOf(wire.minLength) : wire.minLength
  return { minLength, hasUppercase, hasLowercase, hasNumber, hasSymbol }
}
