/** The table of messages' texts as a type; see `tables.ts`. */

/** What an instance or an organisation has written for a kind of message in a language. */
export interface MessageTextsTable {
  instance_id: string
  /** The instance's own id, or an organisation's. */
  owner_id: string
  kind: string
  language: string
  /** JSON object by field; those that are absent are not the owner's own. */
  texts: string
  created_at: number
  changed_at: number
  sequence: number
}
