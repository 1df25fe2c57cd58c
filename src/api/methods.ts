/** Every RPC that answers, by service. What is not in here answers UNIMPLEMENTED. */

import type { AuthRequests } from '../commands/auth-requests.ts'
import type { IdpIntentNeeds } from '../commands/idp-clients.ts'
import type { Callers } from '../queries/callers.ts'
import type { Places } from '../queries/places.ts'
import type { Sessions } from '../queries/sessions.ts'
import type { Tenancy } from '../queries/tenancy.ts'
import type { Users } from '../queries/users.ts'
import { adminMethods } from './admin/methods.ts'
import { notificationMethods } from './admin/notification/methods.ts'
import { adminPolicyMethods } from './admin/policy-methods.ts'
import { healthz } from './auth/healthz.ts'
import { authMethods } from './auth/methods.ts'
import { authPolicyMethods } from './auth/policy-methods.ts'
import { factorMethods } from './factor-methods.ts'
import { addHumanUser } from './management/add-human-user.ts'
import { addMachineUser } from './management/add-machine-user.ts'
import { importHumanUser } from './management/import-human-user.ts'
import { managementLifeMethods } from './management/life-methods.ts'
import { managementMachineMethods } from './management/machine-methods.ts'
import { managementPolicyMethods } from './management/policy-methods.ts'
import { managementReadMethods } from './management/read-methods.ts'
import { managementTenancyMethods } from './management/tenancy-methods.ts'
import { messageTextMethods } from './message-text-methods.ts'
import type { Method } from './method.ts'
import type { NotificationNeeds } from './notification-needs.ts'
import { oidcMethods } from './oidc/methods.ts'
import { orgMethods } from './org/methods.ts'
import { passwordMethods } from './password-methods.ts'
import { sessionMethods } from './session/methods.ts'
import { settingsMethods } from './settings/methods.ts'
import { systemMethods } from './system/methods.ts'
import { addHumanUserV2, addHumanUserV2Alpha, addHumanUserV2Beta } from './user/add-human-user.ts'
import { createUser } from './user/create-user.ts'
import { idpIntentMethods } from './user/idp-intent-methods.ts'
import { userLifeMethods } from './user/life-methods.ts'
import { userMachineMethods } from './user/machine-methods.ts'
import { userReadMethods } from './user/read-methods.ts'

export interface MethodNeeds {
  readonly commands: IdpIntentNeeds
  readonly users: Users
  readonly places: Places
  readonly callers: Callers
  readonly tenancy: Tenancy
  readonly sessions: Sessions
  readonly authRequests: AuthRequests
  readonly notifications: NotificationNeeds['notifications']
  /** The host clients reach the server by; generated instance domains end in it. */
  readonly externalDomain: string
}

export function createMethods(needs: MethodNeeds): Method[] {
  const { commands } = needs
  return [
    addHumanUser(commands),
    importHumanUser(commands),
    addMachineUser(commands),
    addHumanUserV2Alpha(commands),
    addHumanUserV2Beta(commands),
    addHumanUserV2(commands),
    createUser(commands),
    ...userReadMethods(needs),
    ...userLifeMethods(needs),
    ...idpIntentMethods(needs),
    ...userMachineMethods(needs),
    ...passwordMethods(needs),
    ...factorMethods(needs),
    ...managementReadMethods(needs),
    ...managementLifeMethods(needs),
    ...managementMachineMethods(needs),
    ...managementTenancyMethods(needs),
    ...adminMethods(needs),
    ...notificationMethods(needs),
    ...messageTextMethods(needs),
    ...authMethods(needs),
    ...managementPolicyMethods(needs),
    ...adminPolicyMethods(needs),
    ...authPolicyMethods(needs),
    ...settingsMethods(needs),
    healthz(),
    ...orgMethods(needs),
    ...sessionMethods(needs),
    ...oidcMethods(needs),
    ...systemMethods(needs),
  ]
}
