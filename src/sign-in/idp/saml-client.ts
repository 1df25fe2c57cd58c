/**
 * SAML 2.0, with us as the service provider (organizations.md §3.4): requests by redirect or form,
 * and answers that were asked for, are signed, and are for us.
 */
import type { Profile, SamlConfig } from '@node-saml/node-saml'
import {
  type AuthorizationAnswer,
  type AuthorizationRequestInput,
  type IdpDeparture,
  IdpFailure,
  type IdpIdentity,
  type IdpLogout,
  type LogoutRequestInput,
  type ProviderLogout,
} from '../../commands/identity-provider/idp-clients.ts'
import type { NameIdFormat, SamlIdp } from '../../commands/identity-provider/open-idp.ts'
import { isHttpEndpoint } from '../../kit/endpoint.ts'
import { isObject, memberOf } from './members.ts'
import { readSamlLogout } from './saml-logout.ts'
import { samlUrls } from './saml-metadata.ts'
import { type Binding, isPlainXml, readSamlProvider, type SamlProvider } from './saml-provider.ts'

type Library = typeof import('@node-saml/node-saml')

/** Talks to providers with SAML. */
export interface SamlClient {
  begin(client: SamlIdp, ask: AuthorizationRequestInput): Promise<IdpDeparture>
  identify(client: SamlIdp, answer: AuthorizationAnswer): Promise<IdpIdentity>
  beginLogout(client: SamlIdp, logout: IdpLogout): Promise<IdpDeparture | undefined>
  readLogout(client: SamlIdp, request: LogoutRequestInput): Promise<ProviderLogout>
}

/** The names of the formats (SAML core §8.3). */
export const nameIdFormats: Readonly<Record<NameIdFormat, string>> = {
  unspecified: 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified',
  emailAddress: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
  persistent: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
  transient: 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient',
}

/** Clocks of two servers. */
const clockSkewMs = 60_000

/** Creates the client. The library is loaded on first use. */
export function createSamlClient({
  clock,
  library = () => import('@node-saml/node-saml'),
}: {
  readonly clock: { nowMicros(): number }
  readonly library?: () => Promise<Library>
}): SamlClient {
  const open = async (client: SamlIdp, more: Opening) => {
    const provider = await readSamlProvider(client.metadata)
    const { SAML, ValidateInResponseTo } = await library()
    const config = configOf(client, { ...more, provider, clock })
    const { always: validateInResponseTo } = ValidateInResponseTo
    return { provider, saml: new SAML({ ...config, validateInResponseTo }) }
  }
  return {
    begin: async (client, ask) => {
      const provider = await readSamlProvider(client.metadata)
      const binding = bindingOf(provider.signIn, client.binding)
      const entryPoint = endpointOf(provider.signIn[binding])
      const requestId = requestIdOf(ask)
      const input = { ...ask, entryPoint, requestId, signs: client.isRequestSigned }
      const { saml } = await open(client, { ...input, isForm: binding === 'post' })
      if (binding === 'redirect') {
        return { url: await saml.getAuthorizeUrlAsync(ask.state, undefined, {}), requestId }
      }
      const message = await saml.getAuthorizeMessageAsync(ask.state)
      const fields = { SAMLRequest: String(message.SAMLRequest), RelayState: ask.state }
      return { url: entryPoint, fields, requestId }
    },
    identify: async (client, answer) => {
      const response = readResponse(answer)
      const { provider, saml } = await open(client, { ...answer, signs: false })
      const { profile } = await saml
        .validatePostResponseAsync({ SAMLResponse: response })
        .catch((reason: unknown) => {
          throw failureOf(reason)
        })
      if (!profile) throw new IdpFailure('assertion_missing')
      requireOurs(profile, { answer, provider })
      return identityOf(client, profile)
    },
    readLogout: async (client, request) => {
      const { signOut } = await readSamlProvider(client.metadata)
      const ownUrl = samlUrls({ origin: request.origin, id: client.id }).logout
      const entryPoint = signOut.redirect ?? ''
      const more = { origin: request.origin, redirectUri: ownUrl, entryPoint, signs: true }
      const { provider, saml } = await open(client, { ...more, requestId: '' })
      const nowMs = clock.nowMicros() / 1000
      return readSamlLogout({ saml, provider, ownUrl, nowMs }, request)
    },
    beginLogout: async (client, { nameId, nameIdFormat, sessionIndex, ...logout }) => {
      const { signOut } = await readSamlProvider(client.metadata)
      // By redirect where there is a choice: it needs no form.
      const binding = signOut.redirect ? 'redirect' : 'post'
      const url = signOut[binding]
      if (!url || !isHttpEndpoint(url)) return undefined
      const redirectUri = samlUrls({ origin: logout.origin, id: client.id }).logout
      const input = { ...logout, redirectUri, entryPoint: url, requestId: '', signs: true }
      const { saml } = await open(client, input)
      const user = { nameID: nameId, nameIDFormat: nameIdFormat, issuer: '', sessionIndex }
      const { relayState } = logout
      if (binding === 'redirect') {
        return { url: await saml.getLogoutUrlAsync(user, relayState, {}) }
      }
      const request = await saml._generateLogoutRequest(user)
      const signed = await signedForm(request, client)
      const SAMLRequest = Buffer.from(signed).toString('base64')
      return { url, fields: { SAMLRequest, RelayState: relayState } }
    },
  }
}

