/**
 * Somebody whom another provider has identified and who is linked to nobody here: linked without
 * asking, created without asking, or asked (organizations.md §3.6 no. 4 to 7). The account stays in
 * the intent; of forms only the fields are taken that may be edited.
 */
import { checkIdpIntent } from '../commands/identity-provider/check-idp-intent.ts'
import {
  type AskedPerson,
  createForExternalAccount,
  linkExternalAccount,
  providerUseIn,
  recordExternalLogin,
} from '../commands/identity-provider/external-accounts.ts'
import { retrieveIdpIntent } from '../commands/identity-provider/idp-intents.ts'
import { updateFromProvider } from '../commands/identity-provider/update-from-provider.ts'
import {
  type AccountOptions,
  autoLinkSearchOf,
  choiceOf,
  stepOfUnlinked,
} from '../domain/identity-provider/unlinked.ts'
import { Refusal } from '../domain/refusals.ts'
import { termsOf } from '../domain/user/registration.ts'
import { stateToSignIn } from '../domain/user/user-states.ts'
import type { AttemptOutcome, FailedAttempt, PageScope, SessionKey } from '../login/calls.ts'
import type { EditableAccount, ExternalAccount, IntentKey } from '../login/provider-calls.ts'
import type { UserView } from '../queries/user/user-view.ts'
import { beginSession } from './begin-session.ts'
import { ignoreRefusal, toFailure } from './failures.ts'
import { loadLoginContext } from './login-context.ts'
import { findOpenSession } from './open-session.ts'
import { toActor } from './page-scope.ts'
import type { SignInDeps } from './sign-in-deps.ts'

/** The outcome of a provider, as it is stored. */
export type RetrievedIntent = Awaited<ReturnType<typeof retrieveIdpIntent>>

interface Finishing extends IntentKey {
  readonly agent: string
  readonly authRequestId: string
  readonly intent: RetrievedIntent
}

/** Creates the session of a linked user, and takes over what the provider says by now. */
export async function signInByIntent(
  deps: SignInDeps,
  scope: PageScope,
  {
    userId,
    intent,
    intentId,
    token,
    agent,
    authRequestId,
  }: Finishing & {
    readonly userId: string
  },
): Promise<AttemptOutcome> {
  const factors = { idpIntent: { id: intentId, token } }
  const begun = await beginSession(deps, scope, { userId, agent, authRequestId, factors }).then(
    ({ session }) => ({ session }),
    toFailure,
  )
  if (!('session' in begun)) return begun
  const actor = toActor(scope)
  await recordExternalLogin(deps, { actor, userId }).catch(ignoreRefusal)
  const { idpId, externalUserId, person } = intent
  const provider = await deps.idps.provider({ instanceId: scope.instanceId, idpId })
  if (provider?.options.isAutoUpdate) {
    await updateFromProvider(deps, { actor, userId, idpId, externalUserId, person })
  }
  return begun
}

/** What is known of the provider, and where its accounts may become users. */
interface Offer {
  readonly options: AccountOptions
  readonly name: string
  /** The organisation of new users: the requested one, else the default one. */
  readonly targetOrgId: string | undefined
  /** Only users of this organisation are found, if it is set. */
  readonly orgId: string | undefined
}

/** Undefined when the provider is gone. */
async function loadOffer(
  deps: SignInDeps,
  scope: PageScope,
  { authRequestId, intent }: Pick<Finishing, 'authRequestId' | 'intent'>,
): Promise<Offer | undefined> {
  const { instanceId } = scope
  const { idpId } = intent
  const [provider, { orgId }, instance] = await Promise.all([
    deps.idps.provider({ instanceId, idpId }),
    loadLoginContext(deps, scope, authRequestId),
    deps.directory.instanceById(instanceId),
  ])
  if (!provider?.isActive) return undefined
  const targetOrgId = orgId ?? (instance?.defaultOrgId || undefined)
  const [use, org] = await Promise.all([
    providerUseIn(deps, { instanceId, orgId: targetOrgId, idpId }),
    targetOrgId === undefined ? null : deps.directory.org({ instanceId, orgId: targetOrgId }),
  ])
  const mayCreate = org?.isActive === true && use.isExternalIdpAllowed && use.isProviderListed
  const { options, name } = provider
  return {
    options: {
      ...options,
      isCreationAllowed: mayCreate && options.isCreationAllowed,
      isAutoCreation: mayCreate && options.isAutoCreation,
    },
    ...{ name, targetOrgId, orgId },
  }
}

