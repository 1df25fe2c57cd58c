/**
 * The metadata of SAML service providers (SAML 2.0 metadata §2.3.2): XML from strangers, of which
 * only the entity id is read. A document type is refused, so that no entity can be declared.
 */

const namespace = 'urn:oasis:names:tc:SAML:2.0:metadata'

/** By the standard. */
const entityIdMax = 1024

/**
 * Tags and attributes of one document. That of a service provider has some dozens; parsing takes
 * as long as there are, and nothing else is done meanwhile.
 */
const [tagsMax, attributesMax] = [1000, 2000]

/**
 * Resolves to the entity id; undefined if it is not well-formed XML in UTF-8, or not of one entity.
 * The parser is loaded with the first call.
 */
export async function entityIdOf(xml: Uint8Array): Promise<string | undefined> {
  const text = textOf(xml)
  if (text === undefined || !isPlain(text)) return undefined
  const { DOMParser, onWarningStopParsing } = await import('@xmldom/xmldom')
  const parser = new DOMParser({ locator: false, onError: onWarningStopParsing })
  try {
    const root = parser.parseFromString(text, 'text/xml').documentElement
    if (root?.localName !== 'EntityDescriptor' || root.namespaceURI !== namespace) return undefined
    const entityId = root.getAttribute('entityID')?.trim() ?? ''
    return entityId !== '' && entityId.length <= entityIdMax ? entityId : undefined
  } catch {
    // Not well-formed: the caller refuses it.
    return undefined
  }
}

function isPlain(text: string): boolean {
  if (/<!DOCTYPE/i.test(text)) return false
  // One more part than there are separators.
  return text.split('<').length <= 2 * tagsMax + 1 && text.split('=').length <= attributesMax + 1
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // Not UTF-8: the caller refuses it.
    return undefined
  }
}
