/** Every RPC that answers, by service. What is not in here answers UNIMPLEMENTED. */

import type { AuthRequests } from '../commands/authorization/auth-requests.ts'
import type { IdpIntentDeps } from '../commands/identity-provider/idp-clients.ts'
import type { Callers } from '../queries/authorization/callers.ts'
import type { Places } from '../queries/organization/directory.ts'
import type { Tenancy } from '../queries/organization/tenancy.ts'
import type { Sessions } from '../queries/session/sessions.ts'
import type { Users } from '../queries/user/users.ts'
import { adminMethods } from './admin/methods.ts'
import { notificationMethods } from './admin/notification/methods.ts'
import { adminPolicyMethods } from './admin/policy/policy-methods.ts'
import { healthz } from './auth/healthz.ts'
import { authMethods } from './auth/methods.ts'
import { authPolicyMethods } from './auth/policy/policy-methods.ts'
import { oidcMethods } from './authorization/methods.ts'
import { factorMethods } from './factor-methods.ts'
import { addMachineUser } from './management/machine/add-machine-user.ts'
import { managementMachineMethods } from './management/machine/machine-methods.ts'
import { managementTenancyMethods } from './management/organization/tenancy-methods.ts'
import { managementPolicyMethods } from './management/policy/policy-methods.ts'
import { addHumanUser } from './management/user/add-human-user.ts'
import { importHumanUser } from './management/user/import-human-user.ts'
import { managementLifeMethods } from './management/user/life-methods.ts'
import { managementReadMethods } from './management/user/read-methods.ts'
import { messageTextMethods } from './message-text-methods.ts'
import type { Method } from './method.ts'
import type { NotificationNeeds } from './notification-needs.ts'
import { orgMethods } from './organization/methods.ts'
import { passwordMethods } from './password-methods.ts'
import { sessionMethods } from './session/methods.ts'
import { settingsMethods } from './settings/methods.ts'
import { systemMethods } from './system/methods.ts'
import { addHumanUserV2, addHumanUserV2Alpha, addHumanUserV2Beta } from './user/add-human-user.ts'
import { createUser } from './user/create-user.ts'
import { idpIntentMethods } from './user/identity-provider/idp-intent-methods.ts'
import { userLifeMethods } from './user/life-methods.ts'
import { userMachineMethods } from './user/machine/machine-methods.ts'
import { userReadMethods } from './user/read-methods.ts'

export interface MethodNeeds {
  readonly commands: IdpIntentDeps
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
