/** Members of organisations and instances (surroundings §3.5). */
import { memberEventTypes } from '../../events/organization.ts'
import { type Decided, event } from '../event.ts'
import { type RefusalName, refuse } from '../refusals.ts'
import { mayGrantRoles } from '../right/powers.ts'
import { isInstanceRole, isOrgRole } from '../right/roles.ts'
import type { Scope } from '../scope.ts'

/** A member and its roles. */
export interface MemberInput {
  readonly userId: string
  readonly roles: readonly string[]
}

/** The roles of all members, by user id. */
export type Members = ReadonlyMap<string, readonly string[]>

/** The role that can give roles to others. */
export const ownerRole = { org: 'ORG_OWNER', instance: 'IAM_OWNER' } as const

/** Refuses missing input and roles of another scope; removes duplicates. */
export function checkMember(
  scope: Scope,
  { userId, roles }: MemberInput,
  { isChange = false }: { readonly isChange?: boolean } = {},
): MemberInput {
  if (userId === '' || roles.length === 0) {
    throw refuseFor(scope, isChange ? 'changeInputMissing' : 'inputMissing')
  }
  const fits = scope === 'org' ? isOrgRole : isInstanceRole
  if (!roles.every((role) => fits(role))) {
    throw refuseFor(scope, isChange ? 'changeRoleUnknown' : 'roleUnknown')
  }
  return { userId, roles: [...new Set(roles)] }
}

/** The event alone, where nobody can be a member yet. */
export function memberAdded(scope: Scope, { userId, roles }: MemberInput): Decided {
  return event(memberEventTypes[scope].added, { userId, roles })
}

/** Adds a member; refuses unknown users and members. */
export function* addMember(
  scope: Scope,
  { member, isLiveUser }: { member: MemberInput; isLiveUser: boolean },
  members: Members,
): Iterable<Decided> {
  const checked = checkMember(scope, member)
  if (!isLiveUser) throw refuseFor(scope, 'userUnknown')
  if (members.has(member.userId)) throw refuseFor(scope, 'exists')
  yield memberAdded(scope, checked)
}

/** Replaces a member's roles; refuses unchanged ones where they must change. */
export function* changeMember(
  scope: Scope,
  { mustChange = true, ...member }: MemberInput & { readonly mustChange?: boolean },
  members: Members,
): Iterable<Decided> {
  const { userId, roles } = checkMember(scope, member, { isChange: true })
  const before = members.get(userId)
  if (!before) throw refuseFor(scope, 'notFound')
  if (sameRoles(before, roles)) {
    if (mustChange) throw refuseFor(scope, 'unchanged')
    return
  }
  yield event(memberEventTypes[scope].changed, { userId, roles })
}

/** Removes a member; refuses one that is not there where it must be. */
export function* removeMember(
  scope: Scope,
  { userId, mustExist = true }: { readonly userId: string; readonly mustExist?: boolean },
  members: Members,
): Iterable<Decided> {
  if (!members.has(userId)) {
    if (mustExist) throw refuseFor(scope, 'notFound')
    return
  }
  yield event(memberEventTypes[scope].removed, { userId })
}

/** A member whose user is removed. */
export function memberCascadeRemoved(
  scope: Scope,
  { userId }: Pick<MemberInput, 'userId'>,
): Decided {
  return event(memberEventTypes[scope].cascadeRemoved, { userId })
}

/**
 * Refuses to leave an instance or organisation without an owner. `others` are the remaining owners
 * who can act; a caller who manages all organisations can make another.
 */
export function checkOwnerRemains(
  scope: Scope,
  { others, mayMakeAnother }: { others: readonly string[]; mayMakeAnother: boolean },
): void {
  if (others.length === 0 && !mayMakeAnother) throw refuseFor(scope, 'lastOwner')
}

/** Refuses roles, given or taken, that grant more than the caller's. */
export function checkGrantable(held: readonly string[], wanted: readonly string[]): void {
  if (!mayGrantRoles(held, wanted)) throw refuse('member.beyond_own')
}

/** Whether both are the same roles, in any order. */
export function sameRoles(before: readonly string[], after: readonly string[]): boolean {
  return before.length === after.length && after.every((role) => before.includes(role))
}

/** The same refusals with ids per scope. */
const refusals = {
  org: {
    inputMissing: 'org_member.input_missing',
    roleUnknown: 'org_member.role_unknown',
    changeInputMissing: 'org_member.change.input_missing',
    changeRoleUnknown: 'org_member.change.role_unknown',
    userUnknown: 'org_member.user_unknown',
    exists: 'org_member.exists',
    notFound: 'org_member.not_found',
    unchanged: 'org_member.unchanged',
    lastOwner: 'org_member.last_owner',
  },
  instance: {
    inputMissing: 'iam_member.input_missing',
    roleUnknown: 'iam_member.role_unknown',
    changeInputMissing: 'iam_member.change.input_missing',
    changeRoleUnknown: 'iam_member.change.role_unknown',
    userUnknown: 'iam_member.user_unknown',
    exists: 'iam_member.exists',
    notFound: 'iam_member.not_found',
    unchanged: 'iam_member.unchanged',
    lastOwner: 'iam_member.last_owner',
  },
} as const satisfies Record<Scope, Record<string, RefusalName>>

function refuseFor(scope: Scope, name: keyof (typeof refusals)['org']) {
  return refuse(refusals[scope][name])
}
