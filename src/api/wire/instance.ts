/** Instances and their domains on the wire of v1. */
import { State } from '@zitadel/proto/zitadel/instance_pb.js'
import type { InstanceDomainView, InstanceView } from '../../queries/organization/tenancy.ts'
import type { ApiDeps } from '../deps.ts'
import { listDetailsV1, readDetails } from './details.ts'
import { domainConditionsOf, domainOrderOf, type WireDomainQuery } from './domain-search.ts'
import { pageOf } from './paging.ts'

/** Every existing instance is running. */
export function instanceOf(view: InstanceView) {
  const { id, name, domains } = view
  return {
    id,
    details: readDetails({ ...view, orgId: id }),
    state: State.RUNNING,
    name,
    domains: domains.map(instanceDomainOf),
  }
}

/** A domain of an instance, and since when. */
export function instanceDomainOf(view: InstanceDomainView) {
  const { domain, isPrimary, isGenerated, instanceId } = view
  return {
    details: readDetails({ ...view, orgId: instanceId }),
    domain,
    primary: isPrimary,
    generated: isGenerated,
  }
}

interface WireSearch<Query> {
  readonly query?: Parameters<typeof pageOf>[0]
  readonly queries: readonly Query[]
  readonly sortingColumn: number
}

/** The response to a search for domains of an instance. */
export async function domainsFound(
  { tenancy, commands }: Pick<ApiDeps, 'tenancy' | 'commands'>,
  { instanceId, request }: { instanceId: string; request: WireSearch<WireDomainQuery> },
) {
  const found = await tenancy.instanceDomains({
    instanceId,
    conditions: request.queries.flatMap(domainConditionsOf),
    order: domainOrderOf(request.sortingColumn),
    page: pageOf(request.query),
  })
  return {
    details: listDetailsV1(found, commands.clock.nowMicros()),
    sortingColumn: request.sortingColumn,
    result: found.rows.map(instanceDomainOf),
  }
}
