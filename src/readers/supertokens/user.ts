/** A user of SuperTokens as a record (import-sources §7). */
import type { Reading, ReadOptions } from '../reader.ts'
import { dateOf, millisOf } from '../values/dates.ts'
import { type Draft, draftRecord } from '../values/draft.ts'
import { type Fields, fieldsOf, textOf } from '../values/fields.ts'

const known: ReadonlySet<string> = new Set([
  ...['externalUserId', 'userMetadata', 'userRoles', 'totpDevices', 'loginMethods'],
])

/** The reading of a user. */
export function userReading(
  { line, value }: { readonly line: number; readonly value: unknown },
  options: ReadOptions,
): Reading {
  const user = fieldsOf(value, { empty: 'json' })
  const draft = draftRecord({ source: 'supertokens', line, options })
  draft.id(user.text('externalUserId'))
  const methods = methodsOf(user)
  addContacts(draft, methods)
  addPasswords(draft, methods)
  const joined = Math.min(...methods.map(joinedMs))
  if (Number.isFinite(joined)) draft.createdAt(joined)
  addTenants(draft, methods)
  addMetadata(draft, user)
  for (const value of user.list('userRoles')) {
    draft.roles({ keys: [fieldsOf(value, { empty: 'json' }).text('role')] })
  }
  for (const value of user.list('totpDevices')) {
    const device = fieldsOf(value, { empty: 'json' })
    draft.totp({
      ...{ secret: device.value('secretKey'), encoding: 'base32' },
      ...{ period: device.value('period'), name: device.text('deviceName') },
    })
  }
  draft.rest(user.all, known)
  return draft.finish()
}

/** When a method was added, in milliseconds since 1970; for ever where the file does not say it. */
function joinedMs(method: Fields): number {
  const date = dateOf(method.value('timeJoinedInMSSinceEpoch'))
  return date === undefined ? Number.POSITIVE_INFINITY : millisOf(date)
}

/** The primary one first, else the oldest. */
function methodsOf(user: Fields): readonly Fields[] {
  const methods = user.list('loginMethods').map((each) => fieldsOf(each, { empty: 'json' }))
  const oldestFirst = methods.toSorted((a, b) => joinedMs(a) - joinedMs(b) || 0)
  const primary = oldestFirst.filter((method) => method.flag('isPrimary') === true)
  return [...primary, ...oldestFirst.filter((method) => !primary.includes(method))]
}

function addContacts(draft: Draft, methods: readonly Fields[]): void {
  draft.emails(
    methods.map((method, index) => ({
      address: method.text('email'),
      isVerified: method.flag('isVerified') ?? false,
      isPrimary: index === 0,
    })),
  )
  draft.phones(
    methods.map((method) => ({
      number: method.text('phoneNumber'),
      isVerified: method.flag('isVerified') ?? false,
    })),
  )
  for (const method of methods) {
    const idp = method.text('thirdPartyId')
    draft.link({ idp, externalUserId: method.value('thirdPartyUserId') })
  }
  if (methods.every((method) => method.text('recipeId') === 'passwordless')) {
    draft.dropped('password', { detail: 'Signs in with a code that is sent, without a password.' })
  }
}

function addPasswords(draft: Draft, methods: readonly Fields[]): void {
  const [first, ...others] = methods.filter(
    (method) => (method.value('passwordHash') ?? method.value('plainTextPassword')) !== undefined,
  )
  if (others.length > 0) {
    draft.dropped('password', { detail: 'It has several passwords; that of the primary counts.' })
  }
  const hash = first?.text('passwordHash')
  if (hash === undefined) {
    draft.password({ plain: first?.text('plainTextPassword') })
    return
  }
  const isFirebase = first?.text('hashingAlgorithm')?.toLowerCase() === 'firebase_scrypt'
  // The signer key is in the configuration of the server, so the job has to state it.
  draft.password({ hash: isFirebase ? { scheme: 'firebase-scrypt', encoded: hash } : hash })
}

function addTenants(draft: Draft, methods: readonly Fields[]): void {
  const named = methods.flatMap((method) => method.list('tenantIds').flatMap(toText))
  const tenants = [...new Set(named)].filter((tenant) => tenant !== 'public')
  draft.organization(tenants[0])
  if (tenants.length < 2) return
  const detail = `It belongs to several tenants, of which the first counts: ${tenants.join(', ')}.`
  draft.dropped('organization', { detail })
}

const toText = (value: unknown): readonly string[] => {
  const text = textOf(value)
  return text === undefined ? [] : [text]
}

const names: ReadonlySet<string> = new Set(['first_name', 'last_name', 'name'])

function addMetadata(draft: Draft, user: Fields): void {
  const metadata = user.object('userMetadata')
  draft.names({
    ...{ given: metadata?.text('first_name'), family: metadata?.text('last_name') },
    display: metadata?.text('name'),
  })
  for (const [name, value] of Object.entries(metadata?.all ?? {})) {
    if (!names.has(name)) draft.metadata(`supertokens.${name}`, value)
  }
}
