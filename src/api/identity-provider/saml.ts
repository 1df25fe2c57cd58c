/** Providers by SAML on the wire. */
import { SAMLNameIDFormat } from '@zitadel/proto/zitadel/idp_pb.js'
import type { GivenMetadata } from '../../commands/project/saml-metadata.ts'
import {
  type SamlConfig,
  samlBindings,
  samlSignatures,
} from '../../domain/identity-provider/kinds/saml.ts'
import type { SettingsOf, WireProvider } from './provider-rpcs.ts'

interface WireSaml extends WireProvider {
  readonly metadata:
    | { readonly case: 'metadataXml'; readonly value: Uint8Array }
    | { readonly case: 'metadataUrl'; readonly value: string }
    | { readonly case: undefined }
  readonly binding: number
  readonly withSignedRequest: boolean
  readonly nameIdFormat?: number | undefined
  readonly transientMappingAttributeName?: string | undefined
  readonly federatedLogoutEnabled?: boolean | undefined
  /** The published types lack it. */
  readonly signatureAlgorithm?: number
}

/** The settings of a message. */
export const samlOf: SettingsOf<WireSaml> = (wire) => ({
  config: {
    kind: 'saml',
    metadata: new Uint8Array(),
    key: undefined,
    certificate: undefined,
    binding: samlBindings[wire.binding] ?? '',
    withSignedRequest: wire.withSignedRequest,
    signatureAlgorithm: samlSignatures[wire.signatureAlgorithm ?? 0] ?? '',
    nameIdFormat: wire.nameIdFormat,
    transientMappingAttributeName: wire.transientMappingAttributeName,
    isLogoutFederated: wire.federatedLogoutEnabled,
  },
  secret: '',
  metadata: metadataOf(wire),
})

function metadataOf({ metadata }: WireSaml): GivenMetadata | undefined {
  if (metadata.case === 'metadataXml') return { xml: metadata.value }
  return metadata.case === 'metadataUrl' ? { url: metadata.value } : undefined
}

/** The message of settings; neither the key nor its certificate is shown. */
export function samlWire(config: SamlConfig) {
  const { metadata, binding, withSignedRequest, signatureAlgorithm } = config
  const { nameIdFormat, transientMappingAttributeName, isLogoutFederated } = config
  return {
    metadataXml: metadata,
    binding: numberOf(samlBindings, binding),
    withSignedRequest,
    nameIdFormat: nameIdFormat ?? SAMLNameIDFormat.SAML_NAME_ID_FORMAT_UNSPECIFIED,
    ...(transientMappingAttributeName !== undefined && { transientMappingAttributeName }),
    ...(isLogoutFederated !== undefined && { federatedLogoutEnabled: isLogoutFederated }),
    ...(signatureAlgorithm !== '' && {
      signatureAlgorithm: numberOf(samlSignatures, signatureAlgorithm),
    }),
  }
}

function numberOf(all: readonly string[], one: string): number {
  return Math.max(0, all.indexOf(one))
}
