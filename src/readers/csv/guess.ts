/**
 * Proposes a mapping for a CSV by its column names and first rows (import-sources §22): to be shown
 * and confirmed, never applied by itself.
 */
import { type HeadedFile, SourceRefused } from '../reader.ts'
import { csvRows } from '../streams/csv.ts'
import { sniffedDelimiter } from '../streams/csv-marks.ts'
import { isAbsent } from '../values/empty.ts'
import { flagOf } from '../values/fields.ts'

/** A column, what it is taken for, and what it holds. */
export interface GuessedColumn {
  readonly column: string
  /** A target of the mapping; absent: nothing is known of it. */
  readonly target?: string
  /** Up to three values that differ; none of columns that may hold a secret. */
  readonly examples: readonly string[]
}

/** A proposal. */
export interface MappingGuess {
  /** A mapping document that can be edited, saved and used. */
  readonly mapping: Readonly<Record<string, unknown>>
  readonly columns: readonly GuessedColumn[]
  /** What has to be decided, in sentences. */
  readonly open: readonly string[]
}

/** Names of columns as they are compared, by what they are. */
const names: Readonly<Record<string, readonly string[]>> = {
  id: ['id', 'userid', 'uuid', 'sub', 'kundennummer', 'customerid', 'uid'],
  userName: ['username', 'login', 'benutzer', 'benutzername', 'loginname', 'user'],
  'email.address': ['email', 'mail', 'emailaddress', 'emailadresse', 'mailaddress'],
  'email.isVerified': ['emailverified', 'emailconfirmed', 'verified', 'emailverifiedat'],
  'profile.givenName': ['firstname', 'givenname', 'vorname', 'prenom', 'prénom', 'nombre'],
  'profile.familyName': ['lastname', 'surname', 'familyname', 'nachname', 'nom', 'apellido'],
  'profile.displayName': ['name', 'fullname', 'displayname'],
  'phone.number': ['phone', 'mobile', 'telefon', 'phonenumber', 'handy'],
  'password.hash': ['password', 'passwort', 'pwd', 'hash', 'passwordhash', 'encryptedpassword'],
  salt: ['salt', 'salz', 'passwordsalt'],
  createdAt: ['created', 'createdat', 'registered', 'angelegt', 'registeredat', 'creationdate'],
  state: ['active', 'enabled', 'status', 'aktiv', 'isactive'],
  notState: ['disabled', 'gesperrt', 'blocked', 'banned', 'locked', 'deaktiviert'],
  'profile.preferredLanguage': ['language', 'locale', 'sprache'],
  roles: ['roles', 'groups', 'gruppen', 'rollen'],
}

/** Without case, blanks, `_`, `-`, `.` and what is in brackets. */
const compared = (column: string): string =>
  column
    .toLowerCase()
    .replace(/\(.*\)/g, '')
    .replace(/[\s_.-]/g, '')

const kindOf = (column: string): string | undefined =>
  Object.entries(names).find(([, known]) => known.includes(compared(column)))?.[0]

const rowsMax = 200

/** Reads the first rows. Refuses a file without a header or without rows. */
export async function guessMapping(file: HeadedFile): Promise<MappingGuess> {
  const rows = await firstRows(file)
  const [first] = rows
  if (first === undefined) throw new SourceRefused(`${file.name} has no rows below its header`)
  const columns = Object.keys(first)
  const kinds = new Map<string, string>()
  for (const column of columns) {
    const kind = kindOf(column)
    if (kind !== undefined && !kinds.has(kind)) kinds.set(kind, column)
  }
  const valuesOf = (column: string) => [
    ...new Set(rows.map((row) => row[column] ?? '').filter((each) => !isAbsent(each, 'csv'))),
  ]
  const open: string[] = []
  const fields = fieldsOf({ kinds, valuesOf, open })
  const targetOf = (column: string) => {
    const kind = [...kinds].find(([, each]) => each === column)?.[0]
    return kind === 'notState' ? 'state' : kind === 'salt' ? 'password.hash' : kind
  }
  const delimiter = sniffedDelimiter(file.head)
  return {
    mapping: { delimiter, fields },
    columns: columns.map((column) => {
      const target = targetOf(column)
      const isSecret = target?.startsWith('password') || /pass|hash|secret|token|salt/i.test(column)
      const examples = isSecret ? [] : valuesOf(column).slice(0, 3)
      return target === undefined ? { column, examples } : { column, target, examples }
    }),
    open,
  }
}

