/** The organisation services of v2 and v2beta. */
import { OrganizationService, OrganizationServiceV2Beta } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import { service } from '../service.ts'
import { addOrganization } from './add-organization.ts'
import { createOrganization } from './create-organization.ts'
import { deleteOrganization } from './delete-organization.ts'
import {
  listOrganizationDomains,
  listOrganizationDomainsV2Beta,
} from './list-organization-domains.ts'
import { listOrganizations } from './list-organizations.ts'
import { listOrganizationsV2Beta } from './list-organizations-v2beta.ts'
import {
  addOrganizationDomain,
  deleteOrganizationDomain,
  generateOrganizationDomainValidation,
  verifyOrganizationDomain,
} from './organization-domains.ts'
import {
  deleteOrganizationMetadata,
  listOrganizationMetadata,
  setOrganizationMetadata,
} from './organization-metadata.ts'
import { changeOrganizationState } from './organization-state.ts'
import { updateOrganization } from './update-organization.ts'

/** The RPCs that are the same in both. */
const shared = (deps: ApiDeps) => ({
  setOrganizationMetadata: setOrganizationMetadata(deps),
  deleteOrganizationMetadata: deleteOrganizationMetadata(deps),
  addOrganizationDomain: addOrganizationDomain(deps),
  deleteOrganizationDomain: deleteOrganizationDomain(deps),
  generateOrganizationDomainValidation: generateOrganizationDomainValidation(deps),
  verifyOrganizationDomain: verifyOrganizationDomain(deps),
})

/** The RPCs of v2. */
export const organizationService = (deps: ApiDeps) =>
  service(OrganizationService, {
    addOrganization: addOrganization(deps),
    updateOrganization: updateOrganization(deps),
    listOrganizations: listOrganizations(deps),
    deleteOrganization: deleteOrganization(deps),
    listOrganizationMetadata: listOrganizationMetadata(deps),
    listOrganizationDomains: listOrganizationDomains(deps),
    deactivateOrganization: changeOrganizationState(deps, 'deactivate'),
    activateOrganization: changeOrganizationState(deps, 'activate'),
    ...shared(deps),
  })

/** The RPCs of v2beta. */
export const organizationServiceV2Beta = (deps: ApiDeps) =>
  service(OrganizationServiceV2Beta, {
    createOrganization: createOrganization(deps),
    updateOrganization: ({ id: organizationId, name }, context) =>
      updateOrganization(deps)({ organizationId, name }, context),
    listOrganizations: listOrganizationsV2Beta(deps),
    deleteOrganization: ({ id: organizationId }, context) =>
      deleteOrganization(deps)({ organizationId }, context),
    listOrganizationMetadata: ({ filter, ...request }, context) => {
      const filters = filter.map(({ query }) => ({ filter: query }))
      return listOrganizationMetadata(deps)({ ...request, filters }, context)
    },
    listOrganizationDomains: listOrganizationDomainsV2Beta(deps),
    deactivateOrganization: ({ id: organizationId }, context) =>
      changeOrganizationState(deps, 'deactivate')({ organizationId }, context),
    activateOrganization: ({ id: organizationId }, context) =>
      changeOrganizationState(deps, 'activate')({ organizationId }, context),
    ...shared(deps),
  })
