/** JSON Lines: a value a line; a broken line does not affect the others (import-sources §0.4). */
import { decoded } from './decoded.ts'
import { type ByteLine, byteLines } from './lines.ts'
import { parsedJson, recordDepthMax } from './parsed.ts'

/** A line's value, or what is wrong with it. */
export type JsonLine =
  | { readonly line: number; readonly value: unknown }
  | { readonly line: number; readonly fault: string }

/** Values in groups; empty lines are left out. */
export async function* jsonLines(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<readonly JsonLine[]> {
  for await (const group of byteLines(decoded(chunks))) {
    const values = group.filter(isNotEmpty).map(jsonLine)
    if (values.length > 0) yield values
  }
}

function jsonLine(found: ByteLine): JsonLine {
  if ('fault' in found) return found
  const { line, bytes, byteOffset } = found
  const parsed = parsedJson(bytes, byteOffset)
  if ('value' in parsed && isTooDeep(parsed.value, recordDepthMax)) {
    return { line, fault: `It is nested deeper than ${recordDepthMax} levels. Make it flatter` }
  }
  return { line, ...parsed }
}

const isNotEmpty = (found: ByteLine): boolean =>
  'fault' in found || found.bytes.some((byte) => byte > 0x20)

function isTooDeep(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((each) => isTooDeep(each, levels - 1))
}
