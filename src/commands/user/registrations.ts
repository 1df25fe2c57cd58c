/**
 * Registrations that are not finished: begun by a form, and proved by a code that is mailed to
 * whoever has the address, known here or not (decisions/registration.md). Nothing is looked up
 * among users before the code, so that nobody learns who has an account.
 */
import { limitsOfMessage, type MessageLimit } from '../../domain/notification/message-limits.ts'
import { refuse } from '../../domain/refusals.ts'
import { emailAddress, phoneNumber, trimmed } from '../../domain/user/normalise.ts'
import {
  choosesUserName,
  consentTo,
  limitsOfBegun,
  mayRegisterHere,
  needsPhone,
  requireOrgRegistration,
  requireRegistration,
  termsOf,
} from '../../domain/user/registration.ts'
import {
  type RegistrationFacts,
  type RegistrationKind,
  registrationLifetimeMicros,
} from '../../domain/user/registration-facts.ts'
import { canonicalLanguage } from '../../kit/language.ts'
import type { Actor } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import type { GuessDeps } from '../guess/guesses.ts'
import { checkUserNameDomain } from '../organization/org-rules.ts'
import { type CodeCheckerDeps, codeChecker, codeGuess } from './pending-code.ts'

/** A registration that is not finished. */
export interface OpenRegistration {
  readonly instanceId: string
  readonly id: string
  readonly facts: RegistrationFacts
  readonly expiresAtMicros: number
}

/** The mail with the code of a registration. */
export interface RegistrationMail {
  readonly origin: string
  /** Of the page that the link leads to; `{{.UserID}}` and `{{.Code}}` are filled in. */
  readonly urlTemplate: string
}

/** The store of open registrations, implemented by the outbox, which sends their mails. */
export interface OpenRegistrations {
  /** Whether mails are limited; a setting of the operator. */
  readonly limitsMessages: boolean
  /** Stores one anew or changed, along with the mail of its code, if there is one. */
  keep(registration: OpenRegistration, mail?: RegistrationMail): Promise<void>
  /** Undefined where it is unknown, finished or given up. */
  find(of: {
    readonly instanceId: string
    readonly id: string
  }): Promise<OpenRegistration | undefined>
  drop(of: { readonly instanceId: string; readonly id: string }): Promise<void>
}

/** What registrations use. */
export type RegistrationDeps = Pick<
  CommandDeps,
  'directory' | 'limiter' | 'codes' | 'ids' | 'clock'
> & { readonly registrations: OpenRegistrations }

/** What somebody types who registers. */
export interface RegistrationToBegin {
  readonly actor: Actor
  readonly kind: RegistrationKind
  /** The organisation of the person, as `findRegistrationOrg` says; of no account for `org`. */
  readonly orgId: string
  /** The name of an organisation of their own. */
  readonly orgName: string
  readonly givenName: string
  readonly familyName: string
  readonly preferredLanguage: string
  readonly email: string
  readonly phone: string
  /** Whether the terms of the organisation were agreed to, in that language. */
  readonly isAgreed: boolean
  readonly language: string
  /** Empty: it is for no application. */
  readonly authRequestId: string
}

/** The organisation that somebody registers in. */
export async function findRegistrationOrg(
  { directory }: Pick<CommandDeps, 'directory'>,
  {
    instanceId,
    requestedOrgId,
    email,
  }: {
    readonly instanceId: string
    /** Of the application's scope or of the link; empty: none. */
    readonly requestedOrgId: string
    readonly email: string
  },
): Promise<string> {
  if (requestedOrgId !== '') return requestedOrgId
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase()
  const ownerId = domain === '' ? undefined : await directory.orgOfDomain({ instanceId, domain })
  if (ownerId !== undefined) {
    const scope = { instanceId, orgId: ownerId }
    const [org, { settings }] = await Promise.all([
      directory.org(scope),
      directory.policy(scope, 'login'),
    ])
    if (org?.isActive && settings.allowDomainDiscovery && mayRegisterHere(settings)) return ownerId
  }
  return (await directory.instanceById(instanceId))?.defaultOrgId ?? ''
}

/** The rules for whoever registers there; those of the instance for an organisation to be. */
export async function loadRegistrationRules(
  { directory }: Pick<CommandDeps, 'directory'>,
  {
    instanceId,
    kind,
    orgId,
  }: {
    readonly instanceId: string
    readonly kind: RegistrationKind
    readonly orgId: string
  },
) {
  const scope = kind === 'org' ? { instanceId } : { instanceId, orgId }
  const [login, lists, privacy, domain, restrictions, org] = await Promise.all([
    directory.policy(scope, 'login'),
    directory.loginLists(scope),
    directory.policy(scope, 'privacy'),
    directory.policy(scope, 'domain'),
    directory.restrictions(instanceId),
    kind === 'org' ? null : directory.org({ instanceId, orgId }),
  ])
  return {
    policy: login.settings,
    lists,
    privacy: privacy.settings,
    domainPolicy: domain.settings,
    restrictions: restrictions.settings,
    org,
  }
}

/** The rules, once nothing forbids the registration. */
export async function requireRegistrationRules(
  deps: Pick<CommandDeps, 'directory'>,
  of: Parameters<typeof loadRegistrationRules>[1],
) {
  const rules = await loadRegistrationRules(deps, of)
  if (of.kind === 'org') {
    requireOrgRegistration(rules.restrictions)
    requireRegistration({ ...rules.policy, allowRegister: true }, { isActive: true })
  } else requireRegistration(rules.policy, { isActive: rules.org?.isActive === true })
  return rules
}

