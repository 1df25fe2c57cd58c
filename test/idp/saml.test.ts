/**
 * SAML, with foreign code at the other end (organizations.md §3.4): what is asked, and which
 * answers are believed.
 */
import assert from 'node:assert/strict'
import { createVerify } from 'node:crypto'
import { before, describe, it } from 'node:test'
import { IdpFailure } from '../../src/commands/identity-provider/idp-clients.ts'
import type { SamlIdp } from '../../src/commands/identity-provider/open-idp.ts'
import { anywhere } from '../../src/kit/outgoing/outgoing.fixture.ts'
import { createIdpClients } from '../../src/sign-in/idp/clients.ts'
import {
  createSamlIdp,
  type KeyPair,
  makeKeyPair,
  type ReceivedRequest,
  readRequest,
  type Said,
  type SamlIdpServer,
} from './saml-idp.ts'

const clock = { nowMicros: () => Date.now() * 1000 }
const clients = createIdpClients({ clock, outgoing: anywhere })
let idp: SamlIdpServer
let own: KeyPair

before(async () => {
  idp = await createSamlIdp()
  own = await makeKeyPair()
})

const provider = (more: Partial<SamlIdp> = {}): SamlIdp => ({
  ...{ instanceId: '1', ownerId: '1', id: '77', kind: 'saml', sequence: 1, isActive: true },
  ...{ metadata: idp.metadata, ...own, binding: undefined, isRequestSigned: false },
  ...{ signatureAlgorithm: 'sha256', nameIdFormat: 'persistent' },
  ...{ transientMappingAttribute: '', isLogoutFederated: true },
  ...more,
})

const origin = 'https://id.test'
const redirectUri = `${origin}/idps/77/saml/acs`
const ask = {
  ...{ redirectUri, origin, isOfPages: false, state: '4711.secret', nonce: 'n'.repeat(43) },
  ...{ codeChallenge: '', loginHint: '' },
}
const begin = async (client: SamlIdp = provider()) => {
  const departure = await clients.begin(client, ask)
  return { departure, request: readRequest(departure) }
}
const identify = (response: string, client: SamlIdp, more: { requestId?: string } = {}) =>
  clients.identify(client, {
    ...{ ...ask, codeVerifier: '', requestId: `_${ask.nonce}`, header: () => undefined },
    parameters: new URLSearchParams({ SAMLResponse: response, RelayState: ask.state }),
    ...more,
  })
const come = async (said: Said = {}, client: SamlIdp = provider()) => {
  const { request } = await begin(client)
  return identify(await idp.respond(request, said), client)
}
const reasonOf = async (work: Promise<unknown>): Promise<string> => {
  const failure = await work.then(
    () => assert.fail('it was believed'),
    (reason: unknown) => reason,
  )
  assert.ok(failure instanceof IdpFailure, String(failure))
  assert.equal(failure.cause, undefined, 'nothing of an answer is kept')
  return failure.reason
}
/** Bends a true answer. */
const bent = async (bend: (xml: string) => string, said: Said = {}) => {
  const { request } = await begin()
  const xml = Buffer.from(await idp.respond(request, said), 'base64').toString()
  const changed = bend(xml)
  assert.notEqual(changed, xml, 'nothing was bent')
  return identify(Buffer.from(changed).toString('base64'), provider())
}

