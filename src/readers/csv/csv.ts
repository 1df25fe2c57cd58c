/** CSV and JSON Lines of any application, by a mapping document (import-sources §22). */
import {
  type HeadedFile,
  type Reading,
  type ReadOptions,
  type SourceReader,
  SourceRefused,
} from '../reader.ts'
import { broken, readingsOf } from '../readings.ts'
import { shapeOf } from '../recognise.ts'
import { csvRows } from '../streams/csv.ts'
import { jsonElements } from '../streams/json-elements.ts'
import { jsonLines } from '../streams/json-lines.ts'
import { type Draft, draftRecord } from '../values/draft.ts'
import { flagOf, isObject, textOf } from '../values/fields.ts'
import { dateByFormats } from './date-formats.ts'
import { type CsvMapping, mappingOf } from './mapping.ts'
import { type Row, ruledValue } from './values.ts'

/** The reader of files with a mapping. */
export const csv: SourceReader = {
  source: 'csv',
  title: 'CSV or JSON Lines with a mapping',
  options: [],
  recognises(file) {
    const shape = shapeOf(file)
    return shape.kind === 'csv' && shape.header.filter((name) => name !== '').length > 1
  },
  async *read(files, options) {
    if (options.mapping === undefined) {
      throw new SourceRefused(
        'A CSV of an application needs a mapping: which column is what. State it by --mapping, ' +
          'or run the command in a terminal, where one is proposed',
      )
    }
    const mapping = mappingOf(options.mapping)
    const { timeZone = options.timeZone, defaultRegion = options.defaultRegion } = mapping
    const combined: ReadOptions = {
      ...options,
      ...(timeZone !== undefined && { timeZone }),
      ...(defaultRegion !== undefined && { defaultRegion }),
    }
    for (const file of files) {
      yield* readingsOf(rowsOf(file, mapping), ({ line, row }) =>
        readingOf(row, { line, mapping, options: combined }),
      )
    }
  },
}

type FoundRow =
  | { readonly line: number; readonly row: Row }
  | { readonly line: number; readonly fault: string }

/** Rows of either kind of file. Refuses a mapping that names a column that is not there. */
async function* rowsOf(file: HeadedFile, mapping: CsvMapping): AsyncGenerator<readonly FoundRow[]> {
  const { kind } = shapeOf(file)
  if (kind === 'json-lines' || kind === 'json-object' || kind === 'json-array') {
    const values =
      kind === 'json-array' ? jsonElements(file.open(), { arrays: ['$'] }) : jsonLines(file.open())
    for await (const group of values) {
      yield group.map((each) => {
        if ('fault' in each) return { line: each.line, fault: each.fault }
        const { line, value } = each
        return isObject(value) ? { line, row: value } : { line, fault: 'It is no JSON object' }
      })
    }
    return
  }
  // The bytes are decoded already.
  const { encoding: _, ...dialect } = mapping
  let isChecked = false
  for await (const group of csvRows(file.open(), dialect)) {
    const first = group.find((each) => 'cells' in each)
    if (!isChecked && first !== undefined && 'cells' in first) {
      refuseMissing(mapping, first.cells)
      isChecked = true
    }
    yield group.map((each) => ('fault' in each ? each : { line: each.line, row: each.cells }))
  }
}

function refuseMissing(mapping: CsvMapping, cells: Row): void {
  const named = [...mapping.fields.values()].flatMap(({ column }) => column ?? [])
  const missing = named.find((column) => !Object.hasOwn(cells, column))
  if (missing === undefined) return
  const columns = Object.keys(cells).join(', ')
  throw new SourceRefused(`There is no column "${missing}". The file has ${columns}`)
}

interface Given {
  readonly line: number
  readonly mapping: CsvMapping
  readonly options: ReadOptions
}

/** A number that a spreadsheet has shortened: its digits are lost. */
const shortened = /^\d(?:[.,]\d+)?E\+\d+$/i

