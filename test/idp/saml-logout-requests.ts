/** Requests of a SAML provider to sign somebody out, made by hand and signed by its key. */
import { createSign, randomBytes } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import { signSamlPost } from '@node-saml/node-saml/lib/saml-post-signing.js'
import type { SamlIdpServer } from './saml-idp.ts'

/** What a request says; the rest is as it should be. */
export interface LogoutSaid {
  readonly destination: string
  readonly nameId?: string
  readonly sessionIndex?: string
  readonly issuer?: string
  /** Milliseconds since it was made. */
  readonly ageMs?: number
}

/** Its id, and its XML. */
export function logoutXml({ entityId }: SamlIdpServer, said: LogoutSaid) {
  const { destination, nameId = 'ada', sessionIndex, issuer = entityId, ageMs = 0 } = said
  const id = `_${randomBytes(16).toString('hex')}`
  const madeAt = new Date(Date.now() - ageMs).toISOString()
  const session =
    sessionIndex === undefined ? '' : `<samlp:SessionIndex>${sessionIndex}</samlp:SessionIndex>`
  const xml =
    '<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ' +
    `xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${id}" Version="2.0" ` +
    `IssueInstant="${madeAt}" Destination="${destination}">` +
    `<saml:Issuer>${issuer}</saml:Issuer><saml:NameID>${nameId}</saml:NameID>${session}` +
    '</samlp:LogoutRequest>'
  return { id, xml }
}

/** The query of a signed request (SAML bindings §3.4.4.1). */
export function logoutQuery({ keys }: SamlIdpServer, xml: string, relayState = 'back'): string {
  const algorithm = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'
  const parts = [
    ['SAMLRequest', deflateRawSync(xml).toString('base64')],
    ['RelayState', relayState],
    ['SigAlg', algorithm],
  ].map(([name, value = '']) => `${name}=${encodeURIComponent(value)}`)
  const signed = parts.join('&')
  const signature = createSign('sha256').update(signed).sign(keys.privateKey, 'base64')
  return `${signed}&Signature=${encodeURIComponent(signature)}`
}

/** The form of a request that is signed within (SAML bindings §3.5.4). */
export function logoutForm({ keys }: SamlIdpServer, xml: string): string {
  const signed = signSamlPost(xml, '/*[local-name(.)="LogoutRequest"]', {
    ...{ privateKey: keys.privateKey, signatureAlgorithm: 'sha256', digestAlgorithm: 'sha256' },
  })
  const SAMLRequest = Buffer.from(signed).toString('base64')
  return String(new URLSearchParams({ SAMLRequest, RelayState: 'back' }))
}
