/**
 * How pages and mails of an instance or an organisation look. Made of policies and names that are
 * cached, and invalidated, where they are read.
 */
import { brandOf, productNameOf } from '../../domain/policy/brand.ts'
import type { Brand } from '../../kit/brand.ts'
import type { PolicyQueries, PolicyScope } from './policies.ts'

/** Whether what is shown is meant, or what was edited and is not activated yet. */
export type BrandState = 'active' | 'preview'

/** The queries about looks. */
export interface BrandQueries {
  /** The look in effect; there always is one. */
  brand(scope: PolicyScope, state?: BrandState): Promise<Brand>
  /** The product's name, as people know it. */
  productName(scope: PolicyScope): Promise<string>
}

/** What the queries are made of. */
export interface BrandDeps {
  readonly policies: Pick<PolicyQueries, 'policy'>
  readonly instanceName: (instanceId: string) => Promise<string>
  /** What login names of an organisation's users end with; empty if there is no such one. */
  readonly primaryDomain: (scope: { instanceId: string; orgId: string }) => Promise<string>
  /** The name of the server's product. */
  readonly serverName: string
}

/** Creates the queries. */
export function createBrands(deps: BrandDeps): BrandQueries {
  const { policies, instanceName, primaryDomain, serverName } = deps
  const nameAt = async (scope: PolicyScope) =>
    (await policies.policy(scope, 'product_name')).settings.name
  const productName = async ({ instanceId, orgId }: PolicyScope) => {
    const [ofOrg, ofInstance, named] = await Promise.all([
      orgId === undefined ? '' : nameAt({ instanceId, orgId }),
      nameAt({ instanceId }),
      instanceName(instanceId),
    ])
    return productNameOf({ ofOrg, ofInstance, ofServer: serverName, instanceName: named })
  }
  const shownLabel = async (scope: PolicyScope, state: BrandState) => {
    const active = policies.policy(scope, 'label')
    if (state === 'active') return active
    const edited = await policies.policy(scope, 'label_preview')
    // Whose label is inherited sees that of the instance as it is shown, and not as it is edited.
    return edited.isDefault && scope.orgId !== undefined ? active : edited
  }
  const domainOf = async ({ instanceId, orgId }: PolicyScope) =>
    orgId === undefined ? '' : primaryDomain({ instanceId, orgId })
  return {
    productName,
    brand: async (scope, state = 'active') => {
      const [name, label, privacy] = await Promise.all([
        productName(scope),
        shownLabel(scope, state),
        policies.policy(scope, 'privacy'),
      ])
      return brandOf({
        label: label.settings,
        labelOwnerId: label.ownerId,
        privacy: privacy.settings,
        primaryDomain: label.settings.hideLoginNameSuffix ? await domainOf(scope) : '',
        productName: name,
        serverName,
      })
    },
  }
}
