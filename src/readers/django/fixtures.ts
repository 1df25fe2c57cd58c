/**
 * What `manage.py dumpdata` writes: objects with a model, a key and fields. Those that belong to
 * users are kept by user, because they may stand before or behind them (import-sources §16).
 */
import { type HeadedFile, type ReadOptions, SourceRefused } from '../reader.ts'
import { shapeOf } from '../recognise.ts'
import { jsonElements } from '../streams/json-elements.ts'
import { jsonLines } from '../streams/json-lines.ts'
import { createRowStore } from '../tables/row-store.ts'
import { type Fields, fieldsOf, isObject, textOf } from '../values/fields.ts'

/** One object of a dump. */
export interface Fixture {
  readonly line: number
  /** In lower case, such as `auth.user`. */
  readonly model: string
  /** Absent with natural keys. */
  readonly pk: unknown
  readonly fields: Fields
}

/** An object, or why it could not be read. */
export type FixtureRow = Fixture | { readonly line: number; readonly fault: string }

/** All objects of a file: an array, or an object a line. */
export async function* fixturesOf(file: HeadedFile): AsyncGenerator<readonly FixtureRow[]> {
  const isLines = /^\s*\{/.test(file.head)
  const groups = isLines ? jsonLines(file.open()) : jsonElements(file.open(), { arrays: ['$'] })
  for await (const group of groups) yield group.map(fixtureOf)
}

function fixtureOf(
  row: { readonly line: number } & ({ readonly value: unknown } | { readonly fault: string }),
): FixtureRow {
  const { line } = row
  if ('fault' in row) return { line, fault: row.fault }
  const { value } = row
  if (!isObject(value) || typeof value.model !== 'string' || !isObject(value.fields)) {
    return { line, fault: 'It is no object of a dump: it has no model and no fields' }
  }
  const fields = fieldsOf(value.fields, { empty: 'json' })
  return { line, model: value.model.toLowerCase(), pk: value.pk, fields }
}

/** Whether an object is a user: of the model that was stated, or with what all users have. */
export function isUser(fixture: Fixture, options: ReadOptions): boolean {
  const stated = options.source?.model
  if (stated !== undefined) return fixture.model === stated.toLowerCase()
  const { all } = fixture.fields
  return Object.hasOwn(all, 'password') && Object.hasOwn(all, 'last_login')
}

/** Whether a file is a dump with users, or with what belongs to them. */
export function isDump(file: HeadedFile): boolean {
  const shape = shapeOf(file)
  // No JSON as a whole, where an object among the first ones is damaged.
  if (shape.kind === 'text') return /^\s*[[{]/.test(file.head) && modelOfDump.test(file.head)
  if (shape.kind !== 'json-array' && shape.kind !== 'json-lines') return false
  const isOurs = shape.records.every(
    ({ model, fields }) =>
      typeof model === 'string' && !model.startsWith('authentik_') && isObject(fields),
  )
  return isOurs && shape.records.length > 0
}

const modelOfDump = /"model"\s*:\s*"(?!authentik_)\w+\.\w+"\s*,\s*"(?:pk|fields)"\s*:/

/** The key of an object, or a reference to one: ids as text, natural keys as JSON. */
export function keyOf(value: unknown): string | undefined {
  return Array.isArray(value) ? JSON.stringify(value) : textOf(value)
}

/** Models of what belongs to users, by their names without the application's. */
const sideModels = {
  totp: 'otp_totp.totpdevice',
  staticDevice: 'otp_static.staticdevice',
  email: 'account.emailaddress',
  social: 'socialaccount.socialaccount',
  authenticator: 'mfa.authenticator',
} as const

/** What belongs to users. */
export type SideModel = keyof typeof sideModels

const sideNames: readonly SideModel[] = ['totp', 'staticDevice', 'email', 'social', 'authenticator']

/** Everything of a dump that is not a user. */
export interface Sides {
  /** Objects of a model that belong to a user with one of these keys. */
  of(model: SideModel, keys: readonly string[]): readonly Fixture[]
  /** Static tokens of a device. */
  tokens(device: Fixture): readonly string[]
  /** The name of a group by its key. */
  groupName(reference: unknown): string | undefined
  /** Ends the file that it may be in. */
  close(): void
}

/** Reads the files for all that is not a user. */
export async function sidesOf(files: readonly HeadedFile[]): Promise<Sides> {
  const store = createRowStore()
  const groups = new Map<string, string>()
  try {
    for (const file of files) {
      if (!file.isRepeatable) throw new SourceRefused(readTwice)
      for await (const group of fixturesOf(file)) {
        for (const each of group) if ('model' in each) keep(each)
      }
    }
  } catch (error) {
    store.close()
    throw error
  }
  return {
    of: (model, keys) => keys.flatMap((key) => store.of(`${model} ${key}`).map(unpacked)),
    tokens: (device) => store.of(`token ${keyOf(device.pk) ?? ''}`),
    groupName: (reference) =>
      Array.isArray(reference) ? textOf(reference[0]) : groups.get(keyOf(reference) ?? ''),
    close: store.close,
  }

  function keep(fixture: Fixture): void {
    const { model, pk, fields } = fixture
    const name = fields.text('name')
    if (model === 'auth.group' && name !== undefined) groups.set(keyOf(pk) ?? '', name)
    else if (model === 'otp_static.statictoken') {
      const device = keyOf(fields.value('device')) ?? ''
      store.add({ key: `token ${device}`, text: fields.text('token') ?? '' })
    } else {
      const side = sideNames.find((each) => sideModels[each] === model)
      const user = keyOf(fields.value('user'))
      const text = JSON.stringify({ model, pk, fields: fields.all })
      if (side && user !== undefined) store.add({ key: `${side} ${user}`, text })
    }
  }
}

const readTwice =
  'A dump is read twice, because groups and factors may stand behind the users. ' +
  'Give it as a file, not as a pipe'

function unpacked(text: string): Fixture {
  const { model, pk, fields } = JSON.parse(text)
  return { line: 0, model, pk, fields: fieldsOf(fields, { empty: 'json' }) }
}
