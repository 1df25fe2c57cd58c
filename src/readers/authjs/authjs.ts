/** Auth.js (NextAuth): its tables as JSON or CSV, from SQL or MongoDB (import-sources §14). */
import type { HeadedFile, Reading, SourceReader } from '../reader.ts'
import { commaList, idText } from '../tables/columns.ts'
import { isOfTables } from '../tables/joined-tables.ts'
import { type PersonInput, peopleReadings } from '../tables/people-readings.ts'
import { columnsOf, compared, tableKindOf } from '../tables/table-rows.ts'
import { type Draft, draftRecord } from '../values/draft.ts'
import type { Fields } from '../values/fields.ts'
import { type AuthJsSide, authJsTables, tokenColumns } from './tables.ts'

/** Reads one document with all tables, or a file a table. */
export const authJs: SourceReader = {
  source: 'authjs',
  title: 'Auth.js (NextAuth)',
  options: [
    {
      name: 'password-column',
      meaning:
        "The column that the application added for the password's hash; default the first of " +
        'password, hashedPassword, passwordHash and encryptedPassword',
    },
  ],
  recognises,
  read: (files, options) => peopleReadings(authJsTables, { files, options, readingOf }),
}

function recognises(file: HeadedFile): boolean {
  if (tableKindOf(file) !== 'document') {
    return isOfTables(authJsTables, file) && !isBetterAuth(columnsOf(file))
  }
  const accounts = ['accounts', 'account', 'Account'].map((name) => columnsOf(file, name))
  const people = columnsOf(file, 'users')
  // The accounts may be behind what is known of a large file.
  const isPeople = authJsTables.isPeople(people) && people.has('image') && !isBetterAuth(people)
  return accounts.some(authJsTables.sides.account.isTable) || isPeople
}

/** Its users have a date of their last change. */
const isBetterAuth = (columns: ReadonlySet<string>) => columns.has('updatedat')

/** Columns that applications use for a password's hash. */
const passwordColumns = ['password', 'hashedpassword', 'passwordhash', 'encryptedpassword']

const known: ReadonlySet<string> = new Set([
  ...['id', 'name', 'email', 'emailverified', 'username', 'role', 'roles', 'createdat'],
  ...['updatedat', ...passwordColumns],
])

function readingOf({ person, side, options }: PersonInput<AuthJsSide>): Reading {
  const { line, row, rest } = person
  const draft = draftRecord({ source: 'authjs', line, options })
  const id = idText(row.value('id')) ?? ''
  draft.id(id)
  draft.names({ display: row.text('name') })
  draft.userName(row.text('username'))
  draft.emails([{ address: row.text('email'), isVerified: row.value('emailverified') ?? false }])
  draft.createdAt(row.value('createdat'))
  draft.roles({ keys: [...commaList(row.value('role')), ...commaList(row.value('roles'))] })
  const column = options.source?.['password-column']
  const columns = column === undefined ? passwordColumns : [compared(column)]
  const hash = columns.map((each) => row.text(each)).find((each) => each !== undefined)
  draft.password({ hash })
  for (const account of side('account', id)) addAccount(draft, account)
  side('authenticator', id).forEach((key, index) => {
    addPasskey(draft, { key, index })
  })
  draft.rest(rest(new Set([...known, ...columns])), new Set())
  return draft.finish()
}

/** Links of mails, passwords and passkeys are accounts there as well. */
const ownTypes: ReadonlySet<string> = new Set(['email', 'credentials', 'webauthn'])

function addAccount(draft: Draft, account: Fields): void {
  if (ownTypes.has(account.text('type') ?? '')) return
  const idp = account.text('provider')
  draft.link({ idp, externalUserId: idText(account.value('provideraccountid')) })
  if (tokenColumns.some((token) => account.text(token) !== undefined)) {
    draft.dropped('idpLinks', { detail: `Tokens of ${idp ?? 'a provider'} are not kept.` })
  }
}

function addPasskey(
  draft: Draft,
  { key, index }: { readonly key: Fields; readonly index: number },
): void {
  draft.passkey({
    credentialId: key.value('credentialid'),
    publicKey: key.value('credentialpublickey'),
    counter: key.value('counter'),
    transports: commaList(key.value('transports')),
    backupEligible: key.text('credentialdevicetype') === 'multiDevice',
    backedUp: key.value('credentialbackedup'),
    use: 'passwordless',
  })
  draft.note({
    field: `passkeys[${index}].userHandle`,
    code: 'not-exported',
    detail: 'The source does not store it; the passkey is found by its credential id.',
  })
}
