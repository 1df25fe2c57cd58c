/**
 * The RPCs of instances, for v2 and v2beta alike (organizations.md §2). The router has found the
 * instance that a message names (`guards/named-instance.ts`); one that does not exist has an empty
 * id.
 */
import {
  addDomain,
  addTrustedDomain,
  removeDomain,
  removeTrustedDomain,
  renameInstance,
} from '../../commands/instance/instance-domains.ts'
import { removeInstance } from '../../commands/instance/remove-instance.ts'
import { refuse } from '../../domain/refusals.ts'
import { readVersion } from '../../kit/version.ts'
import type { InstanceView } from '../../queries/organization/tenancy.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { authorize } from '../guards/authorize.ts'
import { paginationAnswer, paginationOf } from '../wire/paging.ts'
import { timestamp } from '../wire/timestamps.ts'
import type { DomainConditions, InstanceConditions } from './instance-wire.ts'
import { customDomainOf, domainOrders, instanceOrders } from './instance-wire.ts'

/** What the RPCs of instances use. */
export type InstanceDeps = Pick<ApiDeps, 'commands' | 'tenancy'>

type Pagination = Parameters<typeof paginationOf>[0]

/** That of the server, which all instances have. */
const version = readVersion()

/** Removes an instance with everything in it; one that is not there is removed already. */
export const deleteInstance =
  ({ commands }: InstanceDeps) =>
  async (_request: unknown, { instance, actor }: Context) => {
    if (instance.id === '') return {}
    const { atMicros } = await removeInstance(commands, { actor })
    return { deletionDate: timestamp(atMicros) }
  }

/** An instance as it is shown; its state is never filled. */
export function instanceFields(view: InstanceView) {
  return {
    id: view.id,
    changeDate: timestamp(view.changedAtMicros),
    creationDate: timestamp(view.createdAtMicros),
    name: view.name,
    version,
  }
}

/** The instance; each generation names its domains in its own way. */
export const getInstance =
  <Domains>(
    { tenancy }: InstanceDeps,
    domainsOf: (domains: readonly ReturnType<typeof customDomainOf>[]) => Domains,
  ) =>
  async (_request: unknown, context: Context) => {
    await requireRight(context, 'read')
    const view = await tenancy.instance(context.instance.id)
    if (!view) throw refuse('instance.not_found_here')
    return { instance: { ...instanceFields(view), ...domainsOf(view.domains.map(customDomainOf)) } }
  }

/** Renames the instance. */
export const updateInstance =
  ({ commands }: InstanceDeps) =>
  async ({ instanceName: name }: { readonly instanceName: string }, context: Context) => {
    await requireRight(context, 'write')
    const { atMicros } = await renameInstance(commands, { actor: context.actor, name })
    return { changeDate: timestamp(atMicros) }
  }

/** Lists all instances of the server. */
export const listInstances =
  <Domains>(
    { tenancy }: InstanceDeps,
    domainsOf: (domains: readonly ReturnType<typeof customDomainOf>[]) => Domains,
  ) =>
  async (search: {
    readonly pagination?: Pagination
    readonly sortingColumn: number
    readonly conditions: InstanceConditions
  }) => {
    const page = paginationOf(search.pagination)
    const found = await tenancy.instances({
      conditions: search.conditions,
      order: instanceOrders[search.sortingColumn] ?? 'createdAt',
      page,
    })
    return {
      instances: found.rows.map((view) => ({
        ...instanceFields(view),
        ...domainsOf(view.domains.map(customDomainOf)),
      })),
      pagination: paginationAnswer(found, page),
    }
  }

/** Adds a host that leads to the instance. */
export const addCustomDomain =
  ({ commands }: InstanceDeps) =>
  async ({ domain }: { readonly domain: string }, { actor, instance }: Context) => {
    if (instance.id === '') throw refuse('instance.not_found_here')
    return { creationDate: timestamp((await addDomain(commands, { actor, domain })).atMicros) }
  }

/** Removes one; of one that is not there, the answer has no date. */
export const removeCustomDomain =
  ({ commands }: InstanceDeps) =>
  async ({ domain }: { readonly domain: string }, { actor, instance }: Context) => {
    if (instance.id === '') throw refuse('instance.not_found_here')
    return deleted(await removeDomain(commands, { actor, domain, mustExist: false }))
  }

interface DomainList {
  readonly pagination?: Pagination
  readonly sortingColumn: number
  readonly conditions: DomainConditions
}

/** Lists the hosts that lead to the instance. */
export const listCustomDomains =
  ({ tenancy }: InstanceDeps) =>
  async ({ pagination, sortingColumn, conditions }: DomainList, context: Context) => {
    await requireRight(context, 'read')
    const page = paginationOf(pagination)
    const found = await tenancy.instanceDomains({
      instanceId: context.instance.id,
      conditions,
      order: domainOrders[sortingColumn] ?? 'createdAt',
      page,
    })
    return { domains: found.rows.map(customDomainOf), pagination: paginationAnswer(found, page) }
  }

/** Lets a host be the public one of the instance. */
export const addTrusted =
  ({ commands }: InstanceDeps) =>
  async ({ domain }: { readonly domain: string }, context: Context) => {
    await requireRight(context, 'write')
    const { atMicros } = await addTrustedDomain(commands, { actor: context.actor, domain })
    return { creationDate: timestamp(atMicros) }
  }

/** Takes that back; where it was not so, the answer has no date. */
export const removeTrusted =
  ({ commands }: InstanceDeps) =>
  async ({ domain }: { readonly domain: string }, context: Context) => {
    await requireRight(context, 'write')
    const { actor } = context
    return deleted(await removeTrustedDomain(commands, { actor, domain, mustExist: false }))
  }

/** Lists the hosts that may be the public one of the instance. */
export const listTrusted =
  ({ tenancy }: InstanceDeps) =>
  async ({ pagination, sortingColumn, conditions }: DomainList, context: Context) => {
    await requireRight(context, 'read')
    const { id: instanceId } = context.instance
    const page = paginationOf(pagination)
    const order = sortingColumn === 1 ? 'domain' : 'createdAt'
    const found = await tenancy.trustedDomains({ instanceId, conditions, order, page })
    return {
      trustedDomain: found.rows.map(({ domain, createdAtMicros }) => ({
        instanceId,
        domain,
        creationDate: timestamp(createdAtMicros),
      })),
      pagination: paginationAnswer(found, page),
    }
  }

function deleted({ types, atMicros }: { types: ReadonlySet<string>; atMicros: number }) {
  return types.size > 0 ? { deletionDate: timestamp(atMicros) } : {}
}

/** A right on all instances, or on this one; then the instance must be there. */
async function requireRight({ caller, instance }: Context, right: 'read' | 'write') {
  const ofSystem = await caller.mayIn(`system.instance.${right}`, { orgId: '' })
  if (ofSystem !== 'granted') {
    await authorize(caller, { permission: `iam.${right}`, orgId: '', resourceIds: 'any' })
  }
  if (instance.id === '') throw refuse('instance.not_found_here')
}
