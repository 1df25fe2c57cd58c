/** Where a server's time went: the busiest functions of a CPU profile, by their source lines. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { SourceMap } from 'node:module'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number
    readonly callFrame: {
      readonly functionName: string
      readonly url: string
      readonly lineNumber: number
      readonly columnNumber: number
    }
  }[]
  readonly samples: readonly number[]
  readonly timeDeltas: readonly number[]
}

const framesShown = 45

/** Keeps when a server was ready, so that its start is left out of its profile. */
export function noteReady(server: { folder: string; pid: number; readyMs: number }): void {
  writeFileSync(join(server.folder, `${server.pid}.ready`), String(server.readyMs))
}

/**
 * The busiest places and frames of every profile in a folder. Neither idle time counts nor the time
 * before the server was ready.
 */
export function busiestFrames(folder: string): string {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.cpuprofile'))
    .map((name) => {
      const profile = JSON.parse(readFileSync(join(folder, name), 'utf8')) as CpuProfile
      // CPU.<day>.<time>.<process>.<thread>.<number>.cpuprofile
      const readyFile = join(folder, `${name.split('.')[3]}.ready`)
      return framesOf(profile, existsSync(readyFile) ? Number(readFileSync(readyFile)) * 1000 : 0)
    })
    .join('\n')
}

function framesOf({ nodes, samples, timeDeltas }: CpuProfile, startMicros: number): string {
  const locate = createLocator()
  const names = new Map(
    nodes.map(({ id, callFrame: { functionName, url, lineNumber, columnNumber } }) => [
      id,
      `${functionName || '(anonymous)'} ${locate(url, lineNumber, columnNumber)}`,
    ]),
  )
  const ofFrames = new Map<string, number>()
  const ofPlaces = new Map<string, number>()
  let total = 0
  let passed = 0
  for (const [index, sample] of samples.entries()) {
    const name = names.get(sample) ?? '?'
    const delta = timeDeltas[index] ?? 0
    passed += delta
    if (passed < startMicros || name.startsWith('(idle)')) continue
    total += delta
    add(ofFrames, name, delta)
    add(ofPlaces, placeOf(name), delta)
  }
  const seconds = (total / 1e6).toFixed(1)
  return [
    `self time of ${seconds} s of one thread, by place:`,
    ...busiest(ofPlaces, total, 20),
    'and by function:',
    ...busiest(ofFrames, total, framesShown),
  ].join('\n')
}

function add(times: Map<string, number>, key: string, micros: number): void {
  times.set(key, (times.get(key) ?? 0) + micros)
}

function busiest(times: ReadonlyMap<string, number>, total: number, shown: number): string[] {
  return [...times]
    .sort(([, one], [, other]) => other - one)
    .slice(0, shown)
    .map(([name, time]) => `${((time / total) * 100).toFixed(1).padStart(6)} %  ${name}`)
}

/** Our component (`src/` and its folder), a dependency, Node itself, or what V8 names. */
export function placeOf(frame: string): string {
  const [, own] = /\bsrc\/((?:[a-z-]+\/)?[a-z-]+)\/[^/]+\.ts:/.exec(frame) ?? []
  if (own) return `src/${own}`
  const [, dependency] = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(frame) ?? []
  if (dependency) return dependency
  if (frame.startsWith('(')) return frame.split(' ')[0] === '(anonymous)' ? 'Node' : frame.trim()
  return / node:/.test(frame) ? 'Node' : 'native functions'
}

/** Positions in the bundle become those in the sources, by the map beside the bundle. */
function createLocator(): (url: string, line: number, column: number) => string {
  const maps = new Map<string, SourceMap | undefined>()
  return (url, line, column) => {
    if (!url.startsWith('file:')) return url
    const file = fileURLToPath(url)
    if (!maps.has(file)) maps.set(file, mapOf(file))
    const found = maps.get(file)?.findEntry(line, column)
    if (!found || !('originalSource' in found) || !found.originalSource) {
      return `${relative('.', file)}:${line + 1}`
    }
    const source = found.originalSource.replace(/^(?:\.\.\/)+/, '')
    return `${source}:${found.originalLine + 1}`
  }
}

function mapOf(file: string): SourceMap | undefined {
  try {
    return new SourceMap(JSON.parse(readFileSync(`${file}.map`, 'utf8')))
  } catch {
    // A dependency beside the bundle has no map; its own line is what we have.
    return undefined
  }
}
