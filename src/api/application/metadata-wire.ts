/** The metadata of SAML applications in requests. */
import type { GivenMetadata } from '../../commands/project/saml-metadata.ts'

type WireMetadata =
  | { readonly case: 'metadataXml'; readonly value: Uint8Array }
  | { readonly case: 'metadataUrl'; readonly value: string }
  | { readonly case: undefined }

/** The XML, or the address it is read from; absent if neither is given. */
export function metadataOf(wire: WireMetadata): GivenMetadata | undefined {
  switch (wire.case) {
    case 'metadataXml':
      return { xml: wire.value }
    case 'metadataUrl':
      return { url: wire.value }
    case undefined:
      return undefined
  }
}
