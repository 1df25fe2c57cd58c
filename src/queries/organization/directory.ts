/** The directory: the instance of a host, the organisations in it, and their rules. Cached. */

import type { DefaultLogin } from '../../domain/authorization/login-target.ts'
import { noQuota, type Quota } from '../../domain/instance/quotas.ts'
import {
  type DomainPolicy,
  defaultComplexity,
  defaultDomainPolicy,
  defaultPolicies,
  type LoginPolicy,
  type OrgRules,
  type PasswordComplexityPolicy,
} from '../../domain/policy/policies.ts'
import { userNames } from '../../domain/user/names.ts'
import { defaultProductName } from '../../kit/product-name.ts'
import type { Reader } from '../../store/database/database.ts'
import { createCache } from '../cache.ts'
import { createFeatures, type FeatureQueries } from '../instance/features.ts'
import {
  createInstanceSettings,
  type InstanceSettingsQueries,
} from '../instance/instance-settings.ts'
import { type BrandQueries, createBrands } from '../policy/brands.ts'
import { createPolicies, type PolicyQueries } from '../policy/policies.ts'

/** An instance as calls need it. */
export interface Instance {
  readonly id: string
  readonly name: string
  readonly defaultOrgId: string
  readonly defaultLanguage: string
  readonly projectId: string
  /** The client id of the console's application; empty until the console is first opened. */
  readonly consoleClientId: string
  readonly primaryDomain: string
  /** Whether all calls on it are refused, but those of the System API. */
  readonly isBlocked: boolean
  /** The quota of its requests with a token; absent: none is counted. */
  readonly requestQuota: Quota | undefined
  /** The position of the last event of its targets and executions; 0: there was none. */
  readonly actionsAt: number
}

/** An organisation with its domains and rules. */
export interface Org {
  readonly id: string
  readonly name: string
  readonly isActive: boolean
  readonly primaryDomain: string
  readonly verifiedDomains: readonly string[]
  readonly rules: OrgRules
}

/** The lookup of instances and organisations. */
export interface Directory
  extends PolicyQueries,
    BrandQueries,
    FeatureQueries,
    InstanceSettingsQueries {
  /** The instance of a host. Hosts are compared in lower case, without port. */
  instanceByHost(host: string): Promise<Instance | null>
  instanceById(instanceId: string): Promise<Instance | null>
  /** Whether a host, in lower case and without port, may be the public host of an instance. */
  isTrustedDomain(scope: { instanceId: string; domain: string }): Promise<boolean>
  /** Where the people of an instance sign in by default. */
  defaultLogin(instanceId: string): Promise<DefaultLogin>
  /** An existing organisation with the rules in effect. */
  org(scope: { instanceId: string; orgId: string }): Promise<Org | null>
  /** The organisation a domain is verified for; compared as written. */
  orgOfDomain(scope: { instanceId: string; domain: string }): Promise<string | undefined>
  /** Call when instances, organisations or policies have changed. */
  invalidate(): void
}

const instanceText = `
  SELECT i.*, d.domain AS primary_domain, l.settings AS limits, q.settings AS quota FROM instances i
  LEFT JOIN instance_domains d ON d.instance_id = i.id AND d.is_primary = 1
  LEFT JOIN instance_settings l ON l.instance_id = i.id AND l.kind = 'limits'
  LEFT JOIN instance_settings q ON q.instance_id = i.id AND q.kind = 'quota.1'`

const trustedText = 'SELECT 1 FROM trusted_domains WHERE instance_id = ? AND domain = ?'

/** Creates the directory. */
export function createDirectory({
  database,
  soleWriter,
  productName = defaultProductName,
}: {
  database: Reader
  soleWriter: boolean
  /** The name of the server's product. */
  productName?: string | undefined
}): Directory {
  const oneInstance = (where: string) => async (value: string) => {
    const [row] = await database.all<InstanceRow>(`${instanceText} ${where}`, [value])
    return row ? instanceOf(row) : null
  }
  const byHost = createCache({
    soleWriter,
    load: oneInstance(
      'WHERE i.id = (SELECT h.instance_id FROM instance_domains h WHERE h.domain = ?)',
    ),
  })
  const byId = createCache({ soleWriter, load: oneInstance('WHERE i.id = ?') })
  const orgs = createCache({
    soleWriter,
    load: (key) => {
      const [instanceId = '', orgId = ''] = key.split('\u0000')
      return loadOrg(database, { instanceId, orgId })
    },
  })
  const domainOwners = createCache({
    soleWriter,
    load: (key) => {
      const [instanceId = '', domain = ''] = key.split('\u0000')
      return loadDomainOwner(database, { instanceId, domain })
    },
  })
  const policies = createPolicies({ database, soleWriter })
  const features = createFeatures({ database, soleWriter })
  const settings = createInstanceSettings({ database, soleWriter })
  const trusted = createCache({
    soleWriter,
    load: async (key) => {
      const [instanceId = '', domain = ''] = key.split('\u0000')
      return (await database.all(trustedText, [instanceId, domain])).length > 0
    },
  })
  const brands = createBrands({
    policies,
    instanceName: async (instanceId) => (await byId.get(instanceId))?.name ?? '',
    primaryDomain: async ({ instanceId, orgId }) =>
      (await orgs.get(`${instanceId}\u0000${orgId}`))?.primaryDomain ?? '',
    serverName: productName,
  })
  return {
    ...policies,
    ...brands,
    ...features,
    ...settings,
    instanceByHost: (host) => byHost.get(host.toLowerCase()),
    instanceById: byId.get,
    isTrustedDomain: ({ instanceId, domain }) => trusted.get(`${instanceId}\u0000${domain}`),
    defaultLogin: (instanceId) => features.feature(instanceId, 'login_v2'),
    org: ({ instanceId, orgId }) => orgs.get(`${instanceId}\u0000${orgId}`),
    orgOfDomain: async ({ instanceId, domain }) =>
      (await domainOwners.get(`${instanceId}\u0000${domain}`)) ?? undefined,
    invalidate: () => {
      byHost.invalidate()
      byId.invalidate()
      orgs.invalidate()
      domainOwners.invalidate()
      policies.invalidate()
      features.invalidate()
      settings.invalidate()
      trusted.invalidate()
    },
  }
}

