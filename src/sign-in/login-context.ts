/** The rules before and after the user is identified: organisation, policy, providers. */
import type { LoginPolicy } from '../domain/policy/policies.ts'
import { orgOfAuthRequest } from '../domain/sign-in/auth-request-rules.ts'
import type { PageScope, Provider } from '../login/calls.ts'
import { providersIn } from '../queries/identity-provider/sign-in-providers.ts'
import type { UserView } from '../queries/user/user-view.ts'
import { findPageRequest, type PageRequestDeps } from './page-requests.ts'
import type { SignInDeps } from './sign-in-deps.ts'

/**
 * The rules before the user is identified: those of the requested organisation, else of the default
 * one, else the instance's (feature `login_default_org`).
 */
export interface LoginContext {
  /** Set when the application requests users of one organisation: all others are unknown. */
  readonly orgId: string | undefined
  /** The organisation whose rules these are; undefined: the instance's. */
  readonly rulesOrgId: string | undefined
  readonly policy: LoginPolicy
}

/** The rules for an auth request; an empty id stands for none. */
export async function loadLoginContext(
  deps: PageRequestDeps & Pick<SignInDeps, 'directory'>,
  scope: PageScope,
  authRequestId: string,
): Promise<LoginContext> {
  const orgId = orgOfAuthRequest(await findPageRequest(deps, scope, authRequestId))
  const { instanceId } = scope
  const rulesOrgId = orgId ?? (await defaultOrgOf(deps.directory, instanceId))
  const { settings: policy } = await deps.directory.policy(
    { instanceId, orgId: rulesOrgId },
    'login',
  )
  return { orgId, rulesOrgId, policy }
}

async function defaultOrgOf(
  directory: SignInDeps['directory'],
  instanceId: string,
): Promise<string | undefined> {
  const [counts, instance] = await Promise.all([
    directory.feature(instanceId, 'login_default_org'),
    directory.instanceById(instanceId),
  ])
  return (counts && instance?.defaultOrgId) || undefined
}

/** The login policy that applies to a user. */
export async function loadLoginPolicy(
  { directory }: Pick<SignInDeps, 'directory'>,
  { instanceId }: Pick<PageScope, 'instanceId'>,
  { orgId }: Pick<UserView, 'orgId'>,
): Promise<LoginPolicy> {
  return (await directory.policy({ instanceId, orgId }, 'login')).settings
}

/** The stored value. */
const activeProvider = 1

/** The identity providers for users of an organisation, or of the instance. */
export async function loadProviders(
  deps: SignInDeps,
  { instanceId }: Pick<PageScope, 'instanceId'>,
  { orgId, policy }: Pick<LoginContext, 'orgId' | 'policy'>,
): Promise<Provider[]> {
  if (!policy.allowExternalIdp) return []
  const all = await providersIn(deps, { instanceId, orgId })
  const active = all.filter(({ state }) => state === activeProvider)
  return active.map(({ id, name }) => ({ id, name }))
}

/** Whether users may sign in with a provider at all; `policy` is that of the login context. */
export async function isProviderOpen(
  { tenancy }: Pick<SignInDeps, 'tenancy'>,
  { instanceId }: Pick<PageScope, 'instanceId'>,
  { idpId, policy }: { readonly idpId: string; readonly policy: LoginPolicy },
): Promise<boolean> {
  const provider = await tenancy.provider({ instanceId, idpId })
  return provider?.state === activeProvider && policy.allowExternalIdp
}