/** Links or creates without asking, where the provider is set so. */
export async function finishUnlinked(
  deps: SignInDeps,
  scope: PageScope,
  finishing: Finishing,
): Promise<AttemptOutcome | 'unknown'> {
  const offer = await loadOffer(deps, scope, finishing)
  if (!offer) return { failure: 'unlinked' }
  try {
    const found = await findToLink(deps, scope, { offer, intent: finishing.intent })
    const step = stepOfUnlinked(offer.options, { foundUserId: found?.id })
    if (step.kind === 'choose') return 'unknown'
    if (step.kind === 'create') return await createWithoutAsking(deps, scope, { finishing, offer })
    const { userId } = step
    const account = accountOf(scope, finishing.intent, offer.options)
    await linkExternalAccount(deps, { ...account, userId })
    return await signInByIntent(deps, scope, { ...finishing, userId })
  } catch (reason) {
    if (reason instanceof Refusal && reason.refusal === 'idp_account.no_option') {
      return { failure: 'unlinked' }
    }
    return toFailure(reason)
  }
}

/** What the provider did not say is asked for, where that is allowed. */
async function createWithoutAsking(
  deps: SignInDeps,
  scope: PageScope,
  { finishing, offer }: { readonly finishing: Finishing; readonly offer: Offer },
): Promise<AttemptOutcome | 'unknown'> {
  try {
    return await create(deps, scope, { finishing, offer })
  } catch (reason) {
    if (!(reason instanceof Refusal) || reason.kind === 'unavailable') throw reason
    choiceOf(offer.options)
    return 'unknown'
  }
}

async function create(
  deps: SignInDeps,
  scope: PageScope,
  {
    finishing,
    offer,
    asked,
  }: {
    readonly finishing: Finishing
    readonly offer: Offer
    readonly asked?: AskedPerson
  },
): Promise<AttemptOutcome> {
  const { targetOrgId: orgId = '', options } = offer
  const { person } = finishing.intent
  const account = accountOf(scope, finishing.intent, options)
  const created = await createForExternalAccount(deps, { ...account, orgId, person, asked })
  return signInByIntent(deps, scope, { ...finishing, userId: created.userId })
}

function accountOf(scope: PageScope, intent: RetrievedIntent, options: AccountOptions) {
  const { idpId, externalUserId, externalUserName: displayName } = intent
  return { actor: toActor(scope), link: { idpId, externalUserId, displayName }, options }
}

/** Rows that are read: where more share an address, nobody is the only one. */
const foundMax = 50

/**
 * The only user that the options let an account be linked to, in an organisation that allows the
 * provider.
 */
async function findToLink(
  deps: SignInDeps,
  { instanceId }: PageScope,
  { offer, intent }: { readonly offer: Offer; readonly intent: RetrievedIntent },
): Promise<UserView | undefined> {
  const search = autoLinkSearchOf(offer.options, intent.person)
  if (!search) return undefined
  const { orgId } = offer
  const isMeant = (user: UserView) =>
    user.human !== undefined && (orgId === undefined || user.orgId === orgId)
  const found = (
    search.by === 'email'
      ? await findByEmail(deps, { instanceId, value: search.value })
      : await findByUserName(deps, { instanceId, orgId, userName: search.value })
  ).filter(isMeant)
  const [one, other] = found
  if (!one || other || stateToSignIn(one) !== 'active') return undefined
  const use = await providerUseIn(deps, { instanceId, orgId: one.orgId, idpId: intent.idpId })
  return use.isExternalIdpAllowed && use.isProviderListed ? one : undefined
}

async function findByEmail(
  { users }: Pick<SignInDeps, 'users'>,
  { instanceId, value }: { readonly instanceId: string; readonly value: string },
): Promise<UserView[]> {
  const text = { match: 'equals', ignoresCase: true, value } as const
  const { rows, total } = await users.search({
    instanceId,
    conditions: [{ kind: 'text', field: 'email', text }],
    order: 'id',
    page: { offset: 0, limit: foundMax, isAscending: true },
  })
  return total > foundMax ? [] : rows.filter(({ human }) => human?.isEmailVerified === true)
}

