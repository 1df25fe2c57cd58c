/**
 * Reads password hashes of other systems: a text or an object becomes a normal form, which one of
 * the formats verifies, or a refusal that says what it was taken for and what to do (hashes.md).
 * Pure; never throws.
 */
import { encodedLengthMax } from '../format.ts'
import { passwordFormatOf } from '../formats.ts'
import {
  aspNetTexts,
  magentoTexts,
  mediaWikiTexts,
  scryptColumns,
  wrappedTexts,
} from './application-texts.ts'
import { applicationObject } from './applications.ts'
import { auth0Object } from './auth0.ts'
import { base64Bytes, hexBytes } from './bytes.ts'
import { clerkObject } from './clerk.ts'
import {
  argon2Texts,
  bcryptTexts,
  desTexts,
  linuxAndSolarisTexts,
  namedDigestTexts,
  pbkdf2Texts,
  renamedTexts,
  scryptTexts,
  unsupportedTexts,
} from './crypt-texts.ts'
import { databaseTexts, scramTexts } from './database-texts.ts'
import { firebaseObject, firebaseTexts } from './firebase.ts'
import { fusionAuthObject } from './fusionauth.ts'
import { keycloakObject } from './keycloak.ts'
import { kratosTexts } from './kratos.ts'
import { bracedTexts } from './ldap.ts'
import { logtoLegacy, logtoObject } from './logto.ts'
import { markerTexts } from './markers.ts'
import { oktaObject } from './okta.ts'
import { djangoTexts, saltedPairs, werkzeugTexts } from './python-texts.ts'
import {
  type Fields,
  fieldsOf,
  type HashReading,
  type ObjectReader,
  type ReadContext,
  type ReadOptions,
  read,
  refused,
  type TextReader,
} from './reading.ts'
import { boardTexts, ntTexts, pairTexts } from './source-texts.ts'
import { statedObject } from './stated.ts'

/** What may be inside of a value: LDIF's base64, `{CRYPT}`, a lock's mark, a JSON text. */
const depthMax = 6

const textReaders: readonly TextReader[] = [
  markerTexts,
  bcryptTexts,
  argon2Texts,
  scryptTexts,
  pbkdf2Texts,
  renamedTexts,
  firebaseTexts,
  kratosTexts,
  namedDigestTexts,
  djangoTexts,
  saltedPairs,
  werkzeugTexts,
  bracedTexts,
  aspNetTexts,
  mediaWikiTexts,
  magentoTexts,
  scryptColumns,
  wrappedTexts,
  databaseTexts,
  pairTexts,
  scramTexts,
  desTexts,
  linuxAndSolarisTexts,
  unsupportedTexts,
]

const objectReaders: readonly ObjectReader[] = [
  auth0Object,
  keycloakObject,
  fusionAuthObject,
  clerkObject,
  logtoObject,
  oktaObject,
  couchObject,
  (object, context) =>
    object.text('scheme') === 'firebase-scrypt' ? firebaseObject(object, context) : undefined,
  applicationObject,
  statedObject,
]

/** Reads one value; see the top of this file. */
export function readHash(value: unknown, options: ReadOptions = {}): HashReading {
  return reader({ options, depth: 0 })(value)
}

function reader({ options, depth }: { options: ReadOptions; depth: number }) {
  return (value: unknown): HashReading => {
    if (depth === depthMax) return unknown('It is wrapped too often')
    const context = {
      ...options,
      again: (inner: unknown, source = options.source) =>
        reader({ options: { ...withoutScheme(options), source }, depth: depth + 1 })(inner),
    }
    if (typeof value === 'string') return checked(textReading(value, context))
    if (Array.isArray(value)) {
      return checked(logtoLegacy(value, context) ?? unknown(remedies.unknown))
    }
    const object = fieldsOf({ ...options.defaults, ...fieldsOf(value)?.all })
    return checked(
      object && fieldsOf(value) ? objectReading(object, context) : unknown(remedies.unknown),
    )
  }
}

/** What is inside of a stated format is not stated again. */
function withoutScheme({ defaults, ...options }: ReadOptions): ReadOptions {
  return { ...options, defaults: { ...defaults, scheme: undefined } }
}

const remedies = {
  unknown:
    'It is no encoding of a password hash that is known here. Check that the column is the ' +
    'right one and complete, or state a scheme and its members',
  bounds:
    'Its costs or its sizes are beyond what can be verified. Invite the user to set a password',
} as const

