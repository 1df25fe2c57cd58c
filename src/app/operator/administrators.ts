/** Restores access for the operator: resets an owner's password or creates a token. */

import { addMachineUser } from '../../commands/machine/add-machine.ts'
import { addPersonalAccessToken } from '../../commands/machine/personal-access-tokens.ts'
import { addInstanceMember } from '../../commands/right/members.ts'
import { changePassword } from '../../commands/user/set-password.ts'
import { reactivateUser, unlockUser } from '../../commands/user/user-state.ts'
import { generateCode } from '../../crypto/codes.ts'
import { ownerRole } from '../../domain/organization/members.ts'
import type { PasswordComplexityPolicy } from '../../domain/policy/policies.ts'
import { Refusal } from '../../domain/refusals.ts'
import { allowed } from '../../domain/user/allow.ts'
import { brokenRules } from '../../domain/user/password-complexity.ts'
import { CannotStart } from '../../kit/cannot-start.ts'
import { toRfc3339 } from '../../kit/clock.ts'
import type { UserView } from '../../queries/user/user-view.ts'
import type { Settings } from '../config/settings.ts'
import { asOperator, type OperatorContext } from './as-operator.ts'

/** The user meant; at most one member is set. */
export interface UserSelection {
  readonly instanceId: string | undefined
  readonly userId: string | undefined
  readonly loginName: string | undefined
}

/** The result of a password reset. */
export interface PasswordReset {
  readonly userId: string
  readonly loginName: string
  /** Set only if it was generated; must be shown once. */
  readonly password: string | undefined
  /** Where the user signs in. */
  readonly origin: string
}

/**
 * Sets a password that must be changed at the next sign-in, and unlocks or reactivates the user.
 * Ends all sessions. Without a password, one is generated; without a name, the only human owner of
 * the instance is meant.
 */
export function resetPassword(
  settings: Settings,
  { password: given, ...who }: UserSelection & { readonly password: string | undefined },
): Promise<PasswordReset> {
  return asOperator(settings, who.instanceId, async (context) => {
    const { commands, actor } = context
    const user = await personMeant(context, who)
    const password = given ?? (await drawnPassword(context, user))
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

async function personMeant(context: OperatorContext, who: UserSelection): Promise<UserView> {
  const named = await requireUser(context, who)
  if (named && !named.human) throw new CannotStart('this is a machine: it has no password')
  if (named) return named
  const [only, ...others] = (await findOwners(context)).filter(({ human }) => human)
  if (!only) throw new CannotStart('nobody owns the instance: say whom by --login-name or --user')
  if (others.length === 0) return only
  const names = [only, ...others].map(({ preferredLoginName: name }) => name).join(', ')
  throw new CannotStart(`several own the instance; say which by --login-name: ${names}`)
}

/** Finds the named user; rejects if there is none. */
async function requireUser(
  { commands: { users }, instanceId }: OperatorContext,
  { userId, loginName }: UserSelection,
): Promise<UserView | undefined> {
  if (userId === undefined && loginName === undefined) return undefined
  const found =
    userId === undefined
      ? await users.byLoginName({ instanceId, loginName: loginName ?? '' })
      : await users.byId({ instanceId, userId })
  if (!found) throw new CannotStart(`there is no user "${userId ?? loginName}" in the instance`)
  return found
}

/** The owners of the instance, oldest first. */
async function findOwners({ commands, tenancy, instanceId }: OperatorContext): Promise<UserView[]> {
  const roles = await tenancy.rolesOf({ instanceId, scope: 'instance', scopeId: instanceId })
  const ids = [...roles].filter(([, held]) => held.includes(ownerRole.instance)).map(([id]) => id)
  const found = await Promise.all(ids.map((userId) => commands.users.byId({ instanceId, userId })))
  return found
    .filter((user) => user !== undefined)
    .sort((a, b) => a.createdAtMicros - b.createdAtMicros)
}

/** Letters, digits and symbols that can be pasted into a shell or a form. */
const alphabet = 'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789-_.+'
const lengthMin = 20

async function drawnPassword(
  { commands: { directory }, instanceId }: OperatorContext,
  { orgId }: UserView,
): Promise<string> {
  const org = await directory.org({ instanceId, orgId })
  const policy: PasswordComplexityPolicy | undefined = org?.rules.complexity
  const length = Math.max(lengthMin, policy?.minLength ?? 0)
  while (true) {
    const password = generateCode({ length, alphabet })
    if (!policy || brokenRules(policy, password).length === 0) return password
  }
}

/** A new token. */
export interface CreatedToken {
  readonly userId: string
  readonly userName: string
  readonly tokenId: string
  /** Must be shown once. */
  readonly token: string
  /** RFC 3339; absent: it does not expire. */
  readonly expiration: string | undefined
  /** Whether a machine user was created because the instance had no machine owner. */
  readonly isNewMachine: boolean
}

/**
 * Creates a token for a machine user that owns the instance: the named one, or the oldest. If
 * there is none, one is created.
 */
export function createToken(
  settings: Settings,
  {
    lifetimeMs,
    ...who
  }: Omit<UserSelection, 'loginName'> & { readonly lifetimeMs: number | undefined },
): Promise<CreatedToken> {
  return asOperator(settings, who.instanceId, async (context) => {
    const { commands, actor } = context
    const known = await machineMeant(context, who)
    const machine = known ?? (await makeOwner(context))
    const endMicros = commands.clock.nowMicros() + (lifetimeMs ?? 0) * 1000
    const expiration = lifetimeMs === undefined ? undefined : toRfc3339(endMicros)
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
  context: OperatorContext,
  who: Omit<UserSelection, 'loginName'>,
): Promise<Machine | undefined> {
  const named = await requireUser(context, { ...who, loginName: undefined })
  if (named?.human) throw new CannotStart('this is a person: only machines have such tokens')
  if (named && named.state !== 'active') {
    throw new CannotStart('this machine is locked or switched off: no token of it would be taken')
  }
  if (named) return named
  return (await findOwners(context)).find(({ machine, state }) => machine && state === 'active')
}

async function makeOwner({
  commands,
  actor,
  instanceId,
  tenancy,
}: OperatorContext): Promise<Machine> {
  const orgId = (await commands.directory.instanceById(instanceId))?.defaultOrgId ?? ''
  const add = (userName: string | undefined) =>
    addMachineUser(commands, {
      ...{ actor, orgId, userId: undefined, userName, name: 'Admin', accessTokenType: 0 },
      description: 'made by gatehouse admin token',
    })
  const { userId } = await add('admin').catch((failure) => {
    const isTaken = failure instanceof Refusal && failure.refusal === 'user.name.taken'
    if (!isTaken) throw failure
    // Without a name the user is named by its id, which is unique.
    return add(undefined)
  })
  await addInstanceMember({ commands, tenancy }, { actor, userId, roles: [ownerRole.instance] })
  const user = await commands.users.byId({ instanceId, userId })
  return { id: userId, userName: user?.userName ?? userId }
}
