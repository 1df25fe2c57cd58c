/** The fences around events: each has a name in the catalogue, a writer, and a reader. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type EventType, eventTypes, traitsOf } from '../../src/events/catalogue.ts'
import type { RecordedEvent } from '../../src/events/event.ts'
import { keyEventTypes, otpEventTypes } from '../../src/events/factor.ts'
import { featureEventTypes } from '../../src/events/feature.ts'
import {
  providerConfigTypes,
  providerEndTypes,
  providerEventTypes,
} from '../../src/events/identity-provider-types.ts'
import { labelFileEventTypes } from '../../src/events/label-files.ts'
import {
  channelEventTypes,
  providerConfigEventTypes,
  textEventTypes,
} from '../../src/events/notification.ts'
import { memberEventTypes } from '../../src/events/organization.ts'
import {
  labelActivated,
  loginListEventTypes,
  policyEventTypes,
  productNameSet,
  providerUnlisted,
} from '../../src/events/policy-types.ts'
import { addressEventTypes, failedChecks } from '../../src/events/user.ts'
import type { RowChange } from '../../src/store/database/row-changes.ts'
import { readRowsOf } from '../../src/store/projections/read-rows.ts'
import { product } from './sources.ts'

const known: ReadonlySet<string> = new Set(eventTypes)

/** The names of a file's literals that are made like those of events. */
function namesIn(text: string): string[] {
  const aggregates =
    'user|org|instance|project|session|idpintent|web_key|device|owners|user_names|password.hook|' +
    'milestone'
  const literal = new RegExp(`'((?:${aggregates})\\.[\\w.]+)'`, 'g')
  return [...text.matchAll(literal)].map(([, name = '']) => name)
}

test('a literal made like an event is one, is shown as one, or is a refusal or permission', () => {
  const others = product.filter(({ file }) =>
    /refusals\.ts$|^src\/(domain\/right\/roles|events\/shown-event)\.ts$/.test(file),
  )
  const otherNames = new Set(others.flatMap(({ text }) => namesIn(text)))
  const strangers = product.flatMap(({ file, text }) =>
    namesIn(text)
      .filter((name) => !known.has(name) && !otherNames.has(name))
      .map((name) => `${file}: ${name}`),
  )
  assert.deepEqual(strangers, [])
})

test('no name of an event is put together from pieces', () => {
  const verbs = 'added|changed|removed|set|verified|activated|deactivated|succeeded|failed|sent'
  const composed = new RegExp(`\\bevent\\(\\s*\`|\`[^\`\\s]*\\$\\{[^}\`]+\\}[\\w.]*\\.(${verbs})\``)
  const composing = product.filter(({ text }) => composed.test(text))
  assert.deepEqual(
    composing.map(({ file }) => file),
    [],
  )
})

/** Tables from a small key to names, by the identifier they are imported by. */
const tables = {
  otpEventTypes,
  keyEventTypes,
  providerEventTypes,
  providerEndTypes,
  providerConfigTypes,
  providerUnlisted,
  providerConfigEventTypes,
  channelEventTypes,
  textEventTypes,
  memberEventTypes,
  policyEventTypes,
  productNameSet,
  labelActivated,
  loginListEventTypes,
  addressEventTypes,
  featureEventTypes,
  labelFileEventTypes,
}

/** The names in a table, each with the key it stands under. */
function leavesOf(table: object): (readonly [key: string, name: string])[] {
  return Object.entries(table).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'string'
      ? [[key, value] as const]
      : Object.entries(leavesOf(value as object)).map(([, leaf]) => leaf),
  )
}

