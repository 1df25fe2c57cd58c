/** Users by SCIM: created, read, replaced, changed and removed (surroundings §9.1). */
import { createHumanUser } from '../../commands/user/create-human.ts'
import { removeUser } from '../../commands/user/remove-user.ts'
import { updateHuman } from '../../commands/user/update-user.ts'
import { sequenceOfUser } from '../../commands/user/users.ts'
import { Refusal, refuse } from '../../domain/refusals.ts'
import { type Json, memberOf } from './attributes.ts'
import type { Preconditions, ScimAnswer, ScimCall, Selection } from './call.ts'
import { requireIn } from './call.ts'
import { applyPatch, operationsOf } from './patch.ts'
import { asVersion, requireVersion } from './preconditions.ts'
import { userType } from './schemas.ts'
import { selected } from './selection.ts'
import { type UserInput, userInputOf } from './user-input.ts'
import { callerKeys } from './user-keys.ts'
import { type ScimUser, userResourceOf } from './user-resource.ts'
import { findUser } from './users-reading.ts'
import { readResource } from './values.ts'

const verified = { kind: 'verified' } as const
const unverified = { kind: 'none' } as const

/** Creates a user, in one commit with all that the resource says. */
export async function createUser(call: ScimCall, body: Json): Promise<Json> {
  const { deps, context, orgId, scope } = call
  await requireIn(call, 'user.write')
  const resource = readResource(userType, body)
  const input = userInputOf(resource, { ...scope, isNew: true })
  const { password } = input
  const isIgnored = password !== undefined && (await ignoresPasswords(call))
  const { userId } = await createHumanUser(deps.commands, {
    actor: context.actor,
    orgId,
    userId: undefined,
    username: input.userName,
    profile: {
      ...profileOf(input),
      preferredLanguage: input.preferredLanguage ?? 'en',
      gender: 0,
    },
    email: { address: input.email, verification: deps.verified.emails ? verified : unverified },
    phone:
      input.phone === ''
        ? undefined
        : { phone: input.phone, verification: deps.verified.phones ? verified : unverified },
    metadata: input.entries.filter(({ value }) => value !== ''),
    password:
      password === undefined || isIgnored
        ? { kind: 'none' }
        : { kind: 'plain', password, changeRequired: false },
    links: [],
    totpSecret: '',
    isActive: input.active,
  })
  return readBack(call, userId)
}

function profileOf({ givenName, familyName, displayName, nickName }: UserInput) {
  return { firstName: givenName, lastName: familyName, displayName, nickName }
}

/** Whether the calling machine sends passwords that are not to be set (surroundings §9.3). */
async function ignoresPasswords({ deps, context, instanceId }: ScimCall): Promise<boolean> {
  const { caller } = context
  if (caller.isSystemUser) return false
  const key = callerKeys.ignorePasswordOnCreate
  const found = await deps.users.metadataEntry({ instanceId, userId: caller.userId, key })
  if (!found) return false
  const text = Buffer.from(found.value).toString().trim().toLowerCase()
  if (text !== 'true' && text !== 'false') throw refuse('scim.user.ignore_password')
  return text === 'true'
}

/** The resource of a user. */
export async function readUser(call: ScimCall, userId: string): Promise<Json> {
  await requireIn(call, 'user.read')
  return userResourceOf(await requireUser(call, userId), call.scope)
}

async function requireUser(call: ScimCall, userId: string): Promise<ScimUser> {
  const user = await findUser(call, userId)
  if (!user) throw refuse('scim.user.unknown')
  return user
}

async function readBack(call: ScimCall, userId: string): Promise<Json> {
  return userResourceOf(await requireUser(call, userId), call.scope)
}

/** A user to be changed by whoever sent this. */
export interface UserChange {
  readonly userId: string
  readonly body: Json
  readonly preconditions: Preconditions
}

/** Replaces a user; id in the other directory, state and password stay unless they are given. */
export function replaceUser(call: ScimCall, change: UserChange): Promise<Json> {
  return changeUser(call, change, async (before) => {
    const resource = readResource(userType, change.body)
    if (resource.externalId === undefined && before.externalId !== undefined) {
      resource.externalId = before.externalId
    }
    return resource
  })
}

