/** Whether a line is a canonical record (import-sources §0.1): its shape, types and bounds. */
import { metadataEntriesMax } from '../user/metadata.ts'
import type {
  ImportRecord,
  RecordMachine,
  RecordPasskey,
  RecordPassword,
  RecordProfile,
} from './record.ts'
import { type RecordCode, reason } from './record-codes.ts'
import {
  fault,
  finish,
  flag,
  integer,
  isObject,
  list,
  type Members,
  membersOf,
  object,
  oneOf,
  raw,
  required,
  text,
  texts,
  time,
} from './record-reader.ts'
import type { RecordReason } from './result.ts'

/** A record that can be decided on, if nothing is wrong with it. */
export interface CheckedRecord {
  readonly record: ImportRecord
  /** Everything that is wrong at once. */
  readonly reasons: readonly RecordReason[]
}

/** The longest line, in characters. */
export const recordLengthMax = 1_048_576

/** Reads one line of JSON. */
export function checkRecord(line: string): CheckedRecord {
  const faulty = (code: RecordCode): CheckedRecord => ({ record: {}, reasons: [reason(code)] })
  if (line.length > recordLengthMax) return faulty('record.too_large')
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    // What is wrong with the text does not matter: the line is named.
    return faulty('record.json')
  }
  if (!isObject(value)) return faulty('record.json')
  const reasons: RecordReason[] = []
  const members = membersOf(value, reasons)
  const record = readRecord(members)
  finish(members)
  return { record, reasons }
}

const short = { max: 200 }
const states = ['active', 'inactive', 'locked', 'initial'] as const

type Draft = { -readonly [K in keyof ImportRecord]: ImportRecord[K] }

function readRecord(members: Members): ImportRecord {
  const draft: Draft = {}
  set(draft, 'id', idOf(members))
  set(draft, 'kind', oneOf(members, 'kind', ['human', 'machine']))
  set(draft, 'organization', text(members, 'organization', short))
  set(draft, 'userName', text(members, 'userName', short))
  set(draft, 'state', oneOf(members, 'state', states))
  set(draft, 'createdAt', time(members, 'createdAt'))
  object(members, 'profile', (each) => {
    draft.profile = profileOf(each)
  })
  object(members, 'email', (each) => {
    draft.email = withFlag({ address: required(each, 'address', { max: 320 }) }, each)
  })
  object(members, 'phone', (each) => {
    draft.phone = withFlag({ number: required(each, 'number', { max: 60 }) }, each)
  })
  object(members, 'password', (each) => set(draft, 'password', passwordOf(each)))
  readFactors(members, draft)
  readBelongings(members, draft)
  object(members, 'machine', (each) => {
    draft.machine = machineOf(each)
  })
  object(members, 'source', (each) => {
    const source = { system: required(each, 'system', short), line: 0 }
    source.line = integer(each, 'line', { min: 0, max: Number.MAX_SAFE_INTEGER }) ?? 0
    draft.source = optional(source, { id: text(each, 'id', { max: 1000 }) })
  })
  return draft
}

/** Ids go into paths and logs. */
function idOf(members: Members): string | undefined {
  const id = text(members, 'id', short)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (id === undefined || (id === id.trim() && !/[\u0000-\u001f\u007f]/.test(id))) return id
  return fault(members, 'id', { code: 'record.id' })
}

function set<T, K extends keyof T>(draft: T, key: K, value: T[K] | undefined): void {
  if (value !== undefined) draft[key] = value
}

/** The object with those members that are there. */
function optional<T extends object, O extends object>(
  object: T,
  members: O,
): T & { [K in keyof O]?: Exclude<O[K], undefined> } {
  const present = Object.entries(members).filter(([, value]) => value !== undefined)
  return Object.assign(object, Object.fromEntries(present))
}

function withFlag<T extends object>(object: T, members: Members) {
  return optional(object, { isVerified: flag(members, 'isVerified') })
}

