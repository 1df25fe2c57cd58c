/** One user of Clerk as a record (import-sources §12). */
import type { Reading, ReadOptions } from '../reader.ts'
import { type Draft, draftRecord, type EmailOfSource } from '../values/draft.ts'
import { type Fields, fieldsOf, textOf } from '../values/fields.ts'

/** Members that may become the id. */
export const idMembers: ReadonlySet<string> = new Set(['id', 'external_id'])

/** Reads one row or object; lists are joined by `|` or `,` in a CSV. */
export function clerkReading(given: {
  readonly line: number
  readonly fields: Fields
  readonly options: ReadOptions
  readonly idMember: string
}): Reading {
  const { fields, idMember } = given
  const draft = draftRecord({ source: 'clerk', line: given.line, options: given.options })
  const id = fields.text(idMember) ?? fields.text('id')
  draft.id(id)
  draft.userName(fields.text('username'))
  draft.createdAt(fields.value('created_at'))
  draft.names({ given: fields.text('first_name'), family: fields.text('last_name') })
  draft.language(fields.text('locale'))
  if (fields.flag('banned')) draft.state('inactive')
  if (fields.flag('locked')) draft.state('locked')
  addEmails(draft, fields)
  addPhones(draft, fields)
  addCredentials(draft, fields)
  addMetadata(draft, { fields, idMember })
  draft.rest(fields.all, known)
  return draft.finish()
}

const known: ReadonlySet<string> = new Set([
  ...['id', 'external_id', 'username', 'first_name', 'last_name', 'created_at', 'updated_at'],
  ...['banned', 'locked', 'locale', 'email_address', 'email_addresses', 'phone_number'],
  ...['primary_email_address', 'primary_email_address_id', 'verified_email_addresses'],
  ...['unverified_email_addresses', 'primary_phone_number', 'primary_phone_number_id'],
  ...['phone_numbers', 'verified_phone_numbers', 'unverified_phone_numbers'],
  ...['totp_secret', 'backup_codes', 'backup_codes_enabled', 'password', 'password_digest'],
  ...['password_hasher', 'public_metadata', 'private_metadata', 'unsafe_metadata'],
  ...['external_accounts', 'passkeys', 'web3_wallet', 'web3_wallets', 'legal_accepted_at'],
])

/** A list, or one text that has several joined. */
function listOf(fields: Fields, name: string): readonly unknown[] {
  const list = fields.list(name)
  const [only] = list
  if (list.length !== 1 || typeof only !== 'string') return list
  return only
    .split(/[|,]/)
    .map((each) => each.trim())
    .filter((each) => each !== '')
}

/** An address or number of the API's objects, which know whether it is verified. */
function identification(
  value: unknown,
  names: { readonly value: string; readonly primaryId: string | undefined },
) {
  const fields = fieldsOf(value, { empty: 'json' })
  const status = fields.object('verification')?.text('status')
  const id = fields.text('id')
  return {
    text: textOf(value) ?? fields.text(names.value),
    isVerified: status === undefined ? undefined : status === 'verified',
    isPrimary: id !== undefined && id === names.primaryId,
  }
}

function addEmails(draft: Draft, fields: Fields): void {
  const primary = fields.text('primary_email_address')
  const verified = listOf(fields, 'verified_email_addresses').map(textOf)
  const emails: EmailOfSource[] = []
  const isVerified = verified.includes(primary)
  if (primary !== undefined) emails.push({ address: primary, isVerified, isPrimary: true })
  for (const address of verified) emails.push({ address, isVerified: true })
  for (const each of listOf(fields, 'unverified_email_addresses')) {
    emails.push({ address: textOf(each), isVerified: false })
  }
  const primaryId = fields.text('primary_email_address_id')
  const others = [...listOf(fields, 'email_addresses'), ...listOf(fields, 'email_address')]
  for (const each of others) {
    const found = identification(each, { value: 'email_address', primaryId })
    const isKnown = found.text !== undefined && emails.some(({ address }) => address === found.text)
    // Who creates a user over the API vouches for the addresses; other lists know no flag.
    if (!isKnown) emails.push({ address: found.text, ...found, isVerified: found.isVerified })
  }
  draft.emails(emails)
}

function addPhones(draft: Draft, fields: Fields): void {
  const primary = fields.text('primary_phone_number')
  const verified = listOf(fields, 'verified_phone_numbers').map(textOf)
  const primaryId = fields.text('primary_phone_number_id')
  const objects = [...listOf(fields, 'phone_numbers'), ...listOf(fields, 'phone_number')].map(
    (each) => identification(each, { value: 'phone_number', primaryId }),
  )
  objects.sort((one, other) => Number(other.isPrimary) - Number(one.isPrimary))
  draft.phones([
    { number: primary, isVerified: verified.includes(primary) },
    ...verified.map((number) => ({ number, isVerified: true })),
    ...listOf(fields, 'unverified_phone_numbers').map((each) => ({ number: textOf(each) })),
    ...objects.map(({ text, isVerified }) => ({ number: text, isVerified })),
  ])
}

function addCredentials(draft: Draft, fields: Fields): void {
  const digest = fields.text('password_digest')
  const hasher = fields.text('password_hasher')
  if (digest === undefined) draft.password({ plain: fields.text('password') })
  else if (hasher === undefined) draft.password({ hash: digest })
  else draft.password({ hash: { password_hasher: hasher, password_digest: digest } })
  if (digest === undefined && fields.flag('password_enabled')) {
    const detail = 'The API gives no hashes; the export of the dashboard has them.'
    draft.note({ field: 'password', code: 'not-exported', detail })
  }
  draft.totp({ secret: fields.text('totp_secret'), encoding: 'base32' })
  const codes = listOf(fields, 'backup_codes').flatMap((each) => textOf(each) ?? [])
  draft.recoveryCodes(codes.map((code) => (bcrypt.test(code) ? { hash: code } : { code })))
}

const bcrypt = /^\$2[aby]\$\d\d\$[./A-Za-z0-9]{53}$/

function addMetadata(
  draft: Draft,
  given: { readonly fields: Fields; readonly idMember: string },
): void {
  const { fields, idMember } = given
  for (const name of ['public', 'private', 'unsafe']) {
    const member = `${name}_metadata`
    draft.metadata(`clerk.${name}`, fields.object(member)?.all ?? fields.value(member))
  }
  const other = idMember === 'id' ? 'external_id' : 'id'
  if (fields.text(idMember) !== undefined) draft.metadata(`clerk.${other}`, fields.text(other))
  draft.metadata('clerk.legal_accepted_at', fields.text('legal_accepted_at'))
  const lost = { external_accounts: 'Accounts at other providers', passkeys: 'Passkeys' }
  for (const [member, what] of Object.entries(lost)) {
    const list = fields.list(member)
    if (list.length === 0) continue
    const detail = `${what} cannot be carried over: Clerk does not give out what they need.`
    draft.note({ field: member, code: 'not-exported', detail })
  }
  const wallets = [...fields.list('web3_wallet'), ...fields.list('web3_wallets')]
  if (wallets.length > 0) draft.dropped('web3_wallet', { detail: 'Wallets are no way to sign in.' })
}
