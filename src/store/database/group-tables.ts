/** The tables of groups of users as types; see `tables.ts`. */

/** Groups of users. */
export interface UserGroupsTable {
  instance_id: string
  id: string
  org_id: string
  name: string
  name_key: string
  description: string
  created_at: number
  changed_at: number
  sequence: number
}

/** Who is in which group. */
export interface GroupUsersTable {
  instance_id: string
  group_id: string
  user_id: string
  org_id: string
}

/** Ids of groups in other directories. */
export interface GroupExternalIdsTable {
  instance_id: string
  group_id: string
  /** The name of the directory; empty: the only one. */
  provisioning_domain: string
  external_id: string
  org_id: string
}
