/**
 * `POST /v2/oidc/auth_requests/{auth_request_id}`: answers an application with a session, or
 * with an error (surroundings §4.9).
 */
import {
  createCallback as command,
  createErrorCallback,
} from '../../commands/authorization/create-callback.ts'
import type { AuthRequest } from '../../domain/authorization/auth-request.ts'
import { OIDCService, OIDCServiceV2Beta } from '../../proto/services.ts'
import type { Context } from '../context.ts'
import { method } from '../method.ts'
import { changeDetails } from '../wire/details.ts'
import type { OidcNeeds } from './oidc-needs.ts'
import { requireOidcRight } from './rights.ts'

export const createCallback = (needs: OidcNeeds) =>
  method(OIDCService.method.createCallback, (request, context) => answer(needs, request, context))

export const createCallbackV2Beta = (needs: OidcNeeds) =>
  method(OIDCServiceV2Beta.method.createCallback, (request, context) =>
    answer(needs, request, context),
  )

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

async function answer(
  needs: OidcNeeds,
  { authRequestId, callbackKind }: WireCallback,
  context: Context,
) {
  const callbackUrl = await callbackOf(needs, { authRequestId, callbackKind }, context)
  const atMicros = needs.commands.clock.nowMicros()
  const orgId = context.instance.id
  return { details: changeDetails({ sequence: 0, atMicros, orgId }), callbackUrl }
}

function callbackOf(
  { commands, ...needs }: OidcNeeds,
  { authRequestId, callbackKind }: WireCallback,
  context: Context,
): Promise<string> {
  const { actor } = context
  const allow = (request: AuthRequest) =>
    requireOidcRight(needs, context, { request, right: 'session.link' })
  const words = { actor, authRequestId, allow }
  switch (callbackKind.case) {
    case 'session':
      return command({ ...commands, ...needs }, { ...words, session: callbackKind.value })
    case 'error': {
      const { error, errorDescription = '', errorUri = '' } = callbackKind.value
      const code = errors[error] ?? 'server_error'
      const why = { error: code, description: errorDescription, uri: errorUri }
      return createErrorCallback(needs, { ...words, ...why })
    }
    case undefined:
      throw new Error('the guards let no answer through that is none')
  }
}

/** By the number of the wire's reason, in the words of OAuth and OpenID Connect. */
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