function readingOf(row: Row, { line, mapping, options }: Given): Reading {
  const draft = draftRecord({ source: 'csv', line, options })
  const value = (target: string) => {
    const rule = mapping.fields.get(target)
    return rule === undefined ? undefined : ruledValue(rule, { row, mapping })
  }
  const text = (target: string) => textOf(value(target))
  const id = text('id')
  if (id !== undefined && shortened.test(id)) {
    const fault =
      'A spreadsheet has shortened the id to a number with an exponent. Export it again as text'
    return broken({ line, fault })
  }
  draft.id(id)
  draft.organization(text('organization'))
  draft.userName(text('userName'))
  readProfile(draft, text)
  draft.emails([{ address: text('email.address'), isVerified: value('email.isVerified') }])
  draft.phones([{ number: text('phone.number'), isVerified: value('phone.isVerified') }])
  readState(draft, value('state'))
  readCreatedAt(draft, { value: value('createdAt'), mapping, options })
  readCredentials(draft, value)
  readOthers(draft, { row, mapping, options })
  if (text('kind') === 'machine') {
    draft.machine({ name: text('profile.displayName') ?? text('userName') ?? id ?? '' })
  }
  return draft.finish()
}

function readProfile(draft: Draft, text: (target: string) => string | undefined): void {
  draft.names({
    given: text('profile.givenName'),
    family: text('profile.familyName'),
    display: text('profile.displayName'),
    nick: text('profile.nickName'),
  })
  draft.language(text('profile.preferredLanguage'))
  draft.gender(text('profile.gender'))
}

function readState(draft: Draft, value: unknown): void {
  if (value === undefined) return
  const states = ['active', 'inactive', 'locked', 'initial'] as const
  const state = states.find((each) => each === value)
  if (state !== undefined) draft.state(state)
  else draft.dropped('state', { detail: 'It is none of active, inactive, locked and initial.' })
}

function readCreatedAt(
  draft: Draft,
  given: {
    readonly value: unknown
    readonly mapping: CsvMapping
    readonly options: ReadOptions
  },
): void {
  const { value, mapping, options } = given
  if (value === undefined) return
  const { timeZone } = options
  draft.createdAt(dateByFormats(value, { formats: mapping.dateFormats, timeZone }) ?? 'no date')
}

function readCredentials(draft: Draft, value: (target: string) => unknown): void {
  const hash = value('password.hash')
  if (isObject(hash)) draft.password({ hash })
  else draft.password({ hash: textOf(hash) })
  if (hash === undefined) draft.password({ plain: textOf(value('password.plain')) })
  if (flagOf(value('password.changeRequired'))) draft.changeRequired()
  const secret = textOf(value('totp'))
  if (secret !== undefined) {
    const encoding = secret.startsWith('otpauth:') ? 'otpauth' : 'base32'
    draft.totp({ secret, encoding })
  }
  draft.recoveryCodes(listOf(value('recoveryCodes')).map((code) => ({ code })))
}

/** Links, roles and metadata, whose targets have names of their own. */
function readOthers(
  draft: Draft,
  given: { readonly row: Row; readonly mapping: CsvMapping; readonly options: ReadOptions },
): void {
  const { row, mapping } = given
  const used = new Set<string>()
  for (const [target, rule] of mapping.fields) {
    addColumns(rule, used)
    const [, kind, name] = /^(roles|idpLinks)(?:\[(.+)\])?$/.exec(target) ?? []
    const key = /^metadata\.(.+)$/.exec(target)?.[1]
    if (kind === undefined && key === undefined) continue
    const value = ruledValue(rule, { row, mapping })
    if (key !== undefined) draft.metadata(key, value)
    else if (kind === 'roles') draft.roles({ project: name, keys: listOf(value) })
    else draft.link({ idp: name, externalUserId: value })
  }
  draft.rest(row, used)
}

function addColumns(rule: unknown, used: Set<string>): void {
  if (!isObject(rule)) return
  if (typeof rule.column === 'string') used.add(rule.column)
  if (typeof rule.template === 'string') {
    for (const [, column = ''] of rule.template.matchAll(/\{([^{}]+)\}/g)) used.add(column)
  }
  addColumns(rule.else, used)
  if (isObject(rule.object)) for (const each of Object.values(rule.object)) addColumns(each, used)
}

function listOf(value: unknown): readonly string[] {
  const list = Array.isArray(value) ? value : [value]
  return list.flatMap((each) => textOf(each) ?? [])
}
