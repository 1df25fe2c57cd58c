/** Makes other files of a sample: longer ones, and ones that write numbers as texts. */

/** How the file is laid out that holds the people. */
export type Layout =
  /** One document; the array of people is at the end of this path, empty for the root. */
  | { readonly kind: 'json'; readonly array: readonly (string | number)[] }
  | { readonly kind: 'json-lines' }
  /** The first row has the names of the columns, or none has. */
  | { readonly kind: 'csv'; readonly hasHeader?: boolean }
  /** Blocks between empty lines. */
  | { readonly kind: 'blocks' }

const chunkBytes = 65_536

interface Copying {
  readonly original: Buffer
  readonly layout: Layout
  /** How many entries there are to be. */
  readonly count: number
}

/** The file with its entries repeated until there are so many. */
export function* copiesOf(given: Copying): Generator<Buffer> {
  let text = ''
  for (const piece of pieces(given)) {
    text += piece
    if (text.length < chunkBytes) continue
    yield Buffer.from(text)
    text = ''
  }
  yield Buffer.from(text)
}

/** How many entries a file of this layout has. */
export function entriesIn({ original, layout }: Pick<Copying, 'original' | 'layout'>): number {
  const text = textOf(original)
  if (layout.kind === 'json') return arrayIn(JSON.parse(text), layout.array).length
  if (layout.kind === 'blocks') return blocksIn(text).length
  return text.trimEnd().split('\n').length - (hasHeader(layout) ? 1 : 0)
}

const textOf = (bytes: Buffer) => bytes.toString().replace(/^\ufeff/, '')
const blocksIn = (text: string) => text.trim().split(/\n{2,}/)
const hasHeader = (layout: Layout) => layout.kind === 'csv' && layout.hasHeader !== false

function* pieces({ original, layout, count }: Copying): Generator<string> {
  const text = textOf(original)
  if (layout.kind === 'json') {
    yield* jsonPieces(text, { array: layout.array, count })
    return
  }
  if (layout.kind === 'blocks') {
    yield* repeated(
      blocksIn(text).map((each) => `${each}\n\n`),
      count,
    )
    return
  }
  const lines = text.trimEnd().split('\n')
  if (hasHeader(layout)) yield `${lines.shift()}\n`
  yield* repeated(
    lines.map((each) => `${each}\n`),
    count,
  )
}

function* repeated(entries: readonly string[], count: number): Generator<string> {
  for (let index = 0; index < count; index += 1) yield entries[index % entries.length] ?? ''
}

/** The array at the path. */
function arrayIn(document: unknown, path: readonly (string | number)[]): unknown[] {
  const found = path.reduce<unknown>(
    (value, name) => Object.entries(value ?? {}).find(([key]) => key === String(name))?.[1],
    document,
  )
  if (!Array.isArray(found)) throw new Error(`there is no array ${path.join('.')}`)
  return found
}

const mark = '\u0001'

function* jsonPieces(
  text: string,
  { array, count }: { readonly array: readonly (string | number)[]; readonly count: number },
): Generator<string> {
  const document: unknown = JSON.parse(text)
  const entries = arrayIn(document, array)
  const texts = entries.map((each) => JSON.stringify(each, undefined, 1))
  entries.splice(0, entries.length, mark)
  const [before = '', behind = ''] = JSON.stringify(document, undefined, 1).split(
    JSON.stringify(mark),
  )
  yield before
  for (let index = 0; index < count; index += 1) {
    yield `${index === 0 ? '' : ',\n'}${texts[index % texts.length]}`
  }
  yield behind
}

/** The document with texts of digits as numbers, and numbers as texts. */
export function withNumbers(original: Buffer, how: { readonly texts?: RegExp }): Buffer {
  const document = JSON.parse(original.toString().replace(/^\ufeff/, ''), (name, value) => {
    if (how.texts?.test(name)) return value
    if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value)
    return typeof value === 'string' && /^(?:0|[1-9]\d{0,14})$/.test(value) ? Number(value) : value
  })
  return Buffer.from(JSON.stringify(document, undefined, 1))
}
