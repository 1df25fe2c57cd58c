/**
 * AddHumanUser and CreateUser of v2alpha, v2beta and v2: prepares what the decision needs, in the
 * order of user-v2 §4.2.
 */
import type { FirstPasskey } from '../../domain/factor/first-passkey.ts'
import type { OrgRules } from '../../domain/policy/policies.ts'
import { refuse } from '../../domain/refusals.ts'
import { codesNeeded, createHuman, type MetadataEntry } from '../../domain/user/create-human.ts'
import type { IdpLink } from '../../domain/user/human.ts'
import {
  type NormalizedHuman,
  normalizeHuman,
  type ProfileInput,
} from '../../domain/user/normalise.ts'
import type { User } from '../../domain/user/user.ts'
import type { Verification } from '../../domain/user/verification.ts'
import type { Actor, Decide, Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { checkUserNameDomain, loadRules } from '../organization/org-rules.ts'
import { codeToReturn, drawIf, requireVerification } from './drawn-codes.ts'
import { hashPassword, knownHash } from './password.ts'
import { sealedTotp } from './totp-secret.ts'
import { entriesToCreate } from './user-metadata.ts'
import { type ChangeUser, changeUser } from './users.ts'

/** A password as a caller gives it: in plain, as a hash of a known format, or not at all. */
export type PasswordInput =
  | { readonly kind: 'none' }
  | { readonly kind: 'plain'; readonly password: string; readonly changeRequired: boolean }
  | { readonly kind: 'hash'; readonly hash: string; readonly changeRequired: boolean }

/** The human to be created by a v2 service. */
export interface HumanToCreateInput {
  readonly actor: Actor
  /** Came by itself, and is added by nobody. */
  readonly isSelfRegistered?: boolean
  readonly orgId: string
  /** Chosen by the caller; absent: generated. */
  readonly userId: string | undefined
  /** Absent: the e-mail address. */
  readonly username: string | undefined
  readonly profile: ProfileInput
  readonly email: { readonly address: string; readonly verification: Verification }
  /** An empty number means none. */
  readonly phone: { readonly phone: string; readonly verification: Verification } | undefined
  readonly metadata: readonly MetadataEntry[]
  readonly password: PasswordInput
  readonly links: readonly IdpLink[]
  /** base32; empty: none. */
  readonly totpSecret: string
  /** One that was registered before there was a user; absent: none. */
  readonly passkey?: FirstPasskey | undefined
  /** False: the user is deactivated at once. */
  readonly isActive?: boolean | undefined
}

/** The new user, with codes where the caller asked for them. */
export interface CreatedHuman extends Stored {
  readonly userId: string
  readonly emailCode: string | undefined
  readonly phoneCode: string | undefined
}

/** What preparing a human uses. */
export type CreateHumanDeps = Pick<
  CommandDeps,
  'directory' | 'users' | 'ids' | 'passwords' | 'codes' | 'sealer'
>

/** A human ready to be decided on and stored. */
export interface PreparedHuman {
  readonly change: ChangeUser & { readonly decide: Decide<User> }
  /** Codes the caller asked for. */
  readonly emailCode: string | undefined
  readonly phoneCode: string | undefined
}

/** Creates a human; `allow` rejects where the caller lacks the permission. */
export async function createHumanUser(
  deps: CreateHumanDeps & Pick<CommandDeps, 'events'>,
  human: HumanToCreateInput,
  allow: () => Promise<void> = async () => undefined,
): Promise<CreatedHuman> {
  const { instanceId } = human.actor
  const scope = { instanceId, orgId: human.orgId }
  const { change, emailCode, phoneCode } = await prepareHuman(deps, human, async () => {
    await allow()
    return loadRules(deps.directory, { scope, whenUnknown: 'org.not_found' })
  })
  const stored = await changeUser(deps.events, change)
  return { ...stored, userId: change.userId, emailCode, phoneCode }
}

/**
 * All that creating a human awaits. Validates the input, then loads the rules of the organisation
 * (which also checks the permission), then checks against the store.
 */
export async function prepareHuman(
  deps: CreateHumanDeps,
  human: HumanToCreateInput,
  findRules: () => Promise<OrgRules>,
): Promise<PreparedHuman> {
  const { actor, orgId, password } = human
  const { instanceId } = actor
  const { metadata, hash, ...clean } = normalize(deps, human)
  const rules = await findRules()
  const scope = { instanceId, orgId }
  const userId = human.userId ?? deps.ids.next()
  if (human.userId !== undefined && (await deps.users.isLive({ instanceId, userId }))) {
    throw refuse('human.id.in_use')
  }
  await checkUserNameDomain(deps.directory, { scope, rules, userName: clean.userName })
  const bearer = { ...clean, email: clean.email.address }
  const encodedHash =
    password.kind === 'plain'
      ? await hashPassword(deps.passwords, {
          actor,
          password: password.password,
          rules,
          bearer,
          moment: 'create',
        })
      : hash
  const verifications = {
    emailVerification: human.email.verification,
    phoneVerification: human.phone?.verification ?? { kind: 'none' as const },
  }
  const needed = codesNeeded({ ...verifications, phone: clean.phone })
  const email = await drawIf(deps, needed.email, { kind: 'verifyEmailCode', instanceId })
  const phone = await drawIf(deps, needed.phone, { kind: 'verifyPhoneCode', instanceId })
  await checkProviders(deps, { scope, links: human.links })
  const command = {
    ...clean,
    ...verifications,
    ...(human.isSelfRegistered && { isSelfRegistered: true }),
    rules,
    encodedHash,
    changeRequired: password.kind !== 'none' && password.changeRequired,
    triggerOrigin: actor.origin,
    metadata,
    links: human.links,
    isActive: human.isActive,
    passkey: human.passkey,
    sealedTotpSecret: sealedTotp(deps, { instanceId, secret: human.totpSecret }),
    codes: { email: email.issued, phone: phone.issued },
  }
  const isNew = human.userId === undefined
  const decide = (user: User) => createHuman(command, user)
  return {
    change: { actor, userId, orgId, isNew, decide },
    emailCode: codeToReturn(verifications.emailVerification, email),
    phoneCode: clean.phone && codeToReturn(verifications.phoneVerification, phone),
  }
}

interface NormalizedInput extends NormalizedHuman {
  readonly metadata: readonly MetadataEntry[]
  /** The given hash, if it can be verified. */
  readonly hash: string | undefined
}

/** Everything that is refused without the store: user-v2 §4.2 up to the hash's prefix. */
function normalize(
  { passwords }: Pick<CommandDeps, 'passwords'>,
  { username: userName, profile, email, phone, password, ...human }: HumanToCreateInput,
): NormalizedInput {
  requireVerification(email.verification)
  const isVerified = ({ kind }: Verification) => kind === 'verified'
  const clean = normalizeHuman({
    userName,
    profile,
    email: { address: email.address, isVerified: isVerified(email.verification) },
    phone: phone?.phone
      ? { phone: phone.phone, isVerified: isVerified(phone.verification) }
      : undefined,
  })
  const metadata = entriesToCreate(human.metadata)
  const hash = password.kind === 'hash' ? knownHash(passwords, password.hash) : undefined
  return { ...clean, metadata, hash }
}

/** A link's provider must belong to the organisation or the instance. */
async function checkProviders(
  { users }: Pick<CommandDeps, 'users'>,
  {
    scope,
    links,
  }: {
    readonly scope: { readonly instanceId: string; readonly orgId: string }
    readonly links: readonly IdpLink[]
  },
): Promise<void> {
  const owners = [scope.orgId, scope.instanceId]
  for (const { idpId } of links) {
    const provider = await users.idp({ instanceId: scope.instanceId, idpId })
    if (!provider || !owners.includes(provider.ownerId)) {
      throw refuse('idp_link.provider_unknown')
    }
  }
}
