/** Errors that have no id of ours: those of OAuth, and those that are there before any RPC. */

/** An error of OAuth, OpenID Connect or of the transport. */
export interface OtherError {
  /** Its code on the wire, or the name of a gRPC status. */
  readonly code: string
  readonly status: string
  readonly cause: string
  readonly remedy: string
}

/** Codes of `error` at the endpoints of OAuth (RFC 6749, 6750, 8628 and 8693). */
export const oauthErrors: readonly OtherError[] = [
  {
    code: 'invalid_request',
    status: '400, or 403 where a policy forbids it',
    cause: 'A parameter is missing, given twice, or not understood.',
    remedy: 'Correct what `error_description` names.',
  },
  {
    code: 'invalid_client',
    status: '401',
    cause: 'The client is unknown, switched off, or did not prove itself.',
    remedy:
      'Check the client id, the secret or key, and that the application expects this kind of ' +
      'proof. The client id of a machine is its user name.',
  },
  {
    code: 'invalid_grant',
    status: '400',
    cause:
      'The code, refresh token or assertion is wrong, expired, used before, or of another client.',
    remedy: 'Start the flow again; make a new assertion for each request.',
  },
  {
    code: 'invalid_token',
    status: '401',
    cause: 'The access token is wrong, expired or revoked.',
    remedy: 'Get a new token by the refresh token or by another sign-in.',
  },
  {
    code: 'insufficient_scope',
    status: '403',
    cause: 'The token was made without the scope that the endpoint needs.',
    remedy: 'Ask for the scope `openid` when signing in.',
  },
  {
    code: 'unauthorized_client',
    status: '400',
    cause: 'The application may not use this grant type, or the token is not its own.',
    remedy: 'Add the grant type to the application.',
  },
  {
    code: 'unsupported_grant_type',
    status: '400',
    cause: 'There is no such grant type.',
    remedy: 'Use one of `grant_types_supported` of the discovery document.',
  },
  {
    code: 'access_denied',
    status: '400',
    cause: 'The user refused, or may not use this application.',
    remedy: 'Offer to sign in again; check the roles that the project asks for.',
  },
  {
    code: 'temporarily_unavailable',
    status: '429 or 503',
    cause: 'Too many attempts, or the store is busy.',
    remedy: 'Repeat the call after `Retry-After`.',
  },
  {
    code: 'invalid_scope',
    status: '400',
    cause: 'A scope names something that is not there, such as an organisation.',
    remedy: 'Correct the scope.',
  },
  {
    code: 'invalid_target',
    status: '400',
    cause: 'The audience of a token exchange is not known.',
    remedy: 'Name a project or a client id that exists.',
  },
  {
    code: 'authorization_pending',
    status: '400',
    cause: 'The user has not answered on the other device yet.',
    remedy: 'Ask again after `interval` seconds.',
  },
  {
    code: 'slow_down',
    status: '400',
    cause: 'The device asks too often.',
    remedy: 'Wait five seconds longer between requests from now on.',
  },
  {
    code: 'expired_token',
    status: '400',
    cause: 'Nobody answered in time on the other device.',
    remedy: 'Start the device flow again.',
  },
  {
    code: 'login_required',
    status: 'by redirect',
    cause: 'The request has `prompt=none`, and nobody is signed in who may use the application.',
    remedy: 'Send the user through a request without `prompt=none`.',
  },
  {
    code: 'interaction_required',
    status: 'by redirect',
    cause: 'The request has `prompt=none`, and the user has to do something first.',
    remedy: 'Send the user through a request without `prompt=none`.',
  },
  {
    code: 'unsupported_response_type',
    status: 'by redirect',
    cause: 'The application does not have this response type.',
    remedy: 'Use `response_type=code`, or add the response type to the application.',
  },
  {
    code: 'request_not_supported',
    status: 'by redirect',
    cause: 'Requests as signed objects are not supported.',
    remedy: 'Send the parameters themselves.',
  },
  {
    code: 'server_error',
    status: '500, or by redirect',
    cause: 'A failure of the server. It is logged with the id of the request.',
    remedy: 'Tell the operator the id of `x-request-id`.',
  },
]

/** Errors of all services that have no id. */
export const transportErrors: readonly OtherError[] = [
  {
    code: 'INVALID_ARGUMENT (3)',
    status: '400',
    cause:
      'The body is no JSON, a value has the wrong type, or a field breaks a rule, as in ' +
      '`invalid AddHumanUserRequest.Profile: value is required`.',
    remedy: 'Correct the field that the message names; its rules are with each operation.',
  },
  {
    code: 'UNAUTHENTICATED (16)',
    status: '401',
    cause: 'There is no `Authorization` header: `auth header missing`.',
    remedy: 'Send `Authorization: Bearer <token>`.',
  },
  {
    code: 'NOT_FOUND (5)',
    status: '404',
    cause: 'There is no such path, or no instance is served at this host.',
    remedy: 'Check the path, and the host with the operator.',
  },
  {
    code: 'UNIMPLEMENTED (12)',
    status: '501',
    cause: 'There is a path, but not with this verb; or there is no such RPC.',
    remedy: 'Use the verb that the reference shows.',
  },
  {
    code: 'DEADLINE_EXCEEDED (4)',
    status: '504',
    cause: 'The deadline of the caller passed, or the request took too long to arrive.',
    remedy: 'Allow more time, or send less at once.',
  },
  {
    code: 'RESOURCE_EXHAUSTED (8)',
    status: '429',
    cause: 'The message is too large, or too much is in progress for this caller or server.',
    remedy: 'Wait for `Retry-After`, or send less at once.',
  },
  {
    code: 'UNAVAILABLE (14)',
    status: '503',
    cause: 'The server is stopping or overloaded, or its store does not answer.',
    remedy: 'Repeat the call after `Retry-After`, with growing pauses.',
  },
  {
    code: 'INTERNAL (13)',
    status: '500',
    cause: 'A failure of the server. It is logged with the id of the request.',
    remedy: 'Tell the operator the id of `x-request-id`.',
  },
]