/** The organisation that has verified a domain; `null` where none has. */
async function loadDomainOwner(
  database: Reader,
  { instanceId, domain }: { instanceId: string; domain: string },
): Promise<string | null> {
  const [row] = await database.all<{ org_id: string }>(
    'SELECT org_id FROM org_domains WHERE instance_id = ? AND domain = ? AND is_verified = 1',
    [instanceId, domain],
  )
  return row?.org_id ?? null
}

/**
 * Whether users with a password need a second factor: also if it is forced for local users only,
 * because those have the passwords.
 */
function forcesSecondFactor({ forceMfa, forceMfaLocalOnly }: LoginPolicy): boolean {
  return forceMfa || forceMfaLocalOnly
}

interface InstanceRow {
  id: string
  name: string
  default_org_id: string | null
  default_language: string
  project_id: string | null
  console_client_id: string | null
  primary_domain: string | null
  limits: string | null
  quota: string | null
  actions_at: number
}

function instanceOf(row: InstanceRow): Instance {
  return {
    id: row.id,
    name: row.name,
    defaultOrgId: row.default_org_id ?? '',
    defaultLanguage: row.default_language,
    projectId: row.project_id ?? '',
    consoleClientId: row.console_client_id ?? '',
    primaryDomain: row.primary_domain ?? '',
    isBlocked: row.limits !== null && JSON.parse(row.limits).block === true,
    requestQuota: row.quota === null ? undefined : { ...noQuota, ...JSON.parse(row.quota) },
    actionsAt: row.actions_at,
  }
}

/** One query for everything about an organisation: itself, its domains, the policies. */
const orgText = `
  SELECT 'org' AS what, o.name AS name, o.primary_domain AS value
    FROM orgs o WHERE o.instance_id = ? AND o.id = ?
  UNION ALL
  SELECT 'inactive', '', '' FROM orgs o
    WHERE o.instance_id = ? AND o.id = ? AND o.state <> 1
  UNION ALL
  SELECT 'domain', '', d.domain FROM org_domains d
    WHERE d.instance_id = ? AND d.org_id = ? AND d.is_verified = 1
  UNION ALL
  SELECT CASE WHEN p.owner_id = p.instance_id THEN 'default' ELSE 'own' END, p.kind, p.settings
    FROM policies p WHERE p.instance_id = ? AND p.owner_id IN (?, ?)
  UNION ALL
  SELECT 'names', s.aggregate_type, CAST(s.sequence AS TEXT) FROM streams s
    WHERE s.instance_id = ? AND s.aggregate_type = ? AND s.aggregate_id = ?
  UNION ALL
  SELECT 'names', s.aggregate_type, CAST(s.sequence AS TEXT) FROM streams s
    WHERE s.instance_id = ? AND s.aggregate_type = ? AND s.aggregate_id = ?`

async function loadOrg(
  database: Reader,
  { instanceId, orgId }: { instanceId: string; orgId: string },
): Promise<Org | null> {
  const namesOf = [userNames.ofInstance, userNames.ofOrg(orgId)] as const
  const rows = await database.all<{ what: string; name: string; value: string }>(orgText, [
    ...[instanceId, orgId, instanceId, orgId, instanceId, orgId],
    instanceId,
    instanceId,
    orgId,
    ...namesOf.flatMap(({ aggregateType, aggregateId }) => [
      instanceId,
      aggregateType,
      aggregateId,
    ]),
  ])
  const org = rows.find(({ what }) => what === 'org')
  if (!org) return null
  const policy = <P>(kind: string, fallback: P): P => {
    const found = (whose: string) =>
      rows.find(({ what, name }) => what === whose && name === kind)?.value
    const settings = found('own') ?? found('default')
    return settings ? { ...fallback, ...JSON.parse(settings) } : fallback
  }
  const namesAsOf = ({ aggregateType }: { aggregateType: string }) =>
    Number(rows.find(({ what, name }) => what === 'names' && name === aggregateType)?.value ?? 0)
  return {
    id: orgId,
    name: org.name,
    isActive: !rows.some(({ what }) => what === 'inactive'),
    primaryDomain: org.value,
    verifiedDomains: rows.filter(({ what }) => what === 'domain').map(({ value }) => value),
    rules: {
      orgId,
      domainPolicy: policy<DomainPolicy>('domain', defaultDomainPolicy),
      complexity: policy<PasswordComplexityPolicy>('password_complexity', defaultComplexity),
      forcesSecondFactor: forcesSecondFactor(policy('login', defaultPolicies.login)),
      serviceNames: [org.name, org.value],
      userNamesAsOf: { instance: namesAsOf(namesOf[0]), org: namesAsOf(namesOf[1]) },
      organizationScopedUsernames: policy('organization', { organizationScopedUsernames: false })
        .organizationScopedUsernames,
    },
  }
}
