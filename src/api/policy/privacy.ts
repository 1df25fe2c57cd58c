/** Privacy policies: links to terms, help and support (surroundings §5.2). */
import type { PrivacyPolicy } from '../../domain/policy/policies.ts'
import {
  getPolicy,
  getSettings,
  instancePolicy,
  orgLevel,
  orgPolicy,
  type PolicyDeps,
} from './policy-rpcs.ts'

const row = { kind: 'privacy', toWire: settingsOf, fromWire: settingsOf } as const

/** The RPCs of privacy policies, by service. */
export const privacyPolicy = {
  admin(deps: PolicyDeps) {
    const { get, update } = instancePolicy(deps, row)
    return { getPrivacyPolicy: get, updatePrivacyPolicy: update }
  },
  management(deps: PolicyDeps) {
    const { get, getDefault, add, update, reset } = orgPolicy(deps, row)
    return {
      getPrivacyPolicy: get,
      getDefaultPrivacyPolicy: getDefault,
      addCustomPrivacyPolicy: add,
      updateCustomPrivacyPolicy: update,
      resetPrivacyPolicyToDefault: reset,
    }
  },
  auth(deps: PolicyDeps) {
    return { getMyPrivacyPolicy: getPolicy(deps, orgLevel, row) }
  },
  settings(deps: PolicyDeps) {
    return { getLegalAndSupportSettings: getSettings(deps, 'privacy', toSettings) }
  },
}

/** The fields alone, which v1 names as we do. */
function settingsOf(wire: PrivacyPolicy): PrivacyPolicy {
  const { tosLink, privacyLink, helpLink, supportEmail, docsLink, customLink } = wire
  const { customLinkText } = wire
  return { tosLink, privacyLink, helpLink, supportEmail, docsLink, customLink, customLinkText }
}

function toSettings({ privacyLink: privacyPolicyLink, ...links }: PrivacyPolicy) {
  return { ...links, privacyPolicyLink }
}
