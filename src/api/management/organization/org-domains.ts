/** The domains of an organisation in management v1 (organizations.md §1.4). */
import {
  addOrgDomain as add,
  generateDomainValidation as generate,
  removeOrgDomain as remove,
  setPrimaryOrgDomain as setPrimary,
  verifyOrgDomain as verify,
} from '../../../commands/organization/org-domains.ts'
import { refuse } from '../../../domain/refusals.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { OrgDomainView } from '../../../queries/organization/org-lists.ts'
import type { Context } from '../../context.ts'
import type { ApiDeps } from '../../deps.ts'
import { targetOf } from '../../organization/target.ts'
import type { Rpc } from '../../service.ts'
import { addDetails, changeDetails, listDetailsV1, readDetails } from '../../wire/details.ts'
import { pageOf } from '../../wire/paging.ts'
import { textMatchOf } from '../../wire/search.ts'

type Deps = Pick<ApiDeps, 'commands' | 'tenancy'>
type Method = typeof ManagementService.method

const toDomain = ({ domain }: { readonly domain: string }, context: Context) => ({
  ...targetOf(context, context.orgId),
  domain,
})

/** Verified at once where the policy asks for no proof. */
export const addOrgDomain =
  ({ commands }: Deps): Rpc<Method['addOrgDomain']> =>
  async (request, context) => ({
    details: addDetails(await add(commands, toDomain(request, context))),
  })

/** Refuses the primary one. */
export const removeOrgDomain =
  ({ commands }: Deps): Rpc<Method['removeOrgDomain']> =>
  async (request, context) => ({
    details: changeDetails(await remove(commands, toDomain(request, context))),
  })

/** The token of a proof, and where it is looked for. */
export const generateOrgDomainValidation =
  ({ commands }: Deps): Rpc<Method['generateOrgDomainValidation']> =>
  async (request, context) => {
    const wanted = { ...toDomain(request, context), type: request.type }
    const { token, url } = await generate(commands, wanted)
    return { token, url }
  }

/** Looks for the token. */
export const validateOrgDomain =
  ({ commands }: Deps): Rpc<Method['validateOrgDomain']> =>
  async (request, context) => ({
    details: changeDetails(await verify(commands, toDomain(request, context))),
  })

/** Makes a verified domain the one that log-in names end in. */
export const setPrimaryOrgDomain =
  ({ commands }: Deps): Rpc<Method['setPrimaryOrgDomain']> =>
  async (request, context) => ({
    details: changeDetails(await setPrimary(commands, toDomain(request, context))),
  })

/** In the order of their creation. */
export const listOrgDomains =
  ({ tenancy, commands }: Deps): Rpc<Method['listOrgDomains']> =>
  async ({ query, queries }, { instance, orgId }) => {
    const conditions = queries.map(({ query: asked }) => {
      if (asked.case !== 'domainNameQuery') throw refuse('search.list_empty')
      return textMatchOf(asked.value.name, asked.value.method)
    })
    const of = { instanceId: instance.id, orgId, conditions }
    const found = await tenancy.orgDomains({ ...of, order: 'createdAt', page: pageOf(query) })
    return {
      details: listDetailsV1(found, commands.clock.nowMicros()),
      result: found.rows.map(domainOf),
    }
  }

function domainOf(view: OrgDomainView) {
  const { orgId, domain: domainName, isVerified, isPrimary, validationType } = view
  return { orgId, details: readDetails(view), domainName, isVerified, isPrimary, validationType }
}
