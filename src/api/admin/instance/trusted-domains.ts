/** The trusted domains of the instance, by admin v1: listed, added and removed. */
import {
  addTrustedDomain,
  removeTrustedDomain,
} from '../../../commands/instance/instance-domains.ts'
import type { AdminService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { addDetails, changeDetails, listDetailsV1, readDetails } from '../../wire/details.ts'
import { domainConditionsOf } from '../../wire/domain-search.ts'
import { pageOf } from '../../wire/paging.ts'

/** The domains that may be the instance's public host; other columns order by creation. */
export const listInstanceTrustedDomains =
  ({
    tenancy,
    commands,
  }: Pick<ApiDeps, 'tenancy' | 'commands'>): Rpc<
    typeof AdminService.method.listInstanceTrustedDomains
  > =>
  async ({ query, queries, sortingColumn }, { instance: { id: instanceId } }) => {
    const found = await tenancy.trustedDomains({
      instanceId,
      conditions: queries.flatMap(domainConditionsOf),
      order: sortingColumn === byDomain ? 'domain' : 'createdAt',
      page: pageOf(query),
    })
    return {
      details: listDetailsV1(found, commands.clock.nowMicros()),
      sortingColumn,
      result: found.rows.map((row) => ({
        details: readDetails({ ...row, orgId: instanceId }),
        domain: row.domain,
      })),
    }
  }

/** The sorting column of the domain itself. */
const byDomain = 1

/** Lets a host be the public one of the instance. */
export const addInstanceTrustedDomain =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof AdminService.method.addInstanceTrustedDomain> =>
  async ({ domain }, { actor }) => ({
    details: addDetails(await addTrustedDomain(commands, { actor, domain })),
  })

/** Takes that back; refuses one that is not there. */
export const removeInstanceTrustedDomain =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof AdminService.method.removeInstanceTrustedDomain> =>
  async ({ domain }, { actor }) => ({
    details: changeDetails(await removeTrustedDomain(commands, { actor, domain, mustExist: true })),
  })