/** What a request or an answer adds to the settings. */
interface Opening {
  readonly origin: string
  readonly redirectUri: string
  readonly requestId: string
  readonly entryPoint?: string
  readonly signs: boolean
  readonly isForm?: boolean
}

function configOf(
  client: SamlIdp,
  {
    provider,
    clock,
    ...more
  }: Opening & { readonly provider: SamlProvider; readonly clock: { nowMicros(): number } },
): SamlConfig {
  const { privateKey, certificate, signatureAlgorithm } = client
  const { origin, requestId } = more
  const { metadata: issuer } = samlUrls({ origin, id: client.id })
  return {
    issuer,
    audience: issuer,
    callbackUrl: more.redirectUri,
    entryPoint: more.entryPoint ?? '',
    logoutUrl: more.entryPoint ?? '',
    idpCert: [...provider.certificates],
    identifierFormat: nameIdFormats[client.nameIdFormat],
    disableRequestedAuthnContext: true,
    // The whole response or its assertion; the library insists on one of them.
    wantAuthnResponseSigned: false,
    wantAssertionsSigned: false,
    acceptedClockSkewMs: clockSkewMs,
    cacheProvider: onlyRequest(requestId, clock),
    skipRequestCompression: more.isForm === true,
    ...(requestId !== '' && { generateUniqueId: () => requestId }),
    ...(privateKey !== '' && { decryptionPvk: privateKey }),
    ...(more.signs && {
      privateKey,
      publicCert: certificate,
      signatureAlgorithm,
      digestAlgorithm: signatureAlgorithm,
    }),
  }
}

/** The one request that an answer may be to: that of the intent. */
function onlyRequest(requestId: string, { nowMicros }: { nowMicros(): number }) {
  const sentAt = () => new Date(nowMicros() / 1000).toISOString()
  return {
    saveAsync: async () => null,
    getAsync: async (key: string) => (requestId !== '' && key === requestId ? sentAt() : null),
    removeAsync: async () => null,
  }
}

/** An id begins with a letter or `_` (XML schema, xs:ID). */
function requestIdOf({ nonce }: Pick<AuthorizationRequestInput, 'nonce'>): string {
  return `_${nonce}`
}

/** As configured; else by redirect, else by form. */
function bindingOf(services: SamlProvider['signIn'], wanted: Binding | undefined): Binding {
  if (wanted !== undefined) return wanted
  return services.redirect === undefined ? 'post' : 'redirect'
}

function endpointOf(url: string | undefined): string {
  if (url === undefined || !isHttpEndpoint(url)) throw new IdpFailure('binding_unavailable')
  return url
}

/**
 * The response in base64. One with comments is refused: they are no part of what is signed, and
 * could cut a name in two.
 */
function readResponse({ parameters, requestId }: AuthorizationAnswer): string {
  const response = parameters.get('SAMLResponse') ?? ''
  if (response === '' || requestId === '') throw new IdpFailure('response_missing')
  const xml = Buffer.from(response, 'base64').toString('utf8')
  if (!isPlainXml(xml) || /<!--|<\?(?!xml[\s?])/.test(xml)) {
    throw new IdpFailure('response_unreadable')
  }
  return response
}

