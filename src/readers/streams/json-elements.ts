/**
 * Elements of arrays at known paths of a JSON document of any size, and the small members around
 * them, in document order. Works on bytes; only one element is parsed at a time, and a broken one
 * does not affect the others (import-sources §0.4).
 */
import { decoded } from './decoded.ts'
import { elementScanner } from './element-scanner.ts'

/** An element or member, with the line it begins in, from 1. */
export type JsonElement =
  | {
      /** The array's path as it was asked for, or the path of a member, such as `$.realm`. */
      readonly path: string
      readonly line: number
      readonly value: unknown
      /** Positions in the arrays that `[*]` in the path stands for, from 0. */
      readonly at: readonly number[]
    }
  | { readonly path: string; readonly line: number; readonly fault: string }

/**
 * Elements of the arrays, in groups. Paths are like `$` (the document itself is the array),
 * `$.users` and `$.orgs[*].humanUsers`. Other members of the objects on the way are given with
 * their paths if they are scalars or objects; other arrays, and objects beyond a record's bounds,
 * are left out. A root that is no array counts as an element where only `$` is asked for. Several
 * documents one after another are read like one.
 */
export async function* jsonElements(
  chunks: AsyncIterable<Uint8Array>,
  where: { readonly arrays: readonly string[] },
): AsyncGenerator<readonly JsonElement[]> {
  const scanner = elementScanner(where.arrays)
  for await (const chunk of decoded(chunks)) {
    const found = scanner.push(chunk)
    if (found.length > 0) yield found
  }
  const rest = scanner.end()
  if (rest.length > 0) yield rest
}
