/** One user of Okta as a record (import-sources §13). */
import type { Reading, ReadOptions } from '../reader.ts'
import { addAttributes } from '../values/attributes.ts'
import { type Draft, draftRecord } from '../values/draft.ts'
import { type Fields, fieldsOf } from '../values/fields.ts'

/** Attributes that have a member of the record, or are another writing of one. */
const mapped: ReadonlySet<string> = new Set([
  ...['login', 'email', 'secondEmail', 'firstName', 'lastName', 'nickName', 'displayName'],
  ...['mobilePhone', 'primaryPhone', 'preferredLanguage'],
])

/** Reads one user of the API or of a create file. */
export function oktaReading(given: {
  readonly line: number
  readonly user: Fields
  readonly options: ReadOptions
}): Reading {
  const { user, options } = given
  const draft = draftRecord({ source: 'okta', line: given.line, options })
  const profile = user.object('profile') ?? fieldsOf({}, { empty: 'json' })
  const status = user.text('status') ?? ''
  draft.id(user.text('id'))
  draft.userName(profile.text('login'))
  draft.createdAt(user.value('created'))
  setState(draft, status)
  addProfile(draft, { profile, isActive: status === 'ACTIVE' })
  addCredentials(draft, { user, status })
  return draft.finish()
}

function setState(draft: Draft, status: string): void {
  if (status === 'STAGED' || status === 'PROVISIONED') draft.invited()
  else if (status === 'LOCKED_OUT') draft.state('locked')
  else if (status === 'SUSPENDED') draft.state('inactive')
  else if (status === 'DEPROVISIONED') draft.deleted('Deprovisioned in Okta.')
}

/** Okta has no verified flag: whoever says that it counts as one says it for active users. */
function addProfile(
  draft: Draft,
  given: { readonly profile: Fields; readonly isActive: boolean },
): void {
  const { profile } = given
  const isVerified = given.isActive ? undefined : false
  draft.names({
    given: profile.text('firstName'),
    family: profile.text('lastName'),
    nick: profile.text('nickName'),
    display: profile.text('displayName'),
  })
  draft.emails([
    { address: profile.text('email'), isVerified, isPrimary: true },
    { address: profile.text('secondEmail'), isVerified: false },
  ])
  draft.phones([{ number: profile.text('mobilePhone') }, { number: profile.text('primaryPhone') }])
  draft.language(profile.text('preferredLanguage') ?? profile.text('locale'))
  addAttributes(draft, { prefix: 'okta', members: profile.all, known: mapped })
}

const directories: ReadonlySet<string> = new Set(['ACTIVE_DIRECTORY', 'LDAP'])

function addCredentials(
  draft: Draft,
  given: { readonly user: Fields; readonly status: string },
): void {
  const credentials = given.user.object('credentials')
  const provider = credentials?.object('provider')
  const type = provider?.text('type') ?? ''
  const name = provider?.text('name') ?? 'without a name'
  const password = credentials?.object('password')
  const plain = password?.text('value')
  const hash = password?.object('hash')
  if (plain !== undefined) draft.password({ plain })
  else if (hash !== undefined) draft.password({ hash: { hash: hash.all } })
  else if (directories.has(type)) {
    const detail = `The password is in the directory ${name}, which does not give it out.`
    draft.note({ field: 'password', code: 'not-exported', detail })
  } else if (type === 'FEDERATION' || type === 'SOCIAL') {
    const detail = `Signs in at ${name}, and the file does not say as whom.`
    draft.note({ field: 'idpLinks', code: 'not-exported', detail })
  } else if (password !== undefined) {
    const detail = 'Okta gives no passwords and no hashes out.'
    draft.note({ field: 'password', code: 'not-exported', detail })
  }
  const hasPassword = plain !== undefined || hash !== undefined
  if (given.status === 'PASSWORD_EXPIRED' && hasPassword) draft.changeRequired()
  if (credentials?.object('recovery_question')) {
    draft.dropped('credentials.recovery_question', {
      detail: 'What Okta asks, and the answer, are never kept.',
    })
  }
}
