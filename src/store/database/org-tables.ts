/** The tables of organisations as types; see `tables.ts`. */

/** The history of a read row. */
interface Stamped {
  created_at: number
  changed_at: number
  sequence: number
}

/** Organisations. */
export interface OrgsTable extends Stamped {
  instance_id: string
  id: string
  name: string
  name_key: string
  state: number
  primary_domain: string
}

/** Domains of organisations. */
export interface OrgDomainsTable extends Stamped {
  instance_id: string
  org_id: string
  domain: string
  is_verified: number
  is_primary: number
  /** Of the proof that was requested last: 1 HTTP, 2 DNS, 0 none. */
  validation_type: number
}

/** Metadata of organisations. */
export interface OrgMetadataTable extends Stamped {
  instance_id: string
  org_id: string
  key: string
  key_key: string
  /** base64 of the bytes. */
  value: string
}

/**
 * Organisations that were removed, and may have been added again since; and instances that were
 * removed, by their own id.
 */
export interface RemovedOrgsTable {
  instance_id: string
  id: string
  /** Of the event that removed it last. */
  position: number
  /** 0 once it is there again. */
  is_gone: number
}
