/** The one table at the end of a run, in Markdown. */
import { type Measure, measures } from './aims.ts'
import type { Accepted, Measured, Results, Run } from './results.ts'

const heading = ['measured', 'result', 'min – max', 'of echo', 'accepted', 'aim', 'floor', '']

/** Facts about the machine, a row for each result, and what went wrong. */
export function table(run: Run, accepted: Accepted | undefined): string {
  const { results } = run
  const echo = results.get('echo/rate')
  const echoRate = echo && !('failure' in echo) ? echo.median : undefined
  const rows = Object.entries(measures).flatMap(([key, measure]) => {
    const result = results.get(key)
    if (!result) return []
    const bounds = [told(measure, measure.aim), told(measure, measure.floor)]
    if ('failure' in result) return [[measure.label, '**FAILED**', '', '', '', ...bounds, '✗']]
    const share = measure.unit === '/s' && echoRate ? result.median / echoRate : undefined
    return [
      [
        measure.label,
        `${told(measure, result.median)} ${measure.unit}`,
        `${told(measure, result.min)} – ${told(measure, result.max)}`,
        share === undefined ? '' : `${Math.round(share * 100)} %`,
        change(measure, result, accepted?.rows[key]),
        ...bounds,
        verdict(measure, result.median),
      ],
    ]
  })
  return [...facts(run), '', ...aligned([heading, ...rows]), ...failures(results)].join('\n')
}

function facts({ machine, otherWork }: Run): string[] {
  const { fsyncMicros, dataFolder } = machine
  const lines = [
    `${machine.cores} cores of ${machine.cpu}, ${machine.memoryGb} GB, ${machine.system}, ` +
      `Node ${machine.node}`,
    `fsync ${fsyncMicros.p50} µs (p99 ${fsyncMicros.p99} µs) in ${dataFolder}`,
  ]
  if (otherWork > 0.1) {
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

/** Rounds differ; a change counts once it is beyond both what they say and the usual noise. */
const noise = 0.15

function change(measure: Measure, result: Measured, before: Measured | undefined): string {
  if (!before) return ''
  const ratio = result.median / before.median
  const isSure = before.median < result.min || before.median > result.max
  const isBetter = ratio > 1 === (measure.isMoreBetter ?? false)
  const word = isSure && Math.abs(ratio - 1) > noise ? (isBetter ? ' better' : ' **worse**') : ''
  const percent = Math.round((ratio - 1) * 100)
  const sign = percent >= 0 ? '+' : '−'
  return `${told(measure, before.median)} (${sign}${Math.abs(percent)} %${word})`
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
