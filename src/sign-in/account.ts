/**
 * Who is meant by a name, and what may be said of it (surroundings §4.10, §4.11). Where the
 * policy says that unknown names look like known ones, everybody gets the answer of nobody.
 */

import { type Guess, guessOf } from '../commands/guess/guesses.ts'
import type { LoginPolicy } from '../domain/policy/policies.ts'
import { normalizePhone } from '../kit/phone.ts'
import { providersIn } from '../queries/identity-provider/sign-in-providers.ts'
import type { ProviderView } from '../queries/organization/tenancy-rules.ts'
import type { UserView } from '../queries/user/user-view.ts'
import { orgNamedBy } from './auth-requests.ts'
import { isLockedByTries } from './locked-by-tries.ts'
import { actorOf, type Place } from './page-scope.ts'
import type { SignInNeeds } from './sign-in-needs.ts'

export interface Named {
  readonly loginName: string
  readonly authRequestId: string
}

/** The rules before anybody is named: the instance's, or those of the organisation asked for. */
export interface Entrance {
  /** Users of others are nobody here. */
  readonly orgId: string | undefined
  readonly policy: LoginPolicy
}

export async function entranceOf(
  { places, authRequests }: SignInNeeds,
  place: Place,
  authRequestId: string,
): Promise<Entrance> {
  const request = authRequestId === '' ? undefined : await authRequests.find(place, authRequestId)
  const orgId = orgNamedBy(request)
  const { instanceId } = place
  const { settings: policy } = await places.policy({ instanceId, orgId }, 'login')
  return { orgId, policy }
}

/** The login policy that holds for a user. */
export async function policyOf(
  { places }: Pick<SignInNeeds, 'places'>,
  { instanceId }: Pick<Place, 'instanceId'>,
  { orgId }: Pick<UserView, 'orgId'>,
): Promise<LoginPolicy> {
  return (await places.policy({ instanceId, orgId }, 'login')).settings
}

/**
 * The human of a login name; else the only one whose verified address or number it is, if the
 * policy of that user's organisation lets people sign in by it.
 */
export async function userNamed(
  needs: SignInNeeds,
  place: Place,
  { loginName, orgId }: { readonly loginName: string; readonly orgId: string | undefined },
): Promise<UserView | undefined> {
  const { instanceId } = place
  const named = await needs.users.byLoginName({ instanceId, loginName })
  const isMeant = (user: UserView) =>
    user.human !== undefined && (orgId === undefined || user.orgId === orgId)
  if (named && isMeant(named)) return named
  const phone = normalizePhone(loginName)
  const found = [
    ...(loginName.includes('@') ? await usersBy(needs, place, 'email', loginName) : []),
    ...(phone === undefined ? [] : await usersBy(needs, place, 'phone', phone)),
  ].filter(isMeant)
  return found.length === 1 ? found[0] : undefined
}

/** Rows that are looked at: whoever shares an address with as many has to use the login name. */
const sharersMax = 50

async function usersBy(
  needs: SignInNeeds,
  { instanceId }: Place,
  field: 'email' | 'phone',
  value: string,
): Promise<UserView[]> {
  const text = { match: 'equals', ignoresCase: true, value } as const
  const { rows, total } = await needs.users.search({
    ...{ instanceId, conditions: [{ kind: 'text', field, text }], order: 'id' },
    page: { offset: 0, limit: sharersMax, isAscending: true },
  })
  if (total > sharersMax) return []
  const isOpen = await Promise.all(
    rows.map(async (user) => {
      const policy = await policyOf(needs, { instanceId }, user)
      return field === 'email'
        ? user.human?.isEmailVerified === true && !policy.disableLoginWithEmail
        : user.human?.isPhoneVerified === true && !policy.disableLoginWithPhone
    }),
  )
  return rows.filter((_, index) => isOpen[index])
}

/** Whom a name means: where `isHidden`, no answer may tell by what it is. */
export interface Meant {
  readonly entrance: Entrance
  readonly user: UserView | undefined
  readonly isHidden: boolean
}

