/** Laravel: the table of users, and roles of spatie/laravel-permission (import-sources §18). */
import { type Reading, type ReadOptions, type SourceReader, SourceRefused } from '../reader.ts'
import { commaList, idText } from '../tables/columns.ts'
import { isOfTables } from '../tables/joined-tables.ts'
import { type PersonInput, peopleReadings } from '../tables/people-readings.ts'
import { columnsOf, compared } from '../tables/table-rows.ts'
import { type Draft, draftRecord } from '../values/draft.ts'
import type { Fields } from '../values/fields.ts'
import { appKeysOf, decryptedBy } from './decrypt.ts'
import { type LaravelSide, laravelTables } from './tables.ts'

/** Reads the table of users, alone or with those of roles. */
export const laravel: SourceReader = {
  source: 'laravel',
  title: 'Laravel',
  options: [
    {
      name: 'app-key',
      meaning:
        "The application's APP_KEY (base64:…), which opens authenticator apps and recovery " +
        'codes of Fortify; earlier ones behind commas',
    },
    {
      name: 'idp-columns',
      meaning: 'Columns of subjects at providers, such as google_id=google,github_id=github',
    },
  ],
  recognises: (file) => {
    const columns = columnsOf(file)
    return isOfTables(laravelTables, file) && !columns.has('encryptedpassword')
  },
  read: (files, options) =>
    peopleReadings(laravelTables, { files, options, readingOf: readingOf(settingsOf(options)) }),
}

interface Settings {
  readonly open: ((encrypted: string) => string | undefined) | undefined
  /** Providers by their columns, as columns are compared. */
  readonly idpColumns: ReadonlyMap<string, string>
}

function settingsOf({ source }: ReadOptions): Settings {
  const appKey = source?.['app-key']
  const keys = appKey === undefined ? undefined : appKeysOf(appKey)
  if (appKey !== undefined && keys === undefined) {
    throw new SourceRefused(
      'The key of the application does not have 16 or 32 bytes. Give APP_KEY with its "base64:"',
    )
  }
  const pairs = commaList(source?.['idp-columns']).map((pair) => {
    const [column = '', idp = ''] = pair.split('=').map((each) => each.trim())
    if (idp === '')
      throw new SourceRefused(`"${pair}" is no column=provider, as in google_id=google`)
    return [compared(column), idp] as const
  })
  return { open: keys && decryptedBy(keys), idpColumns: new Map(pairs) }
}

const known: ReadonlySet<string> = new Set([
  ...['id', 'name', 'email', 'emailverifiedat', 'password', 'twofactorsecret'],
  ...['twofactorrecoverycodes', 'twofactorconfirmedat', 'remembertoken', 'createdat'],
  ...['updatedat', 'deletedat', 'username', 'firstname', 'lastname', 'phone', 'locale'],
  ...['provider', 'providerid'],
])

function readingOf({ open, idpColumns }: Settings) {
  return ({ person, side, options }: PersonInput<LaravelSide>): Reading => {
    const { line, row, rest } = person
    const draft = draftRecord({ source: 'laravel', line, options })
    const id = idText(row.value('id'))
    draft.id(id)
    if (row.text('deletedat') !== undefined) draft.deleted()
    const name = row.text('name')
    draft.names({ given: row.text('firstname'), family: row.text('lastname'), display: name })
    draft.userName(row.text('username'))
    const isVerified = row.value('emailverifiedat') ?? false
    draft.emails([{ address: row.text('email'), isVerified }])
    draft.phones([{ number: row.text('phone'), isVerified: false }])
    draft.language(row.text('locale')?.replace('_', '-'))
    draft.createdAt(row.value('createdat'))
    draft.password({ hash: row.text('password') })
    draft.link({ idp: row.text('provider'), externalUserId: row.value('providerid') })
    for (const [column, idp] of idpColumns) {
      draft.link({ idp, externalUserId: row.value(column) })
    }
    addFactors(draft, { row, open })
    for (const modelRole of side('modelRole', id ?? '')) {
      const roleId = idText(modelRole.value('roleid')) ?? ''
      const [role] = side('role', roleId)
      if (role) draft.roles({ keys: [role.text('name')] })
      else {
        const detail = `There is no name of role ${roleId}: the table roles is not among the files.`
        draft.note({ field: 'roles', code: 'needs-mapping', detail })
      }
    }
    draft.rest(rest(new Set([...known, ...idpColumns.keys()])), new Set())
    return draft.finish()
  }
}

/** Fortify encrypts both with the key of the application. */
function addFactors(
  draft: Draft,
  { row, open }: { readonly row: Fields; readonly open: Settings['open'] },
): void {
  const secret = row.text('twofactorsecret')
  if (secret === undefined) return
  const isConfirmable = Object.hasOwn(row.all, 'twofactorconfirmedat')
  if (isConfirmable && row.text('twofactorconfirmedat') === undefined) {
    draft.dropped('totp', { detail: 'The set-up of two-factor sign-in was never confirmed.' })
    return
  }
  const opened = open?.(secret)
  if (opened === undefined) needsKey('totp', 'authenticator app')
  else draft.totp({ secret: opened, encoding: 'base32' })
  const codes = row.text('twofactorrecoverycodes')
  if (codes === undefined) return
  const list = open?.(codes)
  if (list === undefined) needsKey('recoveryCodes', 'recovery codes')
  else draft.recoveryCodes(commaList(parsed(list)).map((code) => ({ code })))

  function needsKey(field: string, what: string) {
    const detail = open
      ? `The key that was given does not open the ${what}.`
      : `The ${what} of the source cannot be opened without its key (option app-key).`
    draft.note({ field, code: 'needs-secret', detail })
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // No JSON array of codes: there is nothing to keep.
    return []
  }
}
