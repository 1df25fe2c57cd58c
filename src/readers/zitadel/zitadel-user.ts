/** Humans and machines of an export of ZITADEL as records (import-sources §8). */
import type { RecordMachineKey, RecordRecoveryCode } from '../../domain/import/record.ts'
import type { Reading, ReadOptions } from '../reader.ts'
import { bytesOf } from '../values/bytes.ts'
import { deepCamelMembers } from '../values/camel-members.ts'
import { dateOf } from '../values/dates.ts'
import { type Draft, draftRecord } from '../values/draft.ts'
import { type Fields, fieldsOf, isObject } from '../values/fields.ts'
import { addRows, decodedText } from './zitadel-rows.ts'
import type { Organization, ZitadelSides } from './zitadel-sides.ts'

/** What the users of one file share. */
export interface ZitadelContext {
  readonly options: ReadOptions
  readonly sides: ZitadelSides
  /** Names of lists and policies that the reader leaves out; noted at the first user. */
  others: readonly string[]
}

interface Element {
  readonly line: number
  readonly value: unknown
  readonly organization: Organization
  readonly context: ZitadelContext
}

const empty = fieldsOf({}, { empty: 'json' })

/** Reads an element of `humanUsers`. */
export function humanReading(element: Element): Reading {
  const { draft, outer, user } = begun(element)
  const id = outer.text('userId')
  draft.id(id)
  setState(draft, outer.text('state'))
  const profile = user.object('profile') ?? empty
  draft.userName(user.text('userName'))
  draft.names({
    given: profile.text('firstName'),
    family: profile.text('lastName'),
    nick: profile.text('nickName'),
    display: profile.text('displayName'),
  })
  draft.language(profile.text('preferredLanguage'))
  draft.gender(genderOf(profile.text('gender')))
  const email = user.object('email')
  const phone = user.object('phone')
  const isEmailVerified = email?.flag('isEmailVerified') ?? false
  draft.emails([{ address: email?.text('email'), isVerified: isEmailVerified }])
  draft.phones([{ number: phone?.text('phone'), isVerified: phone?.flag('isPhoneVerified') }])
  addCredentials(draft, user)
  addRows(draft, { id, ...element, rows: element.context.sides.rows.of(id) })
  return draft.finish()
}

/** Reads an element of `machineUsers`; the id within it counts. */
export function machineReading(element: Element): Reading {
  const { draft, outer, user } = begun(element)
  const id = user.text('userId') ?? outer.text('userId')
  draft.id(id)
  setState(draft, outer.text('state'))
  const userName = user.text('userName')
  draft.userName(userName)
  const description = user.text('description')
  const type = user.text('accessTokenType')
  const rows = element.context.sides.rows.of(id)
  const keys = rows.flatMap(({ list, fields }) =>
    list === 'machineKeys' ? machineKey(draft, fields) : [],
  )
  draft.machine({
    name: user.text('name') ?? userName ?? id ?? '',
    ...(description !== undefined && { description }),
    accessTokenType: type === 'ACCESS_TOKEN_TYPE_JWT' || type === '1' ? 'jwt' : 'bearer',
    ...(keys.length > 0 && { keys }),
  })
  addRows(draft, { id, ...element, rows })
  return draft.finish()
}

function begun({ line, value, organization, context }: Element) {
  const outer = fieldsOf(deepCamelMembers(value), { empty: 'json' })
  const user = outer.object('user')
  if (!isObject(value) || user === undefined) throw new TypeError('an element without a user')
  const draft = draftRecord({ source: 'zitadel', line, options: context.options })
  draft.organization(organization.key)
  if (context.others.length > 0) {
    const names = context.others.join(', ')
    const detail = `No users, so left out: give the file to ImportData for ${names}.`
    draft.dropped('orgs', { detail })
    context.others = []
  }
  return { draft, outer, user }
}

/** Names of the enum, or its numbers. */
function setState(draft: Draft, state = ''): void {
  if (/^(?:USER_STATE_(?:INACTIVE|SUSPEND)|[25])$/.test(state)) draft.state('inactive')
  else if (/^(?:USER_STATE_LOCKED|4)$/.test(state)) draft.state('locked')
  else if (/^(?:USER_STATE_INITIAL|6)$/.test(state)) draft.state('initial')
  else if (/^(?:USER_STATE_DELETED|3)$/.test(state)) draft.deleted()
}

function genderOf(gender = ''): string | undefined {
  const [, name] = /^GENDER_(FEMALE|MALE|DIVERSE)$/.exec(gender) ?? []
  return name ?? { 1: 'female', 2: 'male', 3: 'diverse' }[gender]
}

/** Where there are both a hash and a password, the hash counts. */
function addCredentials(draft: Draft, user: Fields): void {
  const isChangeRequired = user.flag('passwordChangeRequired')
  const hash = user.object('hashedPassword')?.text('value')
  if (hash !== undefined) draft.password({ hash, isChangeRequired })
  else draft.password({ plain: user.text('password'), isChangeRequired })
  draft.totp({ secret: user.text('otpCode'), encoding: 'base32' })
  const codes = user.list('recoveryCodes').flatMap((each): readonly RecordRecoveryCode[] => {
    const fields = fieldsOf(each, { empty: 'json' })
    const code = fields.text('raw')
    const hashed = fields.text('hash')
    return code !== undefined ? [{ code }] : hashed !== undefined ? [{ hash: hashed }] : []
  })
  draft.recoveryCodes(codes)
  for (const each of user.list('idps')) {
    const idp = fieldsOf(each, { empty: 'json' })
    draft.link({
      idp: idp.text('configId'),
      externalUserId: idp.value('externalUserId'),
      displayName: idp.text('displayName'),
    })
  }
  if (user.flag('requestPasswordlessRegistration')) {
    const detail = 'Links to register a passkey are sent by hand after the import.'
    draft.dropped('requestPasswordlessRegistration', { detail })
  }
}

/** The key is the base64 of its PEM. */
function machineKey(draft: Draft, key: Fields): readonly RecordMachineKey[] {
  const publicKey = decodedText(bytesOf(key.text('publicKey'), 'base64'))
  if (!publicKey?.includes('-----BEGIN')) {
    draft.dropped('machine.keys', { detail: 'A key that is no public key in PEM.' })
    return []
  }
  const id = key.text('keyId')
  const expiresAt = dateOf(key.value('expirationDate'))
  return [
    { ...(id !== undefined && { id }), publicKey, ...(expiresAt !== undefined && { expiresAt }) },
  ]
}
