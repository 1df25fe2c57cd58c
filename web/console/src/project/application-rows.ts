/** Every field of the configurations of an application, as rows of a form. */
import { useTexts } from '../texts/languages.ts'
import { type Message, textAt, textsAt } from '../ui/message.ts'
import type { FieldRow } from '../ui/message-field.tsx'
import type { ConfigurationName } from './applications.ts'

/** The names that the protocols have for the values of the API. */
const protocolNames = {
  applicationType: {
    OIDC_APP_TYPE_WEB: 'web',
    OIDC_APP_TYPE_USER_AGENT: 'user agent (SPA)',
    OIDC_APP_TYPE_NATIVE: 'native',
  },
  authMethodType: {
    OIDC_AUTH_METHOD_TYPE_BASIC: 'client_secret_basic',
    OIDC_AUTH_METHOD_TYPE_POST: 'client_secret_post',
    OIDC_AUTH_METHOD_TYPE_NONE: 'none (PKCE)',
    OIDC_AUTH_METHOD_TYPE_PRIVATE_KEY_JWT: 'private_key_jwt',
  },
  apiAuthMethodType: {
    API_AUTH_METHOD_TYPE_BASIC: 'client_secret_basic',
    API_AUTH_METHOD_TYPE_PRIVATE_KEY_JWT: 'private_key_jwt',
  },
  responseTypes: {
    OIDC_RESPONSE_TYPE_CODE: 'code',
    OIDC_RESPONSE_TYPE_ID_TOKEN: 'id_token',
    OIDC_RESPONSE_TYPE_ID_TOKEN_TOKEN: 'id_token token',
  },
  grantTypes: {
    OIDC_GRANT_TYPE_AUTHORIZATION_CODE: 'authorization_code',
    OIDC_GRANT_TYPE_IMPLICIT: 'implicit',
    OIDC_GRANT_TYPE_REFRESH_TOKEN: 'refresh_token',
    OIDC_GRANT_TYPE_DEVICE_CODE: 'device_code',
    OIDC_GRANT_TYPE_TOKEN_EXCHANGE: 'token-exchange',
  },
  accessTokenType: { OIDC_TOKEN_TYPE_BEARER: 'opaque', OIDC_TOKEN_TYPE_JWT: 'JWT' },
} as const

const optionsOf = (name: keyof typeof protocolNames) =>
  Object.entries(protocolNames[name]).map(([value, text]) => ({ value, text }))

/** The rows of a configuration. */
export function useConfigurationRows(configuration: ConfigurationName): readonly FieldRow[] {
  const { project: texts } = useTexts()
  const oidc = useOidcRows()
  const login = useLoginRows()
  if (configuration === 'oidcConfiguration') return [...oidc, ...login]
  if (configuration === 'samlConfiguration') {
    return [
      { path: 'metadataUrl', kind: 'text', label: texts.metadataUrl },
      { path: 'metadataXml', kind: 'bytes', label: texts.metadataXml },
      ...login,
    ]
  }
  const options = optionsOf('apiAuthMethodType')
  return [{ path: 'authMethodType', kind: 'choice', label: texts.oidc.authMethodType, options }]
}

function useOidcRows(): readonly FieldRow[] {
  const { oidc, oidcHints, addressesHint } = useTexts().project
  const choice = (path: 'applicationType' | 'authMethodType' | 'accessTokenType') =>
    ({ path, kind: 'choice', label: oidc[path], options: optionsOf(path) }) as const
  const choices = (path: 'responseTypes' | 'grantTypes') =>
    ({ path, kind: 'choices', label: oidc[path], options: optionsOf(path) }) as const
  const lines = (path: 'redirectUris' | 'postLogoutRedirectUris' | 'additionalOrigins') =>
    ({ path, kind: 'lines', label: oidc[path], hint: addressesHint }) as const
  const check = (path: keyof typeof oidcHints) =>
    ({ path, kind: 'check', label: oidc[path], hint: oidcHints[path] }) as const
  return [
    choice('applicationType'),
    choice('authMethodType'),
    choices('responseTypes'),
    choices('grantTypes'),
    lines('redirectUris'),
    lines('postLogoutRedirectUris'),
    lines('additionalOrigins'),
    check('developmentMode'),
    choice('accessTokenType'),
    check('accessTokenRoleAssertion'),
    check('idTokenRoleAssertion'),
    check('idTokenUserinfoAssertion'),
    check('skipNativeAppSuccessPage'),
    { path: 'clockSkew', kind: 'seconds', label: oidc.clockSkew },
    { path: 'backChannelLogoutUri', kind: 'text', label: oidc.backChannelLogoutUri },
  ]
}

/** The choice of the sign-in pages, and the address of one's own. */
function useLoginRows(): readonly FieldRow[] {
  const { project: texts } = useTexts()
  const options = (['', 'loginV1', 'loginV2'] as const).map((value) => ({
    value,
    text: texts.logins[value || 'default'],
  }))
  return [
    { path: 'login', kind: 'choice', label: texts.login, options },
    {
      ...{ path: 'loginUri', kind: 'text', label: texts.loginUri, hint: texts.loginUriHint },
      isShown: (message) => textAt(message, 'login') === 'loginV2',
    },
  ]
}

/** The configuration as the form shows it: the version of the sign-in is two fields there. */
export function shownConfiguration({ loginVersion, ...configuration }: Message): Message {
  const login = Object.keys((loginVersion as Message | undefined) ?? {})[0] ?? ''
  const loginUri = textAt({ loginVersion }, 'loginVersion.loginV2.baseUri')
  return { ...configuration, login, loginUri }
}

/** What is only read, and not part of an update. */
const readOnly = ['clientId', 'nonCompliant', 'complianceProblems', 'allowedOrigins', 'version']

/** What the form has, as the update wants it. */
export function sentConfiguration({ login, loginUri, ...message }: Message): Message {
  const entries = Object.entries(message).filter(([name]) => !readOnly.includes(name))
  const { metadataUrl, metadataXml, ...rest }: Message = Object.fromEntries(entries)
  const value = login === 'loginV2' && loginUri ? { baseUri: loginUri } : {}
  return {
    ...rest,
    // An address is read again; a document stands for itself.
    ...(metadataUrl ? { metadataUrl } : metadataXml ? { metadataXml } : {}),
    ...(login ? { loginVersion: { [String(login)]: value } } : {}),
  }
}

/** What the configuration violates of OpenID Connect, in words. */
export const complianceProblemsOf = (configuration: Message): readonly string[] =>
  Array.isArray(configuration.complianceProblems)
    ? configuration.complianceProblems.map((problem: Message) =>
        String(problem.localizedMessage ?? problem.key),
      )
    : textsAt(configuration, 'complianceProblems')
