/** How quickly an export of another product is read: bytes in, canonical records out. */
import { createReadStream, createWriteStream, statSync } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { openSource } from '../../src/readers/open-source.ts'
import type { Reading } from '../../src/readers/reader.ts'
import { type KeycloakFile, keycloakFile } from './seed/keycloak-file.ts'

/** What reading a file took. */
export interface ReadingRate {
  /** 1,000,000 bytes a second, by the clock. */
  readonly megabytesPerSecond: number
  /** The same by the processor time of this process, which other work hardly changes. */
  readonly megabytesPerCpuSecond: number
  readonly readings: Readonly<Record<Reading['kind'], number>>
  /** The most memory that the process had. */
  readonly rssMegabytesMax: number
}

/** Writes an export of Keycloak with so many users; they have about 1,050 bytes each. */
export async function writeKeycloakFile(path: string, file: KeycloakFile): Promise<void> {
  await pipeline(Readable.from(keycloakFile(file)), createWriteStream(path))
}

const chunkBytes = 256 * 1024

/** Reads a file to its end; its source is told by its content. */
export async function readingRate(path: string): Promise<ReadingRate> {
  const open = () => createReadStream(path, { highWaterMark: chunkBytes })
  const begun = { at: performance.now(), cpu: process.cpuUsage() }
  const files = [{ name: path, isRepeatable: true, open }]
  const opened = await openSource({ files, options: { nowMs: Date.now() } })
  const readings = { record: 0, skipped: 0, broken: 0 }
  let rss = 0
  let groups = 0
  for await (const group of opened.read()) {
    for (const { kind } of group) readings[kind] += 1
    groups += 1
    if (groups % 64 === 1) rss = Math.max(rss, process.memoryUsage.rss())
  }
  const { user, system } = process.cpuUsage(begun.cpu)
  const megabytes = statSync(path).size / 1e6
  return {
    megabytesPerSecond: (megabytes * 1000) / (performance.now() - begun.at),
    megabytesPerCpuSecond: (megabytes * 1e6) / (user + system),
    readings,
    rssMegabytesMax: rss / 1e6,
  }
}
