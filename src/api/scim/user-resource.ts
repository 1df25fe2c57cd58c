/** Users as SCIM shows them (surroundings §9.3). */
import { createHash } from 'node:crypto'
import { normalizePhone } from '../../kit/phone.ts'
import type { UserView } from '../../queries/user/user-view.ts'
import { isObject, type Json, memberOf } from './attributes.ts'
import { enterpriseSchemaId, userSchemaId } from './schemas.ts'
import {
  enterpriseKeyOf,
  enterpriseNames,
  externalIdKeyOf,
  keyOfPath,
  listNames,
  textPaths,
} from './user-keys.ts'

/** A user with all that its resource shows. */
export interface ScimUser {
  readonly view: UserView
  /** The entries of metadata that SCIM keeps, as texts. */
  readonly entries: ReadonlyMap<string, string>
  /** When one of them last changed. */
  readonly entriesChangedAtMicros: number
  readonly groups: readonly { readonly groupId: string; readonly name: string }[]
  /** The name of the manager; absent: the manager is no user here. */
  readonly managerName: string | undefined
}

/** Where resources are, and for which directory they are shown. */
export interface ResourceScope {
  /** `https://host/scim/v2/<organisation>`. */
  readonly baseUrl: string
  readonly provisioningDomain: string
}

/** The resource of a user. */
export function userResourceOf(user: ScimUser, scope: ResourceScope): Json {
  const { view, entries, groups } = user
  const enterprise = enterpriseOf(user, scope)
  const externalId = entries.get(externalIdKeyOf(scope.provisioningDomain))
  const resource = defined({
    schemas: enterprise ? [userSchemaId, enterpriseSchemaId] : [userSchemaId],
    id: view.id,
    externalId,
    ...ownOf(user),
    groups: groups.map(({ groupId, name }) => ({
      value: groupId,
      $ref: `${scope.baseUrl}/Groups/${groupId}`,
      display: name,
      type: 'direct',
    })),
    [enterpriseSchemaId]: enterprise,
  })
  const changedAt = Math.max(view.changedAtMicros, user.entriesChangedAtMicros)
  return {
    ...resource,
    meta: {
      resourceType: 'User',
      created: timeOf(view.createdAtMicros),
      lastModified: timeOf(changedAt),
      version: versionOf({ ...resource, state: view.state }),
      location: `${scope.baseUrl}/Users/${view.id}`,
    },
  }
}

function ownOf({ view, entries }: ScimUser): Json {
  const { human, userName, state } = view
  const text = (path: string) => entries.get(keyOfPath(path))
  const name = defined({
    formatted: human?.displayName,
    familyName: human?.lastName,
    givenName: human?.firstName,
    middleName: text('name.middleName'),
    honorificPrefix: text('name.honorificPrefix'),
    honorificSuffix: text('name.honorificSuffix'),
  })
  const plain = textPaths.filter((path) => !path.includes('.'))
  const language = human?.preferredLanguage ?? 'und'
  return {
    userName,
    name,
    displayName: human?.displayName,
    nickName: human?.nickName,
    ...Object.fromEntries(plain.map((path) => [path, text(path)])),
    preferredLanguage: language === 'und' ? undefined : language,
    active: state === 'active' || state === 'initial',
    emails: addressesOf(listAt(entries, 'emails'), {
      account: human?.email ?? '',
      isSame: (one) => one.toLowerCase() === human?.email.toLowerCase(),
    }),
    phoneNumbers: addressesOf(listAt(entries, 'phoneNumbers'), {
      account: human?.phone ?? '',
      isSame: (one) => normalizePhone(one) === human?.phone,
    }),
    ...Object.fromEntries(listNames.map((each) => [each, listAt(entries, each)])),
  }
}

function enterpriseOf(
  { entries, managerName }: ScimUser,
  { baseUrl }: ResourceScope,
): Json | undefined {
  const values = enterpriseNames.flatMap((name): [string, unknown][] => {
    const value = entries.get(enterpriseKeyOf(name))
    if (value === undefined) return []
    if (name !== 'manager') return [[name, value]]
    const $ref = managerName === undefined ? undefined : `${baseUrl}/Users/${value}`
    return [[name, defined({ value, $ref, displayName: managerName })]]
  })
  return values.length > 0 ? Object.fromEntries(values) : undefined
}

/** The list of an entry; what somebody else wrote there, and is none, shows nothing. */
function listAt(entries: ReadonlyMap<string, string>, name: string): readonly Json[] {
  const text = entries.get(keyOfPath(name))
  if (text === undefined) return []
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value.filter(isObject) : []
  } catch {
    // Metadata is free: anybody may have written into the entry.
    return []
  }
}

/**
 * Addresses with that of the account as the first in rank: whoever changed it elsewhere changed it
 * here, too.
 */
function addressesOf(
  kept: readonly Json[],
  { account, isSame }: { readonly account: string; readonly isSame: (one: string) => boolean },
): readonly Json[] {
  if (account === '') return kept.filter((each) => each.primary !== true)
  const own = kept.findIndex((each) => isSame(String(memberOf(each, 'value') ?? '')))
  const ranked = own >= 0 ? own : rankedFirst(kept)
  if (ranked < 0) return [{ value: account, primary: true }]
  return kept.map((each, index) => {
    if (index === ranked) return { ...each, value: account, primary: true }
    return each.primary === true ? { ...each, primary: false } : each
  })
}

/** The place of the primary or first value; -1: there is none. */
export function rankedFirst(values: readonly Json[]): number {
  const primary = values.findIndex((each) => each.primary === true)
  return primary >= 0 || values.length === 0 ? primary : 0
}

/** A time as SCIM writes it (RFC 7643 §2.3.5). */
export function timeOf(micros: number): string {
  return new Date(Math.floor(micros / 1000)).toISOString()
}

/** The ETag of what is shown: whatever changes it changes the tag. */
export function versionOf(shown: Json): string {
  const digest = createHash('sha256').update(JSON.stringify(shown)).digest('base64url')
  return `W/"${digest.slice(0, 22)}"`
}

/** Without members that have no value (RFC 7643 §2.5). */
export function defined(object: Json): Json {
  return Object.fromEntries(
    Object.entries(object).filter(([, value]) => {
      if (value === undefined || value === '') return false
      return !(Array.isArray(value) && value.length === 0)
    }),
  )
}
