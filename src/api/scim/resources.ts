/** The two types of resources, each with all that can be done to one. */
import type { Json } from './attributes.ts'
import type { Preconditions, ScimCall, Selection } from './call.ts'
import type { Filter } from './filter.ts'
import { createGroup, deleteGroup, patchGroup, readGroup, replaceGroup } from './groups.ts'
import { listGroups } from './groups-list.ts'
import type { Behind, Listed, ListQuery } from './list-query.ts'
import { groupType, type ResourceType, userType } from './schemas.ts'
import { isSelected } from './selection.ts'
import { createUser, deleteUser, patchUser, readUser, replaceUser } from './users.ts'
import { listUsers } from './users-list.ts'

/** A resource to be changed. */
export interface ResourceChange {
  readonly id: string
  readonly body: Json
  readonly preconditions: Preconditions
  readonly selection: Selection
}

/** What can be done to resources of a type. */
export interface Resources {
  readonly type: ResourceType
  create(call: ScimCall, body: Json, selection: Selection): Promise<Json>
  read(call: ScimCall, id: string, selection: Selection): Promise<Json>
  replace(call: ScimCall, change: ResourceChange): Promise<Json>
  patch(call: ScimCall, change: ResourceChange): Promise<Json>
  remove(call: ScimCall, change: Pick<ResourceChange, 'id' | 'preconditions'>): Promise<void>
  /** `filter` stands for that of the query, if it was read already. */
  list(
    call: ScimCall,
    query: ListQuery,
    more?: { readonly behind?: Behind; readonly filter?: Filter },
  ): Promise<Listed>
}

/** Users. */
export const users: Resources = {
  type: userType,
  create: createUser,
  read: readUser,
  replace: (call, { id: userId, ...change }) => replaceUser(call, { userId, ...change }),
  patch: (call, { id: userId, ...change }) => patchUser(call, { userId, ...change }),
  remove: (call, { id: userId, preconditions }) => deleteUser(call, { userId, preconditions }),
  list: listUsers,
}

const shown = (selection: Selection) => ({
  withPeople: isSelected(groupType, 'members', selection),
})

/** Groups. */
export const groups: Resources = {
  type: groupType,
  create: (call, body, selection) => createGroup(call, body, shown(selection)),
  read: (call, id, selection) => readGroup(call, id, shown(selection)),
  replace: (call, { id: groupId, selection, ...change }) =>
    replaceGroup(call, { groupId, ...change, ...shown(selection) }),
  patch: (call, { id: groupId, selection, ...change }) =>
    patchGroup(call, { groupId, ...change, ...shown(selection) }),
  remove: (call, { id: groupId, preconditions }) => deleteGroup(call, { groupId, preconditions }),
  list: listGroups,
}
