/**
 * The RPCs of the System API v1. They are called on any host and act on the instance their
 * request names, never on one the host leads to.
 */
import type { Method } from '../method.ts'
import type { TenancyNeeds } from '../tenancy-needs.ts'
import { addDomain } from './add-domain.ts'
import { createInstance } from './create-instance.ts'
import { existsDomain } from './exists-domain.ts'
import { getInstance } from './get-instance.ts'
import { healthz } from './healthz.ts'
import { listDomains } from './list-domains.ts'
import { listInstances } from './list-instances.ts'
import { removeDomain } from './remove-domain.ts'
import { removeInstance } from './remove-instance.ts'
import { setPrimaryDomain } from './set-primary-domain.ts'

export function systemMethods(needs: TenancyNeeds): Method[] {
  return [
    healthz(),
    listInstances(needs),
    getInstance(needs),
    createInstance(needs),
    removeInstance(needs),
    existsDomain(needs),
    listDomains(needs),
    addDomain(needs),
    removeDomain(needs),
    setPrimaryDomain(needs),
  ]
}
