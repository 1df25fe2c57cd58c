/** SAML 2.0, where we are the service provider. */
import type { Kind, MaybeSealed } from './kind.ts'

/** The bindings by their numbers on the wire; unspecified ones are empty. */
export const samlBindings = [
  '',
  'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST',
  'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect',
  'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Artifact',
] as const

/** The signature algorithms by their numbers on the wire; unspecified ones are empty. */
export const samlSignatures = [
  '',
  'http://www.w3.org/2000/09/xmldsig#rsa-sha1',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512',
] as const

/** The formats of name ids by their numbers on the wire. */
export const samlNameIdFormats = [
  'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified',
  'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
  'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
  'urn:oasis:names:tc:SAML:2.0:nameid-format:transient',
] as const

/** The settings of a provider by SAML. */
export interface SamlConfig {
  readonly kind: 'saml'
  /** XML: an EntityDescriptor, or an EntitiesDescriptor whose first provider counts. */
  readonly metadata: Uint8Array
  /** Our key to sign with, PKCS#8 as PEM. */
  readonly key: MaybeSealed
  /** Of that key; PEM. Absent: a change keeps the one that is stored. */
  readonly certificate: string | undefined
  /** One of `samlBindings`. */
  readonly binding: string
  readonly withSignedRequest: boolean
  /** One of `samlSignatures`. */
  readonly signatureAlgorithm: string
  /** The place in `samlNameIdFormats`; absent: none was given. */
  readonly nameIdFormat: number | undefined
  /** The attribute that is the user's id where the name id is transient; absent: none. */
  readonly transientMappingAttributeName: string | undefined
  /** Whether signing out here signs out there. */
  readonly isLogoutFederated: boolean | undefined
}

/** How they are stored. */
export const saml: Kind<'saml', SamlConfig> = {
  configOf: (stored) => ({
    kind: 'saml',
    metadata: Buffer.from(stored.metadata ?? '', 'base64'),
    key: stored.key,
    certificate: stored.certificate && Buffer.from(stored.certificate, 'base64').toString(),
    binding: stored.binding ?? '',
    withSignedRequest: stored.withSignedRequest ?? false,
    signatureAlgorithm: stored.signatureAlgorithm ?? '',
    nameIdFormat: stored.nameIDFormat,
    transientMappingAttributeName: stored.transientMappingAttributeName,
    isLogoutFederated: stored.federatedLogoutEnabled,
  }),
  storedOf: (config) => ({
    metadata: Buffer.from(config.metadata).toString('base64'),
    key: config.key,
    // A change keeps the one that is there.
    certificate: config.certificate && Buffer.from(config.certificate).toString('base64'),
    binding: config.binding,
    withSignedRequest: config.withSignedRequest,
    signatureAlgorithm: config.signatureAlgorithm,
    nameIDFormat: config.nameIdFormat,
    transientMappingAttributeName: config.transientMappingAttributeName?.trim(),
    federatedLogoutEnabled: config.isLogoutFederated,
  }),
  endpoints: () => [],
  defaultName: '',
}
