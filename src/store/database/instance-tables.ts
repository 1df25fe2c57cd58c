/** The tables of the settings of instances as types; see `tables.ts`. */

/** What an instance may do and how it works, where it was set. */
export interface InstanceSettingsTable {
  instance_id: string
  /** `limits`, `restrictions`, `oidc`, or `generator.` or `quota.` with a number. */
  kind: string
  /** JSON. */
  settings: string
  created_at: number
  changed_at: number
  sequence: number
}

/** Domains that may be the public host of an instance, without leading to it. */
export interface TrustedDomainsTable {
  instance_id: string
  /** In lower case. */
  domain: string
  created_at: number
  changed_at: number
  sequence: number
}

/** Instances that were removed, and of which rows may be left; see `instance-rows.ts`. */
export interface InstanceRemovalsTable {
  instance_id: string
  /** Microseconds since 1970. */
  removed_at: number
}
