/** The domains of organisations, in the services v2 and v2beta (organizations.md §1.3). */
import {
  addOrgDomain,
  generateDomainValidation,
  removeOrgDomain,
  verifyOrgDomain,
} from '../../commands/organization/org-domains.ts'
import { refuse } from '../../domain/refusals.ts'
import type { OrgDomainOrder } from '../../queries/organization/org-lists.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { paginationAnswer, paginationOf } from '../wire/paging.ts'
import { textMatchOf } from '../wire/search.ts'
import { timestamp } from '../wire/timestamps.ts'
import { isReadable, targetOf } from './target.ts'

interface Named {
  readonly organizationId: string
  readonly domain: string
}

type Deps = Pick<ApiDeps, 'commands'>

const toDomain = ({ organizationId, domain }: Named, context: Context) => ({
  ...targetOf(context, organizationId),
  domain,
})

/** AddOrganizationDomain: verified at once where the policy asks for no proof. */
export const addOrganizationDomain =
  ({ commands }: Deps) =>
  async (request: Named, context: Context) => ({
    creationDate: timestamp((await addOrgDomain(commands, toDomain(request, context))).atMicros),
  })

/** DeleteOrganizationDomain: refuses one that is not there, and the primary one. */
export const deleteOrganizationDomain =
  ({ commands }: Deps) =>
  async (request: Named, context: Context) => ({
    deletionDate: timestamp((await removeOrgDomain(commands, toDomain(request, context))).atMicros),
  })

/** GenerateOrganizationDomainValidation: the token, and where it is looked for. */
export const generateOrganizationDomainValidation =
  ({ commands }: Deps) =>
  async (request: Named & { readonly type: number }, context: Context) => {
    const wanted = { ...toDomain(request, context), type: request.type }
    const { token, url } = await generateDomainValidation(commands, wanted)
    return { token, url }
  }

/** VerifyOrganizationDomain: looks for the token. */
export const verifyOrganizationDomain =
  ({ commands }: Deps) =>
  async (request: Named, context: Context) => ({
    changeDate: timestamp((await verifyOrgDomain(commands, toDomain(request, context))).atMicros),
  })

/** What of the domains is wanted. */
export interface WantedDomains {
  readonly organizationId: string
  readonly pagination: Parameters<typeof paginationOf>[0]
  readonly texts: readonly ({ readonly text: string; readonly method: number } | undefined)[]
  readonly order: OrgDomainOrder
}

/** The domains of an organisation; none of one that the caller may not read. */
export async function findDomains(
  { tenancy }: Pick<ApiDeps, 'tenancy'>,
  { organizationId: orgId, pagination, texts, order }: WantedDomains,
  context: Context,
) {
  const page = paginationOf(pagination)
  const conditions = texts.map((given) => {
    if (!given) throw refuse('search.list_empty')
    return textMatchOf(given.text, given.method)
  })
  if (!(await isReadable(context, orgId))) {
    return { pagination: paginationAnswer({ total: 0 }, page), rows: [] }
  }
  const { id: instanceId } = context.instance
  const found = await tenancy.orgDomains({ instanceId, orgId, conditions, order, page })
  return { pagination: paginationAnswer(found, page), rows: found.rows }
}
