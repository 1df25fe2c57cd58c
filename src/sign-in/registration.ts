/** The calls of the registration pages, as commands and queries (decisions/registration.md). */
import {
  askForPasskey as askPasskey,
  finishRegistration as finish,
  isAddressTaken,
  nameRegistration as nameIt,
  type RegisterHumanDeps,
} from '../commands/user/register-human.ts'
import {
  beginRegistration as begin,
  confirmRegistration as confirm,
  findRegistrationOrg,
  loadRegistrationRules,
  type OpenRegistrations,
  type RegistrationMail,
  resendRegistrationCode,
} from '../commands/user/registrations.ts'
import type { LoginPolicy } from '../domain/policy/policies.ts'
import {
  choosesUserName,
  mayRegisterHere,
  needsPhone,
  registrationWays,
  termsOf,
} from '../domain/user/registration.ts'
import type { RegistrationFacts } from '../domain/user/registration-facts.ts'
import type { PageScope } from '../login/calls.ts'
import type {
  FailedRegistration,
  ProvedRegistration,
  RegistrationCalls,
  RegistrationInput,
  RegistrationOffer,
  RegistrationPlace,
} from '../login/registration-calls.ts'
import { beginSession } from './begin-session.ts'
import { ignoreRefusal } from './failures.ts'
import { loadLoginContext, loadProviders } from './login-context.ts'
import { toActor } from './page-scope.ts'
import { findPasswordRules } from './password-rules.ts'
import { registrationProblem } from './registration-problems.ts'
import type { SignInDeps } from './sign-in-deps.ts'

/** What the registration uses. */
export type RegistrationPageDeps = SignInDeps & { readonly registrations: OpenRegistrations }

/** All calls of the registration. */
export function registrationCalls(deps: RegistrationPageDeps): RegistrationCalls {
  return {
    offersRegistration: async (scope, place) => {
      const { isOpen, providers } = await describeOffer(deps, scope, place)
      return isOpen || providers.length > 0
    },
    registrationOffer: (scope, place) => describeOffer(deps, scope, place),
    beginRegistration: (scope, input) => beginAt(deps, scope, input),
    registrationEmail: async ({ instanceId }, id) =>
      (await deps.registrations.find({ instanceId, id }))?.facts.email,
    resendRegistration: (scope, id) => resend(deps, scope, id),
    confirmRegistration: async (scope, { id, code }) =>
      problemIn(() => confirm(deps, { actor: toActor(scope), id, code })),
    provedRegistration: (scope, id) => describeProved(deps, scope, id),
    nameRegistration: async (scope, { id, ...names }) =>
      problemIn(() => nameIt(deps, { actor: toActor(scope), id }, names)),
    askForPasskey: (scope, id) =>
      askPasskey(deps, { actor: toActor(scope), id }).catch(ignoreRefusal),
    finishRegistration: (scope, input) => finishAt(deps, scope, input),
  }
}

async function problemIn(work: () => Promise<unknown>): Promise<FailedRegistration | undefined> {
  return work().then(() => undefined, registrationProblem)
}

/** The organisation that the application requests, else the one of the link. */
async function requestedOrg(
  deps: SignInDeps,
  scope: PageScope,
  { authRequestId, orgId }: Pick<RegistrationPlace, 'authRequestId' | 'orgId'>,
): Promise<string> {
  return (await loadLoginContext(deps, scope, authRequestId)).orgId ?? orgId
}

async function describeOffer(
  deps: SignInDeps,
  scope: PageScope,
  place: RegistrationPlace,
): Promise<RegistrationOffer> {
  const { instanceId } = scope
  const { kind, language } = place
  if (kind === 'org') return describeOrgOffer(deps, scope, { language })
  const requestedOrgId = await requestedOrg(deps, scope, place)
  const orgId = await findRegistrationOrg(deps, { instanceId, requestedOrgId, email: '' })
  const rules = await loadRegistrationRules(deps, { instanceId, kind, orgId })
  const { policy, lists, privacy, org } = rules
  const isHere = org?.isActive === true && policy.allowRegister
  return {
    ...{ orgId, orgName: org?.name ?? '', isOpen: isHere && mayRegisterHere(policy) },
    providers: isHere ? await loadCreators(deps, scope, { orgId, policy }) : [],
    needsPhone: needsPhone(policy, lists),
    terms: termsOf(privacy, { language }),
  }
}

async function describeOrgOffer(
  deps: SignInDeps,
  { instanceId }: PageScope,
  { language }: { readonly language: string },
): Promise<RegistrationOffer> {
  const rules = await loadRegistrationRules(deps, { instanceId, kind: 'org', orgId: '' })
  const { policy, lists, privacy, restrictions } = rules
  const isAllowed = !restrictions.disallowPublicOrgRegistration
  return {
    ...{ orgId: '', orgName: '', providers: [] },
    isOpen: isAllowed && mayRegisterHere({ ...policy, allowRegister: true }),
    needsPhone: needsPhone(policy, lists),
    terms: termsOf(privacy, { language }),
  }
}

