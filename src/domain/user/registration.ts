/**
 * Registration: somebody nobody knows asks for an account of their own (organizations.md §3.8). It
 * becomes a user once the e-mail address is proved and a way to sign in is chosen; until then
 * nothing of it is in the history. Why: decisions/registration.md.
 */
import type { DomainPolicy, LoginPolicy, PrivacyPolicy } from '../../events/policy-settings.ts'
import { toRfc3339 } from '../../kit/clock.ts'
import { parseTemplate } from '../../kit/template.ts'
import { refuse } from '../refusals.ts'
import { allowsPasskeys } from '../sign-in/account.ts'
import type { MetadataEntry } from './create-human.ts'

/** How somebody who registers may sign in later. */
export interface RegistrationWays {
  readonly password: boolean
  readonly passkey: boolean
}

/** The part of a login policy that registration depends on. */
export type RegistrationPolicy = Pick<
  LoginPolicy,
  'allowRegister' | 'allowUsernamePassword' | 'passwordlessType'
>

/** The ways that a policy leaves to people who register. */
export function registrationWays(policy: RegistrationPolicy): RegistrationWays {
  return { password: policy.allowUsernamePassword, passkey: allowsPasskeys(policy) }
}

/** Whether people may register here themselves, and not only by another provider. */
export function mayRegisterHere(policy: RegistrationPolicy): boolean {
  const { password, passkey } = registrationWays(policy)
  return policy.allowRegister && (password || passkey)
}

/** Refuses registration where the policy of the organisation forbids it. */
export function requireRegistration(
  policy: RegistrationPolicy,
  { isActive }: { readonly isActive: boolean },
): void {
  if (!isActive || !mayRegisterHere(policy)) throw refuse('registration.not_allowed')
}

/** Refuses a way to sign in that the policy does not allow. */
export function requireWay(policy: RegistrationPolicy, way: keyof RegistrationWays): void {
  if (!registrationWays(policy)[way]) throw refuse('registration.way_not_allowed')
}

/** Refuses strangers who want an organisation of their own, unless the instance allows it. */
export function requireOrgRegistration({
  disallowPublicOrgRegistration,
}: {
  readonly disallowPublicOrgRegistration: boolean
}): void {
  if (disallowPublicOrgRegistration) throw refuse('registration.org_not_allowed')
}

/** Whether a user name is chosen; elsewhere it is the e-mail address. */
export function choosesUserName(policy: Pick<DomainPolicy, 'userLoginMustBeDomain'>): boolean {
  return policy.userLoginMustBeDomain
}

/** The number of second factors by SMS (surroundings §5.1). */
const otpSms = 4

/** Whether a second factor is a must, and SMS the only one: nobody can do without a phone then. */
export function needsPhone(
  policy: Pick<LoginPolicy, 'forceMfa' | 'forceMfaLocalOnly'>,
  { secondFactors }: { readonly secondFactors: readonly number[] },
): boolean {
  const isForced = policy.forceMfa || policy.forceMfaLocalOnly
  return isForced && secondFactors.length > 0 && secondFactors.every((each) => each === otpSms)
}

/** What people agree to; empty where there is no such document. */
export interface Terms {
  readonly termsUrl: string
  readonly privacyUrl: string
}

/** The documents of a privacy policy in a language; an invalid template is shown as it is. */
export function termsOf(
  { tosLink, privacyLink }: Pick<PrivacyPolicy, 'tosLink' | 'privacyLink'>,
  { language }: { readonly language: string },
): Terms {
  const filled = (link: string) => parseTemplate(link)?.render({ Lang: language }) ?? link
  return { termsUrl: filled(tosLink), privacyUrl: filled(privacyLink) }
}

/** Whether there is anything to agree to. */
export const hasTerms = ({ termsUrl, privacyUrl }: Terms): boolean =>
  termsUrl !== '' || privacyUrl !== ''

/** What was agreed to, in which language, and when. */
export interface Consent extends Terms {
  readonly language: string
  readonly agreedAtMicros: number
}

/**
 * The consent to be stored: undefined where there is nothing to agree to. Refuses whoever does not
 * agree. The links are those of the policy, never those of a form.
 */
export function consentTo(
  terms: Terms,
  given: {
    readonly isAgreed: boolean
    readonly language: string
    readonly nowMicros: number
  },
): Consent | undefined {
  if (!hasTerms(terms)) return undefined
  if (!given.isAgreed) throw refuse('registration.consent_missing')
  return { ...terms, language: given.language, agreedAtMicros: given.nowMicros }
}

/** The key of the user's metadata that says what was agreed to. */
export const consentKey = 'gatehouse.consent'

/** The consent as metadata of the user: JSON, in base64. */
export function consentMetadata(consent: Consent | undefined): readonly MetadataEntry[] {
  if (!consent) return []
  const { termsUrl, privacyUrl, language, agreedAtMicros } = consent
  const value = {
    ...(termsUrl !== '' && { terms: termsUrl }),
    ...(privacyUrl !== '' && { privacyPolicy: privacyUrl }),
    ...{ language, agreedAt: toRfc3339(agreedAtMicros) },
  }
  return [{ key: consentKey, value: Buffer.from(JSON.stringify(value)).toString('base64') }]
}

/** At most so many in so many seconds. */
export interface RegistrationLimit {
  readonly key: string
  readonly max: number
  readonly seconds: number
}

const hour = 3_600

/**
 * How many registrations are begun: from one network, which a whole office or school may share, and
 * in an instance, whose mails would be taken for spam. Mails to one address are limited like all
 * others (`domain/notification/message-limits.ts`).
 */
export function limitsOfBegun(of: {
  readonly instanceId: string
  readonly network: string
}): RegistrationLimit[] {
  const { instanceId, network } = of
  return [
    { key: `registrations begun ${instanceId} from ${network}`, max: 40, seconds: hour },
    { key: `registrations begun ${instanceId}`, max: 5_000, seconds: hour },
  ]
}

/** How many are finished: each costs a hash, and stays. Organisations are rarer than people. */
export function limitsOfFinished(of: {
  readonly instanceId: string
  readonly network: string
  readonly kind: 'person' | 'org'
}): RegistrationLimit[] {
  const { instanceId, network, kind } = of
  const [ofNetwork, ofInstance] = kind === 'org' ? [10, 200] : [120, 5_000]
  const key = `registrations finished ${kind} ${instanceId}`
  return [
    { key: `${key} from ${network}`, max: ofNetwork, seconds: hour },
    { key, max: ofInstance, seconds: hour },
  ]
}
