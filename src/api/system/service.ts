/** The System API v1. It accepts any host, and acts on the instance a request names. */
import { SystemService } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import { clearView, listFailedEvents, listViews, removeFailedEvent } from '../event/views.ts'
import { healthz } from '../healthz.ts'
import { service } from '../service.ts'
import { addDomain } from './add-domain.ts'
import { addInstance } from './add-instance.ts'
import { bulkSetLimits } from './bulk-set-limits.ts'
import { createInstance } from './create-instance.ts'
import { existsDomain } from './exists-domain.ts'
import { getInstance } from './get-instance.ts'
import { listDomains } from './list-domains.ts'
import { listIamMembers } from './list-iam-members.ts'
import { listInstances } from './list-instances.ts'
import { removeDomain } from './remove-domain.ts'
import { removeInstance } from './remove-instance.ts'
import { removeQuota } from './remove-quota.ts'
import { resetLimits } from './reset-limits.ts'
import { setInstanceFeature } from './set-instance-feature.ts'
import { setLimits } from './set-limits.ts'
import { setPrimaryDomain } from './set-primary-domain.ts'
import { addQuota, setQuota } from './set-quota.ts'
import { updateInstance } from './update-instance.ts'

/** All instances of the server, and their domains. */
export const systemService = (deps: ApiDeps) =>
  service(SystemService, {
    healthz,

    listInstances: listInstances(deps),
    getInstance: getInstance(deps),
    createInstance: createInstance(deps),
    removeInstance: removeInstance(deps),
    addInstance: addInstance(deps),
    updateInstance: updateInstance(deps),
    listIAMMembers: listIamMembers(deps),
    setInstanceFeature: setInstanceFeature(deps),
    listViews: listViews(deps),
    clearView: clearView(),
    listFailedEvents: listFailedEvents(),
    removeFailedEvent: removeFailedEvent(),

    existsDomain: existsDomain(deps),
    listDomains: listDomains(deps),
    addDomain: addDomain(deps),
    removeDomain: removeDomain(deps),
    setPrimaryDomain: setPrimaryDomain(deps),

    setLimits: setLimits(deps),
    bulkSetLimits: bulkSetLimits(deps),
    resetLimits: resetLimits(deps),
    addQuota: addQuota(deps),
    setQuota: setQuota(deps),
    removeQuota: removeQuota(deps),
  })
