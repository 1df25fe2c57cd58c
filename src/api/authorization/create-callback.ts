/** CreateCallback of the OIDC services v2beta and v2 (surroundings §4.9). */
import {
  createCallback as command,
  createErrorCallback,
} from '../../commands/authorization/create-callback.ts'
import type { AuthRequest } from '../../domain/authorization/auth-request.ts'
import { Refusal, type RefusalName, refuse } from '../../domain/refusals.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { changeDetails } from '../wire/details.ts'
import { requireOidcRight } from './rights.ts'

type CallbackDeps = Pick<
  ApiDeps,
  'commands' | 'authRequests' | 'callers' | 'sessions' | 'users' | 'directory'
>

interface WireCallback {
  readonly authRequestId: string
  readonly callbackKind:
    | {
        readonly case: 'session'
        readonly value: { readonly sessionId: string; readonly sessionToken: string }
      }
    | {
        readonly case: 'error'
        readonly value: {
          readonly error: number
          readonly errorDescription?: string
          readonly errorUri?: string
        }
      }
    | { readonly case: undefined }
}

/** The same refusals with the ids of v2beta (projects §11.1). */
const betaNames: Readonly<Partial<Record<RefusalName, RefusalName>>> = {
  'auth_request.user_not_granted': 'auth_request.user_not_granted.beta',
  'auth_request.role_required': 'auth_request.role_required.beta',
}

/** The same for v2beta. */
export const createCallbackBeta = (deps: CallbackDeps): ReturnType<typeof createCallback> => {
  const answer = createCallback(deps)
  return (request, context) =>
    answer(request, context).catch((reason: unknown) => {
      const name = reason instanceof Refusal ? betaNames[reason.refusal] : undefined
      throw name === undefined ? reason : refuse(name)
    })
}

/** Answers an auth request with a session, or with an error. */
export const createCallback =
  (deps: CallbackDeps) =>
  async ({ authRequestId, callbackKind }: WireCallback, context: Context) => {
    const callbackUrl = await callbackOf(deps, { authRequestId, callbackKind }, context)
    const atMicros = deps.commands.clock.nowMicros()
    const orgId = context.instance.id
    return { details: changeDetails({ sequence: 0, atMicros, orgId }), callbackUrl }
  }

function callbackOf(
  { commands, authRequests, callers, sessions, users, directory }: CallbackDeps,
  { authRequestId, callbackKind }: WireCallback,
  context: Context,
): Promise<string> {
  const { actor } = context
  const allow = (request: AuthRequest) =>
    requireOidcRight({ users }, context, { request, right: 'session.link' })
  const answer = { actor, authRequestId, allow }
  switch (callbackKind.case) {
    case 'session':
      return command(
        {
          authRequests,
          callers,
          sessions,
          users,
          directory,
          hashToken: commands.hashToken,
          clock: commands.clock,
        },
        { ...answer, session: callbackKind.value },
      )
    case 'error': {
      const { error, errorDescription = '', errorUri = '' } = callbackKind.value
      const code = errors[error] ?? 'server_error'
      const why = { error: code, description: errorDescription, uri: errorUri }
      return createErrorCallback({ authRequests }, { ...answer, ...why })
    }
    case undefined:
      throw new Error('the guards let no answer through that is none')
  }
}

/** OAuth and OpenID Connect error codes, by the reason's number on the wire. */
const errors: readonly (string | undefined)[] = [
  undefined,
  'invalid_request',
  'unauthorized_client',
  'access_denied',
  'unsupported_response_type',
  'invalid_scope',
  'server_error',
  'temporarily_unavailable',
  'interaction_required',
  'login_required',
  'account_selection_required',
  'consent_required',
  'invalid_request_uri',
  'invalid_request_object',
  'request_not_supported',
  'request_uri_not_supported',
  'registration_not_supported',
]
