/**
 * What changing a user requires of the caller beyond the permission to write users: a caller can
 * neither confirm its own addresses nor act on a user with more roles. Every command on a user
 * passes here, so that no RPC can omit it.
 */

import type { Decided } from '../../domain/event.ts'
import { refuse } from '../../domain/refusals.ts'
import { grants, isAsStrong, type RightScope, type Verdict } from '../../domain/right/powers.ts'
import { codeDelivery, isVouching, weightOf } from '../../domain/right/user-rights.ts'
import { loginNamesOf } from '../../domain/user/names.ts'
import { exists, type User } from '../../domain/user/user.ts'
import type { EventPayloads, EventType } from '../../events/catalogue.ts'
import type { Callers } from '../../queries/authorization/callers.ts'
import type { Directory } from '../../queries/organization/directory.ts'
import type { Users } from '../../queries/user/users.ts'
import type { Actor } from '../commit.ts'

/** What is looked up about a caller and the user it acts on. */
export interface RightsDeps {
  readonly callers: Pick<Callers, 'membershipsOf'>
  readonly directory: Pick<Directory, 'instanceByHost' | 'org'>
  readonly users: Pick<Users, 'byLoginName' | 'verifiedEmailOwner'>
}

/**
 * The permissions of a caller; the server itself, which acts on what its pages have verified, has
 * none.
 */
export interface Powers {
  /** Empty for system users, whose names are no ids. */
  readonly userId: string
  /**
   * The roles that count in an organisation, including those on the instance; '': only the latter.
   * Those on single projects count on the projects and project grants that are named.
   */
  rolesIn(orgId: string, resourceIds?: readonly string[]): Promise<readonly string[]>
  /** Whether the caller has a permission somewhere. */
  mayIn(permission: string, scope: RightScope): Promise<Verdict>
  readonly deps: RightsDeps
}

/** A decided change of a user, and who requested it. */
export interface UserAct {
  readonly actor: Actor
  readonly userId: string
  /** The user before the change; absent: it is created. */
  readonly user: User
  /** The organisation the user belongs to. */
  readonly orgId: string
  readonly events: readonly Decided[]
  /** Types of events that a proof was given for: a code, or the current password. */
  readonly proven: ReadonlySet<string>
}

/**
 * Rejects with a refusal when the caller lacks the right. Reads the store only for events that
 * require one.
 */
export async function requireRights(act: UserAct): Promise<void> {
  const { powers } = act.actor
  if (!powers) return
  await requireOwnNames(powers, act)
  if (!exists(act.user)) return
  const { events, proven } = act
  const unproven = events.filter(({ type }) => !proven.has(type))
  const leading = await Promise.all(unproven.map((event) => leadsAway(powers, act.actor, event)))
  if (powers.userId === act.userId) {
    if (!unproven.some((event, index) => isVouching(event, leading[index] === true))) return
    return requireWrite(powers, act.orgId)
  }
  const weights = new Set(unproven.map((event, index) => weightOf(event, leading[index] === true)))
  if (weights.has('heavy') || weights.has('signIn')) {
    await requireStrength(powers, act, { isSignIn: !weights.has('heavy') })
  }
}

async function requireWrite(powers: Powers, orgId: string): Promise<void> {
  const roles = await powers.rolesIn(orgId)
  if (grants(roles, 'user.write')) return
  throw refuse(roles.length === 0 ? 'caller.no_membership' : 'caller.no_permission_there')
}

/** The caller must have every role of the user, in the same organisation or instance. */
async function requireStrength(
  powers: Powers,
  { actor: { instanceId }, userId, orgId }: UserAct,
  { isSignIn }: { isSignIn: boolean },
): Promise<void> {
  const memberships = await powers.deps.callers.membershipsOf({ instanceId, userId })
  for (const { scopeId, orgId: there, roles } of memberships) {
    const held = await powers.rolesIn(there, [scopeId])
    if (isAsStrong(held, roles)) continue
    if (isSignIn && grants(await powers.rolesIn(orgId), 'session.write')) continue
    throw refuse('caller.weaker')
  }
}

/** The origin of a URL template, if none of its variables can change it. */
const fixedOrigin = /^https?:\/\/[^/?#\\@{}\s]+(?=[/?#])/i

/** Whether a mailed link with a code leads outside the instance. */
async function leadsAway(powers: Powers, actor: Actor, event: Decided): Promise<boolean> {
  const template = codeDelivery(event)?.urlTemplate
  if (template === undefined) return false
  const [text = ''] = fixedOrigin.exec(template) ?? []
  if (!URL.canParse(text) || !URL.canParse(actor.origin)) return true
  const url = new URL(text)
  const own = new URL(actor.origin)
  if (url.origin === own.origin) return false
  if (url.protocol !== own.protocol || url.port !== own.port) return true
  const instance = await powers.deps.directory.instanceByHost(url.hostname)
  return instance?.id !== actor.instanceId
}

/**
 * A login name that equals another user's verified address, or an address that equals another's
 * login name, can only be set by an administrator of users: otherwise whoever types it would be led
 * to the account of the user who took it. Sign-in programs register anybody, so the permission to
 * add users is not sufficient.
 */
async function requireOwnNames(powers: Powers, act: UserAct): Promise<void> {
  const { actor, userId, orgId, events } = act
  const { userName, address } = namesIn(events)
  if (userName === undefined && address === undefined) return
  const roles = await powers.rolesIn(orgId)
  if (grants(roles, 'user.write') && grants(roles, 'user.delete')) return
  const { directory, users } = powers.deps
  const { instanceId } = actor
  if (userName !== undefined) {
    const org = await directory.org({ instanceId, orgId })
    const mustBeDomain = org?.rules.domainPolicy.userLoginMustBeDomain === true
    const names = org
      ? loginNamesOf(userName, { ...org, userLoginMustBeDomain: mustBeDomain }).loginNames
      : []
    for (const name of new Set([userName, ...names])) {
      const holder = await users.verifiedEmailOwner({
        instanceId,
        email: name,
        exceptUserId: userId,
      })
      if (holder !== undefined) throw refuse('user.name.address_of_another')
    }
  }
  if (address === undefined) return
  const named = await users.byLoginName({ instanceId, loginName: address })
  if (named && named.id !== userId) throw refuse('user.email.name_of_another')
}

const humanEvents = ['user.human.added', 'user.human.selfregistered'] as const
const userNameEvents = [...humanEvents, 'user.machine.added', 'user.username.changed'] as const
const addressEvents = [...humanEvents, 'user.human.email.changed'] as const

function namesIn(events: readonly Decided[]) {
  return {
    userName: findText(events, userNameEvents, 'userName'),
    address: findText(events, addressEvents, 'email'),
  }
}

/** A text in the payload of the first event of these types; the catalogue says that all have it. */
function findText<T extends EventType>(
  events: readonly Decided[],
  types: readonly T[],
  key: keyof EventPayloads[T] & string,
): string | undefined {
  const expected: readonly string[] = types
  const value = events.find(({ type }) => expected.includes(type))?.payload?.[key]
  return typeof value === 'string' ? value : undefined
}
