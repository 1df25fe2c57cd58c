/** Applications that people sign in to, and where they may have browsers sent. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import { evolveProject } from '../../src/domain/project/evolve-project.ts'
import {
  addOidcApp,
  complianceProblems,
  type OidcConfig,
  oidcAuthMethod,
  oidcGrantType,
  oidcResponseType,
} from '../../src/domain/project/oidc-app.ts'
import { absentProject } from '../../src/domain/project/project.ts'
import {
  isRedirectUri,
  isUsable,
  oidcAppType,
  redirectProblems,
} from '../../src/domain/project/redirect-uris.ts'
import { specify } from './specify.ts'

const given = specify(evolveProject, absentProject)
const project = event('project.added', { name: 'Shop' })

/** One that keeps to all rules: of a browser, by code. */
const config: OidcConfig = {
  oidcVersion: 0,
  redirectUris: ['https://shop.test/callback'],
  responseTypes: [oidcResponseType.code],
  grantTypes: [oidcGrantType.authorizationCode],
  applicationType: oidcAppType.userAgent,
  authMethodType: oidcAuthMethod.none,
  postLogoutRedirectUris: [],
  devMode: false,
  accessTokenType: 0,
  accessTokenRoleAssertion: false,
  idTokenRoleAssertion: false,
  idTokenUserinfoAssertion: false,
  clockSkewNanos: 0,
  additionalOrigins: [],
  skipNativeAppSuccessPage: false,
  backChannelLogoutUri: '',
  loginVersion: 0,
  loginBaseUri: '',
}

const adding =
  (changed: Partial<OidcConfig> = {}, more: { name?: string; orgId?: string } = {}) =>
  (state: typeof absentProject) =>
    addOidcApp(
      {
        ...{ orgId: 'org', projectId: 'p', appId: 'a', name: 'Shop', clientId: 'c' },
        ...{ hashedSecret: undefined, config: { ...config, ...changed }, ...more },
      },
      state,
    )

describe('an application that people sign in to', () => {
  it('is added with what is set of its configuration, under a name without blanks around', () => {
    const { redirectUris, responseTypes, grantTypes, applicationType, authMethodType } = config
    given(project)
      .when(adding({ clockSkewNanos: 5 }, { name: ' Shop ' }))
      .gives(
        { type: 'project.application.added', payload: { appId: 'a', name: 'Shop' } },
        {
          type: 'project.application.config.oidc.added',
          payload: {
            ...{ appId: 'a', clientId: 'c', clockSkew: 5, additionalOrigins: [] },
            ...{ redirectUris, postLogoutRedirectUris: [], responseTypes, grantTypes },
            ...{ applicationType, authMethodType },
          },
        },
      )
  })

  it('needs a name, and a project of its organisation', () => {
    given(project)
      .when(adding({}, { name: ' ' }))
      .refuses('app.name.empty')
    given(project)
      .when(adding({}, { orgId: 'another' }))
      .refuses('project.not_found')
    given().when(adding()).refuses('project.not_found')
  })

  it('has the grant that each of its response types begins', () => {
    const { code, idToken, idTokenToken } = oidcResponseType
    const { authorizationCode, implicit, refreshToken } = oidcGrantType
    const lacking: [number[], number[]][] = [
      [[code], [implicit]],
      [[idToken], [authorizationCode]],
      [
        [code, idTokenToken],
        [authorizationCode, refreshToken],
      ],
    ]
    for (const [responseTypes, grantTypes] of lacking) {
      given(project).when(adding({ responseTypes, grantTypes })).refuses('app.oidc.invalid')
    }
    const both = { responseTypes: [code, idToken], grantTypes: [authorizationCode, implicit] }
    given(project)
      .when(adding(both))
      .gives('project.application.added', 'project.application.config.oidc.added')
  })

  it('tolerates a clock that is wrong by five seconds at most', () => {
    for (const clockSkewNanos of [-1, 5_000_000_001]) {
      given(project).when(adding({ clockSkewNanos })).refuses('app.oidc.invalid')
    }
    given(project)
      .when(adding({ clockSkewNanos: 5_000_000_000 }))
      .gives('project.application.added', 'project.application.config.oidc.added')
  })

  it('has addresses that a browser can be sent to, and origins that are no more than that', () => {
    const unfit: Partial<OidcConfig>[] = [
      { redirectUris: ['https://shop.test/callback', '/callback'] },
      { postLogoutRedirectUris: ['javascript:alert(1)'] },
      { backChannelLogoutUri: 'shop:logout' },
      { loginBaseUri: 'ftp://login.test' },
    ]
    for (const each of unfit) given(project).when(adding(each)).refuses('app.oidc.uri_invalid')
    for (const origin of ['https://shop.test/', 'https://shop.test/path', 'shop.test', '']) {
      given(project)
        .when(adding({ additionalOrigins: [origin] }))
        .refuses('app.oidc.origin_invalid')
    }
    given(project)
      .when(adding({ additionalOrigins: ['https://shop.test', 'http://localhost:3000'] }))
      .gives('project.application.added', 'project.application.config.oidc.added')
  })
})

