/** Devise, authlogic and has_secure_password: users of Rails applications (import-sources §19). */
import type { HeadedFile, Reading, SourceReader } from '../reader.ts'
import { commaList } from '../tables/columns.ts'
import { type PersonInput, peopleReadings } from '../tables/people-readings.ts'
import { columnsOf } from '../tables/table-rows.ts'
import { dateOf, millisOf } from '../values/dates.ts'
import { type Draft, draftRecord } from '../values/draft.ts'
import type { Fields } from '../values/fields.ts'
import { addFactors, openerOf, type SecretOpener } from './factors.ts'
import { passwordOf } from './password.ts'
import { type DeviseSide, deviseTables } from './tables.ts'

/** Reads the table of users, alone or with that of identities. */
export const devise: SourceReader = {
  source: 'devise',
  title: 'Devise (Ruby on Rails)',
  options: [
    {
      name: 'unlock-in',
      meaning: 'Seconds a lock lasts there (config.unlock_in); default for ever',
    },
    { name: 'roles', meaning: 'Names of the numbers in a column role, such as 0=user,1=editor' },
    { name: 'admin-role', meaning: 'The role of those whose column admin is true; default none' },
    {
      name: 'encryption-primary-key',
      meaning: 'active_record_encryption.primary_key, which opens authenticator apps',
    },
    {
      name: 'encryption-salt',
      meaning: 'active_record_encryption.key_derivation_salt, which belongs to that key',
    },
  ],
  recognises,
  read: (files, options) => {
    const open = openerOf(options.source)
    return peopleReadings(deviseTables, { files, options, readingOf: readingOf(open) })
  },
}

/** What only tables of Rails have beside the password. */
const railsColumns = [
  ...['resetpasswordtoken', 'signincount', 'persistencetoken', 'passwordsalt'],
  ...['remembercreatedat', 'confirmationtoken'],
]

function recognises(file: HeadedFile): boolean {
  const columns = columnsOf(file)
  const isElsewhere = columns.has('instanceid') || columns.has('rawusermetadata')
  const isSecure = ['passworddigest', 'email', 'updatedat'].every((column) => columns.has(column))
  const isRails = isSecure || railsColumns.some((column) => columns.has(column))
  const isIdentity = deviseTables.sides.identity.isTable(columns)
  return isIdentity || (isRails && !isElsewhere && deviseTables.isPeople(columns))
}

const known: ReadonlySet<string> = new Set([
  ...['id', 'email', 'username', 'login', 'name', 'firstname', 'lastname', 'phone', 'locale'],
  ...['encryptedpassword', 'cryptedpassword', 'passworddigest', 'passwordsalt', 'salt'],
  ...['persistencetoken', 'resetpasswordtoken', 'resetpasswordsentat', 'remembercreatedat'],
  ...['remembertoken', 'signincount', 'currentsigninat', 'lastsigninat', 'currentsigninip'],
  ...['lastsigninip', 'confirmationtoken', 'confirmedat', 'confirmationsentat'],
  ...['unconfirmedemail', 'failedattempts', 'unlocktoken', 'lockedat', 'createdat', 'updatedat'],
  ...['provider', 'uid', 'admin', 'role', 'deletedat', 'invitationtoken', 'invitationacceptedat'],
  ...['otpsecret', 'encryptedotpsecret', 'encryptedotpsecretiv', 'encryptedotpsecretsalt'],
  ...['otprequiredforlogin', 'otpbackupcodes', 'consumedtimestep', 'invitationcreatedat'],
  ...['invitationsentat', 'invitationlimit', 'invitedbyid', 'invitedbytype', 'invitationscount'],
])

function readingOf(open: SecretOpener) {
  return ({ person, side, options }: PersonInput<DeviseSide>): Reading => {
    const { line, row, rest } = person
    // Rails stores dates in UTC, whatever the zone of the application is.
    const draft = draftRecord({ source: 'devise', line, options: { ...options, timeZone: 'UTC' } })
    const id = row.text('id')
    draft.id(id)
    if (row.text('deletedat') !== undefined) draft.deleted()
    draft.userName(row.text('username'), row.text('login'))
    draft.names({
      given: row.text('firstname'),
      family: row.text('lastname'),
      display: row.text('name'),
    })
    const isConfirmable = Object.hasOwn(row.all, 'confirmedat')
    const isVerified = isConfirmable ? (row.value('confirmedat') ?? false) : undefined
    draft.emails([{ address: row.text('email'), isVerified }])
    draft.metadata('devise.unconfirmedEmail', row.text('unconfirmedemail'))
    draft.phones([{ number: row.text('phone'), isVerified: false }])
    draft.language(row.text('locale')?.replace('_', '-'))
    draft.createdAt(row.value('createdat'))
    addLock(draft, { row, unlockIn: options.source?.['unlock-in'] })
    const isInvited = row.text('invitationtoken') !== undefined
    if (isInvited && row.text('invitationacceptedat') === undefined) draft.invited()
    draft.password({ hash: passwordOf(row, options.hash) })
    for (const link of [row, ...side('identity', id ?? '')]) {
      draft.link({ idp: link.text('provider'), externalUserId: link.value('uid') })
    }
    addFactors(draft, { row, open, pepper: options.hash?.pepper })
    addRoles(draft, { row, source: options.source })
    draft.rest(rest(known), new Set())
    return draft.finish()
  }
}

/** Locks there begin at a time, and may end some seconds after it. */
function addLock(
  draft: Draft,
  { row, unlockIn }: { readonly row: Fields; readonly unlockIn: string | undefined },
): void {
  const lockedAt = row.text('lockedat')
  if (lockedAt === undefined) return
  const seconds = Number(unlockIn)
  const begin = dateOf(lockedAt)
  if (unlockIn === undefined || Number.isNaN(seconds) || begin === undefined) draft.state('locked')
  else draft.until('locked', millisOf(begin) + seconds * 1000)
}

function addRoles(
  draft: Draft,
  given: { readonly row: Fields; readonly source: Readonly<Record<string, string>> | undefined },
): void {
  const { row, source } = given
  const names = new Map(
    commaList(source?.roles).map((pair) => {
      const [number = '', name = ''] = pair.split(/[=:]/)
      return [number.trim(), name.trim()] as const
    }),
  )
  for (const role of commaList(row.value('role'))) {
    const name = /^\d+$/.test(role) ? names.get(role) : role
    if (name !== undefined) draft.roles({ keys: [name] })
    else needsMapping(`The number ${role} of the column role has no name (option roles).`)
  }
  if (!row.flag('admin')) return
  const adminRole = source?.['admin-role']
  if (adminRole !== undefined) draft.roles({ keys: [adminRole] })
  else needsMapping('An administrator there has no role here (option admin-role).')

  function needsMapping(detail: string) {
    draft.note({ field: 'roles', code: 'needs-mapping', detail })
  }
}
