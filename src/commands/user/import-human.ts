/** ImportHumanUser of management v1: prepares what the decision needs, in the order of §7.2. */
import { recoveryCodesMax } from '../../domain/factor/second-factors.ts'
import type { OrgRules } from '../../domain/policy/policies.ts'
import { refuse } from '../../domain/refusals.ts'
import type { IdpLink } from '../../domain/user/human.ts'
import { codesNeeded, type ImportHuman, importHuman } from '../../domain/user/import-human.ts'
import { normalizeImported, type ProfileInput } from '../../domain/user/normalise.ts'
import type { PasswordBearer } from '../../domain/user/password-complexity.ts'
import type { Actor, Stored } from '../commit.ts'
import type { CommandDeps, DrawnCode } from '../deps.ts'
import { checkUserNameDomain, loadRules } from '../organization/org-rules.ts'
import type { PhoneInput } from './add-human.ts'
import { drawIf } from './drawn-codes.ts'
import {
  checkHash,
  checkPlain,
  hashPassword,
  hashText,
  knownHash,
  toHashParty,
} from './password.ts'
import { sealedTotp } from './totp-secret.ts'
import { changeUser } from './users.ts'

/** A recovery code in plain, or already hashed in one of the known formats. */
export type RecoveryCode = { readonly raw: string } | { readonly hash: string }

/** The human to be imported. */
export interface HumanToImport {
  readonly actor: Actor
  readonly orgId: string
  readonly userName: string
  readonly profile: ProfileInput
  readonly email: { readonly address: string; readonly isVerified: boolean }
  readonly phone: PhoneInput | undefined
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
  /** The id that the caller has chosen; absent or empty: one is generated. */
  readonly userId?: string | undefined
}

/** The new user, and what was stored. */
export interface ImportedHuman extends Stored {
  readonly userId: string
  /** For the link of a passkey registration, where one was requested. */
  readonly passwordless: { readonly codeId: string; readonly drawn: DrawnCode } | undefined
}

/** Resolves to the new user's id and what was stored; rejects with a refusal. */
export async function importHumanUser(
  deps: ImportHumanDeps & Pick<CommandDeps, 'events'>,
  human: HumanToImport,
): Promise<ImportedHuman> {
  const { actor, orgId } = human
  const { command, passwordless } = await prepareImport(deps, human)
  const userId = human.userId || deps.ids.next()
  const { sequence, atMicros } = await changeUser(deps.events, {
    actor,
    userId,
    orgId,
    isNew: !human.userId,
    decide: (user) => importHuman(command, user),
  })
  return { sequence, atMicros, orgId, userId, passwordless }
}

/** What preparing an import uses. */
type ImportHumanDeps = Pick<
  CommandDeps,
  'directory' | 'users' | 'ids' | 'passwords' | 'codes' | 'sealer'
>

interface PreparedImport {
  readonly command: ImportHuman
  readonly passwordless: ImportedHuman['passwordless']
}

async function prepareImport(deps: ImportHumanDeps, human: HumanToImport): Promise<PreparedImport> {
  const { actor, orgId, idps: links } = human
  const { instanceId, origin: triggerOrigin } = actor
  const scope = { instanceId, orgId }
  const rules = await loadRules(deps.directory, { scope })
  const { userName, profile, email, phone } = normalizeImported(human)
  await checkUserNameDomain(deps.directory, { scope, rules, userName })
  const bearer = { userName, email: email.address, profile: human.profile }
  const password = await passwordOf(deps, { human, rules, bearer })
  await checkProviders(deps, { instanceId, links })
  const sealedTotpSecret = sealedTotp(deps, { instanceId, secret: human.otpCode })
  const recoveryCodeHashes = await recoveryHashes(deps, { actor, codes: human.recoveryCodes })
  const hasPasswordless = human.requestPasswordlessRegistration
  const link = await drawIf(deps, hasPasswordless, { kind: 'passwordlessInitCode', instanceId })
  const passwordless = hasPasswordless ? { codeId: deps.ids.next(), drawn: link } : undefined
  const { encodedHash, changeRequired } = password
  const needed = codesNeeded({ email, phone, encodedHash, links, hasPasswordless })
  return {
    passwordless,
    command: {
      userName,
      profile,
      email,
      phone,
      encodedHash,
      changeRequired,
      rules,
      triggerOrigin,
      links,
      sealedTotpSecret,
      recoveryCodeHashes,
      passwordless: passwordless && { id: passwordless.codeId, issued: link.issued },
      codes: {
        init: (await drawIf(deps, needed.init, { kind: 'initCode', instanceId })).issued,
        email: (await drawIf(deps, needed.email, { kind: 'verifyEmailCode', instanceId })).issued,
        phone: (await drawIf(deps, needed.phone, { kind: 'verifyPhoneCode', instanceId })).issued,
      },
    },
  }
}

/**
 * §7.3: a given hash takes precedence, byte for byte, and never requires a change; the plain
 * password beside it is discarded, but must still obey the policy.
 */
async function passwordOf(
  { passwords }: Pick<CommandDeps, 'passwords'>,
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
  { users }: Pick<CommandDeps, 'users'>,
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

async function recoveryHashes(
  { passwords }: Pick<CommandDeps, 'passwords'>,
  { actor, codes }: { readonly actor: Actor; readonly codes: readonly RecoveryCode[] },
): Promise<string[]> {
  if (codes.length > recoveryCodesMax) throw refuse('recovery_codes.too_many')
  for (const code of codes) {
    if ('hash' in code) checkHash(passwords, code.hash, 'recovery_codes.hash_unknown')
  }
  const party = toHashParty(actor, {})
  const hashes = codes.map((code) =>
    'hash' in code ? code.hash : hashText(passwords, { text: code.raw, party }),
  )
  return Promise.all(hashes)
}
