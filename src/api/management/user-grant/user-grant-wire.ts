/** Authorizations on the wire of v1, which calls them user grants (projects.md §6.3). */
import type { UserGrantQuery } from '../../../proto/added-types.ts'
import { shownNameOf } from '../../../queries/user/user-view.ts'
import type {
  UserGrantCondition,
  UserText,
} from '../../../queries/user-grant/user-grant-conditions.ts'
import type { UserGrantView } from '../../../queries/user-grant/user-grants.ts'
import { avatarUrlOf } from '../../wire/assets.ts'
import { readDetails } from '../../wire/details.ts'
import { textMatchOf } from '../../wire/search.ts'

/**
 * The conditions of a query; the guards refuse one without. Where the organisation of the call is
 * to be looked for is up to the list.
 */
export function conditionsOf({ query }: UserGrantQuery): UserGrantCondition[] {
  switch (query.case) {
    case undefined:
    case 'withGrantedQuery':
      return []
    case 'projectIdQuery':
      return [{ kind: 'project', id: query.value.projectId }]
    case 'userIdQuery':
      return [{ kind: 'user', id: query.value.userId }]
    case 'inUserIdsQuery':
      return [{ kind: 'users', ids: query.value.inUserIds }]
    case 'projectGrantIdQuery':
      return [{ kind: 'grant', id: query.value.projectGrantId }]
    case 'userTypeQuery':
      return [{ kind: 'userType', type: query.value.type }]
    case 'roleKeyQuery':
      return [{ kind: 'role', text: textMatchOf(query.value.roleKey, query.value.method) }]
    case 'orgNameQuery':
      return [{ kind: 'orgName', text: textMatchOf(query.value.orgName, query.value.method) }]
    case 'orgDomainQuery':
      return [{ kind: 'orgDomain', text: textMatchOf(query.value.orgDomain, query.value.method) }]
    case 'projectNameQuery': {
      const { projectName, method } = query.value
      return [{ kind: 'projectName', text: textMatchOf(projectName, method) }]
    }
    default:
      return [userTextOf(query)]
  }
}

type UserTextQuery = Extract<
  UserGrantQuery['query'],
  {
    case: 'userNameQuery' | 'firstNameQuery' | 'lastNameQuery' | 'emailQuery' | 'displayNameQuery'
  }
>

function userTextOf(query: UserTextQuery): UserGrantCondition {
  const matching = (field: UserText, value: string): UserGrantCondition => ({
    kind: 'userText',
    field,
    text: textMatchOf(value, query.value.method),
  })
  switch (query.case) {
    case 'userNameQuery':
      return matching('userName', query.value.userName)
    case 'firstNameQuery':
      return matching('firstName', query.value.firstName)
    case 'lastNameQuery':
      return matching('lastName', query.value.lastName)
    case 'emailQuery':
      return matching('email', query.value.email)
    case 'displayNameQuery':
      return matching('displayName', query.value.displayName)
  }
}

/** An authorization; `grantedOrg…` is the organisation of the user, as v1 has it. */
export function userGrantOf(
  row: UserGrantView,
  { isSeen, origin }: { readonly isSeen: boolean; readonly origin: string },
) {
  const { user, userOrg, org, project } = row
  const { human } = user
  return {
    id: row.id,
    details: readDetails({ ...row, orgId: org.id }),
    roleKeys: row.roles.map(({ key }) => key),
    state: row.state,
    userId: user.id,
    userName: user.userName,
    firstName: human?.firstName ?? '',
    lastName: human?.lastName ?? '',
    // Addresses of users of other organisations need permission there.
    email: (isSeen && human?.email) || '',
    displayName: shownNameOf(user),
    avatarUrl: avatarUrlOf(user, origin),
    orgId: org.id,
    orgName: org.name,
    orgDomain: org.primaryDomain,
    projectId: project.id,
    projectName: project.name,
    projectGrantId: row.grantId,
    preferredLoginName: user.preferredLoginName,
    userType: human ? 1 : 2,
    grantedOrgId: userOrg.id,
    grantedOrgName: userOrg.name,
    grantedOrgDomain: userOrg.primaryDomain,
  }
}
