/** The discovery document and the public keys (surroundings §2.8). */
import { supportedLanguages } from '../kit/language.ts'
import type { Directory } from '../queries/organization/directory.ts'
import { promptValues } from './code-flow/authorize-endpoint.ts'
import type { OAuthAnswer, OAuthRequest } from './http.ts'
import { paths } from './paths.ts'
import { grantTypes } from './token.ts'
import { acrValues } from './tokens/requested-claims.ts'
import { publishedSeconds, type SigningKeys } from './tokens/signing-keys.ts'

/** Keys are published long before they sign, so that a cache may be minutes old. */
const cacheable = { 'cache-control': `max-age=${publishedSeconds}, must-revalidate` }

/** The metadata of the issuer (OpenID Connect Discovery §4). */
export async function answerDiscovery(
  {
    directory,
    keys,
  }: {
    readonly directory: Pick<Directory, 'restrictions'>
    readonly keys: Pick<SigningKeys, 'algorithms'>
  },
  { issuer, instance }: OAuthRequest,
): Promise<OAuthAnswer> {
  const { allowedLanguages } = (await directory.restrictions(instance.id)).settings
  const methods = ['client_secret_basic', 'client_secret_post', 'private_key_jwt']
  return {
    json: {
      issuer,
      authorization_endpoint: issuer + paths.authorize,
      token_endpoint: issuer + paths.token,
      device_authorization_endpoint: issuer + paths.deviceAuthorization,
      introspection_endpoint: issuer + paths.introspect,
      userinfo_endpoint: issuer + paths.userinfo,
      revocation_endpoint: issuer + paths.revoke,
      end_session_endpoint: issuer + paths.endSession,
      jwks_uri: issuer + paths.keys,
      scopes_supported: ['openid', 'profile', 'email', 'phone', 'address', 'offline_access'],
      response_types_supported: ['code'],
      response_modes_supported: ['query', 'fragment'],
      grant_types_supported: grantTypes,
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: await keys.algorithms(instance.id),
      token_endpoint_auth_methods_supported: ['none', ...methods],
      token_endpoint_auth_signing_alg_values_supported: ['RS256'],
      revocation_endpoint_auth_methods_supported: ['none', ...methods],
      revocation_endpoint_auth_signing_alg_values_supported: ['RS256'],
      introspection_endpoint_auth_methods_supported: methods,
      introspection_endpoint_auth_signing_alg_values_supported: ['RS256'],
      claims_supported: claims,
      claims_parameter_supported: true,
      acr_values_supported: Object.values(acrValues),
      code_challenge_methods_supported: ['S256'],
      prompt_values_supported: promptValues,
      authorization_response_iss_parameter_supported: true,
      ui_locales_supported: allowedLanguages.length > 0 ? allowedLanguages : supportedLanguages,
      request_parameter_supported: false,
      request_uri_parameter_supported: false,
    },
  }
}

const claims = [
  'sub',
  'aud',
  'exp',
  'iat',
  'iss',
  'auth_time',
  'nonce',
  'acr',
  'amr',
  'at_hash',
  'client_id',
  'azp',
  'sid',
  'preferred_username',
  'name',
  'family_name',
  'given_name',
  'locale',
  'email',
  'email_verified',
  'phone_number',
  'phone_number_verified',
]

/** The public keys of the issuer (RFC 7517 §5). */
export async function answerKeys(
  { published }: Pick<SigningKeys, 'published'>,
  { instance }: OAuthRequest,
): Promise<OAuthAnswer> {
  return { headers: cacheable, json: { keys: await published(instance.id) } }
}
