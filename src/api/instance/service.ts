/** The instance services: instances and their domains, for operators and administrators. */
import { InstanceService, InstanceServiceV2Beta } from '../../proto/services.ts'
import { service } from '../service.ts'
import { domainConditionsOf } from '../wire/domain-search.ts'
import {
  addCustomDomain,
  addTrusted,
  deleteInstance,
  getInstance,
  type InstanceDeps,
  listCustomDomains,
  listInstances,
  listTrusted,
  removeCustomDomain,
  removeTrusted,
  updateInstance,
} from './instance-rpcs.ts'
import {
  type customDomainOf,
  domainConditions,
  instanceConditions,
  instanceConditionsBeta,
} from './instance-wire.ts'

type Domains = readonly ReturnType<typeof customDomainOf>[]

/** The RPCs of v2. */
export const instanceService = (deps: InstanceDeps) => {
  const domainsOf = (customDomains: Domains) => ({ customDomains: [...customDomains] })
  const [list, custom, trusted] = [
    listInstances(deps, domainsOf),
    listCustomDomains(deps),
    listTrusted(deps),
  ]
  const [addCustom, removeCustom] = [addCustomDomain(deps), removeCustomDomain(deps)]
  const [trust, distrust] = [addTrusted(deps), removeTrusted(deps)]
  return service(InstanceService, {
    deleteInstance: deleteInstance(deps),
    getInstance: getInstance(deps, domainsOf),
    updateInstance: updateInstance(deps),
    listInstances: ({ pagination, sortingColumn, filters }) =>
      list({ pagination, sortingColumn, conditions: instanceConditions(filters) }),
    addCustomDomain: ({ customDomain: domain }, context) => addCustom({ domain }, context),
    removeCustomDomain: ({ customDomain: domain }, context) => removeCustom({ domain }, context),
    listCustomDomains: ({ pagination, sortingColumn, filters }, context) =>
      custom({ pagination, sortingColumn, conditions: domainConditions(filters) }, context),
    addTrustedDomain: ({ trustedDomain: domain }, context) => trust({ domain }, context),
    removeTrustedDomain: ({ trustedDomain: domain }, context) => distrust({ domain }, context),
    listTrustedDomains: ({ pagination, sortingColumn, filters }, context) =>
      trusted({ pagination, sortingColumn, conditions: domainConditions(filters) }, context),
  })
}

/** The RPCs of v2beta. */
export const instanceServiceV2Beta = (deps: InstanceDeps) => {
  const domainsOf = (domains: Domains) => ({ domains: [...domains] })
  const [list, custom, trusted] = [
    listInstances(deps, domainsOf),
    listCustomDomains(deps),
    listTrusted(deps),
  ]
  return service(InstanceServiceV2Beta, {
    deleteInstance: deleteInstance(deps),
    getInstance: getInstance(deps, domainsOf),
    updateInstance: updateInstance(deps),
    listInstances: ({ pagination, sortingColumn = 0, queries }) =>
      list({ pagination, sortingColumn, conditions: instanceConditionsBeta(queries) }),
    addCustomDomain: addCustomDomain(deps),
    removeCustomDomain: removeCustomDomain(deps),
    listCustomDomains: ({ pagination, sortingColumn, queries }, context) => {
      const conditions = queries.flatMap(domainConditionsOf)
      return custom({ pagination, sortingColumn, conditions }, context)
    },
    addTrustedDomain: addTrusted(deps),
    removeTrustedDomain: removeTrusted(deps),
    listTrustedDomains: ({ pagination, sortingColumn, queries }, context) => {
      const conditions = queries.flatMap(domainConditionsOf)
      return trusted({ pagination, sortingColumn, conditions }, context)
    },
  })
}