function unknown(remedy: string): HashReading {
  return refused({ scheme: 'unknown', reason: 'unknown', remedy })
}

function objectReading(object: Fields, context: ReadContext): HashReading {
  for (const each of objectReaders) {
    const reading = each(object, context)
    if (reading) return reading
  }
  return unknown(remedies.unknown)
}

function textReading(text: string, context: ReadContext): HashReading {
  const scheme = context.defaults?.scheme
  if (typeof scheme === 'string' && scheme !== 'text') {
    const object = fieldsOf({ hash: text, ...context.defaults })
    if (object) return objectReading(object, context)
  }
  const known = ntTexts(text, context) ?? boardTexts(text, context)
  if (known) return known
  const format = text.length <= encodedLengthMax ? passwordFormatOf(text) : undefined
  if (format) return read({ scheme: format.name, normal: text })
  const bare = unquoted(text)
  if (bare !== text) return noted(context.again(bare), 'blanks or quotes around it were removed')
  if (text.length > 4 * encodedLengthMax) return unknown('It is too long for a password hash')
  for (const each of [...textReaders, jsonTexts, wrappedBytes]) {
    const reading = each(text, context)
    if (reading) return reading
  }
  return unknown(remedies.unknown)
}

/** Without blanks, a byte order mark and one pair of quotes around it. */
function unquoted(text: string): string {
  // A byte order mark is a blank here.
  const trimmed = text.trim()
  const [, quoted] = /^"([^"]*)"$|^'[^']*'$/.exec(trimmed) ?? []
  return quoted ?? (/^'[^']+'$/.test(trimmed) ? trimmed.slice(1, -1) : trimmed)
}

function noted(reading: HashReading, note: string): HashReading {
  const isNew = reading.kind === 'hash' && !reading.notes.includes(note)
  return isNew ? { ...reading, notes: [...reading.notes, note] } : reading
}

/** An object or array as JSON. */
const jsonTexts: TextReader = (text, { again }) => {
  if (!/^(?:\{\s*"|\[\s*")/.test(text)) return undefined
  try {
    return again(JSON.parse(text))
  } catch {
    // Not JSON: whatever else it may be is decided by the readers behind.
    return undefined
  }
}

/** Base64 of a text (LDIF), or hex of one (`\x…` of PostgreSQL). */
const wrappedBytes: TextReader = (text, { again }) => {
  const [, hex] = /^\\\\?x([0-9a-f]+)$/i.exec(text) ?? []
  const isBase64 = text.length >= 16 && /^[A-Za-z0-9+/]+={0,2}$/.test(text)
  const bytes = hex === undefined ? (isBase64 ? base64Bytes(text) : undefined) : hexBytes(hex)
  const inner = bytes?.toString()
  return inner !== undefined && /^[${][!-~]+$/.test(inner) ? again(inner) : undefined
}

/** The members of a user of CouchDB. */
function couchObject(object: Fields): HashReading | undefined {
  const key = object.text('derived_key')
  if (key === undefined) return undefined
  const parts = { salt: object.text('salt') ?? '', rounds: object.number('iterations') ?? 10 }
  const prf = object.text('pbkdf2_prf')
  const text = `-pbkdf2${prf === undefined ? '' : `:${prf}`}-${key},${parts.salt},${parts.rounds}`
  return wrappedTexts(text, { again: () => unknown(remedies.unknown) })
}

const oddKeyNote =
  'its key has an unusual size: make sure that the column it comes from holds all of it'

/** Keys of 32 bytes that lost some in a short column still look like keys. */
function isOddKey(normal: string): boolean {
  const [, key = ''] = /^\$(?:pbkdf2|scrypt|argon2).*\$([^$]+)$/.exec(normal) ?? []
  const bytes = (key.length * 3) >> 2
  return bytes % 4 !== 0 && bytes < 64
}

/** Whether the normal form can be verified: its costs and sizes are checked by its format. */
function checked(reading: HashReading): HashReading {
  if (reading.kind === 'refused' || reading.normal === undefined) return reading
  const { normal, scheme } = reading
  const isKnown = normal.length <= encodedLengthMax && passwordFormatOf(normal) !== undefined
  if (!isKnown) return refused({ scheme, reason: 'out-of-bounds', remedy: remedies.bounds })
  return isOddKey(normal) ? noted(reading, oddKeyNote) : reading
}
