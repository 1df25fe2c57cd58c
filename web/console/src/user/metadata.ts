/** Metadata of a user: bytes by key, most of them text. */
import { queryOptions } from '@tanstack/react-query'
import { client } from './users.ts'

/** An entry, as it is shown and edited. */
export interface MetadataEntry {
  readonly key: string
  /** As text, or as base64 where it is none. */
  readonly value: string
  readonly isBase64: boolean
}

const pageSize = 1000

/** All entries of a user, by key. */
export const metadataQuery = (userId: string) =>
  queryOptions({
    queryKey: ['users', 'metadata', userId],
    queryFn: async ({ signal }): Promise<readonly MetadataEntry[]> => {
      const entries: MetadataEntry[] = []
      for (let offset = 0n; ; offset += BigInt(pageSize)) {
        const pagination = { offset, limit: pageSize, asc: true }
        const { metadata } = await client.listUserMetadata({ userId, pagination }, { signal })
        entries.push(...metadata.map(entryOf))
        if (metadata.length < pageSize) break
      }
      return entries.sort((a, b) => (a.key < b.key ? -1 : 1))
    },
  })

function entryOf({ key, value }: { readonly key: string; readonly value: Uint8Array }) {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(value)
    return { key, value: text, isBase64: false }
  } catch {
    // No text: shown as its bytes.
    return { key, value: base64Of(value), isBase64: true }
  }
}

function base64Of(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}

/** The bytes of an entry; undefined where its base64 is none. */
export function bytesOf({
  value,
  isBase64,
}: Omit<MetadataEntry, 'key'>): Uint8Array<ArrayBuffer> | undefined {
  if (!isBase64) return new TextEncoder().encode(value)
  try {
    return Uint8Array.from(atob(value), (letter) => letter.charCodeAt(0))
  } catch {
    // The form says so.
    return undefined
  }
}

/** Adds an entry, or replaces its value. */
export const setMetadata = (userId: string, { key, ...entry }: MetadataEntry) =>
  client.setUserMetadata({ userId, metadata: [{ key, value: bytesOf(entry) ?? new Uint8Array() }] })

/** Removes an entry. */
export const removeMetadata = (userId: string, key: string) =>
  client.deleteUserMetadata({ userId, keys: [key] })
