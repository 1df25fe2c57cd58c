/** Every RPC that answers, by service. What is not in here answers UNIMPLEMENTED. */
import type { CommandNeeds } from '../commands/needs.ts'
import type { Callers } from '../queries/callers.ts'
import type { Places } from '../queries/places.ts'
import type { Tenancy } from '../queries/tenancy.ts'
import type { Users } from '../queries/users.ts'
import { adminMethods } from './admin/methods.ts'
import { healthz } from './auth/healthz.ts'
import { authMethods } from './auth/methods.ts'
import { addHumanUser } from './management/add-human-user.ts'
import { addMachineUser } from './management/add-machine-user.ts'
import { importHumanUser } from './management/import-human-user.ts'
import { managementReadMethods } from './management/read-methods.ts'
import { managementTenancyMethods } from './management/tenancy-methods.ts'
import type { Method } from './method.ts'
import { orgMethods } from './org/methods.ts'
import { systemMethods } from './system/methods.ts'
import { addHumanUserV2, addHumanUserV2Alpha, addHumanUserV2Beta } from './user/add-human-user.ts'
import { createUser } from './user/create-user.ts'
import { userReadMethods } from './user/read-methods.ts'

export interface MethodNeeds {
  readonly commands: CommandNeeds
  readonly users: Users
  readonly places: Places
  readonly callers: Callers
  readonly tenancy: Tenancy
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
    ...managementReadMethods(needs),
    ...managementTenancyMethods(needs),
    ...adminMethods(needs),
    ...authMethods(needs),
    healthz(),
    ...orgMethods(needs),
    ...systemMethods(needs),
  ]
}
