/** Finds variables that look like settings but are unknown, usually because of a typo. */
import { type Environment, readEnvironment } from './reading.ts'
import { settingDescriptions } from './settings.ts'

/** An unknown variable. */
export interface UnknownName {
  readonly name: string
  /** The setting with the most similar name, if it is similar enough. */
  readonly nearest: string | undefined
}

const prefix = 'GATEHOUSE_'
/** Variables read only by tests and benchmarks of this project. */
const notOurs = /^GATEHOUSE_(?:TEST|BENCH)_/

/** In alphabetical order; from the environment and from `.env`. */
export function unknownNames(environment: Environment, directory: string): UnknownName[] {
  const known = settingDescriptions.map(({ name }) => name)
  return Object.keys(readEnvironment(environment, directory))
    .filter((name) => name.startsWith(prefix) && !notOurs.test(name) && !known.includes(name))
    .sort()
    .map((name) => ({ name, nearest: nearestTo(name, known) }))
}

/** A sentence for the operator. */
export function describeUnknownName({ name, nearest }: UnknownName): string {
  const meant = nearest ? `did you mean ${nearest}?` : 'docs/settings.md lists all settings'
  return `${name} is not a setting and changes nothing; ${meant}`
}

function nearestTo(name: string, known: readonly string[]): string | undefined {
  const distances = known.map((each) => ({
    each,
    distance: editDistance([name.slice(prefix.length), each.slice(prefix.length)]),
  }))
  const [nearest] = distances.sort((a, b) => a.distance - b.distance)
  const isNear = nearest && nearest.distance <= (name.length - prefix.length) / 2
  return isNear ? nearest.each : undefined
}

/** The edit distance of two names (Levenshtein). */
function editDistance([a, b]: readonly [string, string]): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (const [i, letter] of [...a].entries()) {
    const above = row
    row = [i + 1]
    for (const [j, other] of [...b].entries()) {
      const replaced = (above[j] ?? 0) + (letter === other ? 0 : 1)
      row.push(Math.min(replaced, (above[j + 1] ?? 0) + 1, (row[j] ?? 0) + 1))
    }
  }
  return row.at(-1) ?? 0
}
