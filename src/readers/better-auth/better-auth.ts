/** Better Auth: its tables as JSON or CSV, with those of its plugins (import-sources §14). */
import type { HeadedFile, Reading, ReadOptions, SourceReader } from '../reader.ts'
import { commaList, idText } from '../tables/columns.ts'
import { isOfTables, type SideRows } from '../tables/joined-tables.ts'
import { type PersonInput, peopleReadings } from '../tables/people-readings.ts'
import { columnsOf, tableKindOf } from '../tables/table-rows.ts'
import { type Draft, draftRecord } from '../values/draft.ts'
import type { Fields } from '../values/fields.ts'
import { decryptedBy } from './decrypt.ts'
import { type BetterAuthSide, betterAuthTables, tokenColumns } from './tables.ts'

/** Reads one document with all tables, or a file a table. */
export const betterAuth: SourceReader = {
  source: 'better-auth',
  title: 'Better Auth',
  options: [
    {
      name: 'secret',
      meaning:
        "The application's BETTER_AUTH_SECRET, which opens authenticator apps and backup codes; " +
        'earlier ones behind commas',
    },
    { name: 'totp-digits', meaning: 'Digits of the codes of authenticator apps; default 6' },
    { name: 'totp-period', meaning: 'Seconds a code of an authenticator app is for; default 30' },
  ],
  recognises,
  read: (files, options) => {
    const secrets = options.source?.secret?.split(',').map((each) => each.trim()) ?? []
    const open = decryptedBy(secrets)
    return peopleReadings(betterAuthTables, { files, options, readingOf: readingOf(open) })
  },
}

function recognises(file: HeadedFile): boolean {
  if (tableKindOf(file) !== 'document') return isOfTables(betterAuthTables, file)
  const accounts = ['account', 'accounts'].map((name) => columnsOf(file, name))
  // The accounts may be behind what is known of a large file.
  const people = columnsOf(file, 'user')
  return accounts.some(betterAuthTables.sides.account.isTable) || betterAuthTables.isPeople(people)
}

const known: ReadonlySet<string> = new Set([
  ...['id', 'name', 'email', 'emailverified', 'createdat', 'updatedat', 'username'],
  ...['displayusername', 'phonenumber', 'phonenumberverified', 'role', 'banned', 'banreason'],
  ...['banexpires', 'twofactorenabled', 'isanonymous'],
])

type Side = SideRows<BetterAuthSide>
type Opened = (encrypted: string) => string | undefined

function readingOf(open: Opened) {
  return ({ person, side, options }: PersonInput<BetterAuthSide>): Reading => {
    const { line, row, rest } = person
    const draft = draftRecord({ source: 'better-auth', line, options })
    const id = idText(row.value('id')) ?? ''
    draft.id(id)
    if (row.flag('isanonymous')) {
      draft.skip('An anonymous visitor: there is nothing to sign in with.')
      return draft.finish()
    }
    addProfile(draft, row)
    addBan(draft, row)
    for (const account of side('account', id)) addAccount(draft, account)
    for (const factor of side('twoFactor', id)) {
      addFactor({ draft, factor, open, options, isEnabled: row.flag('twofactorenabled') })
    }
    side('passkey', id).forEach((passkey, index) => {
      addPasskey(draft, { passkey, index })
    })
    draft.roles({ keys: commaList(row.value('role')) })
    addMemberships(draft, { id, side })
    draft.rest(rest(known), new Set())
    return draft.finish()
  }
}

function addProfile(draft: Draft, row: Fields): void {
  const phone = row.text('phonenumber')
  const email = row.text('email')
  const isMadeUp = email !== undefined && isOfPhone(email, phone)
  if (isMadeUp) {
    draft.dropped('email', {
      detail: 'It was made up of the telephone number at a sign-up by phone.',
    })
  }
  const name = row.text('name')
  draft.names({ display: name === phone ? undefined : name })
  draft.userName(row.text('username'))
  const isVerified = row.flag('emailverified') ?? false
  if (!isMadeUp) draft.emails([{ address: email, isVerified }])
  draft.phones([{ number: phone, isVerified: row.flag('phonenumberverified') ?? false }])
  draft.createdAt(row.value('createdat'))
  const display = row.text('displayusername')
  if (display !== row.text('username')) draft.names({ nick: display })
}

