/**
 * One row per user: read by GetUserByID and ListUsers.
 *
 * Only events handled with `bump` change the row's sequence and change date: clients compare these
 * with the response of a create call (management-v1 §12, surroundings §7.4).
 */
import { avatarKey } from '../../domain/user/avatar.ts'
import { storedUserState } from '../../domain/user/user-states.ts'

import type { EventFrame, RecordedEvent, StoredPayload } from '../../events/event.ts'
import type { RowChange } from '../database/row-changes.ts'
import type { UsersTable } from '../database/tables.ts'
import { flag, projection, snapshotsGone, stampOf } from './projection.ts'

/** The projection of users. */
export const users = projection({
  'user.human.added': (event) => [{ insert: 'users', row: humanRow(event) }],
  'user.human.selfregistered': (event) => [{ insert: 'users', row: humanRow(event) }],
  'user.machine.added': (event) => [{ insert: 'users', row: machineRow(event) }],
  'user.machine.changed': (event) => {
    const { name, description, accessTokenType } = event.payload
    return bump(event, {
      ...(name !== undefined && { name }),
      ...(description !== undefined && { description }),
      ...(accessTokenType !== undefined && { access_token_type: accessTokenType }),
    })
  },
  'user.human.initialization.code.added': (event) => set(event, { state: storedUserState.initial }),
  'user.human.initialization.check.succeeded': (event) =>
    set(event, { state: storedUserState.active }),
  'user.human.email.changed': (event) =>
    bump(event, { ...keyed('email', event.payload.email ?? ''), email_verified: 0 }),
  'user.human.email.verified': (event) => bump(event, { email_verified: 1 }),
  'user.human.phone.changed': (event) =>
    bump(event, { phone: event.payload.phone ?? '', phone_verified: 0 }),
  'user.human.phone.verified': (event) => bump(event, { phone_verified: 1 }),
  'user.human.phone.removed': (event) => bump(event, { phone: null, phone_verified: 0 }),
  'user.human.password.changed': (event) =>
    set(event, {
      password_set: 1,
      password_changed_at: event.createdAtMicros,
      password_change_required: flag(event.payload.changeRequired),
      ...(event.payload.signsOut && { signed_out_at: event.createdAtMicros }),
    }),
  'user.human.password.hook.set': (event) =>
    set(event, {
      password_set: 1,
      password_changed_at: event.createdAtMicros,
      password_change_required: flag(event.payload.changeRequired),
    }),
  'user.human.password.hook.removed': (event) =>
    set(event, { password_set: 0, password_changed_at: null, password_change_required: 0 }),
  'user.human.avatar.added': (event) => bump(event, { avatar: event.payload.storeKey ?? null }),
  'user.human.avatar.removed': (event) => [...bump(event, { avatar: null }), avatarGone(event)],
  'user.human.mfa.init.skipped': (event) =>
    set(event, { mfa_init_skipped_at: event.createdAtMicros }),
  // What clients compare does not change: only when the user began to be one.
  'user.imported': (event) =>
    event.payload.createdAtMicros ? set(event, { created_at: event.payload.createdAtMicros }) : [],
  'user.human.profile.changed': (event) => bump(event, profileChange(event.payload)),
  'user.username.changed': (event) => {
    const userName = event.payload.userName ?? ''
    return bump(event, { user_name: userName, user_name_key: userName.toLowerCase() })
  },
  'user.domain.claimed': (event) => {
    const userName = event.payload.userName ?? ''
    return bump(event, { user_name: userName, user_name_key: userName.toLowerCase() })
  },
  'user.machine.secret.set': (event) => bump(event, { has_secret: 1 }),
  'user.machine.secret.removed': (event) => bump(event, { has_secret: 0 }),
  'user.deactivated': (event) => bump(event, { state: storedUserState.inactive }),
  'user.reactivated': (event) => bump(event, { state: storedUserState.active }),
  'user.locked': (event) => bump(event, { state: storedUserState.locked }),
  'user.unlocked': (event) => bump(event, { state: storedUserState.active }),
  'user.removed': (event) => [
    { delete: 'users', where: whereUser(event) },
    snapshotsGone(event),
    avatarGone(event),
  ],
})