type Cells = Readonly<Record<string, string>>

async function firstRows(file: HeadedFile): Promise<readonly Cells[]> {
  const rows: Cells[] = []
  async function* head() {
    yield Buffer.from(file.head)
  }
  for await (const group of csvRows(head())) {
    for (const row of group) if ('cells' in row && rows.length < rowsMax) rows.push(row.cells)
  }
  return rows
}

interface Guessing {
  readonly kinds: ReadonlyMap<string, string>
  readonly valuesOf: (column: string) => readonly string[]
  readonly open: string[]
}

function fieldsOf(guessing: Guessing): Readonly<Record<string, unknown>> {
  const { kinds, open } = guessing
  const fields: Record<string, unknown> = {}
  for (const [kind, column] of kinds) {
    if (kind === 'salt') continue
    if (kind === 'password.hash') fields['password.hash'] = passwordRule(column, guessing)
    else if (kind === 'state') fields.state = stateRule(column, { ...guessing, whenTrue: 'active' })
    else if (kind === 'notState') {
      fields.state ??= stateRule(column, { ...guessing, whenTrue: 'inactive' })
    } else if (kind === 'roles') fields.roles = { column, split: ',' }
    else fields[kind] = { column }
  }
  const email = kinds.get('email.address')
  const userName = kinds.get('userName')
  if (userName !== undefined && email !== undefined) {
    fields.userName = { column: userName, else: { column: email } }
  }
  if (email !== undefined && !kinds.has('email.isVerified')) {
    open.push('Nothing says whether the addresses are verified: they count as not verified.')
  }
  if (kinds.get('id') === undefined) open.push('No column is the id: ids are made.')
  return fields
}

/** Values that mean yes and no, beside those that flags have. */
const yes = /^(?:ja|oui|si|sí|active|aktiv|enabled|disabled|blocked|gesperrt|x)$/i
const no = /^(?:nein|non|inactive|inaktiv|-)$/i

function stateRule(
  column: string,
  { valuesOf, open, whenTrue }: Guessing & { readonly whenTrue: 'active' | 'inactive' },
): Readonly<Record<string, unknown>> {
  const whenFalse = whenTrue === 'active' ? 'inactive' : 'active'
  const map: Record<string, string> = { '': 'active' }
  const unknown: string[] = []
  for (const value of valuesOf(column)) {
    const flag = flagOf(value) ?? (yes.test(value) ? true : no.test(value) ? false : undefined)
    if (flag === undefined) unknown.push(value)
    else map[value] = flag ? whenTrue : whenFalse
  }
  if (unknown.length > 0) {
    const shown = unknown.slice(0, 5).join(', ')
    open.push(`"${column}" has values whose state is not known: ${shown}. Put them into its map.`)
  }
  return { column, map }
}

const digests: Readonly<Record<number, string>> = {
  32: 'md5',
  40: 'sha1',
  64: 'sha256',
  128: 'sha512',
}

/** A hash that says what it is, or a digest whose salt has to be stated. */
function passwordRule(
  column: string,
  { kinds, valuesOf, open }: Guessing,
): Readonly<Record<string, unknown>> {
  const values = valuesOf(column)
  const lengths = new Set(values.map((each) => (/^[0-9a-f]+$/i.test(each) ? each.length : 0)))
  const [length = 0] = lengths
  const algorithm = lengths.size === 1 ? digests[length] : undefined
  const salt = kinds.get('salt')
  if (algorithm === undefined) {
    const areHashes = values.every((each) => /^[${][!-~]{12,}$/.test(each))
    if (!areHashes) {
      open.push(
        `"${column}" holds no encoding that names itself. State its scheme, or map it to ` +
          '"password.plain" if it holds passwords.',
      )
    }
    return { column }
  }
  const salted = salt === undefined ? 'without salt' : `salted by "${salt}"`
  open.push(`"${column}" looks like ${algorithm} ${salted}. Check it with a known password.`)
  if (salt !== undefined) open.push('The salt is taken to come before the password.')
  return {
    object: {
      ...{ scheme: 'digest', algorithm, encoding: 'hex', hash: { column } },
      ...(salt !== undefined && { salt: { column: salt }, saltPosition: 'prefix' }),
    },
  }
}
