/**
 * Canonical lines in parts of a size that one request carries and that is sent again whole when
 * the connection breaks.
 */
import { createHash } from 'node:crypto'
import { pieceRecordsMax } from '../domain/import/job.ts'
import type { Readings } from './reader.ts'

/** Lines that follow each other. */
export interface Part {
  /** The number of the first, from 1. */
  readonly firstRecord: number
  readonly lines: readonly string[]
}

/** The server stores records in pieces of so many; parts are whole pieces, but for the last. */
const recordsMax = 20 * pieceRecordsMax
const charactersMax = 2 * 2 ** 20

/** Cuts lines into parts. */
export async function* partsOf(groups: AsyncIterable<readonly string[]>): AsyncIterable<Part> {
  let lines: string[] = []
  let characters = 0
  let firstRecord = 1
  for await (const group of groups) {
    for (const line of group) {
      lines.push(line)
      characters += line.length
      const isPiece = lines.length % pieceRecordsMax === 0
      if (!isPiece || (lines.length < recordsMax && characters < charactersMax)) continue
      yield { firstRecord, lines }
      firstRecord += lines.length
      lines = []
      characters = 0
    }
  }
  if (lines.length > 0) yield { firstRecord, lines }
}

/** The records of readings, a line each; `watch` sees every reading before. */
export async function* linesOf(
  readings: Readings,
  watch: (group: Parameters<typeof recordLines>[0]) => Promise<void> | void,
): AsyncIterable<readonly string[]> {
  for await (const group of readings) {
    await watch(group)
    yield recordLines(group)
  }
}

function recordLines(group: Readings extends AsyncIterable<infer Group> ? Group : never): string[] {
  return group.flatMap((reading) =>
    reading.kind === 'record' ? [JSON.stringify(reading.record)] : [],
  )
}

/** The digest of records: SHA-256 of the lines, a line feed after each, in hex. */
export function createLinesDigest() {
  const hash = createHash('sha256')
  return {
    add: (lines: readonly string[]): void => {
      if (lines.length > 0) hash.update(`${lines.join('\n')}\n`)
    },
    hex: (): string => hash.digest('hex'),
  }
}
