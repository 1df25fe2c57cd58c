/** The table of uploaded files as a type; see `tables.ts`. */

/** Files that owners have uploaded; no part of any event. */
export interface AssetsTable {
  instance_id: string
  /** The instance's id, or an organisation's. */
  owner_id: string
  /** Below the owner; an URL ends with both. */
  key: string
  content_type: string
  /** In bytes, before the encoding. */
  size: number
  /** SHA-256 of the content. */
  etag: string
  /** Base64. */
  content: string
  created_at: number
}
