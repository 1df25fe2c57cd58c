/** What the numbers were measured on. */
import {
  closeSync,
  fdatasyncSync,
  openSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeSync,
} from 'node:fs'
import { availableParallelism, cpus, release, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { canPin } from './processes.ts'

export interface Machine {
  readonly cores: number
  readonly cpu: string
  readonly memoryGb: number
  readonly node: string
  readonly system: string
  /** Median and 99th percentile of writing 4 KiB and waiting until it is on disk. */
  readonly fsyncMicros: { readonly p50: number; readonly p99: number }
  readonly dataFolder: string
  readonly isDataInMemory: boolean
  /** Servers whose CPU time is measured have core 0 to themselves, the load core 1. */
  readonly isPinned: boolean
}

const tmpfsMagic = 0x01021994

export function machineFacts(): Machine {
  return {
    cores: availableParallelism(),
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    memoryGb: Math.round(totalmem() / 1e9),
    node: process.version,
    system: `${process.platform} ${release()}`,
    fsyncMicros: fsyncMicros(),
    dataFolder: tmpdir(),
    isDataInMemory: statfsSync(tmpdir()).type === tmpfsMagic,
    isPinned: canPin,
  }
}

function fsyncMicros(): Machine['fsyncMicros'] {
  const file = join(tmpdir(), `gatehouse-bench-fsync-${process.pid}`)
  const page = Buffer.alloc(4096, 1)
  const handle = openSync(file, 'w')
  try {
    const micros = Float64Array.from({ length: 400 }, () => {
      const started = performance.now()
      writeSync(handle, page)
      fdatasyncSync(handle)
      return (performance.now() - started) * 1000
    }).sort()
    return { p50: Math.round(micros[200] ?? 0), p99: Math.round(micros[396] ?? 0) }
  } finally {
    closeSync(handle)
    rmSync(file)
  }
}

/** Share of all cores that is busy now, over half a second: other people's work, before ours. */
export async function busyShare(): Promise<number> {
  const before = coreTimes()
  await after(500)
  const now = coreTimes()
  return 1 - (now.idle - before.idle) / (now.total - before.total)
}

function coreTimes(): { idle: number; total: number } {
  const line = readFileSync('/proc/stat', 'utf8').split('\n')[0] ?? ''
  // user nice system idle iowait irq softirq steal; what follows is counted within these.
  const times = line.split(/ +/).slice(1, 9).map(Number)
  return {
    idle: (times[3] ?? 0) + (times[4] ?? 0),
    total: times.reduce((sum, time) => sum + time, 0),
  }
}
