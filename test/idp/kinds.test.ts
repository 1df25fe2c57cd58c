/**
 * Providers of every type by the whole server: added by RPC, signed in at by intents and by our
 * pages, against a real directory, a foreign SAML library, and servers shaped like the well-known.
 */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { DescMethodUnary, JsonObject } from '@bufbuild/protobuf'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import {
  AdminService,
  IdentityProviderService,
  SessionService,
  UserServiceV2,
  UserServiceV2Alpha,
} from '../../src/proto/services.ts'
import { type Browsing, browse, call, type Seen } from '../login/people.ts'
import { continueUrlOf, headingOf, problemsOf } from '../login/sign-ins.ts'
import { eachStore } from '../stores/stores.ts'
import { type Answer, type CallThrough, protocols } from '../world/protocols.ts'
import { startWorld, type World } from '../world/world.ts'
import { createSamlIdp, readRequest, type SamlIdpServer } from './saml-idp.ts'
import { startDirectory, type TestDirectory } from './slapd.ts'
import { startWellKnownServers, type WellKnownServers } from './well-known-servers.ts'

const admin = AdminService.method
const v2 = UserServiceV2.method
const urls = { successUrl: 'https://app.test/in', failureUrl: 'https://app.test/out' }
const outcome = ({ code, ids }: Answer) => [code, ...ids]

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into as JSON
type Json = any

