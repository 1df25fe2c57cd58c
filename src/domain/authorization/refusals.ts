/** Refusals of answers to auth requests (surroundings §4.9). Part of `domain/refusals.ts`. */
import type { Entry } from '../refusals.ts'

/** The rows for auth requests. */
export const oidcRefusals = {
  'auth_request.not_found': ['notFound', 'QUERY-Thee9', 'Errors.AuthRequest.NotExisting'],
  'auth_request.unknown': ['notFound', 'COMMAND-jae5P', 'Errors.AuthRequest.NotExisting'],
  'auth_request.handled': [
    'failedPrecondition',
    'COMMAND-Sx208nt',
    'Errors.AuthRequest.AlreadyHandled',
  ],
  'auth_request.handled.error': [
    'failedPrecondition',
    'COMMAND-Sx202nt',
    'Errors.AuthRequest.AlreadyHandled',
  ],
  'auth_request.session_token_invalid': [
    'permissionDenied',
    'COMMAND-sGr42',
    'Errors.Session.Token.Invalid',
  ],
  'auth_request.user_not_granted': [
    'permissionDenied',
    'OIDC-foSyH49RvL',
    'Errors.User.ProjectRequired',
  ],
  'impersonation.disabled': [
    'permissionDenied',
    'OIDC-Fae5w',
    'Errors.TokenExchange.Impersonation.PolicyDisabled',
  ],
  'auth_request.user_not_granted.beta': [
    'permissionDenied',
    'OIDC-BakSFPjbfN',
    'Errors.User.ProjectRequired',
  ],
  'auth_request.role_required': [
    'permissionDenied',
    'OIDC-foSyH49RvL',
    'Errors.User.GrantRequired',
  ],
  'auth_request.role_required.beta': [
    'permissionDenied',
    'OIDC-EP688AF2jA',
    'Errors.User.GrantRequired',
  ],
  'auth_request.app_inactive': ['notFound', 'QUERY-4tq8wCTCgf', 'Errors.App.NotFound'],
  'auth_request.user_of_other_org': [
    'failedPrecondition',
    'COMMAND-59ljd',
    'Errors.User.NotAllowedOrg',
  ],
  'device_auth.not_found': ['notFound', 'QUERY-Sah9a', 'Errors.DeviceAuth.NotFound'],
  'device_auth.unknown': ['notFound', 'COMMAND-D2hf2', 'Errors.DeviceAuth.NotFound'],
  'device_auth.unknown.deny': ['notFound', 'COMMAND-gee5A', 'Errors.DeviceAuth.NotFound'],
  'device_auth.handled': [
    'failedPrecondition',
    'COMMAND-D30Jf',
    'Errors.DeviceAuth.AlreadyHandled',
  ],
  'device_auth.expired': ['failedPrecondition', 'COMMAND-DvEx1', 'Errors.DeviceAuth.Expired'],
  'device_auth.user_not_allowed': [
    'failedPrecondition',
    'COMMAND-D2j34',
    'Errors.User.NotAllowedOrg',
  ],
  'refresh_token.not_found': ['notFound', 'USER-Rt4nf', 'Errors.RefreshToken.NotFound'],
} as const satisfies Record<string, Entry>
