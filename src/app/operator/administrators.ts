/** The way back in for whoever runs the server: another password for an owner, another token. */

import { addInstanceMember } from '../../commands/instance/instance-members.ts'
import { addMachineUser } from '../../commands/machine/add-machine.ts'
import { addPersonalAccessToken } from '../../commands/machine/personal-access-tokens.ts'
import { changePassword } from '../../commands/user/set-password.ts'
import { reactivateUser, unlockUser } from '../../commands/user/user-state.ts'
import { generateCode } from '../../crypto/codes.ts'
import { ownerRole } from '../../domain/organization/members.ts'
import type { PasswordComplexityPolicy } from '../../domain/policy/policies.ts'
import { Refusal } from '../../domain/refusals.ts'
import { allowed } from '../../domain/user/allow.ts'
import { brokenRules } from '../../domain/user/password-complexity.ts'
import { CannotStart } from '../../kit/cannot-start.ts'
import { rfc3339Of } from '../../kit/clock.ts'
import type { UserView } from '../../queries/user/user-view.ts'
import type { Settings } from '../config/settings.ts'
import { asOperator, type OperatorDesk } from './as-operator.ts'

/** Whom an operator means; at most one is said. */
export interface WhoIsMeant {
  readonly instanceId: string | undefined
  readonly userId: string | undefined
  readonly loginName: string | undefined
}

export interface PasswordReset {
  readonly userId: string
  readonly loginName: string
  /** Only when it was drawn; to be told once. */
  readonly password: string | undefined
  /** Where the person signs in. */
  readonly origin: string
}

/**
 * Sets a password that must be changed at the next sign-in, and lets the person in again who was
 * locked or switched off. All sign-ins of before end. Without a password one is drawn; without a
 * name it is that of the only person who owns the instance.
 */
export function resetPassword(
  settings: Settings,
  { password: given, ...who }: WhoIsMeant & { readonly password: string | undefined },
): Promise<PasswordReset> {
  return asOperator(settings, who.instanceId, async (desk) => {
    const { commands, actor } = desk
    const user = await personMeant(desk, who)
    const password = given ?? (await drawnPassword(desk, user))
    await changePassword(commands, {
      ...{ actor, userId: user.id, proof: { kind: 'permission' } },
      password: { kind: 'plain', password, changeRequired: true },
    })
    const target = { actor, userId: user.id, within: undefined, allow: allowed } as const
    if (user.state === 'locked') await unlockUser(commands, { ...target, generation: 'v2' })
    if (user.state === 'inactive') await reactivateUser(commands, { ...target, generation: 'v2' })
    return {
      ...{ userId: user.id, loginName: user.preferredLoginName, origin: actor.origin },
      password: given === undefined ? password : undefined,
    }
  })
}

async function personMeant(desk: OperatorDesk, who: WhoIsMeant): Promise<UserView> {
  const named = await userNamed(desk, who)
  if (named && !named.human) throw new CannotStart('this is a machine: it has no password')
  if (named) return named
  const [only, ...others] = (await owners(desk)).filter(({ human }) => human)
  if (!only) throw new CannotStart('nobody owns the instance: say whom by --login-name or --user')
  if (others.length === 0) return only
  const names = [only, ...others].map(({ preferredLoginName: name }) => name).join(', ')
  throw new CannotStart(`several own the instance; say which by --login-name: ${names}`)
}

/** Rejects where somebody was named whom there is not. */
async function userNamed(
  { commands: { users }, instanceId }: OperatorDesk,
  { userId, loginName }: WhoIsMeant,
): Promise<UserView | undefined> {
  if (userId === undefined && loginName === undefined) return undefined
  const found =
    userId === undefined
      ? await users.byLoginName({ instanceId, loginName: loginName ?? '' })
      : await users.byId({ instanceId, userId })
  if (!found) throw new CannotStart(`there is no user "${userId ?? loginName}" in the instance`)
  return found
}

