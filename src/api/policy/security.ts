/** The security policy, of an instance only (surroundings §5.2). */
import type { SecurityPolicy } from '../../domain/policy/policies.ts'
import type { Context } from '../context.ts'
import { instanceLevel, instancePolicy, type PolicyDeps } from './policy-rpcs.ts'

/** The RPCs of the security policy, by service. */
export const securityPolicy = {
  admin(deps: PolicyDeps) {
    const { get, update } = instancePolicy(deps, {
      kind: 'security',
      toWire: settingsOf,
      fromWire: settingsOf,
    })
    return { getSecurityPolicy: get, setSecurityPolicy: update }
  },
  settings(deps: PolicyDeps) {
    const { update } = instancePolicy(deps, {
      kind: 'security',
      toWire: settingsOf,
      fromWire: fromSettings,
    })
    return { getSecuritySettings: getSecuritySettings(deps), setSecuritySettings: update }
  },
}

/** Whatever scope the request names, as only the instance has one; without details (§4.5). */
const getSecuritySettings =
  ({ directory }: PolicyDeps) =>
  async (_request: unknown, context: Context) => {
    const view = await directory.policy(instanceLevel.scope(context), 'security')
    return { settings: toSettings(view.settings) }
  }

/** The fields alone, which v1 names as we do. */
function settingsOf(wire: SecurityPolicy) {
  const { enableIframeEmbedding, allowedOrigins, enableImpersonation } = wire
  return { enableIframeEmbedding, allowedOrigins: [...allowedOrigins], enableImpersonation }
}

function toSettings(policy: SecurityPolicy) {
  const { enableIframeEmbedding: enabled, allowedOrigins, enableImpersonation } = policy
  return { embeddedIframe: { enabled, allowedOrigins: [...allowedOrigins] }, enableImpersonation }
}

interface WireSettings {
  readonly embeddedIframe?:
    | { readonly enabled: boolean; readonly allowedOrigins: readonly string[] }
    | undefined
  readonly enableImpersonation: boolean
}

function fromSettings({ embeddedIframe, enableImpersonation }: WireSettings): SecurityPolicy {
  return {
    enableIframeEmbedding: embeddedIframe?.enabled ?? false,
    allowedOrigins: embeddedIframe?.allowedOrigins ?? [],
    enableImpersonation,
  }
}
