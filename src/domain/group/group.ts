/**
 * Groups of users of an organisation. Who is in a group is no part of its state: there may be many,
 * and a decision only needs to know those it is about.
 */
import { evolution } from '../../events/handlers.ts'
import type { Name } from '../event.ts'

/** A group as decisions see it. */
export interface Group {
  readonly exists: boolean
  readonly orgId: string
  readonly name: string
  readonly description: string
  /** Its ids in other directories, by the name of the directory. */
  readonly externalIds: Readonly<Record<string, string>>
}

/** A group that does not exist. */
export const absentGroup: Group = {
  exists: false,
  orgId: '',
  name: '',
  description: '',
  externalIds: {},
}

/** Names of groups are unique in their organisation, whatever their case. */
export function groupNameReservation({ orgId, name }: Pick<Group, 'orgId' | 'name'>): Name {
  return { kind: `group_name:${orgId}`, value: name.toLowerCase() }
}

/** The group after an event. */
export const evolveGroup = evolution<Group, 'owner'>({
  'group.added': (_, { owner, payload: { name = '', description } }) => ({
    exists: true,
    orgId: owner,
    name,
    description: description ?? '',
    externalIds: {},
  }),
  'group.changed': (group, { payload: { name, description } }) => ({
    ...group,
    name: name ?? group.name,
    description: description ?? group.description,
  }),
  'group.removed': (group) => ({ ...absentGroup, orgId: group.orgId }),
  'group.external_id.set': (group, { payload: { provisioningDomain, externalId = '' } }) => ({
    ...group,
    externalIds: { ...group.externalIds, [provisioningDomain ?? '']: externalId },
  }),
  'group.external_id.removed': (group, { payload: { provisioningDomain } }) => {
    const { [provisioningDomain ?? '']: _removed, ...externalIds } = group.externalIds
    return { ...group, externalIds }
  },
})