/** `4915100000002@phone.example` for `+4915100000002`. */
function isOfPhone(email: string, phone: string | undefined): boolean {
  const digits = phone?.replace(/\D/g, '') ?? ''
  const local = email.slice(0, Math.max(0, email.lastIndexOf('@')))
  return digits !== '' && /^\+?[\d -]+$/.test(local) && local.replace(/\D/g, '') === digits
}

function addBan(draft: Draft, row: Fields): void {
  if (!row.flag('banned')) return
  const end = row.value('banexpires')
  if (end === undefined) draft.state('inactive')
  else draft.until('inactive', end)
  draft.metadata('better-auth.banReason', row.text('banreason'))
}

function addAccount(draft: Draft, account: Fields): void {
  const provider = account.text('providerid')
  if (provider === 'credential') {
    draft.password({ hash: account.text('password') })
    return
  }
  draft.link({ idp: provider, externalUserId: idText(account.value('accountid')) })
  if (tokenColumns.some((token) => account.text(token) !== undefined)) {
    draft.dropped('idpLinks', { detail: `Tokens of ${provider ?? 'a provider'} are not kept.` })
  }
}

function addFactor(given: {
  readonly draft: Draft
  readonly factor: Fields
  readonly open: Opened
  readonly options: ReadOptions
  readonly isEnabled: boolean | undefined
}): void {
  const { draft, factor, open, options, isEnabled } = given
  if (isEnabled === false) {
    draft.dropped('totp', { detail: 'The set-up of two-factor sign-in was never finished.' })
    return
  }
  const secret = opened(factor.text('secret'))
  if (secret === undefined) needsSecret('totp', 'authenticator app')
  else {
    const digits = options.source?.['totp-digits']
    const period = options.source?.['totp-period']
    draft.totp({ secret, encoding: 'utf8', digits, period })
  }
  const stored = factor.text('backupcodes')
  if (stored === undefined) return
  const codes = codesOf(stored) ?? codesOf(opened(stored) ?? '')
  if (codes === undefined) needsSecret('recoveryCodes', 'backup codes')
  else draft.recoveryCodes(codes.map((code) => ({ code })))

  function opened(encrypted: string | undefined) {
    return encrypted === undefined ? undefined : open(encrypted)
  }

  function needsSecret(field: string, what: string) {
    const isGiven = options.source?.secret !== undefined
    const detail = isGiven
      ? `The secret that was given does not open the ${what}.`
      : `The ${what} of the source cannot be opened without its secret (option secret).`
    draft.note({ field, code: 'needs-secret', detail })
  }
}

/** A JSON array of codes; undefined for what is encrypted. */
function codesOf(text: string): readonly string[] | undefined {
  if (!text.startsWith('[')) return undefined
  try {
    const list: unknown = JSON.parse(text)
    return Array.isArray(list) ? list.filter((each) => typeof each === 'string') : undefined
  } catch {
    // No JSON: encrypted, or damaged.
    return undefined
  }
}

function addPasskey(
  draft: Draft,
  { passkey, index }: { readonly passkey: Fields; readonly index: number },
): void {
  draft.passkey({
    credentialId: passkey.value('credentialid'),
    publicKey: passkey.value('publickey'),
    counter: passkey.value('counter'),
    transports: commaList(passkey.value('transports')),
    backupEligible: passkey.text('devicetype') === 'multiDevice',
    backedUp: passkey.value('backedup'),
    aaguid: passkey.text('aaguid'),
    name: passkey.text('name'),
    createdAt: passkey.value('createdat'),
    use: 'passwordless',
  })
  draft.note({
    field: `passkeys[${index}].userHandle`,
    code: 'not-exported',
    detail: 'The source does not store it; the passkey is found by its credential id.',
  })
}

/** The first organisation is the person's; roles in it, and in others, are those of its slug. */
function addMemberships(draft: Draft, { id, side }: { readonly id: string; readonly side: Side }) {
  side('member', id).forEach((member, index) => {
    const organizationId = idText(member.value('organizationid')) ?? ''
    const [organization] = side('organization', organizationId)
    const name = organization?.text('name') ?? organizationId
    const project = organization?.text('slug') ?? organizationId
    if (index === 0) draft.organization(organizationId)
    const detail =
      index === 0
        ? `The organization "${name}" needs one here.`
        : `A person has one organization; of "${name}" only the roles are kept.`
    draft.note({ field: 'organization', code: 'needs-mapping', detail })
    draft.roles({ project, keys: commaList(member.value('role')) })
  })
}
