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
import { isObject, type MemberReader, readMembers } from './record-reader.ts'
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
  const members = readMembers(value, reasons)
  const record = readRecord(members)
  members.finish()
  return { record, reasons }
}

const short = { max: 200 }
const states = ['active', 'inactive', 'locked', 'initial'] as const

type Draft = { -readonly [K in keyof ImportRecord]: ImportRecord[K] }

function readRecord(members: MemberReader): ImportRecord {
  const draft: Draft = {}
  set(draft, 'id', idOf(members))
  set(draft, 'kind', members.oneOf('kind', ['human', 'machine']))
  set(draft, 'organization', members.text('organization', short))
  set(draft, 'userName', members.text('userName', short))
  set(draft, 'state', members.oneOf('state', states))
  set(draft, 'createdAt', members.time('createdAt'))
  members.object('profile', (each) => {
    draft.profile = profileOf(each)
  })
  members.object('email', (each) => {
    draft.email = withFlag({ address: each.required('address', { max: 320 }) }, each)
  })
  members.object('phone', (each) => {
    draft.phone = withFlag({ number: each.required('number', { max: 60 }) }, each)
  })
  members.object('password', (each) => set(draft, 'password', passwordOf(each)))
  readFactors(members, draft)
  readBelongings(members, draft)
  members.object('machine', (each) => {
    draft.machine = machineOf(each)
  })
  members.object('source', (each) => {
    const source = { system: each.required('system', short), line: 0 }
    source.line = each.integer('line', { min: 0, max: Number.MAX_SAFE_INTEGER }) ?? 0
    draft.source = optional(source, { id: each.text('id', { max: 1000 }) })
  })
  return draft
}

