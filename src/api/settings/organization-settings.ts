/**
 * SetOrganizationSettings, DeleteOrganizationSettings and ListOrganizationSettings of the settings
 * services v2 and v2beta (organizations.md §4.1), which differ in the types of their messages only.
 */
import {
  removeOrganizationSettings,
  setOrganizationSettings as setSettings,
} from '../../commands/policy/organization-settings.ts'
import type {
  OrganizationSettingsView,
  SettingsCondition,
  SettingsOrder,
} from '../../queries/policy/organization-settings.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { paginationAnswer, paginationOf } from '../wire/paging.ts'
import { timestamp } from '../wire/timestamps.ts'

interface WireSet {
  readonly organizationId: string
  readonly organizationScopedUsernames?: boolean | undefined
}

/** Sets what is given; answers without a date where nothing changed. */
export const setOrganizationSettings =
  ({ commands }: Pick<ApiDeps, 'commands'>) =>
  async (request: WireSet, { actor }: Context) => {
    const { organizationId: orgId, organizationScopedUsernames } = request
    const owner = { actor, orgId }
    const { types, atMicros } = await setSettings(commands, owner, { organizationScopedUsernames })
    return types.size > 0 ? { setDate: timestamp(atMicros) } : {}
  }

/** Takes the settings back; answers without a date where there were none. */
export const deleteOrganizationSettings =
  ({ commands }: Pick<ApiDeps, 'commands'>) =>
  async ({ organizationId: orgId }: { readonly organizationId: string }, { actor }: Context) => {
    const { types, atMicros } = await removeOrganizationSettings(commands, { actor, orgId })
    return types.size > 0 ? { deletionDate: timestamp(atMicros) } : {}
  }

type WireFilter =
  | {
      readonly case: 'inOrganizationIdsFilter'
      readonly value: { readonly ids: readonly string[] }
    }
  | {
      readonly case: 'organizationScopedUsernamesFilter'
      readonly value: { readonly organizationScopedUsernames: boolean }
    }
  | { readonly case: undefined; readonly value?: undefined }

interface WireList {
  readonly pagination?: Parameters<typeof paginationOf>[0]
  readonly sortingColumn?: number | undefined
  readonly filters: readonly { readonly filter: WireFilter }[]
}

const orders: readonly SettingsOrder[] = ['createdAt', 'orgId', 'createdAt', 'changedAt']

/** The settings of the organisations whose policies the caller may read. */
export const listOrganizationSettings =
  ({ organizationSettings }: Pick<ApiDeps, 'organizationSettings'>) =>
  async ({ pagination, sortingColumn = 0, filters }: WireList, { instance, caller }: Context) => {
    const page = paginationOf(pagination)
    const found = await organizationSettings.find({
      instanceId: instance.id,
      visibleOrgIds: await caller.orgIdsWith('policy.read'),
      conditions: filters.flatMap(({ filter }) => conditionsOf(filter)),
      order: orders[sortingColumn] ?? 'createdAt',
      page,
    })
    return {
      pagination: paginationAnswer(found, page),
      organizationSettings: found.rows.map(settingsWire),
    }
  }

/** The guards refuse an empty filter. */
function conditionsOf(filter: WireFilter): readonly SettingsCondition[] {
  switch (filter.case) {
    case 'inOrganizationIdsFilter':
      return [{ kind: 'inOrgIds', orgIds: filter.value.ids }]
    case 'organizationScopedUsernamesFilter':
      return [{ kind: 'scopedUsernames', value: filter.value.organizationScopedUsernames }]
    default:
      return []
  }
}

function settingsWire(view: OrganizationSettingsView) {
  return {
    organizationId: view.orgId,
    creationDate: timestamp(view.createdAtMicros),
    changeDate: timestamp(view.changedAtMicros),
    organizationScopedUsernames: view.organizationScopedUsernames,
  }
}
