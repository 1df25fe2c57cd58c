/** Names that look like settings and are none: most of them are misspelt. */
import { type Environment, saidBy } from './reading.ts'
import { settingDescriptions } from './settings.ts'

export interface UnknownName {
  readonly name: string
  /** The setting that is written most like it, when one is near enough to be meant. */
  readonly nearest: string | undefined
}

const prefix = 'GATEHOUSE_'
/** What only tests and measurements of this project read. */
const notOurs = /^GATEHOUSE_(?:TEST|BENCH)_/

/** In the order of the alphabet; from the environment and from `.env`. */
export function unknownNames(environment: Environment, directory: string): UnknownName[] {
  const known = settingDescriptions.map(({ name }) => name)
  return Object.keys(saidBy(environment, directory))
    .filter((name) => name.startsWith(prefix) && !notOurs.test(name) && !known.includes(name))
    .sort()
    .map((name) => ({ name, nearest: nearestTo(name, known) }))
}

/** What to tell the operator of one, as a sentence. */
export function unknownNameText({ name, nearest }: UnknownName): string {
  const meant = nearest ? `did you mean ${nearest}?` : 'README.md lists all settings'
  return `${name} is not a setting and changes nothing; ${meant}`
}

function nearestTo(name: string, known: readonly string[]): string | undefined {
  const distances = known.map((each) => ({
    each,
    distance: distanceOf(name.slice(prefix.length), each.slice(prefix.length)),
  }))
  const [nearest] = distances.sort((a, b) => a.distance - b.distance)
  const isNear = nearest && nearest.distance <= (name.length - prefix.length) / 2
  return isNear ? nearest.each : undefined
}

/** How many letters have to be put in, taken out or changed (Levenshtein). */
function distanceOf(a: string, b: string): number {
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
