/** Users that are searched, in a list and in a store. */

import type { Database } from '../../store/database/database.ts'
import type { GroupUsersTable } from '../../store/database/group-tables.ts'
import { writeRows } from '../../store/database/row-changes.ts'
import type { UserMetadataTable, UsersTable } from '../../store/database/tables.ts'
import type { NaiveUser } from './user-search.fixture.ts'

/** The instance of the users. */
export const instanceId = 'searched'
/** Its organisations. */
export const orgIds = ['o1', 'o2', 'o3'] as const
const domains = { o1: 'one.example', o2: 'two.example', o3: 'one.example' } as const

const pick = <T>(from: readonly T[], at: number): T => from[at % from.length] as T
const firstNames = ['Ada', 'ADA', 'Zoë', 'Όμηρος', 'Bo', 'a_b%c']
const lastNames = ['Lovelace', 'Love', 'lace"x', 'ΟΔΟΣ', 'ΟΔΟΣ.ΑΒ', 'İnan', "d'Or\\"]

/** Users of all kinds, more than wait for the index; several are alike but for the id. */
export const users: readonly NaiveUser[] = Array.from({ length: 300 }, (_, n) => {
  const isMachine = n % 9 === 4
  const first = isMachine ? null : pick(firstNames, n)
  const last = isMachine ? null : pick(lastNames, n * 5 + (n >> 3))
  const userName = isMachine ? `Robot-${n}` : `${pick(firstNames, n * 7)}.${n % 40}`
  return {
    id: `u${String(n).padStart(3, '0')}`,
    orgId: pick(orgIds, n % 7 === 0 ? 0 : n),
    type: isMachine ? 2 : 1,
    state: pick([1, 1, 1, 2, 4, 6], n * 5 + (n >> 2)),
    userName,
    firstName: first,
    lastName: last,
    nickName: n % 4 === 0 && !isMachine ? pick(firstNames, n >> 2) : null,
    displayName: first && `${first} ${last}`,
    email: isMachine ? null : `${userName.toLowerCase()}@mail${n % 3}.example`,
    phone: n % 3 === 0 ? `+4179${n % 20}` : null,
    createdAt: 1_000 + (n % 50),
    metadata:
      n % 2 === 0 ? { [pick(['Team', 'team', 'floor'], n)]: pick(['blue', 'red'], n >> 1) } : {},
    groupIds: n % 5 === 0 ? ['g1', `g${2 + (n % 3)}`] : [],
    domain: pick(orgIds, n % 7 === 0 ? 0 : n) === 'o2' ? undefined : domains.o1,
  }
})

const lower = (text: string | null) => text?.toLowerCase() ?? null

function rowOf(user: NaiveUser): UsersTable {
  return {
    instance_id: instanceId,
    id: user.id,
    org_id: user.orgId,
    type: user.type,
    state: user.state,
    user_name: user.userName,
    user_name_key: user.userName.toLowerCase(),
    first_name: user.firstName,
    first_name_key: lower(user.firstName),
    last_name: user.lastName,
    last_name_key: lower(user.lastName),
    nick_name: user.nickName,
    nick_name_key: lower(user.nickName),
    display_name: user.displayName,
    display_name_key: lower(user.displayName),
    preferred_language: null,
    gender: 0,
    email: user.email,
    email_key: lower(user.email),
    email_verified: 0,
    phone: user.phone,
    phone_verified: 0,
    password_set: 0,
    password_changed_at: null,
    password_change_required: 0,
    mfa_init_skipped_at: null,
    name: null,
    description: null,
    access_token_type: 0,
    has_secret: 0,
    created_at: user.createdAt,
    changed_at: user.createdAt,
    sequence: 1,
    signed_out_at: null,
    avatar: null,
  }
}

function metadataOf({ id, metadata }: NaiveUser): UserMetadataTable[] {
  return Object.entries(metadata).map(([key, value]) => ({
    instance_id: instanceId,
    user_id: id,
    key,
    key_key: key.toLowerCase(),
    value: Buffer.from(value).toString('base64'),
    ...{ created_at: 1, changed_at: 1, sequence: 1 },
  }))
}

function groupsOf({ id, orgId, groupIds }: NaiveUser): GroupUsersTable[] {
  return groupIds.map((groupId) => ({
    instance_id: instanceId,
    group_id: groupId,
    user_id: id,
    org_id: orgId,
  }))
}

const stamps = { created_at: 1, changed_at: 1, sequence: 1 }

/** Writes them down; every tenth first under another name. */
export async function addUsers(database: Database): Promise<void> {
  const renamed = users.filter((_, n) => n % 10 === 3)
  await database.write((writer) =>
    writeRows(writer, [
      ...users.map((user) => ({
        insert: 'users' as const,
        row: renamed.includes(user)
          ? rowOf({ ...user, userName: `before-${user.id}`, displayName: 'Ada before', state: 1 })
          : rowOf(user),
      })),
      ...users.flatMap(metadataOf).map((row) => ({ insert: 'user_metadata' as const, row })),
      ...users.flatMap(groupsOf).map((row) => ({ insert: 'group_users' as const, row })),
      ...orgIds.map((orgId) => ({
        insert: 'org_domains' as const,
        row: {
          ...{ instance_id: instanceId, org_id: orgId, domain: domains[orgId] },
          ...{ is_verified: 1, validation_type: 0, is_primary: 1, ...stamps },
        },
      })),
      ...['o1', 'o3'].map((owner) => ({
        insert: 'policies' as const,
        row: {
          ...{ instance_id: instanceId, owner_id: owner, kind: 'domain', ...stamps },
          settings: '{"userLoginMustBeDomain":true}',
        },
      })),
    ]),
  )
  await database.write((writer) =>
    writeRows(
      writer,
      renamed.map((user) => {
        const { instance_id, id, ...set } = rowOf(user)
        return { update: 'users' as const, set, where: { instance_id, id } }
      }),
    ),
  )
}
