/** ASP.NET Identity with its side tables, and Membership before it (import-sources §17). */
import type { Reading, SourceReader } from '../reader.ts'
import { isOfTables, type SideRows } from '../tables/joined-tables.ts'
import { type PersonInput, peopleReadings } from '../tables/people-readings.ts'
import { type Draft, draftRecord } from '../values/draft.ts'
import { type Fields, fieldsOf } from '../values/fields.ts'
import { addClaims } from './claims.ts'
import { membershipHash } from './membership.ts'
import { type AspNetSide, aspNetTables, comparedId } from './tables.ts'

/** Reads the table of users, alone or with the tables beside it. */
export const aspNet: SourceReader = {
  source: 'aspnet',
  title: 'ASP.NET Identity',
  options: [
    {
      name: 'membership-algorithm',
      meaning:
        'How Membership hashed, its hashAlgorithmType: sha1, sha256, sha512, hmac-sha256 or ' +
        'hmac-sha512; default by the length (SHA-1, else HMAC)',
    },
  ],
  recognises: (file) => isOfTables(aspNetTables, file),
  read: (files, options) => peopleReadings(aspNetTables, { files, options, readingOf }),
}

const known: ReadonlySet<string> = new Set([
  ...['id', 'userid', 'username', 'normalizedusername', 'loweredusername', 'email'],
  ...['normalizedemail', 'loweredemail', 'emailconfirmed', 'isemailconfirmed', 'passwordhash'],
  ...['password', 'passwordformat', 'passwordsalt', 'securitystamp', 'concurrencystamp'],
  ...['phonenumber', 'phonenumberconfirmed', 'isphonenumberconfirmed', 'twofactorenabled'],
  ...['istwofactorenabled', 'lockoutend', 'lockoutenddateutc', 'lockoutenabled'],
  ...['islockoutenabled', 'accessfailedcount', 'isdeleted', 'isactive', 'name', 'firstname'],
  ...['surname', 'lastname', 'tenantid', 'creationtime', 'isapproved', 'islockedout'],
  ...['createdate', 'createdat', 'createdon', 'passwordquestion', 'passwordanswer'],
  ...['applicationid'],
])

function readingOf({ person, side, options }: PersonInput<AspNetSide>): Reading {
  const { line, row, rest } = person
  const draft = draftRecord({ source: 'aspnet', line, options })
  const id = row.text('id') ?? row.text('userid')
  const key = id?.toLowerCase() ?? ''
  draft.id(id)
  if (row.flag('isdeleted')) draft.deleted()
  const [membershipUser] = side('membershipUser', key)
  draft.userName(row.text('username'), membershipUser?.text('username'))
  draft.names({
    given: row.text('name') ?? row.text('firstname'),
    family: row.text('surname') ?? row.text('lastname'),
  })
  addContacts(draft, row)
  addState(draft, row)
  draft.organization(row.text('tenantid'))
  const created = ['creationtime', 'createdate', 'createdat', 'createdon']
  draft.createdAt(created.map((column) => row.value(column)).find((each) => each !== undefined))
  addPassword(draft, { row, algorithm: options.source?.['membership-algorithm'] })
  for (const login of side('login', key)) {
    draft.link({
      idp: login.text('loginprovider'),
      externalUserId: login.value('providerkey'),
      displayName: login.text('providerdisplayname'),
    })
  }
  addRoles(draft, { side, key })
  addClaims(draft, side('claim', key))
  const isTwoFactor = row.flag('twofactorenabled') ?? row.flag('istwofactorenabled') ?? false
  addFactors(draft, { tokens: side('token', key), isTwoFactor })
  for (const passkey of side('passkey', key)) addPasskey(draft, { passkey, id })
  draft.rest(rest(known), new Set())
  return draft.finish()
}

