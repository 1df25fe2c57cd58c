/** What an instance provides to its organisations: default policies and identity providers. */

import {
  defaultComplexity,
  defaultDomainPolicy,
  type OrgRules,
} from '../../domain/policy/policies.ts'
import { userNames } from '../../domain/user/names.ts'
import type { IdpsTable, PoliciesTable, StreamsTable } from '../../store/database/tables.ts'
import { type RowStamps, type Store, stampsOf } from '../listing.ts'

/** An identity provider, without its secret. */
export interface ProviderView extends RowStamps {
  readonly id: string
  /** The instance's id, or that of the organisation it is for. */
  readonly ownerId: string
  readonly name: string
  readonly kind: 'oauth' | 'oidc'
  /** 1 active, 2 inactive. */
  readonly state: number
  readonly options: ProviderOptionsView
  readonly settings: ProviderSettingsView
}

/** What accounts of the provider may be used for. */
export interface ProviderOptionsView {
  readonly isLinkingAllowed: boolean
  readonly isCreationAllowed: boolean
  readonly isAutoCreation: boolean
  readonly isAutoUpdate: boolean
  /** 0 none, 1 by user name, 2 by e-mail address. */
  readonly autoLinking: number
}

/** The settings of a provider; empty texts and lists are not stored. */
export interface ProviderSettingsView {
  readonly clientId: string
  readonly scopes?: readonly string[]
  readonly usePKCE?: boolean
  readonly issuer?: string
  readonly isIdTokenMapping?: boolean
  readonly authorizationEndpoint?: string
  readonly tokenEndpoint?: string
  readonly userEndpoint?: string
  readonly idAttribute?: string
}

/** The queries about default policies and providers. */
export interface RuleQueries {
  /** The rules of a new organisation: the instance's. */
  defaultRules(scope: { instanceId: string; orgId: string }): Promise<OrgRules>
  /** A provider of any owner in the instance; the caller checks the owner. */
  provider(scope: { instanceId: string; idpId: string }): Promise<ProviderView | undefined>
}

const policiesText = 'SELECT * FROM policies WHERE instance_id = ? AND owner_id = ?'
const streamText = `
  SELECT * FROM streams WHERE instance_id = ? AND aggregate_type = ? AND aggregate_id = ?`
const providerText = 'SELECT * FROM idps WHERE instance_id = ? AND id = ?'

/** Creates the queries about default policies and providers. */
export function createRules(database: Store): RuleQueries {
  return {
    defaultRules: async ({ instanceId, orgId }) => {
      const rows = await database.all<PoliciesTable>(policiesText, [instanceId, instanceId])
      const policy = <P>(kind: string, fallback: P): P => {
        const found = rows.find((row) => row.kind === kind)
        return found ? { ...fallback, ...JSON.parse(found.settings) } : fallback
      }
      const { aggregateType, aggregateId } = userNames.ofInstance
      const [moved] = await database.all<StreamsTable>(streamText, [
        ...[instanceId, aggregateType, aggregateId],
      ])
      return {
        orgId,
        userNamesAsOf: { instance: moved?.sequence ?? 0, org: 0 },
        domainPolicy: policy('domain', defaultDomainPolicy),
        complexity: policy('password_complexity', defaultComplexity),
        ...policy('organization', { organizationScopedUsernames: false }),
      }
    },
    provider: async ({ instanceId, idpId }) => {
      const [row] = await database.all<IdpsTable>(providerText, [instanceId, idpId])
      return row && providerOf(row)
    },
  }
}

function providerOf(row: IdpsTable): ProviderView {
  const { clientSecret: _, ...settings } = JSON.parse(row.settings)
  return {
    id: row.id,
    ownerId: row.owner_id,
    name: row.name,
    kind: row.kind as ProviderView['kind'],
    state: row.state,
    options: JSON.parse(row.options),
    settings,
    ...stampsOf(row),
  }
}
