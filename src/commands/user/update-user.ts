/** UpdateUser and UpdateHumanUser of v2: several changes of a user in one push (user-v2 §3.6). */
import type { Decided } from '../../domain/event.ts'
import type { MachineChange } from '../../domain/machine/machine.ts'
import type { MetadataEntry } from '../../domain/user/create-human.ts'
import type { EmailToSet } from '../../domain/user/email.ts'
import { emailAddress, phoneNumber, trimmed, trimmedChange } from '../../domain/user/normalise.ts'
import type { PhoneToSet } from '../../domain/user/phone.ts'
import type { ProfileChange } from '../../domain/user/profile.ts'
import {
  checkUpdatable,
  updateHuman as decideHuman,
  updateMachine as decideMachine,
  type MetadataUpdate,
} from '../../domain/user/update-user.ts'
import type { User } from '../../domain/user/user.ts'
import type { UserNameToSet } from '../../domain/user/user-name.ts'
import type { Verification } from '../../domain/user/verification.ts'
import type { Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { checkUser, countPasswordFailures, type UserCheckDeps } from '../guess/tarpit.ts'
import type { PasswordInput } from './create-human.ts'
import { prepareVerification } from './drawn-codes.ts'
import {
  type PasswordChangeDeps,
  type PasswordProof,
  passwordChange,
  provenBy,
} from './set-password.ts'
import { userNameToSet } from './user-name.ts'
import { changeUser, seenFrom, type Target } from './users.ts'

/** An e-mail address or phone number, and how it is to be verified. */
export interface AddressInput {
  readonly address: string
  readonly verification: Verification
}

/** The fields to change; absent ones stay. */
export interface HumanToUpdate extends Target {
  /** Not trimmed. */
  readonly userName: string | undefined
  readonly profile: ProfileChange | undefined
  readonly email: AddressInput | undefined
  readonly phone: AddressInput | 'remove' | undefined
  readonly password: { readonly input: PasswordInput; readonly proof: PasswordProof } | undefined
  /** Entries without a value are removed. */
  readonly metadata: readonly MetadataEntry[]
  /** Deactivates or reactivates the user; absent: neither. */
  readonly isActive?: boolean | undefined
}

/** What was stored, and the generated codes. */
export interface UpdatedHuman extends Stored {
  /** Codes the caller asked for, where an address changed. */
  readonly emailCode: string | undefined
  readonly phoneCode: string | undefined
}

/** Stores all changes in one push, or none. */
export async function updateHuman(
  deps: PasswordChangeDeps & UserCheckDeps & Pick<CommandDeps, 'users' | 'codes'>,
  human: HumanToUpdate,
): Promise<UpdatedHuman> {
  const { actor, userId, allow, isActive, ifSequence } = human
  const profile = human.profile && trimmedChange(human.profile)
  const email = await emailOf(deps, human)
  const phone = await phoneOf(deps, human)
  const userName = await userNameOf(deps, human)
  const password = passwordOf(deps, human)
  const hasMetadata = human.metadata.length > 0
  const parts = [userName, profile, email, phone, password, isActive]
  const isNothing = parts.every((part) => part === undefined) && !hasMetadata

  const decide = async (user: User) => {
    checkUpdatable({ allow, isNothing }, user)
    const metadata = await metadataOf(deps, human)
    const addresses = { email: email?.toSet, phone: phone?.toSet }
    const update = { allow, userName, profile, ...addresses, metadata, isActive }
    return decideHuman({ ...update, password: await password?.(user) }, user)
  }
  const seen = seenFrom(human.within, decide)
  const check = { actor, userId, ifSequence, decide: seen, proven: provenIn(human) }
  const stored = await checkUser(deps, check, countPasswordFailures)
  const { types } = stored
  return {
    ...stored,
    emailCode: types.has('user.human.email.code.added') ? email?.codeToReturn : undefined,
    phoneCode: types.has('user.human.phone.code.added') ? phone?.codeToReturn : undefined,
  }
}

/**
 * Events entitled to by the proof for the password; it does not cover addresses in the same
 * request.
 */
function provenIn({ email, phone, password }: HumanToUpdate): string[] {
  const vouched = [
    ...(email ? ['user.human.email.verified'] : []),
    ...(phone ? ['user.human.phone.verified'] : []),
  ]
  return password ? provenBy(password.proof).filter((type) => !vouched.includes(type)) : []
}

/** The fields of a machine to change; absent ones stay. */
export interface MachineToUpdate extends Target {
  /** Not trimmed. */
  readonly userName: string | undefined
  readonly machine: MachineChange
  /** Entries without a value are removed. */
  readonly metadata: readonly MetadataEntry[]
}

/** Stores all changes in one push, or none. */
export async function updateMachine(
  deps: Pick<CommandDeps, 'events' | 'directory' | 'users'>,
  input: MachineToUpdate,
): Promise<Stored> {
  const { actor, userId, allow, machine } = input
  const userName = await userNameOf(deps, input)
  const decide = async (user: User): Promise<Iterable<Decided>> => {
    const metadata = await metadataOf(deps, input)
    return decideMachine({ allow, userName, machine, metadata }, user)
  }
  return changeUser(deps.events, { actor, userId, decide: seenFrom(input.within, decide) })
}

/** Read after the user was, as by `user-metadata.ts`; undefined when the request has no entries. */
async function metadataOf(
  { users }: Pick<CommandDeps, 'users'>,
  { actor, userId, metadata: entries }: Pick<HumanToUpdate, 'actor' | 'userId' | 'metadata'>,
): Promise<MetadataUpdate | undefined> {
  if (entries.length === 0) return undefined
  const keys = entries.map(({ key }) => key)
  const kept = await users.keptMetadata({ instanceId: actor.instanceId, userId, keys })
  return { entries, kept }
}

/** The name with the rules of the user's organisation; the decision refuses an unknown user. */
async function userNameOf(
  { directory, users }: Pick<CommandDeps, 'directory' | 'users'>,
  { actor, userId, userName }: Pick<HumanToUpdate, 'actor' | 'userId' | 'userName'>,
): Promise<UserNameToSet | undefined> {
  if (userName === undefined) return undefined
  trimmed(userName, { whenBlank: 'user.name.blank' })
  const { instanceId } = actor
  const orgId = await users.orgIdOf({ instanceId, userId })
  if (orgId === undefined) return undefined
  const scope = { instanceId, orgId }
  return userNameToSet(directory, { scope, userName, whenUnknown: 'org.not_found' })
}

interface AddressPart<S> {
  readonly toSet: S
  readonly codeToReturn: string | undefined
}

/** Refuses an invalid template before an invalid address. */
async function emailOf(
  deps: Pick<CommandDeps, 'codes'>,
  { actor, email }: Pick<HumanToUpdate, 'actor' | 'email'>,
): Promise<AddressPart<EmailToSet> | undefined> {
  if (!email) return undefined
  const { verification } = email
  const { toVerify, codeToReturn } = await prepareVerification(deps, 'email', {
    actor,
    verification,
  })
  return { toSet: { address: emailAddress(email.address), ...toVerify }, codeToReturn }
}

async function phoneOf(
  deps: Pick<CommandDeps, 'codes'>,
  { actor, phone }: Pick<HumanToUpdate, 'actor' | 'phone'>,
): Promise<AddressPart<PhoneToSet | 'remove'> | undefined> {
  if (!phone) return undefined
  if (phone === 'remove') return { toSet: phone, codeToReturn: undefined }
  const { verification } = phone
  const { toVerify, codeToReturn } = await prepareVerification(deps, 'phone', {
    actor,
    verification,
  })
  return { toSet: { number: phoneNumber(phone.address), ...toVerify }, codeToReturn }
}

/** The only part of an update that changes the password: as SetPassword does. */
function passwordOf(
  deps: PasswordChangeDeps,
  { actor, userId, password }: Pick<HumanToUpdate, 'actor' | 'userId' | 'password'>,
): ReturnType<typeof passwordChange> | undefined {
  if (!password) return undefined
  const { input, proof } = password
  return passwordChange(deps, {
    actor,
    userId,
    password: input,
    proof,
    whenMissing: 'password.update.missing',
  })
}
