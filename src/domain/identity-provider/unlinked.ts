/**
 * What becomes of somebody whom another provider has identified and who is linked to no user here
 * (organizations.md §3.6 no. 4 to 6), and what the options of the provider allow (§3.5).
 */
import type { ExternalPerson } from '../../events/identity-provider.ts'
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import type { IdpLink } from '../user/human.ts'
import type { User } from '../user/user.ts'
import { addIdpLink } from './links.ts'

/** What accounts of a provider may be used for. */
export interface AccountOptions {
  readonly isLinkingAllowed: boolean
  readonly isCreationAllowed: boolean
  readonly isAutoCreation: boolean
  /** 0 none, 1 by user name, 2 by e-mail address. */
  readonly autoLinking: number
}

/** The numbers of `autoLinking`. */
export const autoLinking = { none: 0, userName: 1, email: 2 } as const

/** What users are searched for by, to be linked without asking; undefined: none is. */
export type AutoLinkSearch =
  | { readonly by: 'userName'; readonly value: string }
  | { readonly by: 'email'; readonly value: string }

/** An address counts only where the provider has verified it. */
export function autoLinkSearchOf(
  options: Pick<AccountOptions, 'autoLinking'>,
  { userName, email, isEmailVerified }: ExternalPerson,
): AutoLinkSearch | undefined {
  if (options.autoLinking === autoLinking.userName && userName !== '') {
    return { by: 'userName', value: userName }
  }
  const isByEmail = options.autoLinking === autoLinking.email && isEmailVerified && email !== ''
  return isByEmail ? { by: 'email', value: email } : undefined
}

/** What happens with somebody nobody here is linked to. */
export type UnlinkedStep =
  | { readonly kind: 'link'; readonly userId: string }
  | { readonly kind: 'create' }
  | { readonly kind: 'choose'; readonly mayLink: boolean; readonly mayCreate: boolean }

/** A user found by `autoLinkSearchOf` is linked; else the options decide. */
export function stepOfUnlinked(
  options: AccountOptions,
  { foundUserId }: { readonly foundUserId: string | undefined },
): UnlinkedStep {
  if (foundUserId !== undefined) return { kind: 'link', userId: foundUserId }
  if (options.isAutoCreation) return { kind: 'create' }
  return choiceOf(options)
}

/** What somebody may choose; refused where there is no choice. */
export function choiceOf({ isLinkingAllowed: mayLink, ...options }: AccountOptions) {
  const mayCreate = options.isCreationAllowed
  if (!mayLink && !mayCreate) throw refuse('idp_account.no_option')
  return { kind: 'choose', mayLink, mayCreate } as const
}

/** The provider for a user, by the login policy of the user's organisation. */
export interface ProviderUse {
  readonly isExternalIdpAllowed: boolean
  readonly isProviderListed: boolean
}

/** Links an account to a user, without the user's own doing or after a sign-in by other means. */
export function* linkExternalAccount(
  {
    link,
    options,
    use,
  }: {
    readonly link: IdpLink
    readonly options: AccountOptions
    readonly use: ProviderUse
  },
  user: User,
): Iterable<Decided> {
  if (!use.isExternalIdpAllowed) throw refuse('idp_account.external_forbidden')
  if (!use.isProviderListed) throw refuse('idp_account.provider_forbidden')
  if (!options.isLinkingAllowed && options.autoLinking === autoLinking.none) {
    throw refuse('idp_account.linking_not_allowed')
  }
  yield* addIdpLink({ link, isProviderKnown: true, allow: () => undefined }, user)
}

/** Refuses to create a user for an account where no option allows it. */
export function requireCreation(options: AccountOptions): void {
  if (!options.isCreationAllowed && !options.isAutoCreation) {
    throw refuse('idp_link.import.creation_not_allowed')
  }
}

/** The user name of a new user: without its domain where the organisation adds its own. */
export function userNameFrom(
  userName: string,
  { userLoginMustBeDomain }: { readonly userLoginMustBeDomain: boolean },
): string {
  const at = userName.lastIndexOf('@')
  return userLoginMustBeDomain && at > 0 ? userName.slice(0, at) : userName
}

/** A sign-in by another provider, for the history. */
export function* recordExternalLogin(): Iterable<Decided> {
  yield event('user.human.externallogin.check.succeeded')
}
