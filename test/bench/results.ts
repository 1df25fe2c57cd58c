/** Results of a run, the files they are kept in, and how rounds become one number. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { measures } from './aims.ts'
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
  /** The largest share of the cores that was busy with other things before a scenario. */
  readonly otherWork: number
  readonly results: Results
}

export interface Accepted {
  readonly machine: Machine
  /** By the key of the measure. */
  readonly rows: Readonly<Record<string, Measured & { readonly at: string }>>
}

const folder = 'test/bench'
const acceptedFile = join(folder, 'accepted.json')

export function measured(values: readonly number[]): Measured {
  const sorted = [...values].sort((one, other) => one - other)
  const [min, max] = [sorted[0], sorted.at(-1)]
  if (min === undefined || max === undefined) throw new Error('nothing was measured')
  const upper = sorted[Math.floor(sorted.length / 2)] ?? max
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? min
  return { median: (lower + upper) / 2, min, max, rounds: sorted.length }
}

/** The last accepted result; absent before the first. */
export function readAccepted(): Accepted | undefined {
  try {
    return JSON.parse(readFileSync(acceptedFile, 'utf8')) as Accepted
  } catch (reason) {
    if ((reason as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw reason
  }
}

/** Accepts what was measured; rows of scenarios that did not run or failed stay as they are. */
export function accept({ results, machine }: Run): void {
  const rows = { ...readAccepted()?.rows }
  const at = new Date().toISOString()
  for (const [key, result] of results) {
    if (!('failure' in result)) rows[key] = { ...rounded(result), at }
  }
  const ordered = Object.keys(measures).flatMap((key) => (rows[key] ? [[key, rows[key]]] : []))
  writeJson(acceptedFile, { machine, rows: Object.fromEntries(ordered) })
}

/** Keeps a run; gives the file's name. */
export function keep({ results, machine, otherWork }: Run): string {
  const at = new Date().toISOString()
  const file = join(folder, 'results', `${at.replaceAll(':', '-').slice(0, 19)}.json`)
  mkdirSync(join(folder, 'results'), { recursive: true })
  const rows = [...results].map(([key, result]) => {
    const { label, unit, aim, floor } = measures[key] ?? {}
    return { key, label, unit, aim, floor, ...('failure' in result ? result : rounded(result)) }
  })
  writeJson(file, { at, machine, otherWork, rows })
  return file
}

function rounded({ median, min, max, rounds }: Measured): Measured {
  const short = (value: number) => Number(value.toPrecision(4))
  return { median: short(median), min: short(min), max: short(max), rounds }
}

function writeJson(file: string, value: unknown): void {
  writeFileSync(file, `${JSON.stringify(value, undefined, 2)}\n`)
}