describe('a request to a SAML provider', () => {
  it('goes by redirect, with who asks, where to answer, and the state', async () => {
    const { departure, request } = await begin()
    assert.ok(departure.url.startsWith(`${idp.signInUrl}?SAMLRequest=`))
    assert.equal(departure.requestId, request.id)
    assert.equal(request.issuer, `${origin}/idps/77/saml/metadata`)
    assert.equal(request.acs, redirectUri)
    assert.equal(request.relayState, ask.state)
    assert.match(request.xml, /nameid-format:persistent/)
    assert.ok(!departure.url.includes('Signature='))
  })

  it('goes by form where that is set, or is all there is', async () => {
    const postOnly = idp.metadata.replace(/<SingleSignOnService[^>]*Redirect[^>]*>/, '')
    for (const client of [provider({ binding: 'post' }), provider({ metadata: postOnly })]) {
      const { departure, request } = await begin(client)
      assert.equal(departure.url, idp.signInUrl)
      assert.equal(departure.fields?.RelayState, ask.state)
      assert.equal(departure.requestId, request.id)
    }
    const reason = await reasonOf(begin(provider({ metadata: postOnly, binding: 'redirect' })))
    assert.equal(reason, 'binding_unavailable')
  })

  it('is signed by the chosen algorithm where that is set', async () => {
    for (const signatureAlgorithm of ['sha1', 'sha256', 'sha512'] as const) {
      const more = { isRequestSigned: true, signatureAlgorithm }
      const { departure } = await begin(provider(more))
      const url = new URL(departure.url)
      const signed = url.search.slice(1).split('&Signature=')[0] ?? ''
      const verify = createVerify(signatureAlgorithm).update(signed)
      const signature = url.searchParams.get('Signature') ?? ''
      assert.ok(verify.verify(own.certificate, signature, 'base64'), signatureAlgorithm)
      const { request } = await begin(provider({ ...more, binding: 'post' }))
      assert.match(
        request.xml,
        new RegExp(`SignatureMethod Algorithm="[^"]*rsa-${signatureAlgorithm}"`),
      )
      assert.match(request.xml, new RegExp(`DigestMethod Algorithm="[^"]*#${signatureAlgorithm}"`))
    }
  })

  it('asks for the name that is set', async () => {
    for (const [format, uri] of [
      ['emailAddress', '1.1:nameid-format:emailAddress'],
      ['transient', '2.0:nameid-format:transient'],
      ['unspecified', '1.1:nameid-format:unspecified'],
    ] as const) {
      const { request } = await begin(provider({ nameIdFormat: format }))
      assert.ok(request.xml.includes(uri), format)
    }
  })

  it('is not made of metadata that declares entities, or has no provider or key', async () => {
    const reasonBy = (metadata: string) => reasonOf(begin(provider({ metadata })))
    const { metadata } = idp
    const entity = metadata.replace('?>', '?><!DOCTYPE x [<!ENTITY e "x">]>')
    assert.equal(await reasonBy(entity), 'metadata_unusable')
    assert.equal(
      await reasonBy(metadata.replaceAll('IDPSSODescriptor', 'XDescriptor')),
      'metadata_unusable',
    )
    assert.equal(await reasonBy('<a'), 'metadata_unusable')
    const noKey = metadata.replace(/<KeyDescriptor[\s\S]*<\/KeyDescriptor>/, '')
    assert.equal(await reasonBy(noKey), 'certificate_missing')
  })
})

