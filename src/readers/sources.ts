/** All readers, one per product; the order is that of import-sources. */
import type { SourceReader } from './reader.ts'

/** The readers by their order in help and documents. */
export const sources: readonly SourceReader[] = []
