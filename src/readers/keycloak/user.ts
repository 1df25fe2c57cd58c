/** A user of Keycloak as a record (`UserRepresentation`, import-sources §1). */
import type { Reading } from '../reader.ts'
import { addAttributes } from '../values/attributes.ts'
import { type Draft, draftRecord } from '../values/draft.ts'
import { type Fields, fieldsOf, isObject, textOf } from '../values/fields.ts'
import { addCredentials } from './credentials.ts'
import type { JobContext, KeycloakContext } from './realm.ts'

/** A user, with the line it begins in. */
export interface KeycloakUser {
  readonly line: number
  readonly value: unknown
}

/** The client whose service account this user is; undefined for people. */
export function serviceClientOf(value: unknown): string | undefined {
  return isObject(value) ? textOf(value.serviceAccountClientId) : undefined
}

/** The reading of a user; that of a service account knows the secret only if the realm does. */
export function userReading({ line, value }: KeycloakUser, context: KeycloakContext): Reading {
  const user = fieldsOf(value, { empty: 'json' })
  const draft = draftRecord({ source: 'keycloak', line, options: context.options })
  const id = user.text('id')
  draft.id(id)
  if (context.hasRealms) draft.organization(context.realm.name)
  draft.userName(user.text('username'))
  draft.createdAt(user.value('createdTimestamp'))
  if (user.flag('enabled') === false) draft.state('inactive')
  addRoles(draft, { user, context })
  const client = serviceClientOf(value)
  if (client !== undefined) addMachine(draft, { client, context })
  else {
    addProfile(draft, user)
    addCredentials(draft, { user, realm: context.realm })
    addLinks(draft, user)
  }
  draft.rest(user.all, known)
  return draft.finish()
}

/** Users of another store of whom Keycloak keeps only some roles. */
export function federatedReading({ line, value }: KeycloakUser, { options }: JobContext): Reading {
  const draft = draftRecord({ source: 'keycloak', line, options })
  draft.id(fieldsOf(value, { empty: 'json' }).text('id'))
  draft.skip(
    'A user of another store, of whom the file has roles and credentials only. ' +
      'Import that store, such as its LDIF',
  )
  return draft.finish()
}

const known: ReadonlySet<string> = new Set([
  ...['id', 'username', 'enabled', 'emailVerified', 'email', 'firstName', 'lastName'],
  ...['createdTimestamp', 'attributes', 'credentials', 'requiredActions', 'realmRoles'],
  ...['clientRoles', 'groups', 'federatedIdentities', 'federationLink'],
  ...['serviceAccountClientId', 'notBefore', 'totp', 'disableableCredentialTypes', 'access'],
  ...['self', 'origin', 'applicationRoles', 'userProfileMetadata'],
  ...['clientConsents', 'socialLinks'],
])

function addProfile(draft: Draft, user: Fields): void {
  draft.names({ given: user.text('firstName'), family: user.text('lastName') })
  draft.emails([{ address: user.text('email'), isVerified: user.flag('emailVerified') ?? false }])
  addUserAttributes(draft, user)
  if (user.text('federationLink') !== undefined) {
    const detail = 'The password is in a directory (LDAP or Kerberos), not in Keycloak.'
    draft.note({ field: 'password', code: 'not-exported', detail })
  }
  for (const action of user.list('requiredActions')) {
    if (action === 'UPDATE_PASSWORD') draft.changeRequired()
    else if (action !== 'VERIFY_EMAIL') {
      draft.dropped('requiredActions', { detail: `There is no required action ${action}.` })
    }
  }
  if (user.value('clientConsents') !== undefined) {
    draft.dropped('clientConsents', { detail: 'Consents are not carried.' })
  }
}

/** Attributes that hold a telephone number; the first that is there counts. */
const phoneAttributes = ['phoneNumber', 'phone_number', 'phone', 'mobile']

/** Arrays of text; very old files have texts. */
function addUserAttributes(draft: Draft, user: Fields): void {
  const attributes = user.object('attributes')
  if (attributes === undefined) return
  const first = (name: string): string | undefined => textOf(attributes.list(name)[0])
  draft.language(first('locale'))
  const isVerified = first('phoneNumberVerified') ?? first('phone_number_verified') ?? false
  draft.phones(phoneAttributes.map((name) => ({ number: first(name), isVerified })))
  const others: Record<string, unknown> = {}
  for (const name of Object.keys(attributes.all)) {
    const values = attributes.list(name)
    others[name] = values.length > 1 ? values : textOf(values[0])
  }
  addAttributes(draft, { prefix: 'keycloak', members: others, known: mappedAttributes })
}

const mappedAttributes: ReadonlySet<string> = new Set([
  ...['locale', 'phoneNumberVerified', 'phone_number_verified', ...phoneAttributes],
])

function addLinks(draft: Draft, user: Fields): void {
  for (const value of user.list('federatedIdentities')) {
    const identity = fieldsOf(value, { empty: 'json' })
    draft.link({
      idp: identity.text('identityProvider'),
      externalUserId: identity.text('userId'),
      displayName: identity.text('userName'),
    })
  }
}

/** Roles that everybody has. */
const technicalRoles: ReadonlySet<string> = new Set(['offline_access', 'uma_authorization'])

interface OfUser {
  readonly user: Fields
  readonly context: KeycloakContext
}

function addRoles(draft: Draft, { user, context }: OfUser): void {
  const isOwn = (role: string) => !technicalRoles.has(role) && !role.startsWith('default-roles-')
  draft.roles({ keys: textsOf(user.list('realmRoles')).filter(isOwn) })
  const clients = user.object('clientRoles')
  for (const project of Object.keys(clients?.all ?? {})) {
    const keys = textsOf(clients?.list(project) ?? [])
    if (project === 'realm-management') addMemberships(draft, { keys, context })
    else if (project !== 'account') draft.roles({ project, keys })
  }
  const groups = textsOf(user.list('groups'))
  if (context.groups === 'roles') draft.roles({ project: 'groups', keys: groups })
  else draft.metadata('keycloak.groups', groups)
}

/** Administrators of a realm; what they may do is mapped by the job only. */
function addMemberships(
  draft: Draft,
  { keys, context }: { readonly keys: readonly string[]; readonly context: KeycloakContext },
): void {
  const mapped = keys.flatMap((key) => context.memberships.get(key) ?? [])
  const roles = [...new Set(mapped)]
  if (roles.length > 0) draft.membership({ scope: 'organization', roles })
  const others = keys.filter((key) => !context.memberships.has(key))
  if (others.length === 0) return
  const detail = `No role here stands for ${others.join(', ')} of realm-management.`
  draft.note({ field: 'memberships', code: 'needs-mapping', detail })
}

function textsOf(values: readonly unknown[]): readonly string[] {
  const texts: string[] = []
  for (const value of values) {
    const text = textOf(value)
    if (text !== undefined) texts.push(text)
  }
  return texts
}

function addMachine(
  draft: Draft,
  { client, context }: { readonly client: string; readonly context: KeycloakContext },
): void {
  const secretHash = context.realm.secretHashes.get(client)
  draft.machine({ name: client, ...(secretHash !== undefined && { secretHash }) })
  if (secretHash !== undefined) return
  const detail = 'The file does not have the secret of the client, or has it masked.'
  draft.note({ field: 'machine.secretHash', code: 'not-exported', detail })
}
