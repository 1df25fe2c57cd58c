/** Metadata of SAML applications: XML from strangers. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { entityIdOf } from './saml-metadata.ts'

const namespace = 'urn:oasis:names:tc:SAML:2.0:metadata'
const read = (text: string) => entityIdOf(new TextEncoder().encode(text))

test('the entity id is that of the one entity that the metadata describe', async () => {
  const plain = `<EntityDescriptor xmlns="${namespace}" entityID="https://sp.test/saml"/>`
  assert.equal(await read(plain), 'https://sp.test/saml')
  const whole = `\uFEFF<?xml version="1.0" encoding="UTF-8"?>
    <!-- ours --><md:EntityDescriptor xmlns:md="${namespace}" entityID=" urn:a&amp;b ">
      <md:SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
        <md:AssertionConsumerService index="0" isDefault="true"
          Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://sp.test/acs"/>
      </md:SPSSODescriptor>
    </md:EntityDescriptor>`
  assert.equal(await read(whole), 'urn:a&b')
})

test('what is not well-formed, or describes something else, has none', async () => {
  const entity = (inner: string) => `<EntityDescriptor xmlns="${namespace}" ${inner}`
  const unfit = [
    '',
    'entityID',
    '{"entityID": "x"}',
    '<EntityDescriptor entityID="x"/>',
    `<EntitiesDescriptor xmlns="${namespace}" entityID="x"/>`,
    entity('/>'),
    entity('entityID=""/>'),
    entity(`entityID="${'x'.repeat(1025)}"/>`),
    entity('entityID="x">'),
    entity('entityID="x" entityID="y"/>'),
    entity('entityID="x"/><more/>'),
    entity('entityID="&unknown;"/>'),
    entity('entityID=x/>'),
    entity('entityID="x"><a></b></EntityDescriptor>'),
  ]
  for (const text of unfit) assert.equal(await read(text), undefined, text.slice(0, 200))
  const latin = Buffer.from(entity('entityID="\xe4"/>'), 'latin1')
  assert.equal(await entityIdOf(latin), undefined)
})

test('a document type, which could declare entities or name files, is not read', async () => {
  const declared = (type: string) =>
    `<!DOCTYPE ${type}><EntityDescriptor xmlns="${namespace}" entityID="&x;"/>`
  for (const type of [
    'a [<!ENTITY x "y">]',
    'a [<!ENTITY x SYSTEM "file:///etc/passwd">]',
    'a SYSTEM "http://127.0.0.1/x"',
  ]) {
    assert.equal(await read(declared(type)), undefined)
    assert.equal(await read(declared(type).replace('DOCTYPE', 'doctype')), undefined)
  }
})

test('more tags or attributes than metadata have are not read', async () => {
  const around = (inner: string, attributes = '') =>
    `<EntityDescriptor xmlns="${namespace}" entityID="x" ${attributes}>${inner}</EntityDescriptor>`
  const attributes = (count: number) =>
    Array.from({ length: count }, (_, index) => `a${index}="x"`).join(' ')
  assert.equal(await read(around('<a></a>'.repeat(999))), 'x')
  assert.equal(await read(around('<a></a>'.repeat(1000))), undefined)
  assert.equal(await read(around('', attributes(1998))), 'x')
  assert.equal(await read(around('', attributes(1999))), undefined)
  assert.equal(await read(around('x'.repeat(490_000))), 'x')
})