function addContacts(draft: Draft, row: Fields): void {
  const hasFlag = Object.hasOwn(row.all, 'emailconfirmed')
  const isConfirmed = row.flag('emailconfirmed') ?? row.flag('isemailconfirmed')
  const isVerified = isConfirmed ?? (hasFlag ? false : undefined)
  draft.emails([{ address: row.text('email'), isVerified }])
  const isPhoneVerified = row.flag('phonenumberconfirmed') ?? row.flag('isphonenumberconfirmed')
  draft.phones([{ number: row.text('phonenumber'), isVerified: isPhoneVerified ?? false }])
}

/** A lock counts where locks are enabled; Membership has none with an end. */
function addState(draft: Draft, row: Fields): void {
  const isOff = row.flag('isactive') === false || row.flag('isapproved') === false
  if (isOff) draft.state('inactive')
  if (row.flag('islockedout')) draft.state('locked')
  const isLockable = row.flag('lockoutenabled') ?? row.flag('islockoutenabled') ?? true
  const end = row.value('lockoutend') ?? row.value('lockoutenddateutc')
  if (end !== undefined && isLockable) draft.until('locked', end)
}

function addPassword(
  draft: Draft,
  { row, algorithm }: { readonly row: Fields; readonly algorithm: string | undefined },
): void {
  draft.password({ hash: row.text('passwordhash') })
  const password = row.text('password')
  const format = row.number('passwordformat')
  if (password === undefined || format === undefined) return
  if (format === 0) draft.password({ plain: password })
  else if (format === 1) {
    draft.password({
      hash: membershipHash({ password, salt: row.text('passwordsalt'), algorithm }),
    })
  } else {
    const detail = 'The password is encrypted with the key of the machine; it has to be set anew.'
    draft.note({ field: 'password', code: 'needs-secret', detail })
  }
}

function addRoles(
  draft: Draft,
  { side, key }: { readonly side: SideRows<AspNetSide>; readonly key: string },
): void {
  for (const userRole of side('userRole', key)) {
    const id = comparedId(userRole, 'roleid')
    const [role] = id === undefined ? [] : side('role', id)
    const name = userRole.text('role') ?? userRole.text('rolename') ?? role?.text('name')
    if (name !== undefined) draft.roles({ keys: [name] })
    else if (id !== undefined) {
      const detail = `There is no name of role ${id}: the table AspNetRoles is not among the files.`
      draft.note({ field: 'roles', code: 'needs-mapping', detail })
    }
  }
}

/** A key without two-factor sign-in is a set-up that was never finished. */
function addFactors(
  draft: Draft,
  given: { readonly tokens: readonly Fields[]; readonly isTwoFactor: boolean },
): void {
  for (const token of given.tokens) {
    const value = token.text('value') ?? ''
    const isKey = token.text('name') === 'AuthenticatorKey'
    if (!given.isTwoFactor) {
      const detail = 'Two-factor sign-in is not enabled there: its set-up was never finished.'
      draft.dropped(isKey ? 'totp' : 'recoveryCodes', { detail })
    } else if (isKey) draft.totp({ secret: value, encoding: 'base32' })
    else {
      const codes = value.split(';').filter((code) => code !== '')
      draft.recoveryCodes(codes.map((code) => ({ code })))
    }
  }
}

/** .NET 10: the handle is the text of the user's id. */
function addPasskey(
  draft: Draft,
  { passkey, id }: { readonly passkey: Fields; readonly id: string | undefined },
): void {
  const data = passkey.object('data') ?? fieldsOf({}, { empty: 'json' })
  draft.passkey({
    credentialId: passkey.value('credentialid'),
    publicKey: data.value('PublicKey'),
    counter: data.value('SignCount'),
    transports: data.list('Transports'),
    userHandle: id,
    userHandleEncoding: 'utf8',
    backupEligible: data.value('IsBackupEligible'),
    backedUp: data.value('IsBackedUp'),
    name: data.text('Name'),
    createdAt: data.value('CreatedAt'),
    use: 'passwordless',
  })
}
