/**
 * Says what the password hashes of another system are, before they are imported: the scheme, the
 * form in which they would be stored, what a comparison costs, and what stands in the way. Of any
 * number of them; the hashes themselves are not shown.
 */
import { type CostBound, describeCost, isWithin } from '../../crypto/passwords/cost.ts'
import { passwordFormatOf } from '../../crypto/passwords/formats.ts'
import { readHash } from '../../crypto/passwords/readers/read-hash.ts'
import type { HashReading, ReadOptions } from '../../crypto/passwords/readers/reading.ts'

/** All values of one kind. */
export interface HashGroup {
  /** What they were taken for, such as `django-pbkdf2`. */
  readonly scheme: string
  readonly outcome: 'accepted' | 'too-costly' | 'no-password' | 'locked' | 'refused'
  /** The format that verifies them, such as `pbkdf2`. */
  readonly form?: string
  readonly parameters?: string
  /** Of one comparison, on one core. */
  readonly milliseconds?: number
  readonly memoryBytes?: number
  /** Why they are refused. */
  readonly reason?: string
  /** What to do, or to know. */
  readonly notes: readonly string[]
  readonly count: number
  readonly firstLine: number
}

/** All hashes of a scheme that can be imported. */
export interface SchemeSum {
  readonly scheme: string
  readonly count: number
  /** Of comparing each of them once, on one core. */
  readonly milliseconds: number
}

/** A value to identify: a text, or an object as an export has it. */
export interface HashToIdentify {
  readonly value: unknown
  /** The line of its file, from 1. */
  readonly line: number
  /** The user's name, where it may be part of what was hashed. */
  readonly userName?: string | undefined
  /** The product it comes from, where it is known. */
  readonly source?: string | undefined
}

/** What a file has. */
export interface IdentifiedHashes {
  readonly count: number
  readonly accepted: number
  readonly refused: number
  /** Of comparing each of them once, on one core. */
  readonly milliseconds: number
  /** The dearest first. */
  readonly schemes: readonly SchemeSum[]
  readonly groups: readonly HashGroup[]
}

/** The most kinds; all others are counted as one. */
const groupsMax = 1000
const lineBytesMax = 2 ** 20

/** Identifies each of the values. */
export async function identifyHashes(
  values: AsyncIterable<HashToIdentify>,
  { options, bound }: { readonly options: ReadOptions; readonly bound: CostBound },
): Promise<IdentifiedHashes> {
  const groups = new Map<string, HashGroup>()
  let count = 0
  let milliseconds = 0
  const schemes = new Map<string, SchemeSum>()
  for await (const { value, line, userName, source } of values) {
    count += 1
    const about = { ...options, userName, source: options.source ?? source }
    const kind = kindOf(readHash(value, about), bound)
    milliseconds += kind.milliseconds ?? 0
    if (kind.outcome === 'accepted' || kind.outcome === 'locked') addTo(schemes, kind)
    const named = JSON.stringify(kind)
    const isOther = groups.size >= groupsMax && !groups.has(named)
    const key = isOther ? kind.outcome : named
    const known = groups.get(key)
    const first = isOther ? others(kind.outcome) : kind
    groups.set(
      key,
      known ? { ...known, count: known.count + 1 } : { ...first, count: 1, firstLine: line },
    )
  }
  const all = [...groups.values()].sort((a, b) => b.count - a.count)
  const sum = (outcomes: readonly string[]) =>
    all.reduce((total, group) => total + (outcomes.includes(group.outcome) ? group.count : 0), 0)
  const refused = sum(['refused', 'too-costly'])
  const dearest = [...schemes.values()].sort((a, b) => b.milliseconds - a.milliseconds)
  return {
    count,
    accepted: sum(['accepted']),
    refused,
    milliseconds,
    schemes: dearest,
    groups: all,
  }
}

function addTo(schemes: Map<string, SchemeSum>, { scheme, milliseconds = 0 }: Kind): void {
  const before = schemes.get(scheme)
  // A file with a thousand names of schemes is none of hashes.
  if (!before && schemes.size >= groupsMax) return
  schemes.set(scheme, {
    scheme,
    count: (before?.count ?? 0) + 1,
    milliseconds: (before?.milliseconds ?? 0) + milliseconds,
  })
}

type Kind = Omit<HashGroup, 'count' | 'firstLine'>

function others(outcome: HashGroup['outcome']): Kind {
  return { scheme: 'others', outcome, notes: [] }
}

function kindOf(reading: HashReading, bound: CostBound): Kind {
  const { scheme } = reading
  if (reading.kind === 'refused') {
    return { scheme, outcome: 'refused', reason: reading.reason, notes: [reading.remedy] }
  }
  if (reading.kind === 'marker' && reading.normal === undefined) {
    return { scheme, outcome: 'no-password', notes: [] }
  }
  const normal = reading.normal ?? ''
  const format = passwordFormatOf(normal)
  const cost = format?.costOf(normal)
  if (!format || !cost) return { scheme, outcome: 'refused', reason: 'unknown', notes: [] }
  const isCheap = isWithin(cost, bound)
  const notes = [
    ...(reading.kind === 'hash' ? reading.notes : []),
    ...(isCheap ? [] : [describeCost(cost, bound)]),
  ]
  const accepted = reading.kind === 'marker' ? 'locked' : 'accepted'
  return {
    scheme,
    outcome: isCheap ? accepted : 'too-costly',
    form: format.name,
    parameters: cost.parameters,
    milliseconds: cost.ms,
    memoryBytes: cost.memoryBytes,
    notes,
  }
}

/** One value a line, a text or JSON; empty lines are none. */
export async function* hashesOfLines(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<HashToIdentify> {
  let line = 0
  for await (const value of linesOf(chunks)) {
    line += 1
    if (value.trim() !== '') yield { value, line }
  }
}

/** The lines; one that is too long is cut, and is no hash. */
async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = (lines.pop() ?? '').slice(0, lineBytesMax)
    yield* lines
  }
  if (rest !== '') yield rest
}
