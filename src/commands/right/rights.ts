/**
 * What changing a user asks of the caller beyond the right to write users there: nobody vouches
 * for oneself, and nobody acts on somebody stronger. Every command on a user passes here, so
 * that no RPC can be forgotten.
 */
import type { Decided } from '../../domain/event.ts'
import { refuse } from '../../domain/refusals.ts'
import { grants, isAsStrong } from '../../domain/right/powers.ts'
import { codeDelivery, isVouching, weightOf } from '../../domain/right/user-rights.ts'
import { loginNamesOf } from '../../domain/user/names.ts'
import { exists, type User } from '../../domain/user/user.ts'
import type { Callers } from '../../queries/authorization/callers.ts'
import type { Directory } from '../../queries/organization/directory.ts'
import type { Users } from '../../queries/user/users.ts'
import type { Actor } from '../commit.ts'

/** What is asked about a caller and about whom it acts on. */
export interface RightsDeps {
  readonly callers: Pick<Callers, 'membershipsOf'>
  readonly directory: Pick<Directory, 'instanceByHost' | 'org'>
  readonly users: Pick<Users, 'byLoginName' | 'verifiedEmailOwner'>
}

/** Who a caller is; the house itself, which acts on what its pages have proved, has none. */
export interface Powers {
  /** The user it is; empty for system users, whose names are no ids. */
  readonly userId: string
  /** Its roles that count in an organisation, those on the instance among them; '': those. */
  rolesIn(orgId: string): Promise<readonly string[]>
  readonly deps: RightsDeps
}

export interface UserAct {
  readonly actor: Actor
  readonly userId: string
  /** As it was before; absent: it comes into being. */
  readonly user: User
  /** Where it belongs. */
  readonly orgId: string
  readonly events: readonly Decided[]
  /** Types of events that a proof was given for: a code, the password of now. */
  readonly proven: ReadonlySet<string>
}

/** Rejects with a refusal when the caller may not. Asks the store only where something weighs. */
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

/** The caller must have all that the user has, wherever the user has it. */
async function requireStrength(
  powers: Powers,
  { actor: { instanceId }, userId, orgId }: UserAct,
  { isSignIn }: { isSignIn: boolean },
): Promise<void> {
  const memberships = await powers.deps.callers.membershipsOf({ instanceId, userId })
  for (const { scope, scopeId, roles } of memberships) {
    const held = await powers.rolesIn(scope === 'instance' ? '' : scopeId)
    if (isAsStrong(held, roles)) continue
    if (isSignIn && grants(await powers.rolesIn(orgId), 'session.write')) continue
    throw refuse('caller.weaker')
  }
}

/** What comes before the path of an address that a template cannot change any more. */
const fixedOrigin = /^https?:\/\/[^/?#\\@{}\s]+(?=[/?#])/i

/** Whether a mailed link with a code leads elsewhere than to the instance itself. */
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
 * A name to sign in with that is another's verified address, or an address that is another's
 * name, is given by an administrator of users only: else whoever types it in would be led to
 * the account of somebody who took it. Sign-in programs register whoever comes, so the right
 * to add users is not enough for them to give such names.
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

function namesIn(events: readonly Decided[]) {
  const said = (key: string, types: readonly string[]) => {
    const value = events.find(({ type }) => types.includes(type))?.payload?.[key]
    return typeof value === 'string' ? value : undefined
  }
  const added = ['user.human.added', 'user.machine.added']
  return {
    userName: said('userName', [...added, 'user.username.changed']),
    address: said('email', [...added, 'user.human.email.changed']),
  }
}