/** Who owns the instance, the oldest first. */
async function owners({ commands, tenancy, instanceId }: OperatorDesk): Promise<UserView[]> {
  const roles = await tenancy.rolesOf({ instanceId, scope: 'instance', scopeId: instanceId })
  const ids = [...roles].filter(([, held]) => held.includes(ownerRole.instance)).map(([id]) => id)
  const found = await Promise.all(ids.map((userId) => commands.users.byId({ instanceId, userId })))
  return found
    .filter((user) => user !== undefined)
    .sort((a, b) => a.createdAtMicros - b.createdAtMicros)
}

/** Letters, digits and symbols that survive being pasted into a shell or a form. */
const alphabet = 'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789-_.+'
const lengthMin = 20

async function drawnPassword(
  { commands: { places }, instanceId }: OperatorDesk,
  { orgId }: UserView,
): Promise<string> {
  const org = await places.org({ instanceId, orgId })
  const policy: PasswordComplexityPolicy | undefined = org?.rules.complexity
  const length = Math.max(lengthMin, policy?.minLength ?? 0)
  while (true) {
    const password = generateCode({ length, alphabet })
    if (!policy || brokenRules(policy, password).length === 0) return password
  }
}

export interface TokenMade {
  readonly userId: string
  readonly userName: string
  readonly tokenId: string
  /** To be told once. */
  readonly token: string
  /** RFC 3339; absent: it does not end. */
  readonly expiration: string | undefined
  /** There was no machine that owns the instance, and now there is. */
  readonly isNewMachine: boolean
}

/**
 * A token for a machine that owns the instance: the one that was named, or the oldest. Where there
 * is none, one is made, for without it nobody could call as an owner again.
 */
export function makeToken(
  settings: Settings,
  {
    lifetimeMs,
    ...who
  }: Omit<WhoIsMeant, 'loginName'> & { readonly lifetimeMs: number | undefined },
): Promise<TokenMade> {
  return asOperator(settings, who.instanceId, async (desk) => {
    const { commands, actor } = desk
    const known = await machineMeant(desk, who)
    const machine = known ?? (await makeOwner(desk))
    const endMicros = commands.clock.nowMicros() + (lifetimeMs ?? 0) * 1000
    const expiration = lifetimeMs === undefined ? undefined : rfc3339Of(endMicros)
    const holder = { actor, userId: machine.id, allow: allowed, expiration }
    const { tokenId, token } = await addPersonalAccessToken(commands, holder)
    const { id: userId, userName } = machine
    return { userId, userName, tokenId, token, expiration, isNewMachine: !known }
  })
}

interface Machine {
  readonly id: string
  readonly userName: string
}

async function machineMeant(
  desk: OperatorDesk,
  who: Omit<WhoIsMeant, 'loginName'>,
): Promise<Machine | undefined> {
  const named = await userNamed(desk, { ...who, loginName: undefined })
  if (named?.human) throw new CannotStart('this is a person: only machines have such tokens')
  if (named && named.state !== 'active') {
    throw new CannotStart('this machine is locked or switched off: no token of it would be taken')
  }
  if (named) return named
  return (await owners(desk)).find(({ machine, state }) => machine && state === 'active')
}

async function makeOwner({ commands, actor, instanceId, tenancy }: OperatorDesk): Promise<Machine> {
  const orgId = (await commands.places.instanceById(instanceId))?.defaultOrgId ?? ''
  const add = (userName: string | undefined) =>
    addMachineUser(commands, {
      ...{ actor, orgId, userId: undefined, userName, name: 'Admin', accessTokenType: 0 },
      description: 'made by gatehouse admin token',
    })
  const { userId } = await add('admin').catch((failure) => {
    const isTaken = failure instanceof Refusal && failure.refusal === 'user.name.taken'
    if (!isTaken) throw failure
    // Without a name it has its id for one, which nobody else has.
    return add(undefined)
  })
  await addInstanceMember({ commands, tenancy }, { actor, userId, roles: [ownerRole.instance] })
  const user = await commands.users.byId({ instanceId, userId })
  return { id: userId, userName: user?.userName ?? userId }
}
