/** What is stored with an organisation by keys. */
import { queryOptions } from '@tanstack/react-query'
import { callJson } from '../api/transport.ts'

const service = 'zitadel.org.v2.OrganizationService'

/** A key with its value as text; undefined where the value is no text. */
export interface MetadataRow {
  readonly key: string
  readonly value: string | undefined
}

/** As many as are shown. */
const shownMax = 500

/** The rows, by key. */
export const organizationMetadataQuery = (organizationId: string) =>
  queryOptions({
    queryKey: ['organizations', 'metadata', organizationId],
    queryFn: async (): Promise<readonly MetadataRow[]> => {
      const { metadata = [] } = await callJson<{ metadata?: { key: string; value?: string }[] }>(
        `${service}/ListOrganizationMetadata`,
        { organizationId, pagination: { limit: shownMax, asc: true } },
      )
      return metadata.map(({ key, value = '' }) => ({ key, value: textOf(value) }))
    },
  })

/** Sets the value of a key. */
export const setMetadata = (organizationId: string, { key, value }: MetadataRow) =>
  callJson(`${service}/SetOrganizationMetadata`, {
    organizationId,
    metadata: [{ key, value: base64Of(value ?? '') }],
  })

/** Takes a key away. */
export const removeMetadata = (organizationId: string, key: string) =>
  callJson(`${service}/DeleteOrganizationMetadata`, { organizationId, keys: [key] })

function textOf(base64: string): string | undefined {
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // Bytes that are no text are not shown, and not overwritten by accident.
    return undefined
  }
}

function base64Of(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)))
}
