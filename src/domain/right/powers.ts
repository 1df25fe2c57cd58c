/**
 * Compares the permissions that roles grant, so that nobody obtains through another user what they
 * may not do themselves.
 */
import type { Scope } from '../scope.ts'
import { permissionsOf } from './roles.ts'

/** What somebody can be a member of. */
export type MembershipScope = Scope | 'project' | 'project_grant'

/** A user's roles in one organisation, on the instance, a project or a project grant. */
export interface Membership {
  readonly scope: MembershipScope
  readonly scopeId: string
  readonly roles: readonly string[]
  /** The organisation, or the owner of the project; empty for the instance. */
  readonly orgId: string
  /** Empty for the instance and organisations. */
  readonly projectId: string
  /** The organisation that a project is granted to; empty for all but project grants. */
  readonly grantedOrgId: string
}

/** Whether somebody has a permission somewhere, and if not, why not. */
export type Verdict =
  | 'granted'
  | 'lacking'
  /** It has it, but on other projects only. */
  | 'elsewhere'
  | 'no_membership'

/**
 * Where a permission is asked for. With `resourceIds`, roles on one of those projects or project
 * grants suffice; `any` if those of any in the organisation do, which a later check narrows.
 */
export interface RightScope {
  readonly orgId: string
  readonly resourceIds?: readonly string[] | 'any' | undefined
}

/** Whether it is a membership of an organisation or of the instance. */
export function isWide({ scope }: Pick<Membership, 'scope'>): boolean {
  return scope === 'instance' || scope === 'org'
}

/**
 * Whether it counts in an organisation: a membership of the instance does everywhere, one of a
 * project grant where the project belongs and where it is granted (projects.md §2.3).
 */
export function countsIn({ scope, orgId, grantedOrgId }: Membership, there: string): boolean {
  if (scope === 'instance') return true
  return there !== '' && (orgId === there || grantedOrgId === there)
}

/** What the memberships say of a permission (projects.md §2.3). */
export function verdictOf(
  memberships: readonly Membership[],
  permission: string,
  { orgId, resourceIds = [] }: RightScope,
): Verdict {
  const here = memberships.filter((each) => countsIn(each, orgId))
  if (here.length === 0) return 'no_membership'
  const granting = here.filter(({ roles }) => grants(roles, permission))
  if (granting.some(isWide)) return 'granted'
  const isAsked = ({ scopeId }: Membership) =>
    resourceIds === 'any' || resourceIds.includes(scopeId)
  if (granting.some(isAsked)) return 'granted'
  return granting.length > 0 && resourceIds.length > 0 ? 'elsewhere' : 'lacking'
}

/**
 * Permissions that follow from another: an owner can give any role to anybody, including
 * themselves.
 */
const implied: Readonly<Record<string, readonly string[]>> = {
  'iam.member.write': ['session.link', 'admin.impersonation', 'impersonation'],
  'org.member.write': ['admin.impersonation', 'impersonation'],
  'user.delete': ['user.self.delete'],
}

/** Permissions without power: all can read the policies that apply to them, and their own. */
const universal: ReadonlySet<string> = new Set(['policy.read', 'project.read:self'])

/** Permissions without value to somebody who takes over the account: they create something new. */
const begins: ReadonlySet<string> = new Set(['org.create', 'user.self.delete'])

/** All permissions that the roles grant together, and those that follow from them. */
export function powersOf(roles: readonly string[]): ReadonlySet<string> {
  const held = roles.flatMap((role) => [...permissionsOf(role)])
  return new Set([...held, ...held.flatMap((permission) => implied[permission] ?? [])])
}

/** Whether one of the roles grants the permission. */
export function grants(roles: readonly string[], permission: string): boolean {
  return roles.some((role) => permissionsOf(role).has(permission))
}

/** Whether a user with these roles may give or take the wanted ones: those that grant no more. */
export function mayGrantRoles(held: readonly string[], wanted: readonly string[]): boolean {
  return covers(held, wanted, universal)
}

/** Whether a user with these roles may act in the name of one with the others. */
export function isAsStrong(held: readonly string[], other: readonly string[]): boolean {
  return covers(held, other, new Set([...universal, ...begins]))
}

function covers(
  held: readonly string[],
  wanted: readonly string[],
  ignored: ReadonlySet<string>,
): boolean {
  const powers = powersOf(held)
  const required = wanted.flatMap((role) => [...permissionsOf(role)])
  return required.every((permission) => powers.has(permission) || ignored.has(permission))
}
