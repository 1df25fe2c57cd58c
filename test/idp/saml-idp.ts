/**
 * A SAML identity provider for tests: by `samlify`, which is foreign code, as far as answers are
 * true; their signed XML can be bent before it is sent.
 */
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { inflateRawSync } from 'node:zlib'
import samlify from 'samlify'

const run = promisify(execFile)

/** A key and its certificate, PEM. */
export interface KeyPair {
  readonly privateKey: string
  readonly certificate: string
}

export async function makeKeyPair(): Promise<KeyPair> {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-saml-'))
  const key = ['-newkey', 'rsa:2048', '-nodes', '-keyout', 'key', '-out', 'crt', '-days', '2']
  await run('openssl', ['req', '-x509', ...key, '-subj', '/CN=saml'], { cwd: folder })
  const [privateKey, certificate] = await Promise.all([
    readFile(join(folder, 'key'), 'utf8'),
    readFile(join(folder, 'crt'), 'utf8'),
  ])
  await rm(folder, { recursive: true, force: true })
  return { privateKey, certificate }
}

/** What an answer says, beside what the request makes of it. */
export interface Said {
  readonly nameId?: string
  readonly nameIdFormat?: string
  readonly attributes?: Readonly<Record<string, readonly string[]>>
  readonly audience?: string
  readonly recipient?: string
  readonly inResponseTo?: string
  readonly issuer?: string
  /** Milliseconds until it ends. */
  readonly lifetimeMs?: number
  readonly isMessageSigned?: boolean
  /** The certificate that the assertion is encrypted for; absent: it is not. */
  readonly encryptedFor?: string
}

export interface SamlIdpServer {
  readonly entityId: string
  readonly keys: KeyPair
  /** With both bindings, and a logout service. */
  readonly metadata: string
  readonly signInUrl: string
  readonly signOutUrl: string
  /** A response in base64, signed truly. */
  respond(request: ReceivedRequest, said?: Said): Promise<string>
}

/** What a request of ours said. */
export interface ReceivedRequest {
  readonly id: string
  readonly issuer: string
  readonly acs: string
  readonly xml: string
}

const [post, redirect] = ['POST', 'Redirect'].map(
  (name) => `urn:oasis:names:tc:SAML:2.0:bindings:HTTP-${name}`,
)

samlify.setSchemaValidator({ validate: async () => 'nothing is checked of our own' })

export async function createSamlIdp(): Promise<SamlIdpServer> {
  const keys = await makeKeyPair()
  const entityId = 'https://saml.test/metadata'
  const [signInUrl, signOutUrl] = ['https://saml.test/sso', 'https://saml.test/slo']
  const der = keys.certificate.replaceAll(/-----[A-Z ]+-----|\s/g, '')
  const metadata = `<?xml version="1.0"?>
<EntitiesDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata">
<EntityDescriptor entityID="https://other.test"><SPSSODescriptor
 protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"/></EntityDescriptor>
<EntityDescriptor entityID="${entityId}">
<IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
<KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data>
<X509Certificate>${der}</X509Certificate></X509Data></KeyInfo></KeyDescriptor>
<SingleLogoutService Binding="${redirect}" Location="${signOutUrl}"/>
<SingleLogoutService Binding="${post}" Location="${signOutUrl}"/>
<SingleSignOnService Binding="${redirect}" Location="${signInUrl}"/>
<SingleSignOnService Binding="${post}" Location="${signInUrl}"/>
</IDPSSODescriptor></EntityDescriptor></EntitiesDescriptor>`
  return {
    ...{ entityId, keys, metadata, signInUrl, signOutUrl },
    respond: (request, said = {}) => respond({ entityId, keys, signInUrl }, request, said),
  }
}

