/**
 * Queries about instances, organisations, members and identity providers, from the read rows. All
 * but those of the System API are about one instance.
 */
import { sql } from 'kysely'
import type { TrustedDomainsTable } from '../../store/database/instance-tables.ts'
import type {
  InstanceDomainsTable,
  InstancesTable,
  OrgsTable,
} from '../../store/database/tables.ts'
import { isIndexedLike } from '../indexed-text.ts'
import {
  isEqual,
  isLike,
  list,
  type OrderColumn,
  type RowStamps,
  run,
  type Search,
  type Store,
  stampsOf,
} from '../listing.ts'
import { isOneOf } from '../one-of.ts'
import type { Found, TextMatch } from '../statements.ts'
import { createOrgLists, type OrgLists } from './org-lists.ts'
import { createMembers, type MemberQueries } from './tenancy-members.ts'
import { createRules, type RuleQueries } from './tenancy-rules.ts'

/** A domain of an instance as it is shown. */
export interface InstanceDomainView extends RowStamps {
  readonly instanceId: string
  readonly domain: string
  readonly isPrimary: boolean
  readonly isGenerated: boolean
}

/** A domain that may be the public host of an instance. */
export interface TrustedDomainView extends RowStamps {
  readonly instanceId: string
  readonly domain: string
}

/** An instance as it is shown. */
export interface InstanceView extends RowStamps {
  readonly id: string
  readonly name: string
  readonly domains: readonly InstanceDomainView[]
}

/** An organisation as it is shown. */
export interface OrgView extends RowStamps {
  readonly id: string
  readonly name: string
  /** 1 active, 2 inactive. */
  readonly state: number
  readonly primaryDomain: string
}

/** A condition on instances. */
export type InstanceCondition =
  | { readonly kind: 'inIds'; readonly ids: readonly string[] }
  /** Any of these is a domain of the instance. */
  | { readonly kind: 'inDomains'; readonly domains: readonly string[] }

/** A condition on domains of an instance. */
export type DomainCondition =
  | { readonly kind: 'domain'; readonly text: TextMatch }
  | { readonly kind: 'isGenerated' | 'isPrimary'; readonly is: boolean }

/** A condition on organisations. */
export type OrgCondition =
  | { readonly kind: 'id'; readonly id: string }
  | { readonly kind: 'name'; readonly text: TextMatch }
  /** One of its verified domains. */
  | { readonly kind: 'domain'; readonly text: TextMatch }
  | { readonly kind: 'state'; readonly state: number }

/** What instances are ordered by. */
export type InstanceOrder = keyof typeof instanceOrders
/** What domains are ordered by. */
export type DomainOrder = keyof typeof domainOrders
/** What organisations are ordered by. */
export type OrgOrder = keyof typeof orgOrders

/** A search for domains of an instance. */
export interface DomainSearch extends Search<DomainCondition, DomainOrder> {
  readonly instanceId: string
}

/** A search for trusted domains of an instance; only their text can be asked for. */
export interface TrustedDomainSearch
  extends Search<DomainCondition, Extract<DomainOrder, 'domain' | 'createdAt'>> {
  readonly instanceId: string
}

/** A search for organisations. */
export interface OrgSearch extends Search<OrgCondition, OrgOrder> {
  readonly instanceId: string
  /** The organisations visible to the caller; absent: all. */
  readonly visibleIds: readonly string[] | undefined
}

/** The queries about instances and organisations. */
export interface Tenancy extends MemberQueries, OrgLists, RuleQueries {
  /** All instances of the server; only for the System API. */
  instances(search: Search<InstanceCondition, InstanceOrder>): Promise<Found<InstanceView>>
  instance(instanceId: string): Promise<InstanceView | undefined>
  instanceDomains(search: DomainSearch): Promise<Found<InstanceDomainView>>
  trustedDomains(search: TrustedDomainSearch): Promise<Found<TrustedDomainView>>
  /** Whether the domain belongs to any instance. */
  hasDomain(domain: string): Promise<boolean>
  orgs(search: OrgSearch): Promise<Found<OrgView>>
  org(scope: { instanceId: string; orgId: string }): Promise<OrgView | undefined>
}

/** Creates the queries about instances and organisations. */
export function createTenancy({ database }: { database: Store }): Tenancy {
  return {
    ...createInstances(database),
    ...createOrgs(database),
    ...createMembers(database),
    ...createOrgLists(database),
    ...createRules(database),
  }
}

const instanceOrders = {
  id: { column: 'id', isText: true },
  name: { column: 'name', isText: true },
  createdAt: { column: 'created_at', isText: false },
} as const satisfies Record<string, OrderColumn>

const domainOrders = {
  domain: { column: 'domain', isText: true },
  isPrimary: { column: 'is_primary', isText: false },
  isGenerated: { column: 'is_generated', isText: false },
  createdAt: { column: 'created_at', isText: false },
} as const satisfies Record<string, OrderColumn>

const orgOrders = {
  name: { column: 'name_key', isText: true },
  createdAt: { column: 'created_at', isText: false },
} as const satisfies Record<string, OrderColumn>

const hasDomainText = 'SELECT 1 FROM instance_domains WHERE domain = ?'