/** The providers whose unknown accounts may become users. */
async function loadCreators(
  deps: SignInDeps,
  { instanceId }: PageScope,
  { orgId, policy }: { readonly orgId: string; readonly policy: LoginPolicy },
) {
  const offered = await loadProviders(deps, { instanceId }, { orgId, policy })
  const found = await Promise.all(
    offered.map(async (each) => {
      const provider = await deps.idps.provider({ instanceId, idpId: each.id })
      const { isCreationAllowed, isAutoCreation } = provider?.options ?? {}
      return isCreationAllowed || isAutoCreation ? [each] : []
    }),
  )
  return found.flat()
}

/** The page that a mail leads to; the code is typed in there. */
function mailFor({ origin }: PageScope, authRequestId: string): RegistrationMail {
  const request = authRequestId === '' ? '' : `&authRequestID=${encodeURIComponent(authRequestId)}`
  const page = `${origin}/ui/login/register/confirm`
  const urlTemplate = `${page}?registrationID={{.UserID}}&code={{.Code}}${request}`
  return { origin, urlTemplate }
}

async function beginAt(
  deps: RegistrationPageDeps,
  scope: PageScope,
  input: RegistrationInput,
): Promise<{ readonly id: string } | FailedRegistration> {
  const { instanceId } = scope
  const { kind, authRequestId, email, shownOrgId, ...typed } = input
  const requestedOrgId = await requestedOrg(deps, scope, input)
  const orgId =
    kind === 'org' ? '' : await findRegistrationOrg(deps, { instanceId, requestedOrgId, email })
  const isShown = orgId === shownOrgId || (await hasSameTerms(deps, scope, { ...input, orgId }))
  const isAgreed = input.isAgreed && isShown
  try {
    return await begin(
      deps,
      { ...typed, actor: toActor(scope), kind, authRequestId, email, orgId, isAgreed },
      mailFor(scope, authRequestId),
    )
  } catch (reason) {
    return { ...registrationProblem(reason), orgId }
  }
}

/** Whether the terms that were shown are also those of another organisation. */
async function hasSameTerms(
  { directory }: Pick<SignInDeps, 'directory'>,
  { instanceId }: PageScope,
  { orgId, shownOrgId, language }: Pick<RegistrationInput, 'orgId' | 'shownOrgId' | 'language'>,
): Promise<boolean> {
  const [here, shown] = await Promise.all(
    [orgId, shownOrgId].map(async (each) => {
      const { settings } = await directory.policy({ instanceId, orgId: each }, 'privacy')
      return JSON.stringify(termsOf(settings, { language }))
    }),
  )
  return here === shown
}

async function resend(
  deps: RegistrationPageDeps,
  scope: PageScope,
  id: string,
): Promise<FailedRegistration | undefined> {
  const open = await deps.registrations.find({ instanceId: scope.instanceId, id })
  const mail = mailFor(scope, open?.facts.authRequestId ?? '')
  return problemIn(() => resendRegistrationCode(deps, { actor: toActor(scope), id }, mail))
}

async function describeProved(
  deps: RegistrationPageDeps,
  scope: PageScope,
  id: string,
): Promise<ProvedRegistration | undefined> {
  const { instanceId } = scope
  const open = await deps.registrations.find({ instanceId, id })
  if (!open) return undefined
  const { facts } = open
  const { kind, orgId, email, userName, orgName, preferredLanguage, authRequestId } = facts
  const rules = await loadRegistrationRules(deps, { instanceId, kind, orgId })
  const asksUserName = choosesUserName(rules.domainPolicy)
  return {
    ...{ kind, email, orgId, orgName, authRequestId, language: preferredLanguage },
    isTaken: await isAddressTaken(deps, { instanceId, facts, isUserName: !asksUserName }),
    ...{ asksUserName, userName },
    suffix: rules.org && asksUserName ? `@${rules.org.primaryDomain}` : '',
    ways: registrationWays(rules.policy),
    rules: await passwordRules(deps, scope, facts),
  }
}

async function passwordRules(
  deps: SignInDeps,
  { instanceId }: PageScope,
  { orgId, email, userName, givenName, familyName }: RegistrationFacts,
) {
  const org = orgId === '' ? null : await deps.directory.org({ instanceId, orgId })
  const profile = { firstName: givenName, lastName: familyName }
  return findPasswordRules(deps, {
    rules: org?.rules ?? (await deps.tenancy.defaultRules({ instanceId, orgId })),
    bearer: { userName: userName || email, email, profile },
  })
}

async function finishAt(
  deps: RegisterHumanDeps & RegistrationPageDeps,
  scope: PageScope,
  { id, agent, authRequestId, way }: Parameters<RegistrationCalls['finishRegistration']>[1],
): ReturnType<RegistrationCalls['finishRegistration']> {
  const instance = await deps.directory.instanceById(scope.instanceId)
  const instanceDomain = instance?.primaryDomain ?? ''
  try {
    const done = await finish(deps, { actor: toActor(scope), id, way }, { instanceDomain })
    const factors =
      way.kind === 'password'
        ? { password: way.password }
        : { registeredKey: { isUserVerified: done.isUserVerified, isPasskey: true } }
    const { userId } = done
    const { session } = await beginSession(deps, scope, { userId, agent, authRequestId, factors })
    return { session }
  } catch (reason) {
    return registrationProblem(reason)
  }
}
