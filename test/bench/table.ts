/** The one table at the end of a run, in Markdown. */
import { type Measure, measures } from './aims.ts'
import { usersOfSize } from './flags.ts'
import type { Accepted, AcceptedRow, Measured, Result, Results, Run } from './results.ts'

const heading = [
  ...['measured', 'result', 'min – max', 'of echo', 'of store', 'accepted', 'aim', 'floor', ''],
]

/** Facts about the machine, a row for each result, and what went wrong. */
export function table(run: Run, accepted: Accepted | undefined): string {
  const { results } = run
  const echo = results.get('echo/rate')
  const rows = Object.entries(measures).flatMap(([key, measure]) => {
    const result = results.get(key)
    if (!result) return []
    const bounds = [told(measure, measure.aim), told(measure, measure.floor)]
    if ('failure' in result) return [[measure.label, '**FAILED**', '', '', '', '', ...bounds, '✗']]
    const alone = key.endsWith('/rate') ? results.get(key.replace(/rate$/, 'bare')) : undefined
    const ofEcho = measure.unit === '/s' ? share(result, echo) : ''
    return [
      [
        measure.label,
        `${told(measure, result.median)} ${measure.unit}`,
        `${told(measure, result.min)} – ${told(measure, result.max)}`,
        ofEcho,
        share(result, alone),
        change(measure, result, accepted?.rows[key]),
        ...bounds,
        verdict(measure, result.median),
      ],
    ]
  })
  return [...facts(run), '', ...aligned([heading, ...rows]), ...failures(results)].join('\n')
}

/** How much of another result it is, where there is one. */
function share(result: Measured, other: Result | undefined): string {
  if (!other || 'failure' in other) return ''
  return `${Math.round((result.median / other.median) * 100)} %`
}

function facts({ machine, otherWork, size }: Run): string[] {
  const { fsyncMicros, dataFolder } = machine
  const lines = [
    `${machine.cores} cores of ${machine.cpu}, ${machine.memoryGb} GB, ${machine.system}, ` +
      `Node ${machine.node}`,
    `fsync ${fsyncMicros.p50} µs (p99 ${fsyncMicros.p99} µs) in ${dataFolder}`,
  ]
  if (size) lines.push(`Stores of ${usersOfSize[size].toLocaleString('en')} users`)
  if (otherWork > busyMin) {
    const percent = Math.round(otherWork * 100)
    lines.push(`**Others kept ${percent} % of the cores busy before a scenario**: measure again.`)
  }
  if (machine.isDataInMemory) {
    lines.push(`**${dataFolder} is in memory: nothing reached a disk.** Set TMPDIR to one that is.`)
  }
  if (!machine.isPinned) {
    lines.push('**No core of its own for the server** (needs 2 cores and taskset): CPU is rough.')
  }
  return lines
}

/** ✓ meets the aim, ~ does not fall below the floor, ✗ does; nothing where nothing is aimed at. */
export function verdict({ aim, floor, isMoreBetter }: Measure, value: number): string {
  if (aim === undefined || floor === undefined) return ''
  const reaches = (bound: number) => (isMoreBetter ? value >= bound : value <= bound)
  if (reaches(aim)) return '✓'
  return reaches(floor) ? '~' : '✗'
}

/** The share of the cores that others may have before a result is one of a busy machine. */
const busyMin = 0.1

/** Rounds differ; a change counts once it is beyond both what they say and the usual noise. */
const noise = 0.15

/** Whether a result is surely another one than the one before. */
export function verdictOnChange(
  measure: Measure,
  result: Measured,
  before: Measured,
): 'better' | 'worse' | 'same' {
  const ratio = result.median / before.median
  const isSure = before.median < result.min || before.median > result.max
  if (!isSure || Math.abs(ratio - 1) <= noise) return 'same'
  return ratio > 1 === (measure.isMoreBetter ?? false) ? 'better' : 'worse'
}

/** The keys of results that are worse than the accepted ones by more than the noise. */
export function regressions({ results }: Run, accepted: Accepted | undefined): string[] {
  return Object.entries(measures).flatMap(([key, measure]) => {
    const [result, before] = [results.get(key), accepted?.rows[key]]
    if (!result || 'failure' in result || !before) return []
    return verdictOnChange(measure, result, before) === 'worse' ? [key] : []
  })
}

const words = { better: ' better', worse: ' **worse**', same: '' } as const

function change(measure: Measure, result: Measured, before: AcceptedRow | undefined): string {
  if (!before) return ''
  const ratio = result.median / before.median
  const word = words[verdictOnChange(measure, result, before)]
  const busy = (before.otherWork ?? 0) > busyMin ? ' busy' : ''
  const percent = Math.round((ratio - 1) * 100)
  const sign = percent >= 0 ? '+' : '−'
  return `${told(measure, before.median)} (${sign}${Math.abs(percent)} %${word}${busy})`
}

function told({ decimals = 0 }: Measure, value: number | undefined): string {
  if (value === undefined) return ''
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals }
  return value.toLocaleString('en', digits)
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = heading.map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  )
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => pad(cell, widths[column] ?? 0, column)).join(' | ')} |`
  const rule = widths.map((width, column) =>
    column === 0 ? '-'.repeat(width) : `${'-'.repeat(Math.max(0, width - 1))}:`,
  )
  return rows.flatMap((row, index) => (index === 0 ? [line(row), line(rule)] : [line(row)]))
}

function pad(cell: string, width: number, column: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width)
}

/** Each reason once, however many rows it cost. */
function failures(results: Results): string[] {
  const reasons = new Map<string, string[]>()
  for (const [key, result] of results) {
    if (!('failure' in result)) continue
    reasons.set(result.failure, [...(reasons.get(result.failure) ?? []), key])
  }
  return [...reasons].map(([reason, keys]) => `\n**FAILED: ${keys.join(', ')}**\n\n${reason}`)
}
