/** The System API v1. It accepts any host, and acts on the instance a request names. */
import { SystemService } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import { healthz } from '../healthz.ts'
import { service } from '../service.ts'
import { addDomain } from './add-domain.ts'
import { createInstance } from './create-instance.ts'
import { existsDomain } from './exists-domain.ts'
import { getInstance } from './get-instance.ts'
import { listDomains } from './list-domains.ts'
import { listInstances } from './list-instances.ts'
import { removeDomain } from './remove-domain.ts'
import { removeInstance } from './remove-instance.ts'
import { setPrimaryDomain } from './set-primary-domain.ts'

/** All instances of the server, and their domains. */
export const systemService = (deps: ApiDeps) =>
  service(SystemService, {
    healthz,

    listInstances: listInstances(deps),
    getInstance: getInstance(deps),
    createInstance: createInstance(deps),
    removeInstance: removeInstance(deps),
    existsDomain: existsDomain(deps),
    listDomains: listDomains(deps),
    addDomain: addDomain(deps),
    removeDomain: removeDomain(deps),
    setPrimaryDomain: setPrimaryDomain(deps),
  })
