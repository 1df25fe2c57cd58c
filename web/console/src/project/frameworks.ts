/** The programs that the wizard knows, and the application that each needs. */
import type { Message } from '../ui/message.ts'
import {
  angularFiles,
  deviceFiles,
  type FilesOf,
  nativeFiles,
  nextFiles,
  nodeFiles,
  reactFiles,
  vueFiles,
} from './code-files.ts'
import {
  apiBasicFiles,
  apiKeyFiles,
  djangoFiles,
  goFiles,
  springFiles,
} from './code-files-elsewhere.ts'

/** A program: what its application is, and the files to copy; SAML has none. */
export interface Framework {
  readonly id: string
  readonly name: string
  readonly kind: 'web' | 'spa' | 'native' | 'api' | 'saml'
  /** The addresses that are suggested; empty where there are none. */
  readonly redirectUri: string
  readonly leaveUri: string
  /** The configuration besides its addresses. */
  readonly configuration: Message
  readonly filesOf: FilesOf
}

const code = { responseTypes: ['OIDC_RESPONSE_TYPE_CODE'] }

const codeAndRefresh = {
  ...code,
  grantTypes: ['OIDC_GRANT_TYPE_AUTHORIZATION_CODE', 'OIDC_GRANT_TYPE_REFRESH_TOKEN'],
}

const web = {
  kind: 'web',
  configuration: {
    ...codeAndRefresh,
    applicationType: 'OIDC_APP_TYPE_WEB',
    authMethodType: 'OIDC_AUTH_METHOD_TYPE_BASIC',
    // Libraries of servers read names and roles from the ID token.
    idTokenUserinfoAssertion: true,
    idTokenRoleAssertion: true,
  },
} as const

const spa = {
  kind: 'spa',
  configuration: {
    ...codeAndRefresh,
    applicationType: 'OIDC_APP_TYPE_USER_AGENT',
    authMethodType: 'OIDC_AUTH_METHOD_TYPE_NONE',
  },
} as const

const native = {
  kind: 'native',
  redirectUri: 'http://127.0.0.1/callback',
  leaveUri: '',
  configuration: {
    ...code,
    grantTypes: [...codeAndRefresh.grantTypes, 'OIDC_GRANT_TYPE_DEVICE_CODE'],
    applicationType: 'OIDC_APP_TYPE_NATIVE',
    authMethodType: 'OIDC_AUTH_METHOD_TYPE_NONE',
  },
} as const

const api = { kind: 'api', redirectUri: '', leaveUri: '' } as const

const vite = { redirectUri: 'http://localhost:5173/', leaveUri: 'http://localhost:5173/' }
const node = {
  redirectUri: 'http://localhost:3000/auth/callback/zitadel',
  leaveUri: 'http://localhost:3000/',
}

/** In the order in which they are shown. */
export const frameworks: readonly Framework[] = [
  { ...web, ...node, id: 'next', name: 'Next.js (Auth.js)', filesOf: nextFiles },
  { ...web, ...node, id: 'node', name: 'Node.js, Express (Auth.js)', filesOf: nodeFiles },
  { ...spa, ...vite, id: 'react', name: 'React', filesOf: reactFiles },
  { ...spa, ...vite, id: 'vue', name: 'Vue', filesOf: vueFiles },
  {
    ...{ ...spa, id: 'angular', name: 'Angular', filesOf: angularFiles },
    ...{ redirectUri: 'http://localhost:4200/', leaveUri: 'http://localhost:4200/' },
  },
  {
    ...{ ...web, id: 'django', name: 'Django', filesOf: djangoFiles },
    redirectUri: 'http://localhost:8000/oidc/callback/',
    leaveUri: 'http://localhost:8000/',
  },
  {
    ...{ ...web, id: 'spring', name: 'Spring', filesOf: springFiles },
    redirectUri: 'http://localhost:8081/login/oauth2/code/gatehouse',
    leaveUri: 'http://localhost:8081/',
  },
  {
    ...{ ...web, id: 'go', name: 'Go', filesOf: goFiles },
    redirectUri: 'http://localhost:3000/callback',
    leaveUri: 'http://localhost:3000/',
  },
  { ...native, id: 'native', name: 'Desktop, mobile, CLI', filesOf: nativeFiles },
  { ...native, id: 'device', name: 'Device flow (TV, CLI)', filesOf: deviceFiles },
  {
    ...{ ...api, id: 'api-jwt', name: 'API (private_key_jwt)', filesOf: apiKeyFiles },
    configuration: { authMethodType: 'API_AUTH_METHOD_TYPE_PRIVATE_KEY_JWT' },
  },
  {
    ...{ ...api, id: 'api-basic', name: 'API (client_secret_basic)', filesOf: apiBasicFiles },
    configuration: { authMethodType: 'API_AUTH_METHOD_TYPE_BASIC' },
  },
  {
    ...{ id: 'saml', name: 'SAML 2.0', kind: 'saml' as const, redirectUri: '', leaveUri: '' },
    ...{ configuration: {}, filesOf: async () => [] },
  },
]

/** The one with an id; undefined where there is none. */
export const frameworkOf = (id: string | undefined): Framework | undefined =>
  frameworks.find((framework) => framework.id === id)
