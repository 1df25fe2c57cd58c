/** GetAuthRequest of the OIDC services v2beta and v2. */
import type { AuthRequest } from '../../domain/authorization/auth-request.ts'
import { refuse } from '../../domain/refusals.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { duration, timestamp } from '../wire/timestamps.ts'
import { requireOidcRight } from './rights.ts'

/** The parameters of an application's auth request. */
export const getAuthRequest =
  ({ authRequests, users }: Pick<ApiDeps, 'authRequests' | 'users'>) =>
  async ({ authRequestId }: { readonly authRequestId: string }, context: Context) => {
    const { instance, origin } = context
    const found = await authRequests.find({ instanceId: instance.id, origin }, authRequestId)
    if (!found) throw refuse('auth_request.not_found')
    await requireOidcRight({ users }, context, { request: found, right: 'session.read' })
    return { authRequest: authRequestOf(found) }
  }

/** As on the wire. */
const prompts = { none: 1, login: 2, consent: 3, select_account: 4, create: 5 } as const

function authRequestOf(request: AuthRequest) {
  const { id, createdAtMicros, clientId, scopes, redirectUri, uiLocales } = request
  const { loginHint, maxAge, hintUserId } = request
  return {
    id,
    creationDate: timestamp(createdAtMicros),
    clientId,
    scope: [...scopes],
    redirectUri,
    uiLocales: [...uiLocales],
    prompt: request.prompts.map((prompt) => prompts[prompt]),
    ...(loginHint !== undefined && { loginHint }),
    ...(maxAge !== undefined && { maxAge: duration(maxAge * 1e9) }),
    ...(hintUserId !== undefined && { hintUserId }),
  }
}
