/** The organisation service of v2. */
import { OrganizationService } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import { service } from '../service.ts'
import { addOrganization } from './add-organization.ts'
import { listOrganizations } from './list-organizations.ts'

/** The RPCs of the organisation service. */
export const organizationService = (deps: ApiDeps) =>
  service(OrganizationService, {
    addOrganization: addOrganization(deps),
    listOrganizations: listOrganizations(deps),
  })