export async function meantBy(
  needs: SignInNeeds,
  place: Place,
  { loginName, authRequestId }: Named,
): Promise<Meant> {
  const entrance = await entranceOf(needs, place, authRequestId)
  const user = await userNamed(needs, place, { loginName, orgId: entrance.orgId })
  return { entrance, user, isHidden: entrance.policy.ignoreUnknownUsernames }
}

/**
 * A try by a name, which has a count of its own whoever has it: a name that is one too many says
 * so, for all do. That an account had too many tells that names are of one account, so where
 * names are kept secret it is not said: the try is made in vain. Another password begins it anew.
 */
export function nameGuess(
  needs: SignInNeeds,
  place: Place,
  { loginName, user }: { readonly loginName: string; readonly user: UserView | undefined },
): Guess {
  const account = loginName.trim().toLowerCase()
  const userId = user?.id ?? ''
  const since = user?.human?.passwordChangedAtMicros
  return guessOf(needs, { actor: actorOf(place), kind: 'name', account, userId, since })
}

interface Offered {
  readonly id: string
  readonly name: string
}

/** Providers that users of a place may sign in with. */
export async function offeredProviders(
  needs: SignInNeeds,
  place: Place,
  { orgId, policy }: Entrance,
): Promise<Offered[]> {
  if (!policy.allowExternalIdp) return []
  const all = await providersIn(needs, { instanceId: place.instanceId, orgId })
  return all.filter(isActive).map(({ id, name }) => ({ id, name }))
}

const isActive = ({ state }: ProviderView) => state === 1

/** As in `login/sign-in/calls.ts`. */
interface Account {
  readonly state: 'ready' | 'initial' | 'inactive' | 'locked' | 'unknown'
  readonly isHidden: boolean
  readonly hasPassword: boolean
  readonly hasPasskey: boolean
  readonly providers: readonly Offered[]
  readonly offersReset: boolean
  readonly isMendable: boolean
}

const nobody: Account = {
  ...{ state: 'unknown', isHidden: false, hasPassword: false, hasPasskey: false },
  ...{ providers: [], offersReset: false, isMendable: false },
}

/** What the pages may say of the account of a name. */
export async function accountOf(
  needs: SignInNeeds,
  place: Place,
  { loginName, authRequestId }: Named,
): Promise<Account> {
  const entrance = await entranceOf(needs, place, authRequestId)
  if (entrance.policy.ignoreUnknownUsernames) return hiddenAccount(entrance)
  const user = await userNamed(needs, place, { loginName, orgId: entrance.orgId })
  if (!user) return nobody
  const { instanceId } = place
  const about = { instanceId, userId: user.id }
  const policy = await policyOf(needs, place, user)
  const state = user.state === 'active' ? 'ready' : user.state
  if (state !== 'ready') {
    const isByTries = state === 'locked' && (await isLockedByTries(needs, about))
    const isMendable = isByTries && policy.allowUsernamePassword && !policy.hidePasswordReset
    return { ...nobody, state, isMendable }
  }
  const { factors, hasPassword } = await needs.users.signInMethods(about)
  const hasPasskey = factors.some(({ kind }) => kind === 'passwordless')
  return {
    ...nobody,
    state,
    hasPassword: hasPassword && policy.allowUsernamePassword,
    hasPasskey: hasPasskey && policy.passwordlessType === 1,
    providers: await linkedProviders(needs, place, { user, policy }),
    offersReset: !policy.hidePasswordReset,
  }
}

/** Nothing of it depends on the name. */
function hiddenAccount({ policy }: Entrance): Account {
  return {
    ...nobody,
    state: 'ready',
    isHidden: true,
    hasPassword: policy.allowUsernamePassword,
    hasPasskey: policy.passwordlessType === 1,
    offersReset: !policy.hidePasswordReset,
  }
}

async function linkedProviders(
  needs: SignInNeeds,
  place: Place,
  { user, policy }: { readonly user: UserView; readonly policy: LoginPolicy },
): Promise<Offered[]> {
  const offered = await offeredProviders(needs, place, { orgId: user.orgId, policy })
  if (offered.length === 0) return []
  const page = { offset: 0, limit: 100, isAscending: true }
  const about = { instanceId: place.instanceId, userId: user.id, page }
  const { rows } = await needs.users.idpLinks(about)
  return offered.filter(({ id }) => rows.some(({ idpId }) => idpId === id))
}
