/**
 * The metadata of SAML providers (SAML 2.0 metadata §2.3): XML from strangers, of which only what
 * is said here is read. A document type is refused, so that no entity can be declared.
 */

type Element = NonNullable<
  ReturnType<import('@xmldom/xmldom').DOMParser['parseFromString']>['documentElement']
>

const namespace = 'urn:oasis:names:tc:SAML:2.0:metadata'

/** By the standard. */
const entityIdMax = 1024

/**
 * Tags and attributes of one document. That of a service provider has some dozens; parsing takes
 * as long as there are, and nothing else is done meanwhile.
 */
const ofService = { tagsMax: 1000, attributesMax: 2000 }
/** Identity providers list their claims, and federations all their members. */
const ofIdentities = { tagsMax: 5000, attributesMax: 10_000 }

type Bounds = typeof ofService

/**
 * Resolves to the entity id; undefined if it is not well-formed XML in UTF-8, or not of one entity.
 * The parser is loaded with the first call.
 */
export async function entityIdOf(xml: Uint8Array): Promise<string | undefined> {
  const root = await rootOf(xml, ofService)
  if (root?.localName !== 'EntityDescriptor' || root.namespaceURI !== namespace) return undefined
  return idOf(root)
}

/**
 * Whether it describes an identity provider: an entity with its role, or several of which one has
 * it.
 */
export async function isProviderMetadata(xml: Uint8Array): Promise<boolean> {
  const root = await rootOf(xml, ofIdentities)
  if (root?.namespaceURI !== namespace) return false
  const entities =
    root.localName === 'EntityDescriptor'
      ? [root]
      : [...root.getElementsByTagNameNS(namespace, 'EntityDescriptor')]
  return entities.some((entity) => idOf(entity) !== undefined && isProvider(entity))
}

function isProvider(entity: Element): boolean {
  return entity.getElementsByTagNameNS(namespace, 'IDPSSODescriptor').length > 0
}

function idOf(entity: Element): string | undefined {
  const entityId = entity.getAttribute('entityID')?.trim() ?? ''
  return entityId !== '' && entityId.length <= entityIdMax ? entityId : undefined
}

/** The outermost element of what is well-formed and within the bounds. */
async function rootOf(xml: Uint8Array, bounds: Bounds): Promise<Element | undefined> {
  const text = textOf(xml)
  if (text === undefined || !isPlain(text, bounds)) return undefined
  const { DOMParser, onWarningStopParsing } = await import('@xmldom/xmldom')
  const parser = new DOMParser({ locator: false, onError: onWarningStopParsing })
  try {
    return parser.parseFromString(text, 'text/xml').documentElement ?? undefined
  } catch {
    // Not well-formed: the caller refuses it.
    return undefined
  }
}

function isPlain(text: string, { tagsMax, attributesMax }: Bounds): boolean {
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
