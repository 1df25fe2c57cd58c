/** The action services: targets of webhooks, and what calls them. */
import { ActionService, ActionServiceV2Beta } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import { service } from '../service.ts'
import { targetWireOf, targetWireOfV2Beta } from './action-wire.ts'
import {
  listExecutionFunctions,
  listExecutionMethods,
  listExecutionServices,
  listExecutions,
  setExecution,
} from './execution-rpcs.ts'
import {
  activatePublicKey,
  addPublicKey,
  deactivatePublicKey,
  listPublicKeys,
  removePublicKey,
} from './public-key-rpcs.ts'
import { createTarget, deleteTarget, getTarget, listTargets, updateTarget } from './target-rpcs.ts'

type Deps = Pick<ApiDeps, 'commands' | 'actions'>

const actionRpcs = (deps: Deps) => ({
  createTarget: createTarget(deps),
  updateTarget: updateTarget(deps),
  deleteTarget: deleteTarget(deps),
  setExecution: setExecution(deps),
  listExecutions: listExecutions(deps),
  listExecutionFunctions,
  listExecutionMethods,
  listExecutionServices,
})

/** The RPCs of v2. */
export const actionService = (deps: Deps) =>
  service(ActionService, {
    ...actionRpcs(deps),
    getTarget: getTarget(deps, targetWireOf),
    listTargets: listTargets(deps, targetWireOf),
    addPublicKey: addPublicKey(deps),
    activatePublicKey: activatePublicKey(deps),
    deactivatePublicKey: deactivatePublicKey(deps),
    removePublicKey: removePublicKey(deps),
    listPublicKeys: listPublicKeys(deps),
  })

/** The RPCs of v2beta, on the same targets and executions. */
export const actionServiceV2Beta = (deps: Deps) =>
  service(ActionServiceV2Beta, {
    ...actionRpcs(deps),
    getTarget: getTarget(deps, targetWireOfV2Beta),
    listTargets: listTargets(deps, targetWireOfV2Beta),
  })
