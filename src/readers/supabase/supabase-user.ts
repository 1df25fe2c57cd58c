/** One row of `auth.users` as a record (import-sources §11). */
import type { Reading, ReadOptions } from '../reader.ts'
import { addAttributes } from '../values/attributes.ts'
import { type Draft, draftRecord } from '../values/draft.ts'
import type { Fields } from '../values/fields.ts'
import { addSides } from './supabase-credentials.ts'
import { jsonMembers } from './supabase-data.ts'
import type { SupabaseSides } from './supabase-sides.ts'

/** Reads one user; what belongs to them is in members or in the side tables. */
export function supabaseReading(given: {
  readonly line: number
  readonly user: Fields
  readonly options: ReadOptions
  readonly sides: SupabaseSides
}): Reading {
  const { user, options } = given
  const draft = draftRecord({ source: 'supabase', line: given.line, options })
  const id = user.text('id')
  draft.id(id)
  draft.createdAt(user.value('created_at'))
  setState(draft, user)
  draft.emails([
    { address: user.text('email'), isVerified: user.value('email_confirmed_at') ?? null },
  ])
  draft.phones([
    {
      number: user.text('phone'),
      isVerified: user.value('phone_confirmed_at') ?? null,
      isWithoutPlus: true,
    },
  ])
  addNames(draft, user)
  const data = jsonMembers(user, 'raw_app_meta_data')
  addApplicationData(draft, data)
  if (!user.flag('is_sso_user')) draft.password({ hash: user.text('encrypted_password') })
  addSides(draft, { id, user, data, sides: given.sides })
  return draft.finish()
}

function setState(draft: Draft, user: Fields): void {
  if (user.flag('is_anonymous')) draft.skip('Anonymous: there is nothing to sign in with.')
  draft.until('inactive', user.value('banned_until'))
  if (user.value('deleted_at') !== undefined) draft.deleted()
  if (user.value('invited_at') !== undefined && user.value('email_confirmed_at') === undefined) {
    draft.invited()
  }
}

/** Members that are said elsewhere, or are the providers' own. */
const unkept: ReadonlySet<string> = new Set([
  ...['full_name', 'name', 'display_name', 'first_name', 'last_name', 'given_name'],
  ...['family_name', 'preferred_username', 'user_name', 'sub', 'email', 'phone', 'iss'],
  ...['email_verified', 'phone_verified', 'provider_id'],
])

const readFromData: ReadonlySet<string> = new Set(['provider', 'providers', 'role', 'roles'])

function addNames(draft: Draft, user: Fields): void {
  const data = jsonMembers(user, 'raw_user_meta_data')
  const display = data.text('full_name') ?? data.text('name') ?? data.text('display_name')
  const nick = data.text('preferred_username') ?? data.text('user_name')
  draft.userName(user.text('username'))
  draft.names({
    given: data.text('first_name') ?? data.text('given_name') ?? user.text('first_name'),
    family: data.text('last_name') ?? data.text('family_name') ?? user.text('last_name'),
    display: withoutDigits(display),
    nick: withoutDigits(nick),
  })
  draft.language(data.text('locale'))
  addAttributes(draft, { prefix: 'supabase', members: data.all, known: unkept })
}

/** Discord adds `#` and digits to names. */
function withoutDigits(name: string | undefined): string | undefined {
  return name?.replace(/#\d+$/, '')
}

/** `provider` and `providers` name them without a subject; all else is the application's. */
function addApplicationData(draft: Draft, data: Fields): void {
  const roles = [data.text('role'), ...data.list('roles')]
  draft.roles({ keys: roles.map((each) => (typeof each === 'string' ? each : undefined)) })
  addAttributes(draft, { prefix: 'supabase.app', members: data.all, known: readFromData })
}
