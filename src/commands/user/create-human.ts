/** AddHumanUser and CreateUser of v2alpha, v2beta and v2: gathers in the order of user-v2 §4.2. */
import { refuse } from '../../domain/refusals.ts'
import { createHuman, type MetadataEntry } from '../../domain/user/create-human.ts'
import type { IdpLink } from '../../domain/user/human.ts'
import {
  emailAddress,
  type ProfileWords,
  phoneNumber,
  trimmed,
  trimmedProfile,
} from '../../domain/user/normalise.ts'
import type { Verification } from '../../domain/user/verification.ts'
import { parseTemplate } from '../../kit/template.ts'
import type { Actor, Stored } from '../change.ts'
import type { CommandNeeds, DrawnCode } from '../needs.ts'
import { checkUserNameDomain, rulesOf } from '../organization/org-rules.ts'
import { sealedTotp } from './import-human.ts'
import { hashPassword, knownHash } from './password.ts'
import { changeUser } from './users.ts'

export type PasswordWords =
  | { readonly kind: 'none' }
  | { readonly kind: 'plain'; readonly password: string; readonly changeRequired: boolean }
  | { readonly kind: 'hash'; readonly hash: string; readonly changeRequired: boolean }

export interface HumanToCreateWords {
  readonly actor: Actor
  readonly orgId: string
  /** The caller's own id for the user; absent: one is drawn. */
  readonly userId: string | undefined
  /** Absent: the e-mail address. */
  readonly username: string | undefined
  readonly profile: ProfileWords
  readonly email: { readonly address: string; readonly verification: Verification }
  /** An empty number means none. */
  readonly phone: { readonly phone: string; readonly verification: Verification } | undefined
  readonly metadata: readonly MetadataEntry[]
  readonly password: PasswordWords
  readonly links: readonly IdpLink[]
  /** base32; empty: none. */
  readonly totpSecret: string
}

export interface CreatedHuman extends Stored {
  readonly userId: string
  /** Codes the caller asked to carry itself. */
  readonly emailCode: string | undefined
  readonly phoneCode: string | undefined
}

/**
 * Checks what needs no store, then calls `allow` (the permission on the target organisation,
 * which comes after the fields and before what the store knows), then gathers and decides.
 */
export async function createHumanUser(
  needs: CommandNeeds,
  human: HumanToCreateWords,
  allow: () => Promise<void> = async () => undefined,
): Promise<CreatedHuman> {
  const { actor, orgId } = human
  const { instanceId } = actor
  const words = checkWords(needs, human)
  await allow()

  const place = { instanceId, orgId }
  const rules = await rulesOf(needs.places, { place, whenUnknown: 'org.not_found' })
  const userId = human.userId ?? needs.ids.next()
  if (human.userId !== undefined && (await needs.users.isLive({ instanceId, userId }))) {
    throw refuse('human.id.in_use')
  }
  await checkUserNameDomain(needs.places, { place, rules, userName: words.userName })
  const encodedHash =
    human.password.kind === 'plain'
      ? await hashPassword(needs.passwords, {
          ...{ actor, bearer: words },
          password: human.password.password,
          rules,
          moment: 'create',
        })
      : words.hash
  const email = needs.codes.draw('verifyEmailCode', { instanceId })
  const phone = needs.codes.draw('verifyPhoneCode', { instanceId })
  await checkProviders(needs, { place, links: human.links })

  const command = {
    rules,
    userName: words.userName,
    profile: words.profile,
    email: { address: words.email, isVerified: human.email.verification.kind === 'verified' },
    phone: words.phone,
    encodedHash,
    changeRequired: human.password.kind !== 'none' && human.password.changeRequired,
    triggerOrigin: actor.origin,
    emailVerification: human.email.verification,
    phoneVerification: human.phone?.verification ?? { kind: 'none' as const },
    metadata: words.metadata,
    links: human.links,
    sealedTotpSecret: sealedTotp(needs, { instanceId, secret: human.totpSecret }),
    codes: { email: email.issued, phone: phone.issued },
  }
  const decide = (user: Parameters<typeof createHuman>[1]) => createHuman(command, user)
  const isNew = human.userId === undefined
  const stored = await changeUser(needs.events, { actor, userId, orgId, isNew, decide })
  return {
    ...stored,
    userId,
    emailCode: returned(human.email.verification, email),
    phoneCode: words.phone && returned(command.phoneVerification, phone),
  }
}

/** All that can be refused without a question: user-v2 §4.2 up to the hash's prefix. */
function checkWords({ passwords }: CommandNeeds, human: HumanToCreateWords) {
  checkTemplate(human.email.verification)
  const email = emailAddress(human.email.address)
  const userName = trimmed(human.username ?? email, { whenBlank: 'user.name.blank' })
  const profile = trimmedProfile(human.profile)
  const phone = human.phone?.phone
    ? {
        number: phoneNumber(human.phone.phone),
        isVerified: human.phone.verification.kind === 'verified',
      }
    : undefined
  const metadata = human.metadata.map(({ key, value }) => {
    const name = trimmed(key, { whenBlank: 'metadata.key.empty' })
    if (value === '') throw refuse('metadata.value.empty')
    return { key: name, value }
  })
  const { password } = human
  const hash = password.kind === 'hash' ? knownHash(passwords, password.hash) : undefined
  return { email, userName, profile, phone, metadata, hash }
}

/** A template is rendered once at the request, so that no mail fails for it later (§8). */
export function checkTemplate(verification: Verification): void {
  if (verification.kind !== 'send' || verification.urlTemplate === undefined) return
  const template = parseTemplate(verification.urlTemplate)
  if (template === undefined) throw refuse('template.unparsable')
  const sample = { UserID: 'user', Code: 'code', OrgID: 'org' }
  if (template.render(sample) === undefined) throw refuse('template.unrenderable')
}

async function checkProviders(
  { users }: CommandNeeds,
  { place, links }: { place: { instanceId: string; orgId: string }; links: readonly IdpLink[] },
): Promise<void> {
  for (const { idpId } of links) {
    const provider = await users.idp({ instanceId: place.instanceId, idpId })
    const owners = [place.orgId, place.instanceId]
    if (!provider || !owners.includes(provider.ownerId)) {
      throw refuse('idp_link.provider_unknown')
    }
  }
}

function returned(verification: Verification, drawn: DrawnCode): string | undefined {
  return verification.kind === 'return' ? drawn.plain : undefined
}