/** The bytes of the avatar, which no event restores: a rebuild leaves them alone. */
function avatarGone({ instanceId, owner, aggregateId }: EventFrame): RowChange {
  const key = avatarKey(aggregateId)
  return { delete: 'assets', where: { instance_id: instanceId, owner_id: owner, key } }
}

function whereUser({ instanceId, aggregateId }: EventFrame) {
  return { instance_id: instanceId, id: aggregateId }
}

function set(event: EventFrame, columns: Partial<UsersTable>): RowChange[] {
  return [{ update: 'users', set: columns, where: whereUser(event) }]
}

function bump(event: EventFrame, columns: Partial<UsersTable>): RowChange[] {
  // A list of literals, as copies by spread that grow are slow (`kit/protojson/decode.ts`).
  return set(event, { changed_at: event.createdAtMicros, sequence: event.sequence, ...columns })
}

type Searchable = 'first_name' | 'last_name' | 'nick_name' | 'display_name' | 'email'

/** A column and its copy in lower case, for searches that ignore case. */
function keyed(column: Searchable, value: string): Partial<UsersTable> {
  return { [column]: value, [`${column}_key`]: value.toLowerCase() }
}

type HumanAdded = RecordedEvent<'user.human.added' | 'user.human.selfregistered'>
type UserAdded = HumanAdded | RecordedEvent<'user.machine.added'>

/** The columns of humans and machines, in one order. */
function emptyRow(event: UserAdded, type: 1 | 2): UsersTable {
  const userName = event.payload.userName ?? ''
  return {
    instance_id: event.instanceId,
    id: event.aggregateId,
    org_id: event.owner,
    type,
    state: storedUserState.active,
    user_name: userName,
    user_name_key: userName.toLowerCase(),
    first_name: null,
    first_name_key: null,
    last_name: null,
    last_name_key: null,
    nick_name: null,
    nick_name_key: null,
    display_name: null,
    display_name_key: null,
    preferred_language: null,
    gender: null,
    email: null,
    email_key: null,
    email_verified: 0,
    phone: null,
    phone_verified: 0,
    password_set: 0,
    password_changed_at: null,
    password_change_required: 0,
    signed_out_at: null,
    mfa_init_skipped_at: null,
    name: null,
    description: null,
    access_token_type: 0,
    has_secret: 0,
    avatar: null,
    ...stampOf(event),
  }
}

function humanRow(event: HumanAdded): UsersTable {
  const { payload } = event
  const hasPassword = payload.encodedHash !== undefined
  const row = emptyRow(event, 1)
  row.first_name = payload.firstName ?? ''
  row.first_name_key = row.first_name.toLowerCase()
  row.last_name = payload.lastName ?? ''
  row.last_name_key = row.last_name.toLowerCase()
  row.nick_name = payload.nickName ?? ''
  row.nick_name_key = row.nick_name.toLowerCase()
  row.display_name = payload.displayName ?? ''
  row.display_name_key = row.display_name.toLowerCase()
  row.preferred_language = payload.preferredLanguage ?? ''
  row.gender = Math.max(0, payload.gender ?? 0)
  row.email = payload.email ?? ''
  row.email_key = row.email.toLowerCase()
  row.phone = payload.phone || null
  row.password_set = hasPassword ? 1 : 0
  row.password_changed_at = hasPassword ? event.createdAtMicros : null
  row.password_change_required = flag(payload.changeRequired)
  return row
}

function machineRow(event: RecordedEvent<'user.machine.added'>): UsersTable {
  const { payload } = event
  const row = emptyRow(event, 2)
  row.name = payload.name ?? ''
  row.description = payload.description ?? ''
  row.access_token_type = payload.accessTokenType ?? 0
  return row
}

function profileChange(payload: StoredPayload<'user.human.profile.changed'>): Partial<UsersTable> {
  const columns: Partial<UsersTable> = {}
  const names = [
    ['firstName', 'first_name'],
    ['lastName', 'last_name'],
    ['nickName', 'nick_name'],
    ['displayName', 'display_name'],
  ] as const
  for (const [key, column] of names) {
    const value = payload[key]
    if (value !== undefined) Object.assign(columns, keyed(column, value))
  }
  if (payload.preferredLanguage !== undefined) {
    columns.preferred_language = payload.preferredLanguage ?? ''
  }
  if (payload.gender !== undefined) columns.gender = Math.max(0, payload.gender ?? 0)
  return columns
}
