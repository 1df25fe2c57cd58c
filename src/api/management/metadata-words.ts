/** A user's metadata in the words of v1. */
import type { MetadataView } from '../../queries/user-belongings.ts'
import { readDetails } from '../details.ts'

export function metadataOf(entry: MetadataView) {
  return { details: readDetails(entry), key: entry.key, value: entry.value }
}
