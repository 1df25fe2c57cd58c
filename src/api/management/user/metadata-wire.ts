/** A user's metadata on the wire of v1. */
import type { MetadataQuery } from '@zitadel/proto/zitadel/metadata_pb.js'
import { refuse } from '../../../domain/refusals.ts'
import type { MetadataView } from '../../../queries/user/user-attributes.ts'
import { readDetails } from '../../wire/details.ts'
import { textMatchOf } from '../../wire/search.ts'

/** An entry of metadata; its value is bytes. */
export function metadataOf(entry: MetadataView) {
  return { details: readDetails(entry), key: entry.key, value: entry.value }
}

/** The keys of a search; refuses an empty query. */
export function keysWanted(queries: readonly MetadataQuery[]) {
  return queries.map(({ query }) => {
    if (query.case === undefined) throw refuse('search.list_empty')
    return textMatchOf(query.value.key, query.value.method)
  })
}