/** By the user name in the requested organisation, else by the login name in the whole instance. */
async function findByUserName(
  { users, directory }: Pick<SignInDeps, 'users' | 'directory'>,
  {
    instanceId,
    orgId,
    userName,
  }: {
    readonly instanceId: string
    readonly orgId: string | undefined
    readonly userName: string
  },
): Promise<UserView[]> {
  if (orgId === undefined) {
    const named = await users.byLoginName({ instanceId, loginName: userName })
    return named ? [named] : []
  }
  const org = await directory.org({ instanceId, orgId })
  const isCut = org?.rules.domainPolicy.userLoginMustBeDomain === true
  const at = userName.lastIndexOf('@')
  const value = isCut && at > 0 ? userName.slice(0, at) : userName
  const text = { match: 'equals', ignoresCase: true, value } as const
  const { rows } = await users.search({
    instanceId,
    conditions: [
      { kind: 'org', orgId },
      { kind: 'text', field: 'userName', text },
    ],
    order: 'id',
    page: { offset: 0, limit: 2, isAscending: true },
  })
  return [...rows]
}

/** The outcome of a provider; undefined when it is over, or not of this browser. */
export async function retrieveIntent(
  deps: SignInDeps,
  scope: PageScope,
  { intentId, token }: IntentKey,
): Promise<RetrievedIntent | undefined> {
  const shown = { actor: toActor(scope), mayUseAll: false, intentId, token }
  return retrieveIdpIntent(deps, shown).catch(ignoreRefusal)
}

/** What the page shows of the account; undefined when it is over, or linked by now. */
export async function describeExternal(
  deps: SignInDeps,
  scope: PageScope,
  input: IntentKey & { readonly authRequestId: string; readonly language: string },
): Promise<ExternalAccount | undefined> {
  const { instanceId } = scope
  const intent = await retrieveIntent(deps, scope, input)
  if (!intent || intent.linkedUserId !== undefined) return undefined
  const { authRequestId, language } = input
  const offer = await loadOffer(deps, scope, { authRequestId, intent })
  if (!offer) return undefined
  const { settings } = await deps.directory.policy(
    { instanceId, orgId: offer.targetOrgId },
    'privacy',
  )
  const { isLinkingAllowed, isCreationAllowed } = offer.options
  const { userName, givenName, familyName, nickName } = intent.person
  const { preferredLanguage, email, phone } = intent.person
  return {
    provider: { id: intent.idpId, name: offer.name },
    name: intent.externalUserName,
    mayLink: isLinkingAllowed,
    mayCreate: isCreationAllowed,
    known: { userName, givenName, familyName, nickName, preferredLanguage, email, phone },
    terms: termsOf(settings, { language }),
  }
}

/** Creates a user with what the person edited. */
export async function createForExternal(
  deps: SignInDeps,
  scope: PageScope,
  {
    edited,
    isAgreed,
    language,
    ...input
  }: IntentKey & {
    readonly agent: string
    readonly authRequestId: string
    readonly edited: EditableAccount
    readonly isAgreed: boolean
    readonly language: string
  },
): Promise<AttemptOutcome> {
  const intent = await retrieveIntent(deps, scope, input)
  if (!intent) return { failure: 'gone' }
  const { authRequestId } = input
  const offer = await loadOffer(deps, scope, { authRequestId, intent })
  if (!offer?.options.isCreationAllowed) return { failure: 'forbidden' }
  try {
    const asked = { edited, isAgreed, language }
    return await create(deps, scope, { finishing: { ...input, intent }, offer, asked })
  } catch (reason) {
    return toFailure(reason)
  }
}

/** Links the account to the session's user; the intent is used up. */
export async function linkExternal(
  deps: SignInDeps,
  scope: PageScope,
  { session, ...key }: IntentKey & { readonly session: SessionKey },
): Promise<FailedAttempt | undefined> {
  const intent = await retrieveIntent(deps, scope, key)
  const open = await findOpenSession(deps, scope, session)
  if (!intent || !open) return { failure: 'gone' }
  const { instanceId } = scope
  const provider = await deps.idps.provider({ instanceId, idpId: intent.idpId })
  if (!provider?.isActive) return { failure: 'forbidden' }
  // Here somebody asks for it, so that finding users by themselves does not count.
  const options = { ...provider.options, autoLinking: 0 }
  const userId = open.user.id
  try {
    await linkExternalAccount(deps, { ...accountOf(scope, intent, options), userId })
    const { intentId, token: intentToken } = key
    const actor = toActor(scope)
    await checkIdpIntent(deps, { actor, mayUseAll: false, userId, intentId, intentToken })
    return undefined
  } catch (reason) {
    return toFailure(reason)
  }
}
