/** WordPress: the tables of users and of their meta data (import-sources §15). */
import type { Reading, SourceReader } from '../reader.ts'
import { commaList } from '../tables/columns.ts'
import { isOfTables } from '../tables/joined-tables.ts'
import { type PersonInput, peopleReadings } from '../tables/people-readings.ts'
import { type Draft, draftRecord } from '../values/draft.ts'
import type { Fields } from '../values/fields.ts'
import { phpValueOf } from '../values/php-text.ts'
import { unescapedHtml } from './html-entities.ts'
import { capabilitiesKey, type WordPressSide, wordPressTables } from './tables.ts'

/** Reads the table of users, alone or with the table of their meta data. */
export const wordPress: SourceReader = {
  source: 'wordpress',
  title: 'WordPress',
  options: [
    { name: 'id-prefix', meaning: 'What is put before ids, such as wp-; default nothing' },
    {
      name: 'columns',
      meaning: "The columns of a users' file without a header, in order, with commas between",
    },
  ],
  recognises: (file) => isOfTables(wordPressTables, file),
  read: (files, options) => {
    const columns = options.source?.columns?.split(',').map((each) => each.trim())
    const tables = columns === undefined ? wordPressTables : withColumns(columns)
    return peopleReadings(tables, { files, options, readingOf })
  },
}

/** A file of users that has no header is one that has no meta data. */
function withColumns(header: readonly string[]): typeof wordPressTables {
  const { isTable } = wordPressTables.sides.meta
  return {
    ...wordPressTables,
    isPeople: (columns) => !isTable(columns),
    dialectOf: (file) => ({
      ...wordPressTables.dialectOf?.(file),
      ...(!file.head.includes('meta_key') && { header }),
    }),
  }
}

const known: ReadonlySet<string> = new Set([
  ...['id', 'userlogin', 'userpass', 'useremail', 'userregistered', 'userstatus', 'displayname'],
  ...['spam', 'deleted', 'roles', 'useractivationkey', 'usernicename'],
])

function readingOf({ person, side, options }: PersonInput<WordPressSide>): Reading {
  const { line, row, rest } = person
  // Dates are in UTC, whatever the zone of the site is.
  const draft = draftRecord({ source: 'wordpress', line, options: { ...options, timeZone: 'UTC' } })
  const id = row.text('id')
  if (id !== undefined) draft.id(`${options.source?.['id-prefix'] ?? ''}${id}`)
  const meta = metaOf(side('meta', id ?? ''))
  const display = row.text('displayname')
  draft.names({
    given: meta.get('first_name') ?? meta.get('billing_first_name'),
    family: meta.get('last_name') ?? meta.get('billing_last_name'),
    display: display && unescapedHtml(display),
    nick: meta.get('nickname'),
  })
  draft.userName(row.text('userlogin'))
  draft.emails([{ address: row.text('useremail') }])
  draft.phones([{ number: meta.get('billing_phone'), isVerified: false }])
  draft.language(meta.get('locale')?.replace('_', '-'))
  draft.createdAt(row.value('userregistered'))
  const isOff = (row.number('userstatus') ?? 0) !== 0 || row.flag('spam') || row.flag('deleted')
  if (isOff) draft.state('inactive')
  draft.password({ hash: row.text('userpass') })
  draft.roles({ keys: commaList(row.value('roles')) })
  addRoles(draft, meta)
  addFactors(draft, meta)
  draft.metadata('wordpress.description', meta.get('description'))
  draft.rest(rest(known), new Set())
  return draft.finish()
}

/** Facts by key; of one that is there twice the first, as WordPress reads it. */
function metaOf(rows: readonly Fields[]): ReadonlyMap<string, string> {
  const meta = new Map<string, string>()
  for (const row of rows) {
    const key = row.text('metakey') ?? ''
    const value = row.text('metavalue')
    if (value !== undefined && !meta.has(key)) meta.set(key, value)
  }
  return meta
}

/** Roles are the keys that are true; those of further sites of a network are of a project each. */
function addRoles(draft: Draft, meta: ReadonlyMap<string, string>): void {
  for (const [key, text] of meta) {
    const [isRoles, , site] = capabilitiesKey.exec(key) ?? []
    if (isRoles === undefined) continue
    const value = phpValueOf(text)
    if (!(value instanceof Map)) {
      const detail = `The serialised value of ${key} is damaged.`
      draft.dropped('roles', { detail })
      continue
    }
    const keys = [...value].flatMap(([role, isGiven]) => (isGiven === true ? [role] : []))
    if (site !== undefined && keys.length > 0) {
      const detail = `The roles on site ${site} of the network need a project "site-${site}".`
      draft.note({ field: 'roles', code: 'needs-mapping', detail })
    }
    draft.roles({ project: site === undefined ? undefined : `site-${site}`, keys })
  }
}

/** The plugin Two-Factor; a factor that is not enabled was never finished. */
function addFactors(draft: Draft, meta: ReadonlyMap<string, string>): void {
  const enabled = meta.get('_two_factor_enabled_providers')
  const isEnabled = (provider: string) => enabled === undefined || enabled.includes(provider)
  const secret = meta.get('_two_factor_totp_key')
  if (secret !== undefined) {
    if (isEnabled('Two_Factor_Totp')) draft.totp({ secret, encoding: 'base32' })
    else draft.dropped('totp', { detail: 'The authenticator app is not enabled there.' })
  }
  if (enabled?.includes('Two_Factor_Email')) {
    draft.dropped('factors', { detail: 'Codes by mail are not carried over as a factor.' })
  }
  const codes = phpValueOf(meta.get('_two_factor_backup_codes') ?? '')
  if (!(codes instanceof Map) || !isEnabled('Two_Factor_Backup_Codes')) return
  const hashes = [...codes.values()].filter((each) => typeof each === 'string')
  draft.recoveryCodes(hashes.map((hash) => ({ hash: normalHash(hash) })))
}

/** What WordPress 6.8 hashes, in the normal form; others are in theirs (hashes §5). */
function normalHash(hash: string): string {
  const isPrefixed = hash.startsWith('$wp$')
  return isPrefixed ? `$pre$b64(hmac-sha384('wp-sha384',trim(p)))$${hash.slice(3)}` : hash
}
