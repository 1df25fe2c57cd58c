/** How an import job writes (import-sources §0), and its secrets apart. */

/** What becomes of a user who is there already. */
export type ImportMode = 'insert' | 'skip' | 'update' | 'replace'

/** Who is written to. */
export type MailMode = 'none' | 'later' | 'now'

/** The settings of a job, as they are stored. */
export interface JobSettings {
  readonly mode: ImportMode
  /** `id`, `user_name`, `email`, `external_id`, `metadata:` and a key; tried in this order. */
  readonly match: readonly string[]
  /** Members of the record whose existing value wins in updates. */
  readonly keep: readonly string[]
  readonly mails: MailMode
  /** Percent of the time the job may take, 1 to 100. */
  readonly share: number
  /** From names of the source to ids here. */
  readonly idps: Readonly<Record<string, string>>
  readonly organizations: Readonly<Record<string, string>>
  readonly projects: Readonly<Record<string, string>>
  /** Empty: roles without a project are left out. */
  readonly defaultProjectId: string
  /** Empty: a passkey must say its own. */
  readonly rpId: string
}

/** What must not be readable in the store. */
export interface JobSecrets {
  /** Members that complete stated hashes: a pepper, a signer key. */
  readonly hash: Readonly<Record<string, unknown>>
  readonly canaries: readonly Canary[]
}

/** A known password: nothing is written unless it verifies. */
export interface Canary {
  /** The id or user name of a record. */
  readonly record: string
  readonly password: string
}

/** The share of a job that says none, in percent. */
export const shareDefault = 50

/** The settings of a job that says none. */
export const settingsDefault: JobSettings = {
  mode: 'insert',
  match: ['id', 'user_name'],
  keep: [],
  mails: 'none',
  share: shareDefault,
  idps: {},
  organizations: {},
  projects: {},
  defaultProjectId: '',
  rpId: '',
}

/** No secrets. */
export const noSecrets: JobSecrets = { hash: {}, canaries: [] }
