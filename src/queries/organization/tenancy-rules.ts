/** What an instance provides to its organisations: default policies and identity providers. */

import {
  defaultComplexity,
  defaultDomainPolicy,
  type OrgRules,
} from '../../domain/policy/policies.ts'
import { userNames } from '../../domain/user/names.ts'
import type { PoliciesTable, StreamsTable } from '../../store/database/tables.ts'
import { createProviders, type ProviderQueries } from '../identity-provider/providers.ts'
import type { Store } from '../listing.ts'

/** The queries about default policies and providers. */
export interface RuleQueries extends ProviderQueries {
  /** The rules of a new organisation: the instance's. */
  defaultRules(scope: { instanceId: string; orgId: string }): Promise<OrgRules>
}

const policiesText = 'SELECT * FROM policies WHERE instance_id = ? AND owner_id = ?'
const streamText = `
  SELECT * FROM streams WHERE instance_id = ? AND aggregate_type = ? AND aggregate_id = ?`

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
        instanceId,
        aggregateType,
        aggregateId,
      ])
      return {
        orgId,
        userNamesAsOf: { instance: moved?.sequence ?? 0, org: 0 },
        domainPolicy: policy('domain', defaultDomainPolicy),
        complexity: policy('password_complexity', defaultComplexity),
        ...policy('organization', { organizationScopedUsernames: false }),
      }
    },
    ...createProviders(database),
  }
}
