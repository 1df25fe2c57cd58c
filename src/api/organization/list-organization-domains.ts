/** ListOrganizationDomains of the organisation services v2 and v2beta (organizations.md §1.3). */
import type { OrganizationService, OrganizationServiceV2Beta } from '../../proto/services.ts'
import type { OrgDomainOrder } from '../../queries/organization/org-lists.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { findDomains } from './organization-domains.ts'

type Deps = Pick<ApiDeps, 'tenancy'>

const orders: readonly OrgDomainOrder[] = ['createdAt', 'domain', 'createdAt']

/** By name or creation date, as wanted. */
export const listOrganizationDomains =
  (deps: Deps): Rpc<typeof OrganizationService.method.listOrganizationDomains> =>
  async ({ organizationId, pagination, filters, sortingColumn }, context) => {
    const texts = filters.map(({ filter }) => {
      if (filter.case !== 'domainFilter') return undefined
      return { text: filter.value.domain, method: filter.value.method }
    })
    const order = orders[sortingColumn] ?? 'createdAt'
    const found = await findDomains(deps, { organizationId, pagination, texts, order }, context)
    const domains = found.rows.map(({ orgId, domain, isVerified, isPrimary, validationType }) => ({
      ...{ organizationId: orgId, domain, isVerified, isPrimary, validationType },
    }))
    return { pagination: found.pagination, domains }
  }

/** In the order of their creation. */
export const listOrganizationDomainsV2Beta =
  (deps: Deps): Rpc<typeof OrganizationServiceV2Beta.method.listOrganizationDomains> =>
  async ({ organizationId, pagination, filters }, context) => {
    const texts = filters.map(({ filter }) => {
      if (filter.case !== 'domainNameFilter') return undefined
      return { text: filter.value.name, method: filter.value.method }
    })
    const wanted = { organizationId, pagination, texts, order: 'createdAt' } as const
    const found = await findDomains(deps, wanted, context)
    const domains = found.rows.map((row) => ({
      ...{ organizationId: row.orgId, domainName: row.domain, isVerified: row.isVerified },
      ...{ isPrimary: row.isPrimary, validationType: row.validationType },
    }))
    return { pagination: found.pagination, domains }
  }
