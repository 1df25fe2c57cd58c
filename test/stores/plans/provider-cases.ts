/** Lists of identity providers, and of what depends on one. */
import type { ProviderCondition } from '../../../src/queries/identity-provider/providers.ts'
import { known, largeInstance } from './large-store.ts'
import type { ListCase, Lists } from './list-plans.ts'

const instanceId = largeInstance

const providers =
  (conditions: readonly ProviderCondition[], order: 'creation' | 'name' = 'creation') =>
  ({ tenancy }: Lists) =>
    tenancy.providers({
      ...{ instanceId, ownerIds: [instanceId, known.smallOrg], conditions, order },
      page: { offset: 0, limit: 20, isAscending: true },
    })

const text = (match: 'equals' | 'contains') =>
  ({ kind: 'name', text: { match, ignoresCase: true, value: 'Mill777' } }) as const

/** The cases. */
export const providerCases: readonly ListCase[] = [
  { name: 'providers of an organisation and its instance', run: providers([]) },
  { name: 'these by name', run: providers([], 'name') },
  { name: 'one of these by id', run: providers([{ kind: 'id', id: 'p777' }]) },
  { name: 'those of a name', run: providers([text('equals')]) },
  { name: 'those whose name has a part', run: providers([text('contains')]) },
  { name: 'those of the organisation', run: providers([{ kind: 'owner', type: 'org' }]) },
  { name: 'those of the instance', run: providers([{ kind: 'owner', type: 'instance' }]) },
  { name: 'those of the deprecated kind', run: providers([{ kind: 'isTemplate', is: false }]) },
  {
    name: 'accounts of a provider',
    run: ({ users }) => users.linksOfProvider({ instanceId, idpId: 'p', after: 'x777' }),
    walks: 'all of them are wanted, a piece at a time',
  },
  {
    name: 'login policies that name a provider',
    run: ({ users }) => users.policiesWithProvider({ instanceId, idpId: 'p777', after: '' }),
    walks: 'those with a list of providers have an index of their own',
  },
]
