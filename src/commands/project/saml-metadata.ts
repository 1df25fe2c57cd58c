/** Reads the metadata of SAML applications: as given, or from an address (projects.md §8.5). */
import type { SamlMetadata } from '../../domain/project/saml-app.ts'
import { entityIdOf } from '../../kit/saml-metadata.ts'
import type { CommandDeps } from '../deps.ts'

/** Metadata as an API takes it: the XML, or the address that it is read from once. */
export type GivenMetadata = { readonly xml: Uint8Array } | { readonly url: string }

/** What a decision needs of it. For callers with the permission only: it may call other servers. */
export async function readMetadata(
  { fetchMetadata }: Pick<CommandDeps, 'fetchMetadata'>,
  given: GivenMetadata | undefined,
): Promise<SamlMetadata> {
  if (!given) return { wrong: 'absent' }
  const metadataUrl = 'url' in given ? given.url.trim() : ''
  const isGiven = 'xml' in given ? given.xml.length > 0 : metadataUrl !== ''
  if (!isGiven) return { wrong: 'absent' }
  const xml = 'xml' in given ? given.xml : await fetchMetadata(metadataUrl)
  if (!xml) return { wrong: 'unreachable' }
  const entityId = await entityIdOf(xml)
  if (entityId === undefined) return { wrong: 'unreadable' }
  return { entityId, metadata: Buffer.from(xml).toString('base64'), metadataUrl }
}
