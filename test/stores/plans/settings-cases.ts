/** Lists of the settings of organisations. */
import type {
  SettingsCondition,
  SettingsOrder,
} from '../../../src/queries/policy/organization-settings.ts'
import { known, largeInstance } from './large-store.ts'
import type { ListCase, Lists } from './list-plans.ts'

const search =
  (
    order: SettingsOrder,
    conditions: readonly SettingsCondition[] = [],
    visibleOrgIds?: readonly string[],
  ) =>
  ({ organizationSettings }: Lists) =>
    organizationSettings.find({
      ...{ instanceId: largeInstance, visibleOrgIds, conditions, order },
      page: { offset: 0, limit: 20, isAscending: false },
    })

const are = (value: boolean): SettingsCondition => ({ kind: 'scopedUsernames', value })

/** The cases. */
export const settingsCases: readonly ListCase[] = (
  ['orgId', 'createdAt', 'changedAt'] as const
).flatMap((order): ListCase[] => [
  {
    name: `settings of all organisations, by ${order}`,
    run: search(order),
    walks: 'there is no condition',
  },
  {
    name: `settings as most have them, by ${order}`,
    run: search(order, [are(true)]),
    walks: 'nearly all rows are wanted',
  },
  { name: `settings as few have them, by ${order}`, run: search(order, [are(false)]) },
  {
    name: `settings of some organisations, by ${order}`,
    run: search(order, [{ kind: 'inOrgIds', orgIds: [known.smallOrg, 'o12'] }]),
  },
  {
    name: `settings that the manager of a few may see, by ${order}`,
    run: search(order, [], [known.smallOrg, 'o12', 'o4711']),
  },
])
