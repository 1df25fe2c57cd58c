/**
 * Who is stronger than whom: what roles grant is compared, so that nobody gets by way of
 * somebody else what they may not do themselves.
 */
import type { Scope } from '../scope.ts'
import { permissionsOf } from './roles.ts'

/** Roles in one organisation, or on the instance. */
export interface Membership {
  readonly scope: Scope
  readonly scopeId: string
  readonly roles: readonly string[]
}

/**
 * What else whoever holds a permission can have for the asking: owners can make anybody, and
 * with that themselves, whatever there is in their place.
 */
const implied: Readonly<Record<string, readonly string[]>> = {
  'iam.member.write': ['session.link', 'admin.impersonation', 'impersonation'],
  'org.member.write': ['admin.impersonation', 'impersonation'],
  'user.delete': ['user.self.delete'],
}

/** Everybody can read the policies that hold for them. */
const trifles: ReadonlySet<string> = new Set(['policy.read'])

/** Worth nothing to whoever takes over the account of its holder: it begins something new. */
const begins: ReadonlySet<string> = new Set(['org.create', 'user.self.delete'])

/** All that some roles grant together, and what follows from it. */
export function powersOf(roles: readonly string[]): ReadonlySet<string> {
  const held = roles.flatMap((role) => [...permissionsOf(role)])
  return new Set([...held, ...held.flatMap((permission) => implied[permission] ?? [])])
}

/** Whether some roles grant a permission. */
export function grants(roles: readonly string[], permission: string): boolean {
  return roles.some((role) => permissionsOf(role).has(permission))
}

/** Whether the holder of some roles may give or take others: those that grant no more. */
export function mayHandOn(held: readonly string[], wanted: readonly string[]): boolean {
  return covers(held, wanted, trifles)
}

/** Whether the holder of some roles may do in their name what the holder of others could. */
export function isAsStrong(held: readonly string[], other: readonly string[]): boolean {
  return covers(held, other, new Set([...trifles, ...begins]))
}

function covers(
  held: readonly string[],
  wanted: readonly string[],
  unasked: ReadonlySet<string>,
): boolean {
  const powers = powersOf(held)
  const asked = wanted.flatMap((role) => [...permissionsOf(role)])
  return asked.every((permission) => powers.has(permission) || unasked.has(permission))
}
