/** A user of Amazon Cognito as a record, of `list-users` or of the CSV for imports. */
import type { Reading, ReadOptions } from '../reader.ts'
import { type Draft, draftRecord } from '../values/draft.ts'
import { type Fields, fieldsOf, textOf } from '../values/fields.ts'

/** What both forms say (import-sources §4). */
export interface CognitoUser {
  readonly line: number
  readonly userName: string | undefined
  /** Attributes by name; all values are text. */
  readonly attributes: Fields
  readonly createdAt: unknown
  readonly isEnabled: boolean
  /** `UserStatus`; absent in the CSV. */
  readonly status: string | undefined
  readonly hash: string | undefined
  /** Ways of a second factor, such as `SMS` and `SOFTWARE_TOKEN_MFA`. */
  readonly factors: readonly string[]
}

/** What beside the user decides. */
export interface CognitoContext {
  readonly options: ReadOptions
  /** Groups of a user name. */
  readonly groupsOf: (userName: string) => readonly string[]
}

/** A user of `list-users`. */
export function userOfList(value: unknown, line: number): CognitoUser {
  const user = fieldsOf(value, { empty: 'json' })
  const pairs = user.list('Attributes').flatMap((each) => {
    const attribute = fieldsOf(each, { empty: 'json' })
    const name = attribute.text('Name')
    return name === undefined ? [] : [[name, attribute.value('Value')]]
  })
  const media = user
    .list('MFAOptions')
    .flatMap((each) => fieldsOf(each, { empty: 'json' }).text('DeliveryMedium') ?? [])
  return {
    ...{ line, userName: user.text('Username'), createdAt: user.value('UserCreateDate') },
    attributes: fieldsOf(Object.fromEntries(pairs), { empty: 'json' }),
    ...{ isEnabled: user.flag('Enabled') ?? true, status: user.text('UserStatus') },
    hash: undefined,
    factors: [...media, ...user.list('UserMFASettingList').flatMap((each) => textOf(each) ?? [])],
  }
}

/** A row of the CSV. */
export function userOfRow(cells: Readonly<Record<string, string>>, line: number): CognitoUser {
  const attributes = fieldsOf(cells, { empty: 'csv' })
  return {
    ...{ line, userName: attributes.text('cognito:username'), attributes, createdAt: undefined },
    ...{ isEnabled: true, status: undefined, hash: attributes.text('password_hash') },
    factors: attributes.flag('cognito:mfa_enabled') === true ? ['SMS'] : [],
  }
}

/** Attributes that are kept as metadata. */
const kept = [
  ...['middle_name', 'preferred_username', 'zoneinfo', 'birthdate', 'address', 'picture'],
  ...['website', 'profile', 'updated_at'],
]

const known: ReadonlySet<string> = new Set([
  ...['sub', 'email', 'email_verified', 'phone_number', 'phone_number_verified', 'given_name'],
  ...['family_name', 'name', 'nickname', 'gender', 'locale', 'identities'],
  ...['cognito:username', 'cognito:mfa_enabled', 'password_hash', 'cognito:user_status'],
  ...kept,
])

const custom = /^(?:dev:)?custom:/

/** The reading of a user. */
export function userReading(user: CognitoUser, context: CognitoContext): Reading {
  const { attributes, line, userName } = user
  const draft = draftRecord({ source: 'cognito', line, options: context.options })
  addNames(draft, user)
  addState(draft, user)
  draft.createdAt(user.createdAt)
  draft.emails([
    { address: attributes.text('email'), isVerified: attributes.flag('email_verified') ?? false },
  ])
  const isVerified = attributes.flag('phone_number_verified') ?? false
  draft.phones([{ number: attributes.text('phone_number'), isVerified }])
  addSignIn(draft, user)
  draft.roles({ keys: userName === undefined ? [] : context.groupsOf(userName) })
  for (const name of kept) draft.metadata(`cognito.${name}`, attributes.value(name))
  const others: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(attributes.all)) {
    if (custom.test(name)) draft.metadata(name.replace(custom, ''), attributes.value(name))
    else others[name] = value
  }
  draft.rest(others, known)
  return draft.finish()
}

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

/** Names that Cognito made up are none: the `sub`, and those of users of a provider. */
function addNames(draft: Draft, { userName, attributes, status }: CognitoUser): void {
  const isUuid = userName !== undefined && uuid.test(userName)
  const id = attributes.text('sub') ?? (isUuid ? userName : undefined)
  draft.id(id)
  const isMadeUp = isUuid || userName === id || isOfProvider({ userName, attributes, status })
  draft.userName(isMadeUp ? attributes.text('email') : userName)
  draft.names({
    ...{ given: attributes.text('given_name'), family: attributes.text('family_name') },
    ...{ display: attributes.text('name'), nick: attributes.text('nickname') },
  })
  draft.gender(attributes.text('gender'))
  draft.language(attributes.text('locale'))
}

function isOfProvider(user: Pick<CognitoUser, 'userName' | 'attributes' | 'status'>): boolean {
  const name = user.userName?.toLowerCase()
  return identitiesOf(user).some(
    ({ idp, externalUserId }) => name === `${idp}_${externalUserId}`.toLowerCase(),
  )
}

function identitiesOf({ attributes }: Pick<CognitoUser, 'attributes'>) {
  return attributes.list('identities').map((each) => {
    const identity = fieldsOf(each, { empty: 'json' })
    return { idp: identity.text('providerName'), externalUserId: identity.text('userId') }
  })
}

function addState(draft: Draft, { isEnabled, status }: CognitoUser): void {
  if (!isEnabled) draft.state('inactive')
  if (status === 'UNCONFIRMED' || status === 'FORCE_CHANGE_PASSWORD') draft.invited()
  if (status === 'ARCHIVED' || status === 'UNKNOWN' || status === 'COMPROMISED') {
    draft.state('inactive')
  }
}

function addSignIn(draft: Draft, user: CognitoUser): void {
  for (const link of identitiesOf(user)) draft.link(link)
  draft.password({ hash: user.hash })
  if (user.hash === undefined && user.status !== 'EXTERNAL_PROVIDER') {
    const detail = 'Cognito never gives passwords out; ask for them at the first sign-in.'
    draft.note({ field: 'password', code: 'not-exported', detail })
  }
  for (const factor of user.factors) {
    if (factor === 'SOFTWARE_TOKEN_MFA') {
      const detail = 'Cognito never gives the secrets of authenticator apps out.'
      draft.note({ field: 'totp', code: 'not-exported', detail })
    } else draft.dropped('mfa', { detail: `A second factor by ${factor} is not carried.` })
  }
}
