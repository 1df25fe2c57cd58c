/** Applications that people sign in to, and where they may have browsers sent. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import { complianceOf } from '../../src/domain/project/compliance.ts'
import { evolveProject } from '../../src/domain/project/evolve-project.ts'
import {
  addOidcApp,
  changeOidcApp,
  type OidcChanges,
  type OidcConfig,
  oidcAuthMethod,
  oidcGrantType,
  oidcResponseType,
} from '../../src/domain/project/oidc-app.ts'
import { absentProject } from '../../src/domain/project/project.ts'
import {
  allowedOrigins,
  isRedirectUri,
  isUsable,
  oidcAppType,
} from '../../src/domain/project/redirect-uris.ts'
import { createReach } from '../../src/kit/reach.ts'
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
  clockSkew: 0,
  additionalOrigins: [],
  skipNativeAppSuccessPage: false,
  backChannelLogoutURI: '',
  loginVersion: 0,
  loginBaseURI: '',
}

const reach = createReach(['friend.test'])

const adding =
  (changed: Partial<OidcConfig> = {}, more: { name?: string; hasOwnId?: boolean } = {}) =>
  (state: typeof absentProject) =>
    addOidcApp(
      {
        ...{ projectId: 'p', appId: 'a', name: 'Shop', clientId: 'c', reach },
        ...{ hashedSecret: undefined, config: { ...config, ...changed }, ...more },
      },
      state,
    )

const changing = (changes: OidcChanges) => (project: typeof absentProject) => {
  const app = project.apps.get('a')
  assert.ok(app)
  return changeOidcApp({ projectId: 'p', appId: 'a', app }, { changes, reach })
}

const named = event('project.application.added', { appId: 'a', name: 'Shop' })
const configured = event('project.application.config.oidc.added', {
  ...{ appId: 'a', clientId: 'c' },
  ...config,
})

describe('an application that people sign in to', () => {
  it('is added with what is set of its configuration, without blanks around its texts', () => {
    const { redirectUris, responseTypes, grantTypes, applicationType, authMethodType } = config
    const blanks = {
      redirectUris: [` ${redirectUris[0]} `],
      additionalOrigins: [' https://shop.test'],
    }
    given(project)
      .when(adding({ clockSkew: 5, ...blanks }, { name: ' Shop ' }))
      .gives(
        { type: 'project.application.added', payload: { appId: 'a', name: 'Shop' } },
        {
          type: 'project.application.config.oidc.added',
          payload: {
            ...{ appId: 'a', clientId: 'c', clockSkew: 5 },
            ...{ additionalOrigins: ['https://shop.test'] },
            ...{ redirectUris, postLogoutRedirectUris: [], responseTypes, grantTypes },
            ...{ applicationType, authMethodType },
          },
        },
      )
  })

  it('needs a name, and an id that no application of the project has or had', () => {
    given(project)
      .when(adding({}, { name: ' ' }))
      .refuses('app.name.empty')
    given(project, named).when(adding()).refuses('app.id.in_use')
    const removed = event('project.application.removed', { appId: 'a' })
    given(project, named, removed).when(adding()).refuses('app.id.in_use')
  })

  it('has the grant that each of its response types begins; devices get codes, too', () => {
    const { code, idToken, idTokenToken } = oidcResponseType
    const { authorizationCode, implicit, refreshToken, deviceCode } = oidcGrantType
    const lacking: [number[], number[]][] = [
      [[code], [implicit]],
      [[idToken], [authorizationCode]],
      [[idToken], [deviceCode]],
      [
        [code, idTokenToken],
        [authorizationCode, refreshToken],
      ],
      [[-1], [authorizationCode]],
      [[code], [authorizationCode, 5]],
    ]
    for (const [responseTypes, grantTypes] of lacking) {
      given(project).when(adding({ responseTypes, grantTypes })).refuses('app.oidc.invalid')
    }
    const both = { responseTypes: [code, idToken], grantTypes: [authorizationCode, implicit] }
    const ofDevices = { responseTypes: [code], grantTypes: [deviceCode], redirectUris: [] }
    for (const fit of [both, ofDevices]) {
      given(project)
        .when(adding(fit))
        .gives('project.application.added', 'project.application.config.oidc.added')
    }
  })

  it('tolerates a clock that is wrong by five seconds at most', () => {
    for (const clockSkew of [-1, 5_000_000_001]) {
      given(project).when(adding({ clockSkew })).refuses('app.oidc.invalid')
    }
    given(project)
      .when(adding({ clockSkew: 5_000_000_000 }))
      .gives('project.application.added', 'project.application.config.oidc.added')
  })

  it('has addresses that run and show nothing; what is no address is never opened', () => {
    const unfit: Partial<OidcConfig>[] = [
      { redirectUris: ['https://shop.test/callback', 'data:text/html,x'] },
      { redirectUris: ['java\nscript:alert(1)'] },
      { postLogoutRedirectUris: ['javascript:alert(1)'] },
      { loginBaseURI: 'ftp://login.test' },
    ]
    for (const each of unfit) given(project).when(adding(each)).refuses('app.oidc.uri_invalid')
    const odd = ['/callback', 'https://shop.test/#part', 'http://a.test', 'app.test:/callback']
    given(project)
      .when(adding({ redirectUris: odd, postLogoutRedirectUris: odd }))
      .gives('project.application.added', 'project.application.config.oidc.added')
  })

  it('has origins that are scheme and host, of apps as well', () => {
    for (const origin of ['https://shop.test/', 'https://a@shop.test', 'shop.test', '', 'a:b']) {
      given(project)
        .when(adding({ additionalOrigins: [origin] }))
        .refuses('app.oidc.invalid')
    }
    const origins = ['https://shop.test', 'http://localhost:3000', 'capacitor://localhost']
    given(project)
      .when(adding({ additionalOrigins: origins }))
      .gives('project.application.added', 'project.application.config.oidc.added')
  })

  it('is called about sign-outs only where the server may call', () => {
    const logout = (backChannelLogoutURI: string) =>
      given(project).when(adding({ backChannelLogoutURI }))
    for (const uri of ['shop', 'shop:logout', 'https://']) {
      logout(uri).refuses('app.oidc.logout_uri_invalid')
    }
    for (const uri of ['http://shop.test/out', 'https://127.0.0.1/out']) {
      logout(uri).refuses('app.oidc.logout_uri_blocked')
    }
    for (const uri of ['https://shop.test/out', 'http://friend.test/out']) {
      logout(uri).gives('project.application.added', 'project.application.config.oidc.added')
    }
  })
})

describe('a change of an application that people sign in to', () => {
  const changed = (payload: object) => ({
    type: 'project.application.config.oidc.changed',
    payload: { appId: 'a', ...payload },
  })

  it('stores what differs, also what becomes empty, and nothing else', () => {
    const history = given(project, named, configured)
    history.when(changing({})).gives()
    history.when(changing(config)).gives()
    history.when(changing({ redirectUris: [] })).gives(changed({ redirectUris: [] }))
    history
      .when(changing({ applicationType: 0, devMode: true, redirectUris: config.redirectUris }))
      .gives(changed({ applicationType: 0, devMode: true }))
  })

  it('is refused as an addition is, by the whole configuration', () => {
    const history = given(project, named, configured)
    history
      .when(changing({ responseTypes: [oidcResponseType.idToken] }))
      .refuses('app.oidc.config_invalid')
    history.when(changing({ clockSkew: 6e9 })).refuses('app.oidc.config_invalid')
    history.when(changing({ redirectUris: ['data:x'] })).refuses('app.oidc.uri_invalid')
    history
      .when(changing({ backChannelLogoutURI: 'https://10.0.0.1' }))
      .refuses('app.oidc.logout_uri_blocked')
    given(project, named)
      .when(changing({ devMode: true }))
      .refuses('app.oidc.other_kind')
  })
})

describe('what keeps an application from being compliant', () => {
  const { authorizationCode, implicit, refreshToken, deviceCode } = oidcGrantType
  const { web, userAgent, native } = oidcAppType
  const keysOf = (changed: Partial<OidcConfig>) => {
    const { isCompliant, problems } = complianceOf({ ...config, ...changed })
    const keys = problems.map((key) => key.replace('Application.OIDC.V1.', ''))
    assert.equal(isCompliant, !keys.includes('NotCompliant'))
    return keys
  }
  const problemsOf = (changed: Partial<OidcConfig>) => {
    const [first, ...keys] = keysOf(changed)
    assert.equal(first ?? 'NotCompliant', 'NotCompliant')
    assert.ok(!keys.includes('NotCompliant'))
    return keys
  }

  it('is nothing for one that keeps to the rules', () => {
    assert.deepEqual(keysOf({}), [])
    const ofDevices = { redirectUris: [], applicationType: native }
    assert.deepEqual(keysOf({ ...ofDevices, grantTypes: [deviceCode, refreshToken] }), [])
  })

  it('is a refresh token without the code that it would come with, and no address at all', () => {
    assert.deepEqual(problemsOf({ grantTypes: [refreshToken], redirectUris: [] }), [
      'NoRedirectUris',
      'GrantType.Refresh.NoAuthCode',
    ])
    const both = [deviceCode, authorizationCode]
    assert.deepEqual(problemsOf({ grantTypes: both, redirectUris: [] }), ['NoRedirectUris'])
  })

  it('is a secret where nobody can keep one, said once and last', () => {
    const secret = { authMethodType: oidcAuthMethod.basic, redirectUris: [] }
    const named = (applicationType: number) => problemsOf({ ...secret, applicationType })
    assert.deepEqual(named(userAgent), ['NoRedirectUris', 'UserAgent.AuthMethodType.NotNone'])
    assert.deepEqual(named(native), ['NoRedirectUris', 'Native.AuthMethodType.NotNone'])
    assert.deepEqual(named(web), ['NoRedirectUris'])
  })

  it('is every address that its type and grants may not use', () => {
    const http = 'http://shop.test'
    const [local, alsoLocal] = ['http://localhost:1/a', 'http://127.9.9.9/a']
    const custom = 'shop://back'
    const code = [authorizationCode]
    const both = [authorizationCode, implicit]
    const [httpOfWeb, customOfCode] = [
      'Code.RedirectUris.HttpOnlyForWeb',
      'Code.RedirectUris.CustomOnlyForNative',
    ]
    const customOfImplicit = 'Implicit.RedirectUris.CustomNotAllowed'
    const httpOfImplicit = 'Implicit.RedirectUris.HttpNotAllowed'
    const remote = 'Native.RedirectUris.MustBeHttpLocalhost'
    const rows: [number, readonly number[], readonly string[], readonly string[]][] = [
      [web, code, [http], []],
      [web, code, [custom], [customOfCode]],
      [userAgent, code, [http, custom, http], [httpOfWeb, customOfCode]],
      [native, code, [custom, local, alsoLocal, 'http://[::1]/'], []],
      [native, code, [http, custom], [remote]],
      [web, [implicit], [http, custom], [customOfImplicit, httpOfImplicit]],
      [native, [implicit], [custom, http], [customOfImplicit, remote]],
      [native, [implicit], [local], []],
      [userAgent, both, [http, custom], [customOfImplicit, httpOfWeb]],
      [native, both, [http, custom], [remote]],
      [native, [deviceCode], [http], []],
    ]
    for (const [applicationType, grantTypes, redirectUris, problems] of rows) {
      const found = problemsOf({ applicationType, grantTypes, redirectUris })
      assert.deepEqual(
        found,
        problems,
        JSON.stringify({ applicationType, grantTypes, redirectUris }),
      )
    }
  })

  it('is not that some of its addresses are for one of its flows only, which is remarked', () => {
    const both = [authorizationCode, implicit]
    const remarked = { grantTypes: both, applicationType: web, redirectUris: ['http://a.test'] }
    assert.deepEqual(keysOf(remarked), ['NotAllCombinationsAreAllowed'])
    assert.deepEqual(keysOf({ ...remarked, redirectUris: ['https://a.test'] }), [])
    const graver = { ...remarked, grantTypes: [...both, refreshToken], redirectUris: ['a:b'] }
    assert.ok(!keysOf(graver).includes('NotAllCombinationsAreAllowed'))
  })

  it('is alone a version that is not known', () => {
    const { isCompliant, problems } = complianceOf({ ...config, oidcVersion: 1, redirectUris: [] })
    assert.deepEqual([isCompliant, problems], [false, ['Application.OIDC.UnsupportedVersion']])
  })
})

describe('origins that an application calls from', () => {
  it('are those of its addresses and those it names, each once', () => {
    const redirectUris = ['https://a.test/x', 'https://a.test/y', 'app://host/x', 'app:x', '/x']
    const additionalOrigins = ['https://b.test:8443', 'https://a.test']
    assert.deepEqual(allowedOrigins({ redirectUris, additionalOrigins }), [
      'https://a.test',
      'app://host',
      'https://b.test:8443',
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
})