/** Changes a user by operations. */
export function patchUser(call: ScimCall, change: UserChange): Promise<Json> {
  return changeUser(call, change, async (before) => {
    const operations = operationsOf(userType, change.body)
    const after = readResource(userType, await applyPatch(before, operations))
    // Both are the name that is shown: the one that has changed is meant.
    const formatted = (resource: Json) => memberOf(memberOf(resource, 'name'), 'formatted')
    const isReformatted = formatted(after) !== formatted(before)
    if (isReformatted && after.displayName === before.displayName) {
      after.displayName = formatted(after)
    }
    return after
  })
}

/** How often a change is made anew because the user has changed since it was read. */
const roundsMax = 5

/**
 * Changes a user as it was read: if it has another sequence by then, the change is made anew to
 * what it is now, unless the request was for one version.
 */
async function changeUser(
  call: ScimCall,
  { userId, preconditions }: UserChange,
  after: (before: Json) => Promise<Json>,
): Promise<Json> {
  await requireIn(call, 'user.write')
  for (let round = 0; round < roundsMax; round++) {
    // First the sequence: rows are of that event, or of a later one, which is then noticed.
    const { instanceId } = call
    const ifSequence = await sequenceOfUser(call.deps.commands, { instanceId, userId })
    const user = await requireUser(call, userId)
    const before = userResourceOf(user, call.scope)
    requireVersion(before, preconditions)
    const input = userInputOf(await after(before), { ...call.scope, isNew: false })
    try {
      await storeUser(call, { user, input, ifSequence })
      return await readBack(call, userId)
    } catch (failure) {
      if (!(failure instanceof Refusal && failure.refusal === 'store.changed')) throw failure
    }
  }
  throw refuse('store.contended')
}

interface ToStore {
  readonly user: ScimUser
  readonly input: UserInput
  readonly ifSequence: number
}

async function storeUser(call: ScimCall, { user, input, ifSequence }: ToStore): Promise<void> {
  const { deps, context, orgId } = call
  const { view } = user
  const { human } = view
  const isPhoneGone = input.phone === '' && human?.phone !== ''
  const changed = input.entries.filter(({ key, value }) => {
    const kept = user.entries.get(key) ?? ''
    return Buffer.from(kept).toString('base64') !== value
  })
  const { password, preferredLanguage } = input
  await updateHuman(deps.commands, {
    actor: context.actor,
    userId: view.id,
    generation: 'v2',
    within: orgId,
    // The permission was checked in the organisation of the call.
    allow: () => undefined,
    ifSequence,
    userName: input.userName,
    profile: {
      ...profileOf(input),
      ...(preferredLanguage !== undefined && { preferredLanguage }),
    },
    email:
      input.email === human?.email
        ? undefined
        : { address: input.email, verification: deps.verified.emails ? verified : unverified },
    phone: isPhoneGone
      ? 'remove'
      : input.phone === '' || input.phone === human?.phone
        ? undefined
        : { address: input.phone, verification: deps.verified.phones ? verified : unverified },
    password:
      password === undefined
        ? undefined
        : {
            input: { kind: 'plain', password, changeRequired: false },
            proof: { kind: 'permission' },
          },
    metadata: changed,
    isActive: input.active,
  })
}

/** Removes a user. */
export async function deleteUser(
  call: ScimCall,
  { userId, preconditions }: Omit<UserChange, 'body'>,
): Promise<void> {
  const { deps, context, orgId, instanceId } = call
  await requireIn(call, 'user.delete')
  const sequence = await sequenceOfUser(deps.commands, { instanceId, userId })
  const user = await requireUser(call, userId)
  requireVersion(userResourceOf(user, call.scope), preconditions)
  const target = { actor: context.actor, userId, generation: 'v2', within: orgId } as const
  // Whatever version it has is removed, unless the request was for one.
  const ifSequence = preconditions.ifMatch === undefined ? undefined : sequence
  await asVersion(removeUser(deps.commands, { ...target, ifSequence, allow: () => undefined }))
}

/** The answer with a user. */
export function answerWith(resource: Json, selection: Selection, status: number): ScimAnswer {
  return { status, body: selected(userType, resource, selection) }
}
