/** A user of Casdoor as a record; columns are named as `tables/table-rows.ts` compares them. */
import type { RestOfRow } from '../tables/table-rows.ts'
import { addAdministrator } from '../values/administrators.ts'
import { bytesOf } from '../values/bytes.ts'
import type { Draft } from '../values/draft.ts'
import { type Fields, fieldsOf, textOf } from '../values/fields.ts'
import { casdoorProviders } from './providers.ts'

/** A user, and what the job and the user's organisation say. */
export interface CasdoorUser {
  readonly row: Fields
  /** What of the user is not mapped. */
  readonly rest: RestOfRow
  /** The organisation, where the file has it. */
  readonly organization: Fields | undefined
  /** Role of administrators. */
  readonly adminRole: string | undefined
}

const known: ReadonlySet<string> = new Set([
  ...['owner', 'name', 'id', 'externalid', 'type', 'password', 'passwordtype', 'passwordsalt'],
  ...['displayname', 'firstname', 'lastname', 'email', 'emailverified', 'phone', 'countrycode'],
  ...['createdtime', 'updatedtime', 'deletedtime', 'isforbidden', 'isdeleted', 'isadmin'],
  ...['isglobaladmin', 'needupdatepassword', 'ldap', 'totpsecret', 'recoverycodes', 'gender'],
  ...['mfaphoneenabled', 'mfaemailenabled', 'preferredmfatype', 'multifactorauths', 'language'],
  ...['webauthncredentials', 'roles', 'permissions', 'groups', 'properties', 'tag'],
  ...['affiliation', 'title', 'score', 'accesstoken', 'originaltoken', 'accesskey', 'hash'],
  ...['originalrefreshtoken', 'accesssecret', 'managedaccounts', 'mfaaccounts', 'faceids'],
  ...['idcard', 'idcardtype', 'prehash', 'isdefaultavatar', 'isonline', 'signupapplication'],
  ...['createdip', 'lastsigninip', 'lastsignintime', 'lastsigninwrongtime', 'signinwrongtimes'],
  ...['invitation', 'invitationcode', 'registertype', 'registersource', 'lastchangepasswordtime'],
  ...casdoorProviders,
])

/** Fills in all that a user says. */
export function readUser(draft: Draft, user: CasdoorUser): void {
  const { row, rest, adminRole } = user
  const owner = row.text('owner') ?? ''
  const handle = `${owner}/${row.text('name') ?? ''}`
  draft.id(row.text('id') ?? handle)
  draft.organization(row.text('owner'))
  draft.createdAt(row.value('createdtime'))
  if (row.flag('isdeleted')) draft.deleted()
  if (row.flag('isforbidden')) draft.state('inactive')
  const isMachine = row.text('type')?.startsWith('application') ?? false
  if (isMachine) {
    const name = row.text('name') ?? handle
    const description = row.text('displayname')
    draft.machine({ name, ...(description !== undefined && { description }) })
  } else {
    addPerson(draft, row)
    addPassword(draft, user)
    addFactors(draft, { row, handle })
    addLinks(draft, row)
  }
  addRoles(draft, row)
  if (row.flag('isadmin') || row.flag('isglobaladmin')) {
    addAdministrator(draft, { flag: 'isAdmin', option: 'admin-role', role: adminRole })
  }
  addMetadata(draft, row)
  draft.rest(withoutDefaults(rest(known)), new Set())
}

function addPerson(draft: Draft, row: Fields): void {
  draft.userName(row.text('name'))
  draft.names({
    given: row.text('firstname'),
    family: row.text('lastname'),
    display: row.text('displayname'),
  })
  draft.emails([{ address: row.text('email'), isVerified: row.flag('emailverified') ?? false }])
  draft.phones([{ number: row.text('phone'), isVerified: false }])
  draft.language(row.text('language'))
  draft.gender(row.text('gender'))
}