function profileOf(members: Members): RecordProfile {
  const profile: { -readonly [K in keyof RecordProfile]: RecordProfile[K] } = {}
  const names = ['givenName', 'familyName', 'nickName', 'displayName'] as const
  for (const name of names) set(profile, name, text(members, name, { min: 0, max: 200 }))
  set(profile, 'preferredLanguage', text(members, 'preferredLanguage', { max: 35 }))
  set(profile, 'gender', oneOf(members, 'gender', ['female', 'male', 'diverse']))
  return profile
}

function passwordOf(members: Members): RecordPassword | undefined {
  const change = optional({}, { changeRequired: flag(members, 'changeRequired') })
  const plain = text(members, 'plain', { max: 1000 })
  const hash = raw(members, 'hash')
  const isElsewhere = flag(members, 'hook') === true
  if (isElsewhere && plain === undefined && hash === undefined) return { hook: true, ...change }
  if (plain !== undefined && hash === undefined) return { plain, ...change }
  if (typeof hash === 'string' && hash !== '') return { hash, ...change }
  if (isObject(hash)) return { hash, ...change }
  if (plain !== undefined)
    return fault(members, 'plain', { code: 'record.wrong_value', hint: 'hash or plain' })
  return fault(members, 'hash', { code: 'record.wrong_type', hint: 'a text or an object' })
}

function readFactors(members: Members, draft: Draft): void {
  const totp: NonNullable<Draft['totp']>[number][] = []
  list(members, 'totp', {
    max: 10,
    read: (each) => {
      totp.push(
        optional(
          { secret: required(each, 'secret', { max: 300 }) },
          {
            algorithm: oneOf(each, 'algorithm', ['SHA1', 'SHA256', 'SHA512']),
            digits: integer(each, 'digits', { min: 6, max: 8 }),
            period: integer(each, 'period', { min: 1, max: 3600 }),
            name: text(each, 'name', short),
            createdAt: time(each, 'createdAt'),
          },
        ),
      )
    },
  })
  if (totp.length > 0) draft.totp = totp
  const codes: NonNullable<Draft['recoveryCodes']>[number][] = []
  list(members, 'recoveryCodes', {
    max: 100,
    read: (each) => {
      const code = text(each, 'code', { max: 200 })
      const hash = text(each, 'hash')
      if (code !== undefined && hash === undefined) codes.push({ code })
      else if (hash !== undefined && code === undefined) codes.push({ hash })
      else fault(each, 'code', { code: 'record.wrong_value', hint: 'code or hash' })
    },
  })
  if (codes.length > 0) draft.recoveryCodes = codes
  const passkeys: RecordPasskey[] = []
  const readPasskey = (each: Members) => void passkeys.push(passkeyOf(each))
  list(members, 'passkeys', { max: 100, read: readPasskey })
  if (passkeys.length > 0) draft.passkeys = passkeys
}

function passkeyOf(members: Members): RecordPasskey {
  return optional(
    {
      credentialId: required(members, 'credentialId', { max: 1400 }),
      publicKey: required(members, 'publicKey', { max: 4096 }),
      use: oneOf(members, 'use', ['passwordless', 'secondFactor']) ?? ('secondFactor' as const),
    },
    {
      counter: integer(members, 'counter', { min: 0, max: 4_294_967_295 }),
      transports: texts(members, 'transports', { max: 20 }),
      userHandle: text(members, 'userHandle', { max: 200 }),
      rpId: text(members, 'rpId', { max: 253 }),
      backupEligible: flag(members, 'backupEligible'),
      backedUp: flag(members, 'backedUp'),
      aaguid: text(members, 'aaguid', { max: 40 }),
      name: text(members, 'name', short),
      createdAt: time(members, 'createdAt'),
    },
  )
}

