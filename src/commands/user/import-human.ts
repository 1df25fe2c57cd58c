/** ImportHumanUser of management v1: gathers what the decision needs, in the order of §7.2. */

import { checkTotpSecret, recoveryCodesMax } from '../../domain/factor/second-factors.ts'
import type { OrgRules } from '../../domain/policy/policies.ts'
import { refuse } from '../../domain/refusals.ts'
import type { IdpLink } from '../../domain/user/human.ts'
import { importHuman } from '../../domain/user/import-human.ts'
import {
  emailAddress,
  type ProfileWords,
  phoneNumber,
  trimmed,
  verbatimProfile,
} from '../../domain/user/normalise.ts'
import type { PasswordBearer } from '../../domain/user/password-complexity.ts'
import type { Actor, Stored } from '../change.ts'
import { type CommandNeeds, type DrawnCode, noCode } from '../needs.ts'
import { checkUserNameDomain, rulesOf } from '../organization/org-rules.ts'
import type { PhoneWords } from './add-human.ts'
import { checkHash, checkPlain, hashOf, hashPassword, knownHash, partyOf } from './password.ts'
import { changeUser } from './users.ts'

/** A recovery code in plain, or already hashed in one of the known formats. */
export type RecoveryCode = { readonly raw: string } | { readonly hash: string }

export interface HumanToImport {
  readonly actor: Actor
  readonly orgId: string
  readonly userName: string
  readonly profile: ProfileWords
  readonly email: { readonly address: string; readonly isVerified: boolean }
  readonly phone: PhoneWords | undefined
  /** Empty: none. */
  readonly password: string
  /** Empty: none. */
  readonly hashedPassword: string
  readonly passwordChangeRequired: boolean
  readonly requestPasswordlessRegistration: boolean
  /** base32; empty: none. */
  readonly otpCode: string
  readonly idps: readonly IdpLink[]
  readonly recoveryCodes: readonly RecoveryCode[]
}

export interface ImportedHuman extends Stored {
  readonly userId: string
  /** What a passkey registration link is made of, when one was asked for. */
  readonly passwordless: { readonly codeId: string; readonly drawn: DrawnCode } | undefined
}

/** Resolves to the new user's id and what was stored; rejects with a refusal. */
export async function importHumanUser(
  needs: CommandNeeds,
  human: HumanToImport,
): Promise<ImportedHuman> {
  const { actor, orgId } = human
  const { instanceId } = actor
  const place = { instanceId, orgId }
  const rules = await rulesOf(needs.places, { place })

  const userName = trimmed(human.userName, { whenBlank: 'user.name.empty' })
  const email = { ...human.email, address: emailAddress(human.email.address.trim()) }
  const phone = human.phone && {
    number: phoneNumber(human.phone.phone),
    isVerified: human.phone.isVerified,
  }
  await checkUserNameDomain(needs.places, { place, rules, userName })
  const { encodedHash, changeRequired } = await passwordOf(needs, {
    ...{ human, rules, bearer: { userName, email: email.address, profile: human.profile } },
  })
  await checkProviders(needs, { instanceId, links: human.idps })
  const sealedTotpSecret = sealedTotp(needs, { instanceId, secret: human.otpCode })
  const recoveryCodeHashes = await recoveryHashes(needs, { actor, codes: human.recoveryCodes })

  const phoneIsOpen = phone !== undefined && !phone.isVerified
  const isReady = email.isVerified && encodedHash !== undefined
  const userId = needs.ids.next()
  const passwordless = human.requestPasswordlessRegistration
    ? { codeId: needs.ids.next(), drawn: needs.codes.draw('passwordlessInitCode', { instanceId }) }
    : undefined
  const command = {
    rules,
    userName,
    profile: verbatimProfile(human.profile),
    email,
    phone,
    encodedHash,
    changeRequired,
    triggerOrigin: actor.origin,
    links: human.idps,
    sealedTotpSecret,
    recoveryCodeHashes,
    passwordless: passwordless && {
      id: passwordless.codeId,
      issued: passwordless.drawn.issued,
    },
    codes: {
      init: isReady ? noCode : needs.codes.draw('initCode', { instanceId }).issued,
      email: isReady ? noCode : needs.codes.draw('verifyEmailCode', { instanceId }).issued,
      phone: phoneIsOpen ? needs.codes.draw('verifyPhoneCode', { instanceId }).issued : noCode,
    },
  }
  const decide = (user: Parameters<typeof importHuman>[1]) => importHuman(command, user)
  const stored = await changeUser(needs.events, { actor, userId, orgId, isNew: true, decide })
  return { ...stored, userId, passwordless }
}

/**
 * §7.3: a given hash wins, byte for byte, and never asks for a change; the plain password
 * beside it is thrown away, but must be good enough all the same.
 */
async function passwordOf(
  { passwords }: CommandNeeds,
  { human, rules, bearer }: { human: HumanToImport; rules: OrgRules; bearer: PasswordBearer },
): Promise<{ encodedHash: string | undefined; changeRequired: boolean }> {
  const given = human.hashedPassword
  const { actor, password } = human
  const plain = { password, rules, bearer, moment: 'set' } as const
  if (given === '') {
    const encodedHash = await hashPassword(passwords, { actor, ...plain })
    return { encodedHash, changeRequired: human.passwordChangeRequired }
  }
  if (password !== '') await checkPlain(passwords, plain)
  return { encodedHash: knownHash(passwords, given), changeRequired: false }
}

async function checkProviders(
  { users }: CommandNeeds,
  { instanceId, links }: { instanceId: string; links: readonly IdpLink[] },
): Promise<void> {
  for (const { idpId } of links) {
    const provider = await users.idp({ instanceId, idpId })
    if (!provider) throw refuse('idp_link.import.provider_unknown')
    if (!provider.isCreationAllowed && !provider.isAutoCreation) {
      throw refuse('idp_link.import.creation_not_allowed')
    }
  }
}

/** The secret of an authenticator app, sealed; refuses one no app could use. */
export function sealedTotp(
  { sealer }: CommandNeeds,
  { instanceId, secret }: { instanceId: string; secret: string },
): unknown {
  return secret === '' ? undefined : sealer.seal(checkTotpSecret(secret), { instanceId })
}

async function recoveryHashes(
  { passwords }: CommandNeeds,
  { actor, codes }: { readonly actor: Actor; readonly codes: readonly RecoveryCode[] },
): Promise<string[]> {
  if (codes.length > recoveryCodesMax) throw refuse('recovery_codes.too_many')
  for (const code of codes) {
    if ('hash' in code) checkHash(passwords, code.hash, 'recovery_codes.hash_unknown')
  }
  const party = partyOf(actor, {})
  const hashes = codes.map((code) =>
    'hash' in code ? code.hash : hashOf(passwords, { text: code.raw, party }),
  )
  return Promise.all(hashes)
}
