/** A user of FusionAuth as a record, of the body of its import (import-sources §6). */
import type { RecordNote } from '../../domain/import/record.ts'
import type { Reading, ReadOptions } from '../reader.ts'
import { dateOf, millisOf } from '../values/dates.ts'
import { type Draft, draftRecord } from '../values/draft.ts'
import { type Fields, fieldsOf, textOf } from '../values/fields.ts'
import { addPassword, addTwoFactor, type HashDefaults } from './credentials.ts'

/** What beside the user decides. */
export interface FusionAuthContext {
  readonly options: ReadOptions
  readonly groups: 'roles' | 'metadata'
  readonly defaults: HashDefaults
  /** Passkeys of a user's id, as the second file has them. */
  readonly passkeysOf: (userId: string | undefined) => readonly Fields[]
}

/** Members that are kept as metadata. */
const kept = [
  ...['middleName', 'birthDate', 'imageUrl', 'timezone', 'data', 'parentEmail', 'cleanSpeakId'],
  ...['connectorId', 'legacyIdentifier'],
]

const known: ReadonlySet<string> = new Set([
  ...['id', 'email', 'username', 'phoneNumber', 'mobilePhone', 'usernameStatus', 'firstName'],
  ...['lastName', 'fullName', 'preferredLanguages', 'active', 'expiry', 'verified', 'identities'],
  ...['insertInstant', 'encryptionScheme', 'factor', 'salt', 'password', 'registrations'],
  ...['passwordChangeRequired', 'passwordChangeReason', 'memberships', 'twoFactor', 'tenantId'],
  ...['twoFactorEnabled', 'twoFactorDelivery', 'twoFactorSecret', 'passwordLastUpdateInstant'],
  ...['passwordChangeRequiredReason', 'verifiedInstant', 'uniqueUsername', ...kept],
])

/** The reading of a user. */
export function userReading(
  { line, user }: { readonly line: number; readonly user: Fields },
  context: FusionAuthContext,
): Reading {
  const { options, passkeysOf } = context
  const draft = draftRecord({ source: 'fusionauth', line, options })
  draft.id(user.text('id'))
  draft.organization(user.text('tenantId'))
  draft.userName(user.text('username'))
  draft.createdAt(user.value('insertInstant'))
  draft.names({
    ...{ given: user.text('firstName'), family: user.text('lastName') },
    display: user.text('fullName'),
  })
  draft.language(textOf(user.list('preferredLanguages')[0])?.replace('_', '-'))
  addState(draft, { user, options })
  addContacts(draft, user)
  addPassword(draft, { user, defaults: context.defaults })
  addTwoFactor(draft, user)
  for (const passkey of passkeysOf(user.text('id'))) addPasskey(draft, passkey)
  addRoles(draft, { user, groups: context.groups })
  for (const name of kept) draft.metadata(`fusionauth.${name}`, user.value(name))
  draft.rest(user.all, known)
  return draft.finish()
}

function addState(
  draft: Draft,
  { user, options }: { readonly user: Fields; readonly options: ReadOptions },
): void {
  if (user.flag('active') === false) draft.state('inactive')
  const expiry = dateOf(user.value('expiry'), options)
  if (expiry !== undefined && millisOf(expiry) <= options.nowMs) draft.state('inactive')
  else if (expiry !== undefined) {
    draft.dropped('expiry', { detail: `The account would end ${expiry}; it does not here.` })
  }
  const status = user.text('usernameStatus') ?? 'ACTIVE'
  if (status !== 'ACTIVE') {
    const detail = `The user name is ${status.toLowerCase()} there.`
    draft.dropped('usernameStatus', { detail })
  }
}

/** An address is verified if its identity is, where the version has identities. */
function addContacts(draft: Draft, user: Fields): void {
  const identities = user.list('identities').map((each) => fieldsOf(each, { empty: 'json' }))
  const flagOf = (type: string) => {
    const value = user.text(type)?.toLowerCase()
    const identity = identities.find(
      (each) => each.text('type') === type && each.text('value')?.toLowerCase() === value,
    )
    return identity?.flag('verified')
  }
  const isVerified = flagOf('email') ?? user.flag('verified') ?? false
  draft.emails([{ address: user.text('email'), isVerified }])
  draft.phones([
    { number: user.text('phoneNumber'), isVerified: flagOf('phoneNumber') ?? false },
    { number: user.text('mobilePhone'), isVerified: false },
  ])
}

const noHandle: RecordNote = {
  field: 'passkeys',
  code: 'not-exported',
  detail: 'The user handle of a passkey is not exported; it is found by its id.',
}

function addPasskey(draft: Draft, passkey: Fields): void {
  draft.passkey({
    ...{ credentialId: passkey.value('credentialId'), publicKey: passkey.value('publicKey') },
    ...{ counter: passkey.value('signCount'), transports: passkey.list('transports') },
    rpId: passkey.text('relyingPartyId'),
    name: passkey.text('displayName') ?? passkey.text('name'),
    createdAt: passkey.value('insertInstant'),
    use: passkey.flag('discoverable') === true ? 'passwordless' : 'secondFactor',
  })
  draft.note(noHandle)
}

/** Registrations are roles of their application; groups have nothing to do with memberships. */
function addRoles(
  draft: Draft,
  { user, groups }: { readonly user: Fields; readonly groups: FusionAuthContext['groups'] },
): void {
  for (const value of user.list('registrations')) {
    const registration = fieldsOf(value, { empty: 'json' })
    const keys = registration.list('roles').map(textOf)
    draft.roles({ project: registration.text('applicationId'), keys })
    if (registration.value('data') !== undefined) {
      draft.dropped('registrations', { detail: 'Data of a registration is not carried.' })
    }
  }
  const ids = user.list('memberships').flatMap((value) => {
    const id = fieldsOf(value, { empty: 'json' }).text('groupId')
    return id === undefined ? [] : [id]
  })
  if (groups === 'roles') draft.roles({ project: 'groups', keys: ids })
  else draft.metadata('fusionauth.groups', ids)
}
