/** Makes other files of a sample: longer ones, and ones that write numbers as texts. */

/** How the file is laid out that holds the people. */
export type Layout =
  /** One document; the array of people is the member at the end of this path, empty for the root. */
  | { readonly kind: 'json'; readonly array: readonly (string | number)[] }
  | { readonly kind: 'json-lines' }
  /** The first row has the names of the columns, or none has. */
  | { readonly kind: 'csv'; readonly hasHeader?: boolean }
  /** Blocks between empty lines. */
  | { readonly kind: 'blocks' }

const chunkBytes = 65_536

/** The file with its entries repeated until there are so many. */
export function* copiesOf(given: {
  readonly original: Buffer
  readonly layout: Layout
  readonly count: number
}): Generator<Buffer> {
  let text = ''
  for (const piece of pieces(given)) {
    text += piece
    if (text.length < chunkBytes) continue
    yield Buffer.from(text)
    text = ''
  }
  yield Buffer.from(text)
}

function* pieces(given: {
  readonly original: Buffer
  readonly layout: Layout
  readonly count: number
}): Generator<string> {
  const { layout, count } = given
  const text = given.original.toString().replace(/^\ufeff/, '')
  if (layout.kind === 'json') {
    yield* jsonPieces(text, { array: layout.array, count })
    return
  }
  if (layout.kind === 'blocks') {
    const blocks = text.trim().split(/\n{2,}/)
    yield* repeated(
      blocks.map((each) => `${each}\n\n`),
      count,
    )
    return
  }
  const lines = text.trimEnd().split('\n')
  const hasHeader = layout.kind === 'csv' && layout.hasHeader !== false
  if (hasHeader) yield `${lines.shift()}\n`
  yield* repeated(
    lines.map((each) => `${each}\n`),
    count,
  )
}

function* repeated(entries: readonly string[], count: number): Generator<string> {
  for (let index = 0; index < count; index += 1) yield entries[index % entries.length] ?? ''
}

const mark = '"\u0001"'

function* jsonPieces(
  text: string,
  { array, count }: { readonly array: readonly (string | number)[]; readonly count: number },
): Generator<string> {
  const document = JSON.parse(text)
  let around = document
  for (const name of array.slice(0, -1)) around = around[name]
  const last = array.at(-1)
  const entries: readonly unknown[] = last === undefined ? document : around[last]
  if (last !== undefined) around[last] = ['\u0001']
  const shell = JSON.stringify(last === undefined ? ['\u0001'] : document, undefined, 1)
  const [before = '', behind = ''] = shell.split(mark.replace('\u0001', '\\u0001'))
  yield before
  const texts = entries.map((each) => JSON.stringify(each, undefined, 1))
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