/** Type and salt are the organisation's where the user has none; `***` hides the hash. */
function addPassword(draft: Draft, { row, organization }: CasdoorUser): void {
  if (row.flag('needupdatepassword')) draft.changeRequired()
  const hash = row.text('password')
  if (row.text('ldap') !== undefined) {
    const detail = 'The password is in the directory (LDAP) that the user comes from.'
    draft.note({ field: 'password', code: 'not-exported', detail })
    return
  }
  if (hash === undefined) return
  if (/^\*+$/.test(hash)) {
    const detail = 'It is masked: only a global administrator gets the hashes.'
    draft.note({ field: 'password', code: 'not-exported', detail })
    return
  }
  const type = row.text('passwordtype') ?? organization?.text('passwordtype')
  const salt = row.text('passwordsalt') ?? organization?.text('passwordsalt')
  if (type === 'plain') draft.password({ plain: hash })
  else {
    draft.password({
      hash: {
        scheme: 'casdoor',
        ...(type !== undefined && { passwordType: type }),
        ...(salt !== undefined && { passwordSalt: salt }),
        hash,
      },
    })
  }
}

function addFactors(draft: Draft, given: { readonly row: Fields; readonly handle: string }): void {
  const { row, handle } = given
  draft.totp({ secret: row.text('totpsecret'), encoding: 'base32' })
  const codes = row.list('recoverycodes').map(textOf)
  draft.recoveryCodes(codes.flatMap((code) => (code === undefined ? [] : [{ code }])))
  for (const credential of row.list('webauthncredentials'))
    addPasskey(draft, { credential, handle })
  if (row.flag('mfaphoneenabled')) {
    draft.dropped('factors', { detail: 'Codes by SMS are not carried over as a factor.' })
  }
  if (row.flag('mfaemailenabled')) {
    draft.dropped('factors', { detail: 'Codes by mail are not carried over as a factor.' })
  }
}

/** The handle is the text `owner/name`. */
function addPasskey(
  draft: Draft,
  given: { readonly credential: unknown; readonly handle: string },
): void {
  const credential = fieldsOf(given.credential, { empty: 'json' })
  const flags = credential.object('flags')
  const authenticator = credential.object('authenticator')
  const aaguid = bytesOf(authenticator?.value('AAGUID'))?.toString('hex')
  draft.passkey({
    credentialId: credential.value('id'),
    publicKey: credential.value('publicKey'),
    counter: authenticator?.value('signCount'),
    transports: credential.list('transport'),
    userHandle: given.handle,
    userHandleEncoding: 'utf8',
    backupEligible: flags?.value('backupEligible'),
    backedUp: flags?.value('backupState'),
    aaguid: aaguid?.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
    use: 'passwordless',
  })
}

/** The subject is in the member of the provider; `properties` may know the name there. */
function addLinks(draft: Draft, row: Fields): void {
  const properties = new Map<string, string>()
  for (const [name, value] of Object.entries(row.object('properties')?.all ?? {})) {
    const text = textOf(value)
    if (text !== undefined) properties.set(name.toLowerCase(), text)
  }
  for (const idp of casdoorProviders) {
    const externalUserId = row.text(idp)
    if (externalUserId === undefined) continue
    const property = (name: string) => properties.get(`oauth_${idp}_${name}`)
    const displayName = property('username') ?? property('email') ?? property('displayname')
    draft.link({ idp, externalUserId, displayName })
  }
}

/** Groups are roles of a project of their own; permissions have no place. */
function addRoles(draft: Draft, row: Fields): void {
  const names = row.list('roles').map((role) => nameOf(role))
  draft.roles({ keys: names })
  draft.roles({ project: 'groups', keys: row.list('groups').map(textOf) })
  if (row.list('permissions').length > 0) {
    draft.dropped('permissions', { detail: 'Permissions of people are not kept, only roles.' })
  }
}

function nameOf(role: unknown): string | undefined {
  return textOf(role) ?? fieldsOf(role, { empty: 'json' }).text('name')
}

function addMetadata(draft: Draft, row: Fields): void {
  draft.metadata('casdoor.externalId', row.text('externalid'))
  draft.metadata('casdoor.tag', row.text('tag'))
  draft.metadata('casdoor.affiliation', row.text('affiliation'))
  draft.metadata('casdoor.title', row.text('title'))
  const score = row.number('score')
  if (score) draft.metadata('casdoor.score', String(score))
  const properties = row.object('properties')?.all ?? {}
  for (const [name, value] of Object.entries(properties)) {
    const isSecret = /^oauth_|token|secret|passw/i.test(name)
    if (!isSecret) draft.metadata(`casdoor.${name}`, value)
  }
}

/** Members that say nothing: most of the some two hundred are of no use to most users. */
function withoutDefaults(
  members: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const entries = Object.entries(members)
  return Object.fromEntries(entries.filter(([, value]) => value !== 0 && value !== false))
}
