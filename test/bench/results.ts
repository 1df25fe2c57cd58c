/** Results of a run, the files they are kept in, and how rounds become one number. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { measures } from './aims.ts'
import type { SizeName } from './flags.ts'
import type { Machine } from './machine.ts'

/** Of several rounds the median counts; the extremes say how far to trust it. */
export interface Measured {
  readonly median: number
  readonly min: number
  readonly max: number
  readonly rounds: number
}

export type Result = Measured | { readonly failure: string }

export type Results = Map<string, Result>

/** A whole run. */
export interface Run {
  readonly machine: Machine
  /** Of the stores that scenarios began with; absent: as each has it. */
  readonly size: SizeName | undefined
  /** The largest share of the cores that was busy with other things before a scenario. */
  readonly otherWork: number
  readonly results: Results
}

/** Accepted on a busy machine, it is a bound more than a result. */
export interface AcceptedRow extends Measured {
  readonly at: string
  /** As in `Run`; absent from rows of before it was kept. */
  readonly otherWork?: number
}

export interface Accepted {
  readonly machine: Machine
  /** By the key of the measure. */
  readonly rows: Readonly<Record<string, AcceptedRow>>
}

const folder = 'test/bench'
const acceptedFile = (size: SizeName | undefined): string =>
  join(folder, size ? `accepted-${size}.json` : 'accepted.json')

export function measured(values: readonly number[]): Measured {
  const sorted = [...values].sort((one, other) => one - other)
  const [min, max] = [sorted[0], sorted.at(-1)]
  if (min === undefined || max === undefined) throw new Error('nothing was measured')
  const upper = sorted[Math.floor(sorted.length / 2)] ?? max
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? min
  return { median: (lower + upper) / 2, min, max, rounds: sorted.length }
}

/** The last accepted result of a size; absent before the first. */
export function readAccepted(size: SizeName | undefined): Accepted | undefined {
  try {
    return JSON.parse(readFileSync(acceptedFile(size), 'utf8')) as Accepted
  } catch (reason) {
    if ((reason as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw reason
  }
}

/** Accepts what was measured; rows of scenarios that did not run or failed stay as they are. */
export function accept({ results, machine, size, otherWork }: Run): void {
  const rows = { ...readAccepted(size)?.rows }
  const busy = Number(otherWork.toPrecision(2))
  const at = new Date().toISOString()
  for (const [key, result] of results) {
    if (!('failure' in result)) rows[key] = { ...rounded(result), at, otherWork: busy }
  }
  const ordered = Object.keys(measures).flatMap((key) => (rows[key] ? [[key, rows[key]]] : []))
  writeJson(acceptedFile(size), { machine, rows: Object.fromEntries(ordered) })
}

/** Keeps a run; gives the file's name. */
export function keep({ results, machine, size, otherWork }: Run): string {
  const at = new Date().toISOString()
  const file = join(folder, 'results', `${at.replaceAll(':', '-').slice(0, 19)}.json`)
  mkdirSync(join(folder, 'results'), { recursive: true })
  const rows = [...results].map(([key, result]) => {
    const { label, unit, aim, floor } = measures[key] ?? {}
    return { key, label, unit, aim, floor, ...('failure' in result ? result : rounded(result)) }
  })
  writeJson(file, { at, machine, size, otherWork, rows })
  return file
}

function rounded({ median, min, max, rounds }: Measured): Measured {
  const short = (value: number) => Number(value.toPrecision(4))
  return { median: short(median), min: short(min), max: short(max), rounds }
}

function writeJson(file: string, value: unknown): void {
  writeFileSync(file, `${JSON.stringify(value, undefined, 2)}\n`)
}
