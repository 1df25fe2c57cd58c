/**
 * Compares the permissions that roles grant, so that nobody obtains through another user what they
 * may not do themselves.
 */
import type { Scope } from '../scope.ts'
import { permissionsOf } from './roles.ts'

/** A user's roles in one organisation, or on the instance. */
export interface Membership {
  readonly scope: Scope
  readonly scopeId: string
  readonly roles: readonly string[]
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

/** Permissions every user has: all can read the policies that apply to them. */
const universal: ReadonlySet<string> = new Set(['policy.read'])

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
