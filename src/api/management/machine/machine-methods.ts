/** The RPCs of the Management API v1 for keys, secrets, projects and applications. */
import type { Method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { addApiApp } from '../project/add-api-app.ts'
import { addAppKey } from '../project/add-app-key.ts'
import { addOidcApp } from '../project/add-oidc-app.ts'
import { addProject } from '../project/add-project.ts'
import { addMachineKey } from './add-machine-key.ts'
import { generateMachineSecret } from './generate-machine-secret.ts'
import { getMachineKeyByIds } from './get-machine-key-by-ids.ts'
import { listMachineKeys } from './list-machine-keys.ts'
import { removeMachineKey } from './remove-machine-key.ts'
import { removeMachineSecret } from './remove-machine-secret.ts'

export function managementMachineMethods(needs: ReadNeeds): Method[] {
  return [
    addMachineKey(needs),
    getMachineKeyByIds(needs),
    listMachineKeys(needs),
    removeMachineKey(needs),
    generateMachineSecret(needs),
    removeMachineSecret(needs),
    addProject(needs),
    addApiApp(needs),
    addOidcApp(needs),
    addAppKey(needs),
  ]
}
