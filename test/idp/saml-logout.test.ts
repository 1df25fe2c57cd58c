/**
 * Somebody whom a SAML provider signs out is signed out here (organizations.md §3.7): what such
 * requests have to be, and what they end.
 */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { inflateRawSync } from 'node:zlib'
import type { JsonObject } from '@bufbuild/protobuf'
import { type Browsing, browse, call } from '../login/people.ts'
import { headingOf } from '../login/sign-ins.ts'
import { eachStore } from '../stores/stores.ts'
import { startTwoServers, type TwoServers } from '../stores/two-servers.ts'
import type { World } from '../world/world.ts'
import { createSamlIdp, readRequest, type SamlIdpServer } from './saml-idp.ts'
import { logoutForm, logoutQuery, logoutXml } from './saml-logout-requests.ts'

eachStore((store) => {
  let servers: TwoServers
  let world: World
  let saml: SamlIdpServer
  let idpId = ''
  before(async () => {
    servers = await startTwoServers(store, {
      GATEHOUSE_MASTER_KEY: 'MasterkeyNeedsToHave32Characters',
    })
    world = servers.here
    saml = await createSamlIdp()
    const provider: JsonObject = {
      name: 'SAML',
      metadataXml: Buffer.from(saml.metadata).toString('base64'),
      providerOptions: { isLinkingAllowed: true },
    }
    idpId = (await call(world, '/admin/v1/idps/saml', provider)).id
    await call(world, '/admin/v1/policies/login/idps', { idpId })
  })
  after(() => servers.close())

  let people = 0
  /** Somebody who is linked to an account there. */
  const linked = async () => {
    const externalUserId = `account-${++people}`
    const { userId } = await call(world, '/v2/users/human', {
      username: externalUserId,
      profile: { givenName: 'Ada', familyName: 'Lovelace' },
      email: { email: `${externalUserId}@acme.test`, isVerified: true },
      idpLinks: [{ idpId, userId: externalUserId, userName: externalUserId }],
    })
    return { userId, externalUserId }
  }
  /** Signs in at our pages by the provider. */
  const signIn = async (person: Browsing, nameId: string) => {
    const asked = await person.open(`/ui/login/login/externalidp?idpConfigID=${idpId}`)
    const url = /href="(https:\/\/saml\.test\/sso[^"]*)"/.exec(asked.html)?.[1]
    const request = readRequest({ url: (url ?? asked.location).replaceAll('&amp;', '&') })
    const SAMLResponse = await saml.respond(request, { nameId })
    const body = new URLSearchParams({ SAMLResponse, RelayState: request.relayState })
    const back = await fetch(`${world.url}/ui/login/login/externalidp/saml/acs`, {
      ...{ method: 'POST', body, redirect: 'manual' },
    })
    const { pathname, search } = new URL(back.headers.get('location') ?? '')
    return person.follow(await person.open(pathname + search))
  }
  const isSignedIn = async (person: Browsing) =>
    headingOf(await person.follow(await person.open('/ui/login/signedin'))) === 'Your account'
  const slo = () => `${world.url}/idps/${idpId}/saml/slo`
  const signedIn = async () => {
    const { externalUserId: nameId } = await linked()
    const person = browse(world)
    assert.equal(headingOf(await signIn(person, nameId)), 'Your account')
    return { nameId, person }
  }
  const send = (query: string) => fetch(`${slo()}?${query}`, { redirect: 'manual' })
  const post = (body: string) =>
    fetch(slo(), {
      ...{ method: 'POST', body, redirect: 'manual' },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
  const responseIn = (answer: Response) => {
    const { origin, pathname, searchParams } = new URL(answer.headers.get('location') ?? '')
    assert.equal(origin + pathname, saml.signOutUrl)
    assert.ok(searchParams.get('Signature'))
    assert.equal(searchParams.get('RelayState'), 'back')
    const bytes = Buffer.from(searchParams.get('SAMLResponse') ?? '', 'base64')
    return inflateRawSync(bytes).toString()
  }

  describe('whom a SAML provider signs out', () => {
    it('is signed out here, and the provider has our signed answer', async () => {
      const { nameId, person } = await signedIn()
      const { person: other } = await signedIn()
      const { id, xml } = logoutXml(saml, { destination: slo(), nameId, sessionIndex: '_s1' })
      const response = responseIn(await send(logoutQuery(saml, xml)))
      assert.match(response, new RegExp(`InResponseTo="${id}"`))
      assert.match(response, /status:Success/)
      assert.equal(await isSignedIn(person), false)
      assert.equal(await isSignedIn(other), true)
    })

    it('is signed out by a form as well, and of all sessions where none is named', async () => {
      const { nameId, person } = await signedIn()
      const elsewhere = browse(world)
      await signIn(elsewhere, nameId)
      const { xml } = logoutXml(saml, { destination: slo(), nameId })
      assert.match(responseIn(await post(logoutForm(saml, xml))), /status:Success/)
      assert.equal(await isSignedIn(person), false)
      assert.equal(await isSignedIn(elsewhere), false)
    })

    it('keeps the sessions that did not begin there, or with another one there', async () => {
      const { nameId, person } = await signedIn()
      const { xml } = logoutXml(saml, { destination: slo(), nameId, sessionIndex: '_other' })
      assert.match(responseIn(await send(logoutQuery(saml, xml))), /status:Success/)
      assert.equal(await isSignedIn(person), true)
    })

    it('may be nobody here: the answer says so', async () => {
      const { xml } = logoutXml(saml, { destination: slo(), nameId: 'nobody' })
      assert.match(responseIn(await send(logoutQuery(saml, xml))), /UnknownPrincipal/)
    })

    it('stays signed in where the request is not the provider’s, or is bent', async () => {
      const { nameId, person } = await signedIn()
      const said = { destination: slo(), nameId }
      const good = logoutQuery(saml, logoutXml(saml, said).xml)
      const [request = '', ...others] = good.split('&')
      const forged = logoutQuery(saml, logoutXml(saml, { ...said, nameId: 'else' }).xml)
      const foreign = await createSamlIdp()
      const wrong = [
        good.replace(/&Signature=.*$/, ''),
        good.replace('RelayState=back', 'RelayState=else'),
        // Which of two is read must be the one that is signed.
        `${request.replace('SAMLRequest', 'SAMLReques%74')}&${forged}`,
        `${request}&${forged.split('&').slice(1).join('&')}`,
        `${good}&${request}`,
        logoutQuery(foreign, logoutXml(saml, said).xml),
        logoutQuery(saml, logoutXml(saml, { ...said, issuer: 'https://other.test' }).xml),
        logoutQuery(saml, logoutXml(saml, { ...said, ageMs: 3_600_000 }).xml),
        logoutQuery(saml, logoutXml(saml, { ...said, destination: 'https://other.test' }).xml),
        logoutQuery(saml, `<!DOCTYPE a [<!ENTITY b "c">]>${logoutXml(saml, said).xml}`),
        logoutQuery(saml, '<a>'),
        `SAMLRequest=%&${others.join('&')}`,
      ]
      for (const query of wrong) assert.equal((await send(query)).status, 400, query)
      const { xml } = logoutXml(saml, said)
      const unsigned = new URLSearchParams({ SAMLRequest: Buffer.from(xml).toString('base64') })
      assert.equal((await post(String(unsigned))).status, 400)
      assert.equal((await post(logoutForm(foreign, xml))).status, 400)
      const head = await fetch(`${slo()}?${good}`, { method: 'HEAD', redirect: 'manual' })
      assert.notEqual(head.status, 303)
      assert.equal(await isSignedIn(person), true)
      assert.equal((await send(good)).status, 303, 'the good one was good')
      assert.equal(await isSignedIn(person), false)
    })
  })
})