function createInstances(
  database: Store,
): Pick<Tenancy, 'instances' | 'instance' | 'instanceDomains' | 'trustedDomains' | 'hasDomain'> {
  const instances: Tenancy['instances'] = async ({ conditions, order, page }) => {
    const found = await list<InstancesTable>(database, {
      select: sql`*`,
      from: sql`instances`,
      where: [
        sql<boolean>`1 = 1`,
        ...conditions.map((condition) => instanceHolds(database, condition)),
      ],
      order: instanceOrders[order],
      key: 'id',
      page,
    })
    const domains = await domainsOf(
      database,
      found.rows.map(({ id }) => id),
    )
    const rows = found.rows.map((row) => ({
      id: row.id,
      name: row.name,
      domains: domains.filter(({ instanceId }) => instanceId === row.id),
      ...stampsOf(row),
    }))
    return { ...found, rows }
  }
  return {
    instances,
    instance: async (instanceId) => {
      const conditions = [{ kind: 'inIds' as const, ids: [instanceId] }]
      const page = { offset: 0, limit: 1, isAscending: true }
      return (await instances({ conditions, order: 'id', page })).rows[0]
    },
    instanceDomains: async ({ instanceId, conditions, order, page }) => {
      const found = await list<InstanceDomainsTable>(database, {
        select: sql`*`,
        from: sql`instance_domains`,
        where: [isEqual('instance_id', instanceId), ...conditions.map(domainHolds)],
        order: domainOrders[order],
        key: 'domain',
        page,
      })
      return { ...found, rows: found.rows.map(domainOf) }
    },
    trustedDomains: async ({ instanceId, conditions, order, page }) => {
      const found = await list<TrustedDomainsTable>(database, {
        select: sql`*`,
        from: sql`trusted_domains`,
        where: [isEqual('instance_id', instanceId), ...conditions.map(domainHolds)],
        order: domainOrders[order],
        key: 'domain',
        page,
      })
      const rows = found.rows.map((row) => ({
        instanceId: row.instance_id,
        domain: row.domain,
        ...stampsOf(row),
      }))
      return { ...found, rows }
    },
    hasDomain: async (domain) =>
      (await database.all(hasDomainText, [domain.toLowerCase()])).length > 0,
  }
}

async function domainsOf(
  database: Store,
  instanceIds: readonly string[],
): Promise<InstanceDomainView[]> {
  const isOfThese = isOneOf(database.dialect, { column: 'instance_id', values: instanceIds })
  const rows = await run<InstanceDomainsTable>(
    database,
    sql`select * from instance_domains where ${isOfThese} order by created_at, is_generated desc`,
  )
  return rows.map(domainOf)
}

function instanceHolds({ dialect }: Store, condition: InstanceCondition) {
  if (condition.kind === 'inIds') return isOneOf(dialect, { column: 'id', values: condition.ids })
  const domains = condition.domains.map((domain) => domain.toLowerCase())
  return sql<boolean>`id in (select d.instance_id from instance_domains d
    where ${isOneOf(dialect, { column: 'd.domain', values: domains })})`
}

function domainHolds(condition: DomainCondition) {
  if (condition.kind === 'domain') {
    return isLike({ exact: 'domain', lower: 'domain' }, condition.text)
  }
  return isEqual(domainOrders[condition.kind].column, condition.is ? 1 : 0)
}

function domainOf(row: InstanceDomainsTable): InstanceDomainView {
  return {
    instanceId: row.instance_id,
    domain: row.domain,
    isPrimary: row.is_primary === 1,
    isGenerated: row.is_generated === 1,
    ...stampsOf(row),
  }
}

const orgText = 'SELECT * FROM orgs WHERE instance_id = ? AND id = ?'

function createOrgs(database: Store): Pick<Tenancy, 'orgs' | 'org'> {
  return {
    orgs: async ({ instanceId, visibleIds, conditions, order, page }) => {
      const isVisible =
        visibleIds && isOneOf(database.dialect, { column: 'id', values: visibleIds })
      const found = await list<OrgsTable>(database, {
        select: sql`*`,
        from: sql`orgs`,
        where: [
          isEqual('instance_id', instanceId),
          ...(isVisible ? [isVisible] : []),
          ...conditions.map((condition) => orgHolds(instanceId, condition)),
        ],
        order: orgOrders[order],
        key: 'id',
        page,
      })
      return { ...found, rows: found.rows.map(orgOf) }
    },
    org: async ({ instanceId, orgId }) => {
      const [row] = await database.all<OrgsTable>(orgText, [instanceId, orgId])
      return row && orgOf(row)
    },
  }
}

/** The index of states has only what is not usual: for SQLite the condition names that. */
function isInState(state: number) {
  const isState = isEqual('state', state)
  return state === activeOrg
    ? isState
    : sql<boolean>`(${isState} and state <> ${sql.lit(activeOrg)})`
}

/** As on the wire. */
const activeOrg = 1

function orgHolds(instanceId: string, condition: OrgCondition) {
  if (condition.kind === 'id') return isEqual('id', condition.id)
  if (condition.kind === 'state') return isInState(condition.state)
  if (condition.kind === 'name') {
    return isIndexedLike({ exact: 'name', lower: 'name_key' }, condition.text)
  }
  // Domains are stored in lower case.
  const matches = isIndexedLike({ exact: 'd.domain', lower: 'd.domain' }, condition.text)
  return sql<boolean>`id in (select d.org_id from org_domains d
    where d.instance_id = ${instanceId} and d.is_verified = 1 and ${matches})`
}

function orgOf(row: OrgsTable): OrgView {
  const { id, name, state, primary_domain: primaryDomain } = row
  return { id, name, state, primaryDomain, ...stampsOf(row) }
}
