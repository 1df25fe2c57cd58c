/** How a page looks: whose it is, as far as that is known and may be shown. */

import { verdictOf } from '../domain/right/powers.ts'
import { orgOfScopes } from '../domain/sign-in/auth-request-rules.ts'
import { brandOwnerOf } from '../domain/sign-in/brand-owner.ts'
import type { Brand } from '../kit/brand.ts'
import type { BrandAbout, PageScope, SessionKey } from '../login/calls.ts'
import { findUserByName } from './account.ts'
import { loadLoginContext } from './login-context.ts'
import { findOpenSession } from './open-session.ts'
import { findPageRequest } from './page-requests.ts'
import type { SignInDeps } from './sign-in-deps.ts'

/** The look of the page of a link, or of a step of a sign-in. */
export async function findBrand(
  deps: SignInDeps,
  scope: PageScope,
  about: BrandAbout,
): Promise<Brand> {
  const { instanceId } = scope
  const named = about.orgId || undefined
  // What is edited is of the owner that is named, and of nobody that is found otherwise.
  if (about.previewer && (await mayEdit(deps, scope, about.previewer, named))) {
    return deps.directory.brand({ instanceId, orgId: named }, 'preview')
  }
  return deps.directory.brand({ instanceId, orgId: await findOwner(deps, scope, about) })
}

/** Whether somebody may edit the look of an organisation, or of the instance. */
async function mayEdit(
  deps: SignInDeps,
  { instanceId }: PageScope,
  key: SessionKey,
  orgId: string | undefined,
): Promise<boolean> {
  const open = await findOpenSession(deps, { instanceId }, key)
  if (!open) return false
  const memberships = await deps.callers.membershipsOf({ instanceId, userId: open.user.id })
  const permission = orgId === undefined ? 'iam.policy.write' : 'policy.write'
  return verdictOf(memberships, permission, { orgId: orgId ?? '' }) === 'granted'
}

async function findOwner(
  deps: SignInDeps,
  scope: PageScope,
  about: BrandAbout,
): Promise<string | undefined> {
  if (about.orgId !== '') return about.orgId
  const request = await findPageRequest(deps, scope, about.authRequestId)
  const requested = await orgAskedFor(deps, scope, request?.scopes ?? [])
  if (requested !== undefined) return requested
  const [ofUser, { rulesOrgId }] = await Promise.all([
    orgOfUser(deps, scope, about),
    loadLoginContext(deps, scope, about.authRequestId),
  ])
  return brandOwnerOf({ requested, ofUser, request, ofStrangers: rulesOrgId })
}

/** The organisation that an application names by its id, or by a domain. */
async function orgAskedFor(
  { directory }: SignInDeps,
  { instanceId }: PageScope,
  scopes: readonly string[],
): Promise<string | undefined> {
  const { id, domain } = orgOfScopes(scopes)
  if (id !== undefined || domain === undefined) return id
  return directory.orgOfDomain({ instanceId, domain })
}

/**
 * By the session, else by the name that was typed; not where that would reveal whose name it is.
 */
async function orgOfUser(
  deps: SignInDeps,
  scope: PageScope,
  { loginName, session, authRequestId }: BrandAbout,
): Promise<string | undefined> {
  const open = session && (await findOpenSession(deps, scope, session))
  if (open) return open.user.orgId
  if (loginName === '') return undefined
  const { orgId, policy } = await loadLoginContext(deps, scope, authRequestId)
  if (policy.ignoreUnknownUsernames) return undefined
  return (await findUserByName(deps, scope, { loginName, orgId }))?.orgId
}