async function respond(
  { entityId, keys, signInUrl }: Pick<SamlIdpServer, 'entityId' | 'keys' | 'signInUrl'>,
  request: ReceivedRequest,
  said: Said,
): Promise<string> {
  const {
    nameId = 'ada',
    nameIdFormat = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
    attributes = {},
    audience = request.issuer,
    recipient = request.acs,
    inResponseTo = request.id,
    issuer = entityId,
    lifetimeMs = 60_000,
    isMessageSigned = false,
    encryptedFor,
  } = said
  const now = new Date()
  const template = samlify.SamlLib.defaultLoginResponseTemplate.context
    .replace('{AttributeStatement}', attributeStatement(attributes))
    .replace('{AuthnStatement}', authnStatement(now))
  const idp = samlify.IdentityProvider({
    entityID: entityId,
    privateKey: keys.privateKey,
    signingCert: keys.certificate,
    isAssertionEncrypted: encryptedFor !== undefined,
    loginResponseTemplate: { context: template, attributes: [] },
    ...(isMessageSigned && { messageSigningOrder: 'sign-then-encrypt' }),
    singleSignOnService: [{ Binding: post ?? '', Location: signInUrl }],
    singleLogoutService: [{ Binding: post ?? '', Location: signInUrl }],
  })
  const sp = samlify.ServiceProvider({
    entityID: audience,
    wantAssertionsSigned: !isMessageSigned,
    wantMessageSigned: isMessageSigned,
    ...(encryptedFor !== undefined && { encryptCert: encryptedFor }),
    assertionConsumerService: [{ Binding: post ?? '', Location: recipient }],
  })
  const later = new Date(now.getTime() + lifetimeMs).toISOString()
  const values = {
    ID: `_${randomBytes(16).toString('hex')}`,
    AssertionID: `_${randomBytes(16).toString('hex')}`,
    Destination: recipient,
    Audience: audience,
    SubjectRecipient: recipient,
    NameIDFormat: nameIdFormat,
    NameID: nameId,
    Issuer: issuer,
    IssueInstant: now.toISOString(),
    ConditionsNotBefore: new Date(now.getTime() - 5000).toISOString(),
    ConditionsNotOnOrAfter: later,
    SubjectConfirmationDataNotOnOrAfter: later,
    AssertionConsumerServiceURL: recipient,
    EntityID: audience,
    InResponseTo: inResponseTo,
    StatusCode: 'urn:oasis:names:tc:SAML:2.0:status:Success',
  }
  const info = { extract: { request: { id: inResponseTo } } }
  const { context } = await idp.createLoginResponse(sp, info, 'post', {}, (text: string) => ({
    id: values.ID,
    context: samlify.SamlLib.replaceTagsByValue(text, values),
  }))
  return context
}

const authnStatement = (now: Date) =>
  `<saml:AuthnStatement AuthnInstant="${now.toISOString()}" SessionIndex="_s1">` +
  '<saml:AuthnContext><saml:AuthnContextClassRef>' +
  'urn:oasis:names:tc:SAML:2.0:ac:classes:Password' +
  '</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>'

function attributeStatement(attributes: Readonly<Record<string, readonly string[]>>): string {
  const each = Object.entries(attributes).map(
    ([name, values]) =>
      `<saml:Attribute Name="${name}">${values
        .map((value) => `<saml:AttributeValue>${value}</saml:AttributeValue>`)
        .join('')}</saml:Attribute>`,
  )
  return each.length === 0
    ? ''
    : `<saml:AttributeStatement>${each.join('')}</saml:AttributeStatement>`
}

/** A request of ours, by redirect or by form. */
export function readRequest({
  url,
  fields,
}: {
  readonly url: string
  readonly fields?: Readonly<Record<string, string>>
}): ReceivedRequest & { readonly relayState: string } {
  const { searchParams } = new URL(url)
  const sent = fields?.SAMLRequest ?? searchParams.get('SAMLRequest') ?? ''
  const bytes = Buffer.from(sent, 'base64')
  const xml = (fields ? bytes : inflateRawSync(bytes)).toString()
  const find = (pattern: RegExp) => pattern.exec(xml)?.[1] ?? ''
  return {
    id: find(/ ID="([^"]+)"/),
    acs: find(/AssertionConsumerServiceURL="([^"]+)"/),
    issuer: find(/<saml:Issuer[^>]*>([^<]+)</),
    xml,
    relayState: fields?.RelayState ?? searchParams.get('RelayState') ?? '',
  }
}