/** Names that some decision, command or message is written with. */
function written(): Set<string> {
  const writers = product.filter(({ file }) => /^src\/(domain|commands)\//.test(file))
  const literals = writers.flatMap(({ text }) =>
    [...text.matchAll(/(?:\bevent\(|sentEvent:)\s*'([\w.]+)'/g)].map(([, name = '']) => name),
  )
  const looked = Object.entries(tables).flatMap(([identifier, table]) => {
    const texts = writers.filter(({ text }) => text.includes(identifier)).map(({ text }) => text)
    const first = /\bevent\(\s*([^,()]*(?:\([^()]*\))?[^,()]*)/g
    const arguments_ = texts.flatMap((text) => [...text.matchAll(first)].map(([, name]) => name))
    return leavesOf(table).flatMap(([key, name]) => {
      const isWritten = arguments_.some((each = '') =>
        new RegExp(`\\.${key}$|\\[(verb|scope)\\]$`).test(each.trim()),
      )
      return isWritten ? [name] : []
    })
  })
  return new Set([...literals, ...looked])
}

test('every event of the catalogue is written by something', () => {
  const names = written()
  assert.deepEqual(
    eventTypes.filter((type) => !names.has(type)),
    [],
  )
})

function eventOf(type: EventType): RecordedEvent {
  const [aggregateType = ''] = traitsOf(type)?.aggregateTypes ?? []
  const ids = { instanceId: 'i1', aggregateId: 'a1', owner: 'o1', creator: 'c1' }
  return { ...ids, aggregateType, type, position: 1, sequence: 1, createdAtMicros: 1, payload: {} }
}

/** The rows that become others by an event; of a password, those that a sign-out ends too. */
function rowsAfter(type: EventType): readonly RowChange[] {
  return readRowsOf({ ...eventOf(type), payload: { signsOut: true } })
}

/** Names that some state, row or message depends on. */
function read(): Set<string> {
  const readers = product.filter(
    ({ file, text }) => file.startsWith('src/domain/') && text.includes('events/handlers.ts'),
  )
  const literals = readers.flatMap(({ text }) =>
    namesIn(text.replaceAll(/\bevent\(\s*'[\w.]+'|sentEvent: '[\w.]+'/g, '')),
  )
  const looked = [otpEventTypes, keyEventTypes].flatMap(leavesOf).map(([, name]) => name)
  const rows = eventTypes.filter((type) => rowsAfter(type).length > 0)
  return new Set([...literals, ...looked, ...rows, ...failedChecks])
}

test('every event is read by something, or is history only', () => {
  const names = read()
  const idle = eventTypes.filter((type) => !names.has(type))
  assert.deepEqual(
    idle,
    eventTypes.filter((type) => traitsOf(type)?.historyOnly),
  )
})

/** What callers and sessions are cached from. */
const callerTables = new Set(
  ['sessions', 'members', 'user_factors', 'authorizations', 'access_tokens'].concat(
    ...['personal_access_tokens', 'machine_keys', 'machine_secrets'],
  ),
)
const callerColumns = ['state', 'org_id', 'preferred_language', 'signed_out_at']

/** A row that is new is cached by nobody. */
function touchesCallers(change: RowChange): boolean {
  if ('insert' in change) return false
  const table = 'update' in change ? change.update : 'delete' in change ? change.delete : ''
  const isOfCaller = 'update' in change && callerColumns.some((column) => column in change.set)
  return callerTables.has(table || ('upsert' in change ? change.upsert : '')) || isOfCaller
}

test('an event that leaves callers cached changes no row that they are made from', () => {
  const quiet = eventTypes.filter((type) => traitsOf(type)?.invalidates === 'user')
  assert.ok(quiet.length > 40)
  const wrong = quiet.filter((type) => rowsAfter(type).some(touchesCallers))
  assert.deepEqual(wrong, [])
  assert.ok(rowsAfter('user.locked').some(touchesCallers))
})

test('an event of a session that leaves other callers cached changes sessions alone', () => {
  const ofSessions = eventTypes.filter((type) => {
    const { aggregateTypes, invalidates } = traitsOf(type) ?? {}
    return aggregateTypes?.includes('session') && invalidates === undefined
  })
  const tables = ofSessions.flatMap(rowsAfter).map((change) => Object.values(change)[0])
  assert.deepEqual([...new Set(tables)], ['sessions'])
})

test('an event of users that changes what a machine proves itself with says so', () => {
  const ofUsers = eventTypes.filter((type) => traitsOf(type)?.aggregateTypes.includes('user'))
  const tables = new Set(['machine_keys', 'machine_secrets'])
  // Humans alone are invited.
  const ofHumans = /^user\.human\./
  const changes = ofUsers.filter((type) =>
    rowsAfter(type).some((change) => {
      const isOfMachine = 'update' in change && 'access_token_type' in change.set
      const isState = 'update' in change && 'state' in change.set && change.update === 'users'
      const isTable = Object.values(change).some((value) => tables.has(String(value)))
      return isTable || isOfMachine || (isState && !ofHumans.test(type))
    }),
  )
  assert.ok(changes.length > 5)
  assert.deepEqual(
    changes.filter((type) => !traitsOf(type)?.changesMachines),
    [],
  )
})
