/** Identity providers on both stores: their keys, their lists and their removal. */
import assert from 'node:assert/strict'
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { after, before, it } from 'node:test'
import type { Actor } from '../../src/commands/commit.ts'
import {
  addProvider,
  changeProvider,
  replaceCertificate,
} from '../../src/commands/identity-provider/providers.ts'
import { Overloaded } from '../../src/crypto/passwords/overloaded.ts'
import { instanceId } from '../../src/queries/test-instance.fixture.ts'
import { openTestServer, refusalOf } from '../api/test-server.ts'
import { sampleConfigs, sampleOptions } from '../decisions/provider-samples.ts'
import { eachStore } from './stores.ts'

const actor: Actor = { instanceId, userId: 'somebody', origin: 'http://village.example' }
const owner = { actor, orgId: 'a' }
const xml = Buffer.from(
  '<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://mill.test">' +
    '<IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"/>' +
    '</EntityDescriptor>',
)
const saml = {
  ...{ name: 'Mill', secret: '', options: sampleOptions, metadata: { xml } },
  config: { ...sampleConfigs.saml, key: undefined, certificate: undefined },
}

eachStore((store) => {
  let server: Awaited<ReturnType<typeof openTestServer>>
  const config = async (idpId: string) => {
    const found = await server.commands.idps.provider({ instanceId, idpId })
    assert.equal(found?.config.kind, 'saml')
    return found.config
  }

  before(async () => {
    server = await openTestServer(store.database())
  })
  after(() => server.close())

  it('one by SAML has a key and a certificate of it, and another one where one asks', async () => {
    const { idpId } = await addProvider(server.commands, owner, saml)
    const first = await config(idpId)
    const certificate = new X509Certificate(first.certificate ?? '')
    const key = server.commands.sealer.open(first.key, { instanceId })
    assert.match(key, /^-----BEGIN PRIVATE KEY-----/)
    assert.equal(certificate.publicKey.asymmetricKeyDetails?.modulusLength, 4096)
    assert.ok(certificate.verify(certificate.publicKey))
    assert.ok(certificate.checkPrivateKey(createPrivateKey(key)))

    await changeProvider(server.commands, owner, { ...saml, id: idpId, name: 'Other' })
    assert.deepEqual((await config(idpId)).certificate, first.certificate)
    await replaceCertificate(server.commands, owner, { id: idpId })
    const second = await config(idpId)
    assert.notEqual(second.certificate, first.certificate)
    assert.notEqual(server.commands.sealer.open(second.key, { instanceId }), key)
  })

  it('too many keys at once are refused, and none is made for what is refused', async () => {
    let asked = 0
    const makeSigningPair = async () => {
      asked += 1
      throw new Overloaded()
    }
    const busy = { ...server.commands, makeSigningPair }
    const refused = await refusalOf(addProvider(busy, owner, saml))
    assert.equal(refused?.refusal, 'idp.saml.busy')
    assert.equal(asked, 1)
    const nameless = await refusalOf(addProvider(busy, owner, { ...saml, name: ' ' }))
    assert.equal(nameless?.refusal, 'idp.saml.name.org')
    const nobody = await refusalOf(replaceCertificate(busy, owner, { id: 'none' }))
    assert.equal(nobody?.refusal, 'idp.certificate.not_existing.org')
    assert.equal(asked, 1)
  })
})
