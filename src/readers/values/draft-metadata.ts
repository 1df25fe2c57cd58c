/** What of a record in progress is kept as metadata, and what never is. */
import type { DraftState } from './draft.ts'

const keyCharactersMax = 200

/** Keeps a value as metadata; texts as they are, others as compact JSON. */
export function addMetadata(
  draft: DraftState,
  { key, value }: { readonly key: string; readonly value: unknown },
): void {
  if (value === undefined || value === null || value === '') return
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  if (text === '[]' || text === '[""]' || text === '{}') return
  if (key.length > keyCharactersMax) {
    const detail = `A key of metadata has at most ${keyCharactersMax} characters.`
    draft.notes.push({ field: key.slice(0, 40), code: 'dropped', detail })
  } else draft.metadata.set(key, text)
}

/** Names of members that are secrets or may hold one. */
const secret =
  /passw|secret|token|hash|salt|otp|private|credential|answer|session|recovery|api_?key/i

/** Keeps or names members without a mapping; see `Draft.rest`. */
export function addRest(
  draft: DraftState,
  given: {
    readonly members: Readonly<Record<string, unknown>>
    readonly known: ReadonlySet<string>
  },
): void {
  const { source, options, leftOut } = draft
  const { members, known } = given
  for (const name of Object.keys(members)) {
    if (known.has(name) || secret.test(name)) continue
    const value = members[name]
    if (value === undefined || value === null || value === '') continue
    if (Array.isArray(value) && value.every((each) => each === '')) continue
    if (options.metadata === 'all') addMetadata(draft, { key: `${source}.${name}`, value })
    else leftOut.push(name)
  }
}
