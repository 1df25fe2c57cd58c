/** The table of custom message texts as a type; see `tables.ts`. */

/** The custom text of an owner for a kind of message and a language. */
export interface MessageTextsTable {
  instance_id: string
  /** The instance's id, or an organisation's. */
  owner_id: string
  kind: string
  language: string
  /** JSON object by field; absent fields are inherited. */
  texts: string
  created_at: number
  changed_at: number
  sequence: number
}
