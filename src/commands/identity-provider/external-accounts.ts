/**
 * Accounts of other providers that become those of users here, by the built-in pages
 * (organizations.md §3.5, §3.6). The options of the provider are checked again where it is stored.
 */
import {
  type AccountOptions,
  linkExternalAccount as decideLink,
  recordExternalLogin as decideLogin,
  requireCreation,
  userNameFrom,
} from '../../domain/identity-provider/unlinked.ts'
import { refuse } from '../../domain/refusals.ts'
import { allowed } from '../../domain/user/allow.ts'
import type { IdpLink } from '../../domain/user/human.ts'
import { consentMetadata, consentTo, termsOf } from '../../domain/user/registration.ts'
import type { ExternalPerson } from '../../events/identity-provider.ts'
import { normalizePhone } from '../../kit/phone.ts'
import type { Actor, Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { loadRules } from '../organization/org-rules.ts'
import { type CreatedHuman, type CreateHumanDeps, createHumanUser } from '../user/create-human.ts'
import { changeTarget } from '../user/users.ts'

/** An account, and what its provider allows. */
export interface ExternalAccount {
  readonly actor: Actor
  readonly link: IdpLink
  readonly options: AccountOptions
}

/** The provider by the login policy of an organisation. */
export async function providerUseIn(
  { directory }: Pick<CommandDeps, 'directory'>,
  {
    instanceId,
    orgId,
    idpId,
  }: {
    readonly instanceId: string
    readonly orgId: string | undefined
    readonly idpId: string
  },
) {
  const scope = { instanceId, orgId }
  const [{ settings }, { idpIds }] = await Promise.all([
    directory.policy(scope, 'login'),
    directory.loginLists(scope),
  ])
  return {
    isExternalIdpAllowed: settings.allowExternalIdp,
    isProviderListed: idpIds.includes(idpId),
  }
}

/** Links an account to a user who was found by it, or who has signed in by other means. */
export async function linkExternalAccount(
  deps: Pick<CommandDeps, 'events' | 'users' | 'directory'>,
  { actor, userId, link, options }: ExternalAccount & { readonly userId: string },
): Promise<Stored> {
  const { instanceId } = actor
  const orgId = await deps.users.orgIdOf({ instanceId, userId })
  const use = await providerUseIn(deps, { instanceId, orgId, idpId: link.idpId })
  const target = { actor, userId, generation: 'v2', within: undefined, allow: allowed } as const
  return changeTarget(deps.events, target, (user) => decideLink({ link, options, use }, user))
}

/** What the person may change of what the provider says. */
export type EditedPerson = Pick<
  ExternalPerson,
  'userName' | 'givenName' | 'familyName' | 'nickName' | 'preferredLanguage' | 'email' | 'phone'
>

/** What somebody who was asked has answered. */
export interface AskedPerson {
  readonly edited: EditedPerson
  /** Whether the terms of the organisation were agreed to, in that language. */
  readonly isAgreed: boolean
  readonly language: string
}

/** Refuses whoever does not agree to the terms of the organisation. */
async function consentOf(
  { directory, clock }: Pick<CommandDeps, 'directory' | 'clock'>,
  {
    instanceId,
    orgId,
    asked: { isAgreed, language },
  }: {
    readonly instanceId: string
    readonly orgId: string
    readonly asked: AskedPerson
  },
) {
  const { settings } = await directory.policy({ instanceId, orgId }, 'privacy')
  const nowMicros = clock.nowMicros()
  return consentTo(termsOf(settings, { language }), { isAgreed, language, nowMicros })
}

/**
 * Creates a human with the account: active, with addresses verified as the provider says, as long
 * as they are those that it said.
 */
export async function createForExternalAccount(
  deps: CreateHumanDeps & Pick<CommandDeps, 'events' | 'clock'>,
  {
    actor,
    orgId,
    link,
    options,
    person,
    asked,
  }: ExternalAccount & {
    readonly orgId: string
    readonly person: ExternalPerson
    /** Undefined: the provider is set so that nobody is asked. */
    readonly asked?: AskedPerson | undefined
  },
): Promise<CreatedHuman> {
  const { instanceId } = actor
  requireCreation(options)
  const use = await providerUseIn(deps, { instanceId, orgId, idpId: link.idpId })
  if (!use.isExternalIdpAllowed || !use.isProviderListed) throw refuse('idp_account.not_offered')
  const rules = await loadRules(deps.directory, { scope: { instanceId, orgId } })
  const { edited = person } = asked ?? {}
  const consent = asked && (await consentOf(deps, { instanceId, orgId, asked }))
  const userName = userNameFrom(edited.userName, rules.domainPolicy)
  const isEmailProved = person.isEmailVerified && isSameEmail([edited.email, person.email])
  const isPhoneProved = person.isPhoneVerified && isSamePhone([edited.phone, person.phone])
  return createHumanUser(deps, {
    actor,
    orgId,
    isSelfRegistered: true,
    userId: undefined,
    username: userName === '' ? undefined : userName,
    profile: {
      firstName: edited.givenName,
      lastName: edited.familyName,
      nickName: edited.nickName,
      displayName: person.displayName,
      preferredLanguage: edited.preferredLanguage,
      gender: 0,
    },
    email: {
      address: edited.email,
      verification: isEmailProved ? { kind: 'verified' } : { kind: 'send' },
    },
    phone: {
      phone: edited.phone,
      verification: isPhoneProved ? { kind: 'verified' } : { kind: 'none' },
    },
    metadata: consentMetadata(consent),
    password: { kind: 'none' },
    links: [link],
    totpSecret: '',
  })
}

const isSameEmail = ([one, other]: readonly [string, string]) =>
  one.trim().toLowerCase() === other.trim().toLowerCase()

const isSamePhone = ([one, other]: readonly [string, string]) =>
  normalizePhone(one) === normalizePhone(other)

/** Writes into the history of the user that somebody signed in by a provider. */
export async function recordExternalLogin(
  { events }: Pick<CommandDeps, 'events'>,
  { actor, userId }: { readonly actor: Actor; readonly userId: string },
): Promise<void> {
  const target = { actor, userId, generation: 'v2', within: undefined, allow: allowed } as const
  await changeTarget(events, target, () => decideLogin())
}