describe('what keeps an application from being compliant', () => {
  const problemsOf = (changed: Partial<OidcConfig>) =>
    complianceProblems({ ...config, ...changed }).map((key) =>
      key.replace('Application.OIDC.V1.', ''),
    )

  it('is nothing for one that keeps to the rules', () => {
    assert.deepEqual(problemsOf({}), [])
  })

  it('is a refresh token without the code that it would come with', () => {
    assert.deepEqual(problemsOf({ grantTypes: [oidcGrantType.refreshToken] }), [
      'NotCompliant',
      'GrantType.Refresh.NoAuthCode',
    ])
  })

  it('is a secret where nobody can keep one', () => {
    const secret = { authMethodType: oidcAuthMethod.basic }
    const named = (applicationType: number) => problemsOf({ ...secret, applicationType })
    assert.deepEqual(named(oidcAppType.userAgent), [
      'NotCompliant',
      'UserAgent.AuthMethodType.NotNone',
    ])
    assert.deepEqual(named(oidcAppType.native), ['NotCompliant', 'Native.AuthMethodType.NotNone'])
    assert.deepEqual(named(oidcAppType.web), [])
  })

  it('is every address that its type may not use, reported once for each reason', () => {
    const redirectUris = ['http://shop.test', 'http://shop.test/2', 'shop:callback', 'shop:2']
    assert.deepEqual(problemsOf({ redirectUris }), [
      'NotCompliant',
      'Code.RedirectUris.HttpOnlyForWeb',
      'Code.RedirectUris.CustomOnlyNative',
    ])
  })
})

describe('an address a browser may be sent to', () => {
  it('is an absolute address without a fragment that nothing runs or shows', () => {
    for (const uri of ['https://a.test', 'http://a.test/x?y', 'app:back', 'com.acme.app://back']) {
      assert.equal(isRedirectUri(uri), true, uri)
    }
    const never = ['javascript:', 'vbscript:', 'data:', 'blob:', 'file:', 'about:', 'filesystem:']
    const unfit = ['', '/back', 'a.test', 'https://a.test/#x', 'https://a.test/#']
    for (const uri of [...unfit, ...never.map((scheme) => `${scheme}x`), 'JavaScript:x']) {
      assert.equal(isRedirectUri(uri), false, uri)
    }
  })

  it('depends on the type of the application, and on whether it is being made', () => {
    const { web, userAgent, native } = oidcAppType
    const usable: [uri: string, types: number[]][] = [
      ['https://a.test/back', [web, userAgent, native]],
      ['http://a.test/back', [web]],
      ['http://localhost:3000/back', [web, native]],
      ['http://127.0.0.1/back', [web, native]],
      ['http://[::1]:1/back', [web, native]],
      ['app:back', [native]],
      ['data:text/html,x', []],
      ['nowhere', []],
    ]
    for (const [uri, types] of usable) {
      for (const appType of [web, userAgent, native]) {
        const isFit = types.includes(appType)
        assert.equal(isUsable(uri, { appType, devMode: false }), isFit, `${uri} for ${appType}`)
        const isAddress = isRedirectUri(uri)
        assert.equal(isUsable(uri, { appType, devMode: true }), isAddress, `${uri} in development`)
      }
    }
  })

  it('is reported as missing, but not while an application is being made', () => {
    const rules = { appType: oidcAppType.web, devMode: true }
    assert.deepEqual(redirectProblems([], rules), ['Application.OIDC.V1.NoRedirectUris'])
    assert.deepEqual(redirectProblems(['app:back'], rules), [])
    const native = { appType: oidcAppType.native, devMode: false }
    assert.deepEqual(redirectProblems(['http://a.test/back', 'app:back'], native), [
      'Application.OIDC.V1.Native.RedirectUris.MustBeHttpLocalhost',
    ])
  })
})