function readBelongings(members: Members, draft: Draft): void {
  const links: NonNullable<Draft['idpLinks']>[number][] = []
  list(members, 'idpLinks', {
    max: 50,
    read: (each) => {
      const idp = required(each, 'idp', short)
      const externalUserId = required(each, 'externalUserId', { max: 1000 })
      links.push(
        optional({ idp, externalUserId }, { displayName: text(each, 'displayName', short) }),
      )
    },
  })
  if (links.length > 0) draft.idpLinks = links
  set(draft, 'metadata', metadataOf(members, 'metadata'))
  set(draft, 'metadataBytes', metadataOf(members, 'metadataBytes'))
  const roles: NonNullable<Draft['roles']>[number][] = []
  list(members, 'roles', {
    max: 100,
    read: (each) => {
      const keys = texts(each, 'keys', { max: 1000 }) ?? []
      roles.push(optional({ keys }, { project: text(each, 'project', short) }))
    },
  })
  if (roles.length > 0) draft.roles = roles
  const memberships: NonNullable<Draft['memberships']>[number][] = []
  list(members, 'memberships', {
    max: 100,
    read: (each) => {
      const scope = oneOf(each, 'scope', ['instance', 'organization', 'project'])
      if (scope === undefined && raw(each, 'scope') === undefined) {
        fault(each, 'scope', {
          code: 'record.wrong_value',
          hint: 'instance, organization, project',
        })
      }
      const given = {
        scope: scope ?? ('organization' as const),
        roles: texts(each, 'roles', { max: 100 }) ?? [],
      }
      memberships.push(optional(given, { id: text(each, 'id', short) }))
    },
  })
  if (memberships.length > 0) draft.memberships = memberships
}

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

function metadataOf(
  members: Members,
  name: 'metadata' | 'metadataBytes',
): Readonly<Record<string, string>> | undefined {
  const metadata = raw(members, name)
  if (metadata === undefined) return undefined
  if (!isObject(metadata))
    return fault(members, name, { code: 'record.wrong_type', hint: 'an object' })
  const isText = name === 'metadata'
  const entries: [string, string][] = []
  for (const [key, value] of Object.entries(metadata)) {
    const isFit = typeof value === 'string' && value !== '' && (isText || base64.test(value))
    if (key === '' || key.length > 200)
      fault(members, name, { code: 'record.too_long', hint: '200' })
    else if (isFit) entries.push([key, value])
    else {
      const wanted = isText ? 'a text that is not empty' : 'base64 that is not empty'
      fault(members, `${name}.${key}`, { code: 'record.wrong_type', hint: wanted })
    }
  }
  if (entries.length > metadataEntriesMax) {
    return fault(members, name, { code: 'record.too_many', hint: String(metadataEntriesMax) })
  }
  return entries.length === 0 ? undefined : Object.fromEntries(entries)
}

function machineOf(members: Members): RecordMachine {
  const keys: NonNullable<RecordMachine['keys']>[number][] = []
  const tokens: NonNullable<RecordMachine['tokens']>[number][] = []
  const machine = {
    name: required(members, 'name', short),
    ...optional(
      {},
      {
        description: text(members, 'description', { min: 0, max: 500 }),
        accessTokenType: oneOf(members, 'accessTokenType', ['bearer', 'jwt']),
        secretHash: text(members, 'secretHash'),
      },
    ),
  }
  list(members, 'keys', {
    max: 100,
    read: (each) => {
      const publicKey = required(each, 'publicKey')
      const more = { id: text(each, 'id', short), expiresAt: expiryOf(each) }
      keys.push(optional({ publicKey }, more))
    },
  })
  list(members, 'tokens', {
    max: 100,
    read: (each) => {
      const hash = required(each, 'hash', { max: 200 })
      tokens.push(optional({ hash }, { id: text(each, 'id', short), expiresAt: expiryOf(each) }))
    },
  })
  return optional(machine, {
    keys: keys.length > 0 ? keys : undefined,
    tokens: tokens.length > 0 ? tokens : undefined,
  })
}

function expiryOf(members: Members): string | undefined {
  return time(members, 'expiresAt')
}
