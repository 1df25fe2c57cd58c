/** The RPCs of management v1 about the organisation itself, its domains and its metadata. */
import type { ApiDeps } from '../../deps.ts'
import { addOrg } from './add-org.ts'
import { getMyOrg } from './get-my-org.ts'
import { getOrgByDomainGlobal } from './get-org-by-domain-global.ts'
import {
  addOrgDomain,
  generateOrgDomainValidation,
  listOrgDomains,
  removeOrgDomain,
  setPrimaryOrgDomain,
  validateOrgDomain,
} from './org-domains.ts'
import {
  bulkRemoveOrgMetadata,
  bulkSetOrgMetadata,
  getOrgMetadata,
  listOrgMetadata,
  removeOrgMetadata,
  setOrgMetadata,
} from './org-metadata.ts'
import { deactivateOrgV1, reactivateOrg, removeOrg, updateOrg } from './org-state.ts'

/** By name. */
export const organizationRpcs = (deps: ApiDeps) => ({
  getMyOrg: getMyOrg(deps),
  getOrgByDomainGlobal: getOrgByDomainGlobal(deps),
  addOrg: addOrg(deps),
  updateOrg: updateOrg(deps),
  deactivateOrg: deactivateOrgV1(deps),
  reactivateOrg: reactivateOrg(deps),
  removeOrg: removeOrg(deps),

  addOrgDomain: addOrgDomain(deps),
  listOrgDomains: listOrgDomains(deps),
  removeOrgDomain: removeOrgDomain(deps),
  generateOrgDomainValidation: generateOrgDomainValidation(deps),
  validateOrgDomain: validateOrgDomain(deps),
  setPrimaryOrgDomain: setPrimaryOrgDomain(deps),

  setOrgMetadata: setOrgMetadata(deps),
  bulkSetOrgMetadata: bulkSetOrgMetadata(deps),
  listOrgMetadata: listOrgMetadata(deps),
  getOrgMetadata: getOrgMetadata(deps),
  removeOrgMetadata: removeOrgMetadata(deps),
  bulkRemoveOrgMetadata: bulkRemoveOrgMetadata(deps),
})
