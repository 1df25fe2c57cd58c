/** The paths of the endpoints (surroundings §2.7). */
export const paths = {
  discovery: '/.well-known/openid-configuration',
  authorize: '/oauth/v2/authorize',
  token: '/oauth/v2/token',
  deviceAuthorization: '/oauth/v2/device_authorization',
  device: '/device',
  introspect: '/oauth/v2/introspect',
  revoke: '/oauth/v2/revoke',
  keys: '/oauth/v2/keys',
  userinfo: '/oidc/v1/userinfo',
  endSession: '/oidc/v1/end_session',
} as const