/** Ids go into paths and logs. */
function idOf(members: MemberReader): string | undefined {
  const id = members.text('id', short)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (id === undefined || (id === id.trim() && !/[\u0000-\u001f\u007f]/.test(id))) return id
  return members.fault('id', 'record.id')
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

function withFlag<T extends object>(object: T, members: MemberReader) {
  return optional(object, { isVerified: members.flag('isVerified') })
}

function profileOf(members: MemberReader): RecordProfile {
  const profile: { -readonly [K in keyof RecordProfile]: RecordProfile[K] } = {}
  const names = ['givenName', 'familyName', 'nickName', 'displayName'] as const
  for (const name of names) set(profile, name, members.text(name, { min: 0, max: 200 }))
  set(profile, 'preferredLanguage', members.text('preferredLanguage', { max: 35 }))
  set(profile, 'gender', members.oneOf('gender', ['female', 'male', 'diverse']))
  return profile
}

function passwordOf(members: MemberReader): RecordPassword | undefined {
  const change = optional({}, { changeRequired: members.flag('changeRequired') })
  const plain = members.text('plain', { max: 1000 })
  const hash = members.raw('hash')
  const isElsewhere = members.flag('hook') === true
  if (isElsewhere && plain === undefined && hash === undefined) return { hook: true, ...change }
  if (plain !== undefined && hash === undefined) return { plain, ...change }
  if (typeof hash === 'string' && hash !== '') return { hash, ...change }
  if (isObject(hash)) return { hash, ...change }
  if (plain !== undefined)
    return members.fault('plain', 'record.wrong_value', { hint: 'hash or plain' })
  return members.fault('hash', 'record.wrong_type', { hint: 'a text or an object' })
}

function readFactors(members: MemberReader, draft: Draft): void {
  const totp: NonNullable<Draft['totp']>[number][] = []
  members.list('totp', 10, (each) => {
    totp.push(
      optional(
        { secret: each.required('secret', { max: 300 }) },
        {
          algorithm: each.oneOf('algorithm', ['SHA1', 'SHA256', 'SHA512']),
          digits: each.integer('digits', { min: 6, max: 8 }),
          period: each.integer('period', { min: 1, max: 3600 }),
          name: each.text('name', short),
          createdAt: each.time('createdAt'),
        },
      ),
    )
  })
  if (totp.length > 0) draft.totp = totp
  const codes: NonNullable<Draft['recoveryCodes']>[number][] = []
  members.list('recoveryCodes', 100, (each) => {
    const code = each.text('code', { max: 200 })
    const hash = each.text('hash')
    if (code !== undefined && hash === undefined) codes.push({ code })
    else if (hash !== undefined && code === undefined) codes.push({ hash })
    else each.fault('code', 'record.wrong_value', { hint: 'code or hash' })
  })
  if (codes.length > 0) draft.recoveryCodes = codes
  const passkeys: RecordPasskey[] = []
  members.list('passkeys', 100, (each) => passkeys.push(passkeyOf(each)))
  if (passkeys.length > 0) draft.passkeys = passkeys
}

function passkeyOf(members: MemberReader): RecordPasskey {
  return optional(
    {
      credentialId: members.required('credentialId', { max: 1400 }),
      publicKey: members.required('publicKey', { max: 4096 }),
      use: members.oneOf('use', ['passwordless', 'secondFactor']) ?? ('secondFactor' as const),
    },
    {
      counter: members.integer('counter', { min: 0, max: 4_294_967_295 }),
      transports: members.texts('transports', 20),
      userHandle: members.text('userHandle', { max: 200 }),
      rpId: members.text('rpId', { max: 253 }),
      backupEligible: members.flag('backupEligible'),
      backedUp: members.flag('backedUp'),
      aaguid: members.text('aaguid', { max: 40 }),
      name: members.text('name', short),
      createdAt: members.time('createdAt'),
    },
  )
}

function readBelongings(members: MemberReader, draft: Draft): void {
  const links: NonNullable<Draft['idpLinks']>[number][] = []
  members.list('idpLinks', 50, (each) => {
    const idp = each.required('idp', short)
    const externalUserId = each.required('externalUserId', { max: 1000 })
    links.push(optional({ idp, externalUserId }, { displayName: each.text('displayName', short) }))
  })
  if (links.length > 0) draft.idpLinks = links
  set(draft, 'metadata', metadataOf(members, 'metadata'))
  set(draft, 'metadataBytes', metadataOf(members, 'metadataBytes'))
  const roles: NonNullable<Draft['roles']>[number][] = []
  members.list('roles', 100, (each) => {
    const keys = each.texts('keys', 1000) ?? []
    roles.push(optional({ keys }, { project: each.text('project', short) }))
  })
  if (roles.length > 0) draft.roles = roles
  const memberships: NonNullable<Draft['memberships']>[number][] = []
  members.list('memberships', 100, (each) => {
    const scope = each.oneOf('scope', ['instance', 'organization', 'project'])
    if (scope === undefined && each.raw('scope') === undefined) {
      each.fault('scope', 'record.wrong_value', { hint: 'instance, organization, project' })
    }
    const given = {
      scope: scope ?? ('organization' as const),
      roles: each.texts('roles', 100) ?? [],
    }
    memberships.push(optional(given, { id: each.text('id', short) }))
  })
  if (memberships.length > 0) draft.memberships = memberships
}

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

function metadataOf(
  members: MemberReader,
  name: 'metadata' | 'metadataBytes',
): Readonly<Record<string, string>> | undefined {
  const metadata = members.raw(name)
  if (metadata === undefined) return undefined
  if (!isObject(metadata)) return members.fault(name, 'record.wrong_type', { hint: 'an object' })
  const isText = name === 'metadata'
  const entries: [string, string][] = []
  for (const [key, value] of Object.entries(metadata)) {
    const isFit = typeof value === 'string' && value !== '' && (isText || base64.test(value))
    if (key === '' || key.length > 200) members.fault(name, 'record.too_long', { hint: '200' })
    else if (isFit) entries.push([key, value])
    else {
      const wanted = isText ? 'a text that is not empty' : 'base64 that is not empty'
      members.fault(`${name}.${key}`, 'record.wrong_type', { hint: wanted })
    }
  }
  if (entries.length > metadataEntriesMax) {
    return members.fault(name, 'record.too_many', { hint: String(metadataEntriesMax) })
  }
  return entries.length === 0 ? undefined : Object.fromEntries(entries)
}

function machineOf(members: MemberReader): RecordMachine {
  const keys: NonNullable<RecordMachine['keys']>[number][] = []
  const tokens: NonNullable<RecordMachine['tokens']>[number][] = []
  const machine = {
    name: members.required('name', short),
    ...optional(
      {},
      {
        description: members.text('description', { min: 0, max: 500 }),
        accessTokenType: members.oneOf('accessTokenType', ['bearer', 'jwt']),
        secretHash: members.text('secretHash'),
      },
    ),
  }
  members.list('keys', 100, (each) => {
    const publicKey = each.required('publicKey')
    const more = { id: each.text('id', short), expiresAt: expiryOf(each) }
    keys.push(optional({ publicKey }, more))
  })
  members.list('tokens', 100, (each) => {
    const hash = each.required('hash', { max: 200 })
    tokens.push(optional({ hash }, { id: each.text('id', short), expiresAt: expiryOf(each) }))
  })
  return optional(machine, {
    keys: keys.length > 0 ? keys : undefined,
    tokens: tokens.length > 0 ? tokens : undefined,
  })
}

function expiryOf(members: MemberReader): string | undefined {
  return members.time('expiresAt')
}