eachStore((store) => {
  let world: World
  let ask: CallThrough
  let directory: TestDirectory
  let servers: WellKnownServers
  let saml: SamlIdpServer
  let drawn = 0

  before(async () => {
    directory = await startDirectory()
    servers = await startWellKnownServers()
    saml = await createSamlIdp()
    const settings = store.engine === 'postgres' ? store.settings() : {}
    world = await startWorld(settings, { wellKnown: servers.urls })
    ask = protocols[0]!.open(world.url)
  })
  after(async () => {
    await world.close()
    await directory.close()
    await servers.close()
  })

  const send = (method: DescMethodUnary, request: JsonObject, token = world.token) =>
    ask(method, request, { token })
  const good = async (method: DescMethodUnary, request: JsonObject): Promise<Json> => {
    const { code, message, json } = await send(method, request)
    assert.equal(code, 0, `${method.name}: ${message}`)
    return json
  }
  const added = async (method: DescMethodUnary, request: JsonObject): Promise<string> =>
    (await good(method, { name: `Provider ${++drawn}`, ...request })).id
  const offer = (idpId: string) => call(world, '/admin/v1/policies/login/idps', { idpId })
  const someone = async (links: JsonObject[]) => {
    const { userId } = await good(v2.addHumanUser, {
      username: `someone-${++drawn}`,
      profile: { givenName: 'Some', familyName: 'One' },
      email: { email: `someone-${drawn}@acme.test`, isVerified: true },
      idpLinks: links,
    })
    return String(userId)
  }
  const retrieve = ({ id, token }: Json) =>
    good(v2.retrieveIdentityProviderIntent, { idpIntentId: id, idpIntentToken: token })
  const signIn = (userId: string, { id, token }: Json) =>
    send(SessionService.method.createSession, {
      checks: { user: { userId }, idpIntent: { idpIntentId: id, idpIntentToken: token } },
    })
  const start = async (idpId: string): Promise<Json> =>
    good(v2.startIdentityProviderIntent, { idpId, urls })
  /** What the application is told in the address that an answer leads to. */
  const told = (answer: Response) => {
    assert.equal(answer.status, 303, answer.url)
    return Object.fromEntries(new URL(answer.headers.get('location') ?? '').searchParams)
  }
  const arrive = (path: string, init: RequestInit = {}) =>
    fetch(new URL(path, world.url), { redirect: 'manual', ...init })
  const post = (path: string, fields: Record<string, string>) =>
    arrive(path, { method: 'POST', body: new URLSearchParams(fields) })

  describe('a directory', () => {
    const addLdap = (more: JsonObject = {}) => {
      const { url, baseDn, bindDn, bindPassword, rootCa } = directory
      return added(admin.addLDAPProvider, {
        ...{ servers: [url], startTls: true, baseDn, bindDn, bindPassword, userBase: 'dn' },
        ...{ userObjectClasses: ['inetOrgPerson'], userFilters: ['uid', 'mail'], timeout: '5s' },
        rootCa: Buffer.from(rootCa).toString('base64'),
        attributes: {
          ...{ idAttribute: 'employeeType', firstNameAttribute: 'givenName' },
          ...{ lastNameAttribute: 'sn', displayNameAttribute: 'cn', emailAttribute: 'mail' },
          ...{ emailVerifiedAttribute: 'employeeNumber', preferredUsernameAttribute: 'uid' },
          ...{ phoneAttribute: 'telephoneNumber', preferredLanguageAttribute: 'preferredLanguage' },
        },
        providerOptions: { isAutoCreation: true, isLinkingAllowed: true },
        ...more,
      })
    }
    const ldap = { username: 'ada', password: 'Ada-Secret-1' }

    it('answers at once with an intent, for a user to be added, linked and signed in', async () => {
      const idpId = await addLdap()
      const { idpIntent } = await good(v2.startIdentityProviderIntent, { idpId, ldap })
      const { idpIntentId: id, idpIntentToken: token } = idpIntent
      const read = await retrieve({ id, token })
      const { idpInformation, addHumanUser } = read
      assert.deepEqual(idpInformation.ldap.attributes.mail, ['ada@village.test'])
      assert.deepEqual([idpInformation.userId, idpInformation.userName], ['e-4711', 'ada'])
      assert.deepEqual(addHumanUser.email, { email: 'ada@village.test', isVerified: true })
      assert.equal(addHumanUser.profile.givenName, 'Ada')
      const userId = await someone([{ idpId, userId: 'e-4711', userName: 'ada' }])
      const again = await good(v2.startIdentityProviderIntent, { idpId, ldap })
      assert.equal(again.idpIntent.userId, userId)
      const { idpIntentId, idpIntentToken } = again.idpIntent
      const session = await signIn(userId, { id: idpIntentId, token: idpIntentToken })
      assert.equal(session.code, 0, session.message)
    })

    it('refuses wrong names and passwords alike, fifty times in ten minutes', async () => {
      const idpId = await addLdap()
      const wrong = (more: JsonObject) =>
        send(v2.startIdentityProviderIntent, { idpId, ldap: { ...ldap, ...more } })
      assert.deepEqual(outcome(await wrong({ username: 'nobody' })), [3, 'COMMAND-nzun2i'])
      for (let each = 0; each < 50; each++) {
        assert.deepEqual(outcome(await wrong({ password: 'x' })), [3, 'COMMAND-nzun2i'])
      }
      assert.equal((await wrong({})).code, 8, 'the right one is not tried either')
    })

    it('that does not answer is a failure, and one of another type is none', async () => {
      const away = await addLdap({ servers: ['ldap://127.0.0.1:9'] })
      const failed = await send(v2.startIdentityProviderIntent, { idpId: away, ldap })
      assert.deepEqual(outcome(failed), [3, 'COMMAND-nzun2i'])
      const clientId = { clientId: 'client', clientSecret: 'secret' }
      const google = await added(admin.addGoogleProvider, clientId)
      const other = await send(v2.startIdentityProviderIntent, { idpId: google, ldap })
      assert.deepEqual(outcome(other), [3, 'IDP-9a02j2n2bh'])
      const none = await send(v2.startIdentityProviderIntent, { idpId: '1', ldap })
      assert.deepEqual(outcome(none), [9, 'COMMAND-39n221fs'])
    })

    it('has a form of ours for an application that has none, and for our pages', async () => {
      const idpId = await addLdap()
      const { authUrl } = await start(idpId)
      const person = browse(world)
      const page = await person.open(authUrl)
      assert.match(headingOf(page), /^Sign in with Provider/)
      assert.doesNotMatch(page.html, /<script/)
      const wrong = await person.send(page, { username: 'ada', password: 'x' })
      assert.deepEqual(problemsOf(wrong), ['The name or the password is not right.'])
      const missing = await person.send(wrong, { username: 'ada', password: '' })
      assert.equal(missing.status, 400)
      const forged = await person.send(page, { ...ldap, csrf: 'x' })
      assert.equal(forged.status, 403)
      const right = await person.send(wrong, ldap)
      const to = new URL(continueUrlOf(right))
      assert.equal(to.origin + to.pathname, urls.successUrl)
      const { idpInformation } = await retrieve(Object.fromEntries(to.searchParams))
      assert.equal(idpInformation.userId, 'e-4711')
      assert.match(headingOf(await person.open(authUrl)), /did not work/)
    })

    it('signs people in at our pages, whom it creates', async () => {
      const idpId = await addLdap()
      await offer(idpId)
      const person = browse(world)
      const away = await person.open(`/ui/login/login/externalidp?idpConfigID=${idpId}`)
      const form = await person.open(
        new URL(away.location).pathname + new URL(away.location).search,
      )
      const right = await person.send(form, ldap)
      const { pathname, search } = new URL(continueUrlOf(right))
      assert.equal(
        headingOf(await person.follow(await person.open(pathname + search))),
        'Your account',
      )
    })
  })

  describe('SAML', () => {
    const addSaml = (more: JsonObject = {}) =>
      added(admin.addSAMLProvider, {
        metadataXml: Buffer.from(saml.metadata).toString('base64'),
        providerOptions: { isLinkingAllowed: true },
        ...more,
      })
    const acs = (idpId: string) => `/idps/${idpId}/saml/acs`
    const answer = async (departure: Json, said = {}) => {
      const request = readRequest(departure)
      const SAMLResponse = await saml.respond(request, said)
      return { request, fields: { SAMLResponse, RelayState: request.relayState } }
    }

    it('goes there and back by an intent, with the assertion', async () => {
      const idpId = await addSaml()
      const { authUrl } = await start(idpId)
      const { request, fields } = await answer(
        { url: authUrl },
        { attributes: { groups: ['a', 'b'] } },
      )
      assert.equal(request.acs, `${world.url}${acs(idpId)}`)
      const userId = await someone([{ idpId, userId: 'ada', userName: 'ada' }])
      const outcome_ = told(await post(acs(idpId), fields))
      assert.equal(outcome_.user, userId)
      const { idpInformation } = await retrieve(outcome_)
      const { saml: access, userId: externalId, rawInformation } = idpInformation
      assert.match(Buffer.from(access.assertion, 'base64').toString(), /Assertion/)
      assert.deepEqual([externalId, rawInformation.attributes.groups], ['ada', ['a', 'b']])
      assert.equal((await signIn(userId, outcome_)).code, 0)
      assert.equal((await post(acs(idpId), fields)).status, 400, 'an answer serves once')
    })

    it('is a form for who asks for one, but not in v2alpha', async () => {
      const idpId = await addSaml({ binding: 'SAML_BINDING_POST', withSignedRequest: true })
      const { formData } = await start(idpId)
      assert.equal(formData.url, saml.signInUrl)
      const { fields } = await answer(formData)
      assert.ok(told(await post(acs(idpId), fields)).token)
      const old = await send(UserServiceV2Alpha.method.startIdentityProviderIntent, { idpId, urls })
      assert.deepEqual(outcome(old), [3, 'IDP-9a02j2n2bh'])
    })

    it('refuses answers to nobody, to another, of another provider and replayed ones', async () => {
      const [idpId, otherId] = [await addSaml(), await addSaml()]
      const { authUrl } = await start(idpId)
      const { fields } = await answer({ url: authUrl })
      assert.equal((await post(acs(otherId), fields)).status, 400)
      const unasked = { ...fields, RelayState: '' }
      assert.equal((await post(acs(idpId), unasked)).status, 400)
      const { authUrl: next } = await start(idpId)
      const { relayState } = readRequest({ url: next })
      const replayed = told(await post(acs(idpId), { ...fields, RelayState: relayState }))
      assert.equal(replayed.error, 'server_error')
      assert.ok(told(await post(acs(idpId), fields)).token)
    })

    it('without a lasting name and the attribute for it ends with that refusal', async () => {
      const idpId = await addSaml({ transientMappingAttributeName: 'uid' })
      const nameIdFormat = 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient'
      const { authUrl } = await start(idpId)
      const { fields } = await answer({ url: authUrl }, { nameIdFormat })
      const { error, error_description } = told(await post(acs(idpId), fields))
      assert.equal(error, 'SAML-Soij4')
      assert.equal(error_description, 'Errors.Intent.MissingSingleMappingAttribute')
    })

    it('finds our metadata and certificate, for providers that are there', async () => {
      const idpId = await addSaml()
      const metadata = await arrive(`/idps/${idpId}/saml/metadata`)
      assert.equal(metadata.headers.get('content-type'), 'application/samlmetadata+xml')
      const xml = await metadata.text()
      assert.ok(xml.includes(`entityID="${world.url}/idps/${idpId}/saml/metadata"`))
      const ofPages = await (await arrive(`/idps/${idpId}/saml/metadata?internalUI=true`)).text()
      assert.match(ofPages, /externalidp\/saml\/acs" index="1" isDefault="true"/)
      const certificate = await arrive(`/idps/${idpId}/saml/certificate`)
      assert.match(certificate.headers.get('content-disposition') ?? '', /idp\.crt/)
      assert.match(await certificate.text(), /BEGIN CERTIFICATE/)
      for (const path of ['/idps/1/saml/metadata', '/idps/x/saml/metadata', '/idps/1/saml/else']) {
        assert.equal((await arrive(path)).status, 404, path)
      }
    })

    /** At our pages, by the button's form of a SAML provider with the POST binding. */
    const atPages = async (person: Browsing, idpId: string): Promise<Seen> => {
      const page = await person.open(`/ui/login/login/externalidp?idpConfigID=${idpId}`)
      const policy = page.headers.get('content-security-policy') ?? ''
      assert.match(policy, /form-action https:\/\/saml\.test;/)
      const field = (name: string) =>
        new RegExp(`name="${name}" value="([^"]*)"`).exec(page.html)?.[1] ?? ''
      const sent = { SAMLRequest: field('SAMLRequest'), RelayState: field('RelayState') }
      const { request, fields } = await answer({ url: saml.signInUrl, fields: sent })
      assert.equal(request.acs, `${world.url}/ui/login/login/externalidp/saml/acs`)
      const back = await post('/ui/login/login/externalidp/saml/acs', fields)
      const { pathname, search } = new URL(back.headers.get('location') ?? '')
      return person.follow(await person.open(pathname + search))
    }

    it('signs in at our pages, and out there too, where that is set', async () => {
      const idpId = await addSaml({ binding: 'SAML_BINDING_POST', federatedLogoutEnabled: true })
      await offer(idpId)
      await someone([{ idpId, userId: 'ada', userName: 'ada' }])
      const person = browse(world)
      assert.equal(headingOf(await atPages(person, idpId)), 'Your account')
      const question = await person.open('/ui/login/logout')
      const away = await person.send(question)
      const url = continueUrlOf(away)
      assert.ok(url.startsWith(`${saml.signOutUrl}?SAMLRequest=`), away.html)
      assert.match(readRequest({ url }).xml, /NameID[^>]*>ada</)
      const back = await arrive(`/idps/${idpId}/saml/slo?SAMLResponse=x&RelayState=x`)
      assert.equal(back.status, 303)
      const done = await person.follow(await person.open(back.headers.get('location') ?? ''))
      assert.equal(headingOf(done), 'You are signed out')
      const out = await person.follow(await person.open('/ui/login/signedin'))
      assert.equal(headingOf(out), 'Sign in')
    })

    it('signs out here alone, where that is not set', async () => {
      const idpId = await addSaml({ binding: 'SAML_BINDING_POST' })
      await offer(idpId)
      await someone([{ idpId, userId: 'ada', userName: 'ada' }])
      const person = browse(world)
      await atPages(person, idpId)
      const done = await person.follow(await person.send(await person.open('/ui/login/logout')))
      assert.equal(headingOf(done), 'You are signed out')
    })
  })

  describe('a page that hands over a token', () => {
    it('comes back at its own URL, with the token in the header that is set', async () => {
      const { privateKey, publicKey } = await generateKeyPair('RS256')
      servers.answers['GET /page-keys'] = {
        keys: [{ ...(await exportJWK(publicKey)), kid: 'page', alg: 'RS256' }],
      }
      const keysEndpoint = new URL('/page-keys', servers.urls.gitHub).href
      const idpId = await added(admin.addJWTProvider, {
        ...{ issuer: 'https://page.test', jwtEndpoint: 'https://page.test/in', keysEndpoint },
        ...{ headerName: 'x-page-token' },
      })
      const token = await new SignJWT({ preferred_username: 'ada', email: 'ada@page.test' })
        .setProtectedHeader({ alg: 'RS256', kid: 'page' })
        .setIssuer('https://page.test')
        .setSubject('ada')
        .setIssuedAt()
        .setExpirationTime('1m')
        .sign(privateKey)
      const headers = { 'x-page-token': `Bearer ${token}` }
      for (const path of ['/idps/jwt', '/ui/login/login/jwt/authorize']) {
        const { authUrl } = await start(idpId)
        const { search } = new URL(authUrl)
        const wrongPath = await arrive(`/idps/callback${search}`, { headers })
        assert.equal(wrongPath.status, 400)
        const outcome_ = told(await arrive(path + search, { headers }))
        const { idpInformation, addHumanUser } = await retrieve(outcome_)
        assert.deepEqual([idpInformation.userId, idpInformation.userName], ['ada', 'ada'])
        assert.equal(addHumanUser.email.email, 'ada@page.test')
      }
      const { authUrl } = await start(idpId)
      const refused = told(await arrive(`/idps/jwt${new URL(authUrl).search}`))
      assert.equal(refused.error, 'server_error')
    })
  })

  describe('the well-known', () => {
    const client = { clientId: 'client', clientSecret: 'secret' }
    const back = async (idpId: string, path = '/idps/callback') => {
      const { authUrl } = await start(idpId)
      const { searchParams } = new URL(authUrl)
      const state = searchParams.get('state') ?? ''
      servers.claims = { nonce: searchParams.get('nonce') ?? undefined }
      return {
        query: `${path}?${new URLSearchParams({ state, code: 'code' })}`,
        searchParams,
        state,
      }
    }

    it('GitHub says who somebody is, with an address that is verified', async () => {
      servers.answers['POST /github/login/oauth/access_token'] = { access_token: 'gh' }
      servers.answers['GET /github-api/user'] = { id: 7, login: 'ada', name: 'Ada L.', email: null }
      servers.answers['GET /github-api/user/emails'] = [
        { email: 'ada@hub.test', primary: true, verified: true },
      ]
      const idpId = await added(admin.addGitHubProvider, { ...client, scopes: ['user:email'] })
      const { query } = await back(idpId)
      const { idpInformation, addHumanUser } = await retrieve(told(await arrive(query)))
      assert.deepEqual([idpInformation.userId, idpInformation.userName], ['7', 'ada'])
      assert.deepEqual(addHumanUser.email, { email: 'ada@hub.test', isVerified: true })
      assert.equal(addHumanUser.profile.displayName, 'Ada L.')
      assert.equal(addHumanUser.profile.givenName ?? '', '')
    })

    it('Microsoft finds links that generic OpenID Connect made, and rewrites them', async () => {
      servers.answers['GET /graph/v1.0/me'] = { id: 'graph-1', userPrincipalName: 'ada@t.test' }
      servers.answers['GET /graph/oidc/userinfo'] = { sub: 'former-1' }
      const idpId = await added(admin.addAzureADProvider, { ...client, emailVerified: true })
      const userId = await someone([{ idpId, userId: 'former-1', userName: 'ada' }])
      const { query } = await back(idpId)
      assert.equal(told(await arrive(query)).user, userId)
      const { result } = await good(v2.listIDPLinks, { userId })
      assert.deepEqual(result, [{ idpId, userId: 'graph-1', userName: 'ada' }])
      const again = await back(idpId)
      servers.answers['GET /graph/oidc/userinfo'] = 500
      const outcome_ = told(await arrive(again.query))
      assert.equal(outcome_.user, userId)
      assert.equal((await signIn(userId, outcome_)).code, 0)
      const { updateHumanUser } = await retrieve(told(await arrive((await back(idpId)).query)))
      assert.deepEqual(updateHumanUser.email, { email: 'ada@t.test', isVerified: true })
    })

    it('Google, GitLab and Apple come back as they do', async () => {
      servers.answers['GET /google/me'] = { sub: 'sub-1', email: 'ada@gmail.test' }
      servers.answers['GET /gitlab/me'] = { sub: 'sub-1', preferred_username: 'ada' }
      const google = await added(admin.addGoogleProvider, client)
      const one = await retrieve(told(await arrive((await back(google)).query)))
      assert.equal(one.idpInformation.userName, 'ada@gmail.test')
      const gitLab = await added(admin.addGitLabProvider, client)
      const two = await retrieve(told(await arrive((await back(gitLab)).query)))
      assert.equal(two.idpInformation.userName, 'ada')
      const apple = await added(admin.addAppleProvider, {
        ...{ clientId: 'client', teamId: 'TEAM000001', keyId: 'KEY0000001' },
        privateKey: Buffer.from(servers.applePrivateKey).toString('base64'),
      })
      const { state } = await back(apple)
      servers.claims = { ...servers.claims, email: 'ada@icloud.test', email_verified: 'true' }
      const user = JSON.stringify({ name: { firstName: 'Ada', lastName: 'Lovelace' } })
      const three = await retrieve(told(await post('/idps/callback', { state, code: 'c', user })))
      assert.equal(three.idpInformation.userName, 'ada@icloud.test')
      assert.equal(three.addHumanUser.profile.familyName, 'Lovelace')
    })

    it('at our pages they come back to the pages, Apple by a form', async () => {
      const google = await added(admin.addGoogleProvider, {
        ...client,
        providerOptions: { isAutoCreation: true },
      })
      const apple = await added(admin.addAppleProvider, {
        ...{ clientId: 'client', teamId: 'TEAM000001', keyId: 'KEY0000001' },
        privateKey: Buffer.from(servers.applePrivateKey).toString('base64'),
        providerOptions: { isAutoCreation: true },
      })
      for (const idpId of [google, apple]) await offer(idpId)
      const redirectOf = async (idpId: string) => {
        const { location } = await browse(world).open(
          `/ui/login/login/externalidp?idpConfigID=${idpId}`,
        )
        return new URL(location).searchParams.get('redirect_uri')
      }
      const callback = `${world.url}/ui/login/login/externalidp/callback`
      assert.deepEqual(
        [await redirectOf(google), await redirectOf(apple)],
        [callback, `${callback}/form`],
      )
    })

    it('ZITADEL can be kept, and nobody signs in with it', async () => {
      const { type } = (
        await good(IdentityProviderService.method.getIDPByID, {
          id: await added(admin.addGitLabProvider, client),
        })
      ).idp
      assert.equal(type, 'IDP_TYPE_GITLAB')
      const add = (admin as Record<string, DescMethodUnary>).addZitadelProvider
      if (!add) return
      const idpId = await added(add, { ...client, issuer: 'https://zitadel.test' })
      const refused = await send(v2.startIdentityProviderIntent, { idpId, urls })
      assert.deepEqual(outcome(refused), [3, 'IDP-9a02j2n2bh'])
    })
  })
})
