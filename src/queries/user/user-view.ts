/** A user's row as it is shown: with login names, and empty values for absent ones. */

import type { Recipient } from '../../domain/notification/recipient.ts'
import type { Profile } from '../../domain/user/human.ts'
import { loginNamesOf } from '../../domain/user/names.ts'
import { parseUserState, type UserState } from '../../domain/user/user-states.ts'
import { toRfc3339 } from '../../kit/clock.ts'
import type { UsersTable } from '../../store/database/tables.ts'
import type { Directory } from '../organization/directory.ts'

/** The human part of a user. */
export interface HumanView extends Profile {
  readonly email: string
  readonly isEmailVerified: boolean
  /** E.164; empty if there is none. */
  readonly phone: string
  readonly isPhoneVerified: boolean
  readonly hasPassword: boolean
  readonly passwordChangedAtMicros: number | undefined
  readonly isPasswordChangeRequired: boolean
  readonly mfaInitSkippedAtMicros: number | undefined
  /** Of the avatar, below the user's organisation; empty: none. */
  readonly avatarKey: string
}

/** The machine part of a user. */
export interface MachineView {
  readonly name: string
  readonly description: string
  readonly hasSecret: boolean
  /** 0 opaque tokens, 1 signed ones. */
  readonly accessTokenType: number
}

/** A user as it is shown; has either `human` or `machine`. */
export interface UserView {
  readonly id: string
  readonly orgId: string
  readonly state: UserState
  /** Users of an inactive organisation can do nothing; see `stateToSignIn`. */
  readonly isOrgActive: boolean
  readonly userName: string
  readonly loginNames: readonly string[]
  readonly preferredLoginName: string
  readonly human: HumanView | undefined
  readonly machine: MachineView | undefined
  readonly sequence: number
  readonly createdAtMicros: number
  readonly changedAtMicros: number
}

/** The columns of a view: all but those in lower case, which are for searching. */
export type UserRow = Omit<UsersTable, 'instance_id' | `${string}_key`>

/** The columns of a `UserRow`: each adds cost to the most frequent query. */
export const userColumns = `org_id, id, type, state, user_name, first_name, last_name,
  nick_name, display_name, preferred_language, gender, email, email_verified, phone,
  phone_verified, password_set, password_changed_at, password_change_required,
  mfa_init_skipped_at, name, description, access_token_type, has_secret, avatar,
  created_at, changed_at, sequence`

/** Converts rows to views. */
export interface Views {
  one(row: UserRow, instanceId: string): Promise<UserView>
  /** Many rows of one instance; each organisation is looked up once. */
  many(rows: readonly UserRow[], instanceId: string): Promise<UserView[]>
}

type OrgOfNames = Parameters<typeof loginNamesOf>[1] & { readonly isActive: boolean }

/** A removed organisation: its users keep the names without a domain. */
const noOrg: OrgOfNames = {
  ...{ userLoginMustBeDomain: false, primaryDomain: '', verifiedDomains: [] },
  isActive: true,
}

/** Converts rows to views; the rules of login names come from the directory. */
export function viewsOf(directory: Pick<Directory, 'org'>): Views {
  const findOrg = async (scope: { readonly instanceId: string; readonly orgId: string }) => {
    const org = await directory.org(scope)
    if (!org) return noOrg
    const { primaryDomain, verifiedDomains, isActive, rules } = org
    const { userLoginMustBeDomain } = rules.domainPolicy
    return { userLoginMustBeDomain, primaryDomain, verifiedDomains, isActive }
  }
  return {
    one: async (row, instanceId) => viewOf(row, await findOrg({ instanceId, orgId: row.org_id })),
    many: async (rows, instanceId) => {
      const ids = [...new Set(rows.map((row) => row.org_id))]
      const orgs = await Promise.all(ids.map((orgId) => findOrg({ instanceId, orgId })))
      const byId = new Map(ids.map((id, index) => [id, orgs[index] ?? noOrg]))
      return rows.map((row) => viewOf(row, byId.get(row.org_id) ?? noOrg))
    },
  }
}

function viewOf(row: UserRow, org: OrgOfNames): UserView {
  const { loginNames, preferredLoginName } = loginNamesOf(row.user_name, org)
  return {
    id: row.id,
    orgId: row.org_id,
    state: parseUserState(row.state),
    isOrgActive: org.isActive,
    userName: row.user_name,
    loginNames,
    preferredLoginName,
    human: row.type === 1 ? humanOf(row) : undefined,
    machine: row.type === 1 ? undefined : machineOf(row),
    sequence: row.sequence,
    createdAtMicros: row.created_at,
    changedAtMicros: row.changed_at,
  }
}

function humanOf(row: UserRow): HumanView {
  return {
    firstName: row.first_name ?? '',
    lastName: row.last_name ?? '',
    nickName: row.nick_name ?? '',
    displayName: row.display_name ?? '',
    preferredLanguage: row.preferred_language || 'und',
    gender: row.gender ?? 0,
    email: row.email ?? '',
    isEmailVerified: row.email_verified === 1,
    phone: row.phone ?? '',
    isPhoneVerified: row.phone_verified === 1,
    hasPassword: row.password_set === 1,
    passwordChangedAtMicros: row.password_changed_at ?? undefined,
    isPasswordChangeRequired: row.password_change_required === 1,
    mfaInitSkippedAtMicros: row.mfa_init_skipped_at ?? undefined,
    avatarKey: row.avatar ?? '',
  }
}

function machineOf(row: UserRow): MachineView {
  return {
    name: row.name ?? '',
    description: row.description ?? '',
    hasSecret: row.has_secret === 1,
    accessTokenType: row.access_token_type,
  }
}

/** The name to show of a human or a machine. */
export function shownNameOf({ human, machine }: Pick<UserView, 'human' | 'machine'>): string {
  return human?.displayName ?? machine?.name ?? ''
}

/** A human as the recipient of messages. */
export function recipientOf(user: UserView, human: HumanView): Recipient {
  return {
    orgId: user.orgId,
    userName: user.userName,
    firstName: human.firstName,
    lastName: human.lastName,
    nickName: human.nickName,
    displayName: human.displayName,
    lastEmail: human.email,
    verifiedEmail: human.isEmailVerified ? human.email : '',
    lastPhone: human.phone,
    verifiedPhone: human.isPhoneVerified ? human.phone : '',
    preferredLoginName: user.preferredLoginName,
    loginNames: user.loginNames,
    preferredLanguage: human.preferredLanguage,
    changeDate: toRfc3339(user.changedAtMicros),
    creationDate: toRfc3339(user.createdAtMicros),
    passwordSet: human.hasPassword,
  }
}