const bearer = 'urn:oasis:names:tc:SAML:2.0:cm:bearer'

/** What the assertion itself says of us (SAML profiles §4.1.4.2); the library asks the rest. */
function requireOurs(
  profile: Profile,
  { answer, provider }: { readonly answer: AuthorizationAnswer; readonly provider: SamlProvider },
): void {
  if (profile.issuer !== provider.entityId) throw new IdpFailure('issuer_unknown')
  const assertion = memberOf(profile.getAssertion?.(), 'Assertion')
  const [subject] = listOf(assertion, 'Subject')
  const isOurs = listOf(subject, 'SubjectConfirmation').some((confirmation) => {
    const [data] = listOf(confirmation, 'SubjectConfirmationData')
    return (
      attributeOf(confirmation, 'Method') === bearer &&
      attributeOf(data, 'InResponseTo') === answer.requestId &&
      attributeOf(data, 'Recipient') === answer.redirectUri &&
      attributeOf(data, 'NotOnOrAfter') !== undefined
    )
  })
  if (!isOurs) throw new IdpFailure('assertion_of_another')
}

/** Elements of a name, as the library reads XML. */
function listOf(value: unknown, name: string): readonly unknown[] {
  const found = memberOf(value, name)
  return Array.isArray(found) ? found : []
}

function attributeOf(element: unknown, name: string): unknown {
  return memberOf(memberOf(element, '$'), name)
}

function identityOf(client: SamlIdp, profile: Profile): IdpIdentity {
  const attributes = attributesOf(profile)
  const { nameID: nameId = '', nameIDFormat: nameIdFormat = '' } = profile
  const isLasting = nameId !== '' && nameIdFormat !== nameIdFormats.transient
  const externalUserId = isLasting ? nameId : mappedId(client, attributes)
  return {
    externalUserId,
    claims: { id: externalUserId, attributes },
    access: {
      kind: 'saml',
      assertion: profile.getAssertionXml?.() ?? '',
      ...{ nameId, nameIdFormat, sessionIndex: profile.sessionIndex ?? '' },
    },
  }
}

/** A name that is another every time says nothing: one attribute does in its stead. */
function mappedId(
  { transientMappingAttribute: name }: SamlIdp,
  attributes: Readonly<Record<string, readonly string[]>>,
): string {
  const values = name !== '' && Object.hasOwn(attributes, name) ? (attributes[name] ?? []) : []
  const [value, other] = values
  if (!value || other !== undefined) throw new IdpFailure('mapping_attribute_missing')
  return value
}

function attributesOf({ attributes }: Profile): Record<string, readonly string[]> {
  const found: Record<string, readonly string[]> = {}
  if (!isObject(attributes)) return found
  for (const [name, value] of Object.entries(attributes)) {
    const all: readonly unknown[] = Array.isArray(value) ? value : [value]
    const values = all.filter((each): each is string => typeof each === 'string')
    if (values.length > 0 && name !== '__proto__') found[name] = values
  }
  return found
}

async function signedForm(
  request: string,
  { privateKey, signatureAlgorithm }: SamlIdp,
): Promise<string> {
  const { signSamlPost } = await import('@node-saml/node-saml/lib/saml-post-signing.js')
  const path = '/*[local-name(.)="LogoutRequest"]'
  const options = { privateKey, signatureAlgorithm, digestAlgorithm: signatureAlgorithm }
  return signSamlPost(request, path, options)
}

/** Without its cause, which holds what the response said. */
function failureOf(reason: unknown): IdpFailure {
  if (reason instanceof IdpFailure) return reason
  const message = String(memberOf(reason, 'message'))
  const known = meanings.find(([text]) => message.includes(text))
  return new IdpFailure(known?.[1] ?? 'assertion_invalid')
}

/** The library's texts, as far as an operator has to know them apart. */
const meanings = [
  ['SAML provider returned', 'status_refused'],
  ['InResponseTo', 'response_unsolicited'],
  ['signature', 'signature_invalid'],
  ['audience', 'audience_wrong'],
  ['AudienceRestriction', 'audience_wrong'],
  ['expired', 'assertion_expired'],
  ['not yet valid', 'assertion_early'],
] as const