describe('an answer of a SAML provider', () => {
  it('is believed where its assertion is signed, or all of it', async () => {
    for (const isMessageSigned of [false, true]) {
      const attributes = { groups: ['a', 'b'], mail: ['ada@saml.test'] }
      const { externalUserId, claims, access } = await come({ attributes, isMessageSigned })
      assert.equal(externalUserId, 'ada')
      assert.deepEqual(claims, { id: 'ada', attributes })
      assert.ok(access.kind === 'saml')
      assert.match(access.assertion, /Assertion/)
      assert.deepEqual([access.nameId, access.sessionIndex], ['ada', '_s1'])
    }
  })

  it('is read where its assertion is encrypted for our key, and for no other', async () => {
    const attributes = { mail: ['ada@saml.test'] }
    const { request } = await begin()
    const response = await idp.respond(request, { attributes, encryptedFor: own.certificate })
    const xml = Buffer.from(response, 'base64').toString()
    assert.match(xml, /EncryptedAssertion/)
    assert.doesNotMatch(xml, /ada@saml\.test/)
    const { externalUserId, claims } = await identify(response, provider())
    assert.deepEqual([externalUserId, claims], ['ada', { id: 'ada', attributes }])
    const forAnother = await idp.respond(request, { encryptedFor: idp.keys.certificate })
    assert.equal(await reasonOf(identify(forAnother, provider())), 'assertion_invalid')
  })

  it('with a name that changes is known by one value of the attribute that is set', async () => {
    const nameIdFormat = 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient'
    const client = provider({ transientMappingAttribute: 'uid' })
    const said = { nameIdFormat, nameId: 'once', attributes: { uid: ['u-1'] } }
    assert.equal((await come(said, client)).externalUserId, 'u-1')
    for (const attributes of [{}, { uid: ['u-1', 'u-2'] }, { other: ['u-1'] }]) {
      const reason = await reasonOf(come({ ...said, attributes }, client))
      assert.equal(reason, 'mapping_attribute_missing')
    }
    assert.equal(await reasonOf(come(said)), 'mapping_attribute_missing')
  })

  it('has to be to the request of this sign-in, and to one', async () => {
    assert.equal(await reasonOf(come({ inResponseTo: '_another' })), 'response_unsolicited')
    const { request } = await begin()
    const response = await idp.respond(request)
    const unasked = await reasonOf(identify(response, provider(), { requestId: '_else' }))
    assert.equal(unasked, 'response_unsolicited')
    assert.equal(
      await reasonOf(identify(response, provider(), { requestId: '' })),
      'response_missing',
    )
    const without = bent((xml) => xml.replace(/ InResponseTo="[^"]*"/, ''))
    assert.equal(await reasonOf(without), 'response_unsolicited')
  })

  it('has to be for us, here, now, and from this provider', async () => {
    assert.equal(await reasonOf(come({ audience: 'https://else.test' })), 'audience_wrong')
    const elsewhere = `${origin}/idps/78/saml/acs`
    assert.equal(await reasonOf(come({ recipient: elsewhere })), 'assertion_of_another')
    assert.match(await reasonOf(come({ lifetimeMs: -120_000 })), /^assertion_/)
    assert.equal(await reasonOf(come({ issuer: 'https://else.test' })), 'issuer_unknown')
  })

  it('has to be signed by the key of the metadata, and as it is', async () => {
    const another = await createSamlIdp()
    const { request } = await begin()
    const foreign = identify(await another.respond(request), provider())
    assert.equal(await reasonOf(foreign), 'signature_invalid')
    const unsigned = bent((xml) => xml.replace(/<ds:Signature[\s\S]*<\/ds:Signature>/, ''))
    assert.equal(await reasonOf(unsigned), 'signature_invalid')
    assert.equal(await reasonOf(bent((xml) => xml.replace('>ada<', '>eve<'))), 'signature_invalid')
  })

  it('is not believed with another assertion around, before or inside the signed one', async () => {
    const forged = (assertion: string) =>
      assertion
        .replace(/<ds:Signature[\s\S]*<\/ds:Signature>/, '')
        .replace('>ada<', '>eve<')
        .replace(/ ID="_[^"]+"/, ' ID="_evil"')
    const wrap = (make: (parts: { assertion: string; evil: string }) => string) =>
      bent((xml) =>
        xml.replace(/<saml:Assertion[\s\S]*<\/saml:Assertion>/, (assertion) =>
          make({ assertion, evil: forged(assertion) }),
        ),
      )
    const ways = [
      ({ assertion, evil }: { assertion: string; evil: string }) => evil + assertion,
      ({ assertion, evil }: { assertion: string; evil: string }) => assertion + evil,
      ({ assertion, evil }: { assertion: string; evil: string }) =>
        evil.replace('</saml:Assertion>', `${assertion}</saml:Assertion>`),
      ({ assertion, evil }: { assertion: string; evil: string }) =>
        evil.replace('<saml:Subject>', `<saml:Advice>${assertion}</saml:Advice><saml:Subject>`),
      ({ assertion, evil }: { assertion: string; evil: string }) =>
        `<samlp:Extensions>${assertion}</samlp:Extensions>${evil}`,
    ]
    for (const way of ways) {
      const outcome = await wrap(way).then(
        ({ externalUserId }) => externalUserId,
        (reason) => (reason instanceof IdpFailure ? 'refused' : String(reason)),
      )
      assert.equal(outcome, 'refused')
    }
  })

  it('is not read with comments, instructions or entities in it', async () => {
    const cut = (xml: string) => xml.replace('>ada.evil<', '>ada<!-- -->.evil<')
    assert.equal(await reasonOf(bent(cut, { nameId: 'ada.evil' })), 'response_unreadable')
    const told = (xml: string) => xml.replace('>ada<', '>ada<?x y?><')
    assert.equal(await reasonOf(bent(told)), 'response_unreadable')
    const typed = (xml: string) => `<!DOCTYPE r [<!ENTITY e "eve">]>${xml}`
    assert.equal(await reasonOf(bent(typed)), 'response_unreadable')
    assert.match(await reasonOf(identify('bm9uc2Vuc2U=', provider())), /^\w+$/)
  })

  it('that says no is understood', async () => {
    const status = bent((xml) =>
      xml
        .replace(/<saml:Assertion[\s\S]*<\/saml:Assertion>/, '')
        .replace('status:Success', 'status:Responder'),
    )
    assert.equal(await reasonOf(status), 'status_refused')
  })
})

describe('what we are for a SAML provider', () => {
  it('is in metadata, with both services and the key', async () => {
    const xml = await clients.ownMetadata(provider(), { origin, isOfPages: false })
    assert.match(xml, /entityID="https:\/\/id.test\/idps\/77\/saml\/metadata"/)
    const services = [...xml.matchAll(/Location="([^"]+)" index="(\d)" isDefault="(\w+)"/g)]
    const pages = `${origin}/ui/login/login/externalidp/saml/acs`
    assert.deepEqual(
      services.map(([, ...rest]) => rest),
      [
        [redirectUri, '1', 'true'],
        [pages, '2', 'false'],
      ],
    )
    const ofPages = await clients.ownMetadata(provider(), { origin, isOfPages: true })
    assert.ok(ofPages.indexOf(pages) < ofPages.indexOf(redirectUri))
    const der = own.certificate.replaceAll(/-----[A-Z ]+-----|\s/g, '')
    assert.ok(xml.includes(der))
    assert.ok(!xml.includes('PRIVATE'))
  })

  it('signs out there by redirect, or by form where that is all there is', async () => {
    const logout = {
      ...{ origin, relayState: 'session-1', sessionIndex: '_s1' },
      ...{ nameId: 'ada', nameIdFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent' },
    }
    const said = (request: ReceivedRequest) =>
      [/NameID[^>]*>ada</, /SessionIndex[^>]*>_s1</].every((part) => part.test(request.xml))
    const byUrl = await clients.beginLogout(provider(), logout)
    assert.ok(byUrl)
    assert.ok(byUrl.url.startsWith(`${idp.signOutUrl}?SAMLRequest=`))
    const request = readRequest(byUrl)
    assert.ok(said(request), request.xml)
    assert.equal(request.relayState, 'session-1')
    assert.match(byUrl.url, /&Signature=/)
    const postOnly = idp.metadata.replace(/<SingleLogoutService[^>]*Redirect[^>]*>/, '')
    const byForm = await clients.beginLogout(provider({ metadata: postOnly }), logout)
    assert.ok(byForm?.fields)
    const posted = readRequest(byForm)
    assert.ok(said(posted), posted.xml)
    assert.match(posted.xml, /SignatureValue/)
    const none = idp.metadata.replaceAll(/<SingleLogoutService[^>]*>/g, '')
    assert.equal(await clients.beginLogout(provider({ metadata: none }), logout), undefined)
  })
})
