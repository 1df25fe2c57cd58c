/** The configurations that we ship, with what differs at every place replaced. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'

/** What is to be replaced must be there: the sample and its test go together. */
export function sampleWith(file: string, replacements: readonly (readonly [string, string])[]) {
  return replacements.reduce(
    (text, [from, to]) => {
      assert.ok(text.includes(from), `${file} has "${from}"`)
      return text.replaceAll(from, to)
    },
    readFileSync(file, 'utf8'),
  )
}
