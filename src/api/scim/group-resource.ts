/** Groups as SCIM shows them. */
import type { GroupUser, GroupView } from '../../queries/group/groups.ts'
import type { Json } from './attributes.ts'
import { groupSchemaId } from './schemas.ts'
import { defined, type ResourceScope, timeOf } from './user-resource.ts'

/** A group, and who is in it; absent: nobody asked. */
export interface ScimGroup {
  readonly view: GroupView
  readonly people: readonly GroupUser[] | undefined
}

/** The resource of a group. */
export function groupResourceOf({ view, people }: ScimGroup, { baseUrl }: ResourceScope): Json {
  return {
    ...defined({
      schemas: [groupSchemaId],
      id: view.id,
      externalId: view.externalId,
      displayName: view.name,
      members: people?.map((person) => memberOfGroup(person, baseUrl)),
    }),
    meta: {
      resourceType: 'Group',
      created: timeOf(view.createdAtMicros),
      lastModified: timeOf(view.changedAtMicros),
      // Whatever changes a group is an event of it, also who is in it.
      version: `W/"${view.sequence}"`,
      location: `${baseUrl}/Groups/${view.id}`,
    },
  }
}

function memberOfGroup({ userId, displayName }: GroupUser, baseUrl: string): Json {
  return defined({
    value: userId,
    $ref: `${baseUrl}/Users/${userId}`,
    type: 'User',
    display: displayName,
  })
}
