/** The custom texts of the pages (organizations.md §4.4). */
import type { LinkCalls } from '../login/calls.ts'
import type { LoginTextQueries } from '../queries/notification/login-texts.ts'
import { loadLoginContext } from './login-context.ts'

type ContextDeps = Parameters<typeof loadLoginContext>[0]

/**
 * Of the organisation that a link is for, else of the one that an application requests, else of the
 * default one, over those of the instance. They are public, so that it need not be proved.
 */
export async function findCustomTexts(
  deps: ContextDeps & { readonly loginTexts: Pick<LoginTextQueries, 'merged'> },
  ...[scope, { orgId, authRequestId }]: Parameters<LinkCalls['customTexts']>
): ReturnType<LinkCalls['customTexts']> {
  const { instanceId } = scope
  if (orgId !== '') return deps.loginTexts.merged({ instanceId, orgId })
  const { rulesOrgId } = await loadLoginContext(deps, scope, authRequestId)
  return deps.loginTexts.merged({ instanceId, orgId: rulesOrgId ?? instanceId })
}
