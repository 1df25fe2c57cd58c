/** The tables of features and of sign-in programs' texts as types; see `tables.ts`. */

/** Features that were set, and when a level was last changed. */
export interface FeaturesTable {
  /** Empty for the system: all instances together. */
  instance_id: string
  /** As events name it; empty for the row that stands for the level itself. */
  name: string
  /** JSON. */
  value: string
  created_at: number
  changed_at: number
  sequence: number
}

/** Texts of our sign-in pages that an owner has set. */
export interface LoginTextsTable {
  instance_id: string
  /** The instance's id, or an organisation's. */
  owner_id: string
  language: string
  /** A screen and a field of it. */
  key: string
  text: string
  created_at: number
  changed_at: number
  sequence: number
}

/** The texts of sign-in programs that an owner has set. */
export interface LoginTranslationsTable {
  instance_id: string
  /** The instance's id, or an organisation's. */
  owner_id: string
  /** BCP 47. */
  language: string
  /** JSON: the whole of what the owner has set. */
  translation: string
  created_at: number
  changed_at: number
  sequence: number
}
