/** Users of a blueprint: its groups are read first, as they may stand behind users (§10). */
import type { HeadedFile, Reading, Readings } from '../reader.ts'
import { broken } from '../readings.ts'
import { textLines } from '../streams/text-lines.ts'
import { type Fields, fieldsOf, isObject, textOf } from '../values/fields.ts'
import type { AuthentikContext } from './authentik-context.ts'
import { userDraft } from './authentik-user.ts'
import { type BlueprintPart, blueprintCutter } from './blueprint-entries.ts'
import {
  type BlueprintValues,
  blueprintValues,
  findMember,
  keyOfMember,
  type Unresolved,
} from './blueprint-values.ts'

/** Reads a file twice: its groups and `context`, then its users. */
export async function* blueprintReadings(file: HeadedFile, context: AuthentikContext): Readings {
  const document = await documentOf(file)
  for await (const parts of partsOf(file)) {
    const readings = parts.flatMap((part) => partReading(part, { document, context }))
    if (readings.length > 0) yield readings
  }
}

/** What all entries may refer to. */
interface Document {
  readonly context: Readonly<Record<string, unknown>>
  /** Names of groups by `id` of the entry and by primary key. */
  readonly groups: ReadonlyMap<string, string>
}

async function documentOf(file: HeadedFile): Promise<Document> {
  const groups = new Map<string, string>()
  let values: Readonly<Record<string, unknown>> = {}
  for await (const parts of partsOf(file)) {
    for (const part of parts) {
      if (part.kind === 'context') values = contextOf(part.text)
      else if (part.kind === 'entry' && part.text.includes('authentik_core.group')) {
        addGroup(groups, { text: part.text, values })
      }
    }
  }
  return { context: values, groups }
}

function contextOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const value = fieldsOf(blueprintValues({ text, context: {} }).value, { empty: 'json' })
    return value.object('context')?.all ?? {}
  } catch {
    // A context that is no YAML leaves its values unknown, which is noted where they are used.
    return {}
  }
}

function addGroup(
  groups: Map<string, string>,
  given: { readonly text: string; readonly values: Readonly<Record<string, unknown>> },
): void {
  let values: BlueprintValues
  try {
    values = blueprintValues({ text: given.text, context: given.values })
  } catch {
    // Reported when the entries are read.
    return
  }
  const { entry, identifiers, attrs } = entryOf(values)
  const name = identifiers.text('name') ?? attrs.text('name')
  if (entry.text('model') !== 'authentik_core.group' || name === undefined) return
  for (const key of [entry.text('id'), identifiers.text('pk')]) {
    if (key !== undefined) groups.set(key, name)
  }
}

function entryOf({ value }: BlueprintValues) {
  const none = fieldsOf({}, { empty: 'json' })
  const entry = fieldsOf(value, { empty: 'json' })
  return {
    entry,
    identifiers: entry.object('identifiers') ?? none,
    attrs: entry.object('attrs') ?? none,
  }
}

async function* partsOf(file: HeadedFile): AsyncGenerator<readonly BlueprintPart[]> {
  const cutter = blueprintCutter()
  for await (const lines of textLines(file.open())) {
    const parts = lines.flatMap((line): readonly BlueprintPart[] => {
      if ('fault' in line) return [{ kind: 'fault', ...line }]
      const part = cutter.take(line.line, line.text)
      return part === undefined ? [] : [part]
    })
    if (parts.length > 0) yield parts
  }
  const last = cutter.end()
  if (last !== undefined) yield [last]
}

function partReading(
  part: BlueprintPart,
  given: { readonly document: Document; readonly context: AuthentikContext },
): readonly Reading[] {
  if (part.kind === 'fault') return [broken(part)]
  if (part.kind === 'context') return []
  try {
    const values = blueprintValues({ text: part.text, context: given.document.context })
    const { entry } = entryOf(values)
    const model = entry.text('model')
    if (!model?.includes('.')) throw new SyntaxError('It has no model')
    if (model !== 'authentik_core.user') return []
    if (entry.text('state') === 'absent') return []
    return [userReading(values, { ...given, line: part.line })]
  } catch (error) {
    // The parser's own errors name no values of the entry.
    const fault = error instanceof SyntaxError ? error.message : 'It has not the shape of an entry'
    return [broken({ line: part.line, fault: `${fault}. Mend or leave out this entry` })]
  }
}

function userReading(
  values: BlueprintValues,
  given: {
    readonly document: Document
    readonly context: AuthentikContext
    readonly line: number
  },
): Reading {
  const { identifiers, attrs } = entryOf(values)
  const user = fieldsOf({ ...identifiers.all, ...attrs.all }, { empty: 'json' })
  if (user.text('username') === undefined) throw new SyntaxError('It has no username')
  const groups = user.list('groups').map((each) => groupName(each, given.document))
  const draft = userDraft({
    line: given.line,
    user,
    context: given.context,
    groups: groups.map(({ name }) => name),
  })
  const unknown = groups.filter(({ name }) => name === undefined)
  if (unknown.length > 0) {
    const detail = `${unknown.length} groups are not in the file, so their names are not known.`
    draft.note({ field: 'roles', code: 'needs-mapping', detail })
  }
  addPassword(user, draft)
  for (const each of values.unresolved) draft.note(unresolvedNote(each))
  return draft.finish()
}

function addPassword(user: Fields, draft: ReturnType<typeof userDraft>): void {
  const hash = user.text('password_hash')
  if (hash === undefined) draft.password({ plain: user.text('password') })
  else if (!hash.startsWith('!')) draft.password({ hash })
}

/** A group by what refers to it: a key, `!KeyOf`, or `!Find` by its name. */
function groupName(value: unknown, { groups }: Document): { readonly name: string | undefined } {
  if (!isObject(value)) return { name: groups.get(textOf(value) ?? '') }
  const id = textOf(value[keyOfMember])
  if (id !== undefined) return { name: groups.get(id) }
  const found = value[findMember]
  const conditions = Array.isArray(found) ? found.slice(1) : []
  const byName = conditions.find((each) => Array.isArray(each) && each[0] === 'name')
  return { name: Array.isArray(byName) ? textOf(byName[1]) : undefined }
}

function unresolvedNote({ path, tag }: Unresolved) {
  const isPassword = /(?:^|\.)password/.test(path)
  const detail = `${tag} is known to the old server only; write the value into the file.`
  return { field: path, code: isPassword ? 'needs-secret' : 'dropped', detail } as const
}