/** Keeps what was typed, and mails a code to the address. Resolves to the id. */
export async function beginRegistration(
  deps: RegistrationDeps,
  input: RegistrationToBegin,
  mail: RegistrationMail,
): Promise<{ readonly id: string; readonly email: string }> {
  const { actor, kind, orgId, authRequestId } = input
  const { instanceId } = actor
  const rules = await requireRegistrationRules(deps, { instanceId, kind, orgId })
  const typed = cleaned(input)
  if (typed.phone === '' && needsPhone(rules.policy, rules.lists)) {
    throw refuse('registration.phone_missing')
  }
  const nowMicros = deps.clock.nowMicros()
  const { isAgreed, language } = input
  const terms = termsOf(rules.privacy, { language })
  const consent = consentTo(terms, { isAgreed, language, nowMicros })
  if (rules.org && !choosesUserName(rules.domainPolicy)) {
    const scope = { instanceId, orgId }
    const { org } = rules
    await checkUserNameDomain(deps.directory, { scope, rules: org.rules, userName: typed.email })
  }
  const id = deps.ids.next()
  await takeLimits(deps, { actor, id, email: typed.email, isBegun: true })
  const code = await drawCode(deps, { instanceId, nowMicros })
  const userId = deps.ids.next()
  const whose = { kind, userId, orgId: kind === 'org' ? '' : orgId }
  const facts = { ...typed, ...whose, authRequestId, consent, code }
  const expiresAtMicros = nowMicros + registrationLifetimeMicros
  await deps.registrations.keep({ instanceId, id, facts, expiresAtMicros }, mail)
  return { id, email: typed.email }
}

/** What was typed, as it is stored; refuses what a user could not have. */
function cleaned(input: RegistrationToBegin) {
  return {
    orgName: input.kind === 'org' ? trimmed(input.orgName, { whenBlank: 'org.name.invalid' }) : '',
    givenName: trimmed(input.givenName, { whenBlank: 'user.first_name.empty' }),
    familyName: trimmed(input.familyName, { whenBlank: 'user.last_name.empty' }),
    email: emailAddress(input.email.trim()),
    phone: input.phone.trim() === '' ? '' : phoneNumber(input.phone),
    preferredLanguage: canonicalLanguage(input.preferredLanguage),
    userName: '',
  }
}

/** A code that replaces the one before; refuses more mails than an address may get. */
export async function resendRegistrationCode(
  deps: RegistrationDeps,
  { actor, id }: { readonly actor: Actor; readonly id: string },
  mail: RegistrationMail,
): Promise<void> {
  const { instanceId } = actor
  const open = await requireOpen(deps, { instanceId, id })
  await takeLimits(deps, { actor, id, email: open.facts.email, isBegun: false })
  const code = await drawCode(deps, { instanceId, nowMicros: deps.clock.nowMicros() })
  await deps.registrations.keep({ ...open, facts: { ...open.facts, code } }, mail)
}

/** The open registration; refuses others. */
export async function requireOpen(
  { registrations }: Pick<RegistrationDeps, 'registrations'>,
  of: { readonly instanceId: string; readonly id: string },
): Promise<OpenRegistration> {
  const open = await registrations.find(of)
  if (!open) throw refuse('registration.over')
  return open
}

/** Refuses a wrong or expired code, and one of no registration, which looks the same. */
export async function confirmRegistration(
  deps: CodeCheckerDeps & GuessDeps & Pick<RegistrationDeps, 'registrations'>,
  { actor, id, code }: { readonly actor: Actor; readonly id: string; readonly code: string },
): Promise<void> {
  const open = await deps.registrations.find({ instanceId: actor.instanceId, id })
  const attempt = { actor, userId: id, kind: 'code', name: 'registration', code } as const
  const check = await codeChecker(deps, attempt)(open?.facts.code)
  if (check === 'none' || check === 'expired') {
    await codeGuess(deps, attempt).judge(
      async () => false,
      (isRight) => isRight,
    )
  }
  if (check !== 'right') throw refuse('registration.code_wrong')
}

async function drawCode(
  { codes }: Pick<CommandDeps, 'codes'>,
  { instanceId, nowMicros }: { readonly instanceId: string; readonly nowMicros: number },
) {
  const { issued } = await codes.draw('verifyEmailCode', { instanceId })
  const { code: sealed, expiryNanos } = issued
  return { sealed, expiryNanos, createdAtMicros: nowMicros }
}

/** Mails are asked for by strangers, and nothing is stored for whoever asks for too many. */
async function takeLimits(
  { limiter, registrations }: Pick<RegistrationDeps, 'limiter' | 'registrations'>,
  {
    actor: { instanceId, network = '' },
    id,
    email,
    isBegun,
  }: {
    readonly actor: Actor
    readonly id: string
    readonly email: string
    readonly isBegun: boolean
  },
): Promise<void> {
  const userId = isBegun ? undefined : id
  const message = { instanceId, userId, kind: 'verifyEmail', channel: 'email' } as const
  const mails: readonly MessageLimit[] = registrations.limitsMessages
    ? limitsOfMessage({ ...message, address: email }, 'anybody')
    : []
  const begun = isBegun ? limitsOfBegun({ instanceId, network }) : []
  const exceeded = await limiter.take([...mails, ...begun])
  if (!exceeded) return
  const { retryAfterSeconds, limit } = exceeded
  const isOfMail = mails.some(({ key }) => key === limit.key)
  const hint = isOfMail ? `${retryAfterSeconds} seconds` : String(retryAfterSeconds)
  const name = isOfMail ? 'message.too_many' : 'registration.too_many'
  throw refuse(name, { hint, retryAfterSeconds })
}
