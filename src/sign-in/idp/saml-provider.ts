/** What the metadata of a SAML provider says (SAML 2.0 metadata §2.4.3). */
import type { Element } from '@xmldom/xmldom'
import { IdpFailure } from '../../commands/identity-provider/idp-clients.ts'

const metadataNamespace = 'urn:oasis:names:tc:SAML:2.0:metadata'
const signatureNamespace = 'http://www.w3.org/2000/09/xmldsig#'

/** The bindings that browsers carry (SAML 2.0 bindings §3.4, §3.5). */
export const bindings = {
  redirect: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect',
  post: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST',
} as const

/** A binding that browsers carry. */
export type Binding = keyof typeof bindings

/** Where a service is, by binding; absent where the provider has none. */
export type Services = { readonly [B in Binding]?: string }

/** A provider by its metadata. */
export interface SamlProvider {
  readonly entityId: string
  readonly signIn: Services
  readonly signOut: Services
  /** base64 of DER, each. */
  readonly certificates: readonly string[]
}

/** As much as may be given; parsing takes as long as there are. */
const tagsMax = 5000

/** Whether XML of strangers may be parsed: no entity can be declared, and it is not too much. */
export function isPlainXml(xml: string): boolean {
  return !/<!(?!--|\[CDATA\[)/.test(xml) && xml.split('<').length <= tagsMax
}

/**
 * Of several entities the first provider counts. Rejects with `IdpFailure` where there is none, or
 * nothing to check its answers with.
 */
export async function readSamlProvider(xml: string): Promise<SamlProvider> {
  const entity = await entityOf(xml)
  const descriptor = entity && childrenOf(entity, 'IDPSSODescriptor')[0]
  const entityId = entity?.getAttribute('entityID')?.trim() ?? ''
  if (!descriptor || entityId === '') throw new IdpFailure('metadata_unusable')
  const keys = childrenOf(descriptor, 'KeyDescriptor').filter(
    (key) => key.getAttribute('use') !== 'encryption',
  )
  const certificates = keys.flatMap((key) =>
    [...key.getElementsByTagNameNS(signatureNamespace, 'X509Certificate')].map((each) =>
      (each.textContent ?? '').replaceAll(/\s/g, ''),
    ),
  )
  if (certificates.length === 0) throw new IdpFailure('certificate_missing')
  return {
    entityId,
    signIn: servicesOf(descriptor, 'SingleSignOnService'),
    signOut: servicesOf(descriptor, 'SingleLogoutService'),
    certificates,
  }
}

async function entityOf(xml: string): Promise<Element | undefined> {
  if (!isPlainXml(xml)) throw new IdpFailure('metadata_unusable')
  const { DOMParser, onWarningStopParsing } = await import('@xmldom/xmldom')
  const parser = new DOMParser({ locator: false, onError: onWarningStopParsing })
  try {
    const root = parser.parseFromString(xml, 'text/xml').documentElement
    if (!root || root.namespaceURI !== metadataNamespace) return undefined
    if (root.localName === 'EntityDescriptor') return root
    const entities = [...root.getElementsByTagNameNS(metadataNamespace, 'EntityDescriptor')]
    return entities.find((each) => childrenOf(each, 'IDPSSODescriptor').length > 0)
  } catch {
    // Not well-formed: it was read before it was stored, so only a very old one can be.
    return undefined
  }
}

function childrenOf(parent: Element, name: string): Element[] {
  const found = [...parent.getElementsByTagNameNS(metadataNamespace, name)]
  return found.filter(({ parentNode }) => parentNode === parent)
}

function servicesOf(descriptor: Element, name: string): Services {
  const found: { [B in Binding]?: string } = {}
  for (const service of childrenOf(descriptor, name)) {
    for (const binding of ['redirect', 'post'] as const) {
      const isIt = service.getAttribute('Binding') === bindings[binding]
      const location = service.getAttribute('Location')?.trim() ?? ''
      if (isIt && found[binding] === undefined && location !== '') found[binding] = location
    }
  }
  return found
}
