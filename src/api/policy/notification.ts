/** Notification policies: which notices users are mailed (surroundings §5.2). */
import type { NotificationPolicy } from '../../domain/policy/policies.ts'
import { refuse } from '../../domain/refusals.ts'
import { instancePolicy, orgPolicy, type PolicyDeps } from './policy-rpcs.ts'

const row = { kind: 'notification', toWire: settingsOf, fromWire: settingsOf } as const

/** The RPCs of notification policies, by service. */
export const notificationPolicy = {
  admin(deps: PolicyDeps) {
    const { get, update } = instancePolicy(deps, row)
    return {
      getNotificationPolicy: get,
      addNotificationPolicy,
      updateNotificationPolicy: update,
    }
  },
  management(deps: PolicyDeps) {
    const { get, getDefault, add, update, reset } = orgPolicy(deps, row)
    return {
      getNotificationPolicy: get,
      getDefaultNotificationPolicy: getDefault,
      addCustomNotificationPolicy: add,
      updateCustomNotificationPolicy: update,
      resetNotificationPolicyToDefault: reset,
    }
  },
}

/** An instance always has one, set or not. */
async function addNotificationPolicy(): Promise<never> {
  throw refuse('policy.instance_exists')
}

/** The field alone, which v1 names as we do. */
function settingsOf({ passwordChange }: NotificationPolicy): NotificationPolicy {
  return { passwordChange }
}
