/** A user of Auth0 as a record: of an export job, or of a bulk-import file (import-sources §2). */
import type { RecordHash } from '../../domain/import/record.ts'
import type { Reading, ReadOptions } from '../reader.ts'
import { type Draft, draftRecord, type EmailOfSource } from '../values/draft.ts'
import { type Fields, fieldsOf, textOf } from '../values/fields.ts'

/** A user, with the line it begins in. */
export interface Auth0User {
  readonly line: number
  readonly user: Fields
}

/** How a file was written, and what else belongs to its users. */
export interface Auth0Context {
  readonly options: ReadOptions
  /** `import`: ids get `auth0|` in front, and hashes and factors are in the file. */
  readonly kind: 'export' | 'import'
  /** The hash of a user of the export by its id. */
  readonly hashOf: (userId: string) => string | undefined
}

/** The id of a user as Auth0 has it, which is its old `sub`. */
export function userIdOf(user: Fields, kind: Auth0Context['kind']): string | undefined {
  const id = user.text('user_id')
  return kind === 'import' && id !== undefined ? `auth0|${id}` : id
}

/** The reading of a user. */
export function userReading({ line, user }: Auth0User, context: Auth0Context): Reading {
  const draft = draftRecord({ source: 'auth0', line, options: context.options })
  const id = userIdOf(user, context.kind)
  draft.id(id)
  draft.userName(user.text('username'))
  draft.createdAt(user.value('created_at'))
  if (user.flag('blocked') === true) draft.state('inactive')
  draft.names({
    ...{ given: user.text('given_name'), family: user.text('family_name') },
    ...{ display: user.text('name'), nick: user.text('nickname') },
  })
  const identities = user.list('identities').map((each) => fieldsOf(each, { empty: 'json' }))
  addContacts(draft, { user, identities })
  addData(draft, user)
  if (context.kind === 'import') addImported(draft, user)
  else addSignIn(draft, { user, id: id ?? '', identities, context })
  draft.rest(user.all, known)
  return draft.finish()
}

const kept = [
  ...['picture', 'updated_at', 'last_login', 'logins_count', 'last_ip', 'last_password_reset'],
]

const known: ReadonlySet<string> = new Set([
  ...['user_id', 'email', 'email_verified', 'username', 'phone_number', 'phone_verified'],
  ...['given_name', 'family_name', 'name', 'nickname', 'identities', 'app_metadata'],
  ...['user_metadata', 'blocked', 'multifactor', 'guardian_authenticators', 'created_at'],
  ...['mfa_factors', ...kept],
])

interface OfUser {
  readonly user: Fields
  readonly identities: readonly Fields[]
}

function addContacts(draft: Draft, { user, identities }: OfUser): void {
  const others = identities.flatMap((identity): EmailOfSource[] => {
    const profile = identity.object('profileData')
    const isVerified = profile?.flag('email_verified') ?? false
    return [{ address: profile?.text('email'), isVerified }]
  })
  const isVerified = user.flag('email_verified') ?? false
  draft.emails([{ address: user.text('email'), isVerified, isPrimary: true }, ...others])
  draft.phones([
    { number: user.text('phone_number'), isVerified: user.flag('phone_verified') ?? false },
  ])
}

/** Metadata, and the roles in it. */
function addData(draft: Draft, user: Fields): void {
  for (const name of [...kept, 'app_metadata', 'user_metadata']) {
    draft.metadata(`auth0.${name}`, user.value(name))
  }
  // Columns of a CSV are paths.
  for (const [name, value] of Object.entries(user.all)) {
    if (/^(?:app|user)_metadata\./.test(name)) draft.metadata(`auth0.${name}`, textOf(value))
  }
  const data = user.object('app_metadata')
  const authorization = data?.object('authorization')
  const lists = [data?.list('roles'), authorization?.list('roles'), authorization?.list('groups')]
  for (const list of lists) {
    draft.roles({ keys: (list ?? []).flatMap((each) => (typeof each === 'string' ? each : [])) })
  }
}

/** Strategies of users who sign in here with a password or a code, not at another provider. */
const ownStrategies: ReadonlySet<string> = new Set(['auth0', 'sms', 'email'])

function addSignIn(
  draft: Draft,
  given: OfUser & { readonly id: string; readonly context: Auth0Context },
): void {
  const { user, id, identities, context } = given
  const bar = id.indexOf('|')
  const primary = { provider: id.slice(0, bar), user_id: id.slice(bar + 1) }
  const all = identities.length > 0 ? identities : [fieldsOf(primary, { empty: 'json' })]
  const strategies = new Set(all.map((identity) => identity.text('provider')))
  for (const identity of all) {
    const provider = identity.text('provider')
    if (provider === undefined || ownStrategies.has(provider)) continue
    const idp = identity.text('connection') ?? provider
    draft.link({ idp, externalUserId: identity.value('user_id') })
  }
  if (strategies.has('auth0')) addHash(draft, context.hashOf(id))
  else if (strategies.has('sms') || strategies.has('email')) {
    draft.dropped('password', { detail: 'Signs in with a code that is sent, without a password.' })
  }
  if (user.list('multifactor').length + user.list('guardian_authenticators').length > 0) {
    const detail = 'Second factors are not in the export. Ask the support of Auth0 for them.'
    draft.note({ field: 'totp', code: 'not-exported', detail })
  }
}

function addHash(draft: Draft, hash: string | undefined): void {
  draft.password({ hash })
  if (hash !== undefined) return
  const detail =
    'The export has no hashes. Ask the support of Auth0 for the file with them, and give it too.'
  draft.note({ field: 'password', code: 'not-exported', detail })
}

/** What only bulk-import files have. */
function addImported(draft: Draft, user: Fields): void {
  draft.password({ hash: importedHash(user) })
  for (const value of user.list('mfa_factors')) {
    const factor = fieldsOf(value, { empty: 'json' })
    draft.totp({ secret: factor.object('totp')?.value('secret'), encoding: 'base32' })
    for (const name of ['phone', 'email']) {
      const address = factor.object(name)?.text('value')
      if (address === undefined) continue
      draft.dropped('mfa_factors', { detail: `A factor by ${name} is not carried.` })
      draft.metadata(`auth0.mfa_factors.${name}`, address)
    }
  }
}

function importedHash(user: Fields): RecordHash | undefined {
  const custom = user.object('custom_password_hash')?.all
  return user.text('password_hash') ?? (custom && { custom_password_hash: custom })
}
