/** Formats log lines for reading as they are written: `time LEVEL message key=value …`. */

const levels: Readonly<Record<number, string>> = {
  10: 'TRACE',
  20: 'DEBUG',
  30: 'INFO',
  40: 'WARN',
  50: 'ERROR',
  60: 'FATAL',
}

/** Fields that are shown in front or omitted. */
const usual: ReadonlySet<string> = new Set(['level', 'time', 'msg', 'pid', 'hostname', 'stack'])

/** Converts a JSON line; a stack trace follows on lines of its own. */
export function toTextLine(json: string): string {
  const line: Record<string, unknown> = JSON.parse(json)
  const { level, time, msg = '' } = line
  const pairs = Object.entries(line)
    .filter(([key]) => !usual.has(key))
    .map(([key, value]) => ` ${key}=${formatValue(value)}`)
  const head = `${new Date(Number(time)).toISOString()} ${levels[Number(level)] ?? level} ${msg}`
  return `${head}${pairs.join('')}${stackOf(line.err)}\n`
}

/** Unquoted if unambiguous, else as JSON, so that input from clients cannot start a new line. */
function formatValue(value: unknown): string {
  if (typeof value === 'string' && /^[\w.:/@+-]+$/.test(value)) return value
  if (isFailure(value)) return JSON.stringify(value.message)
  return JSON.stringify(value) ?? ''
}

function stackOf(value: unknown): string {
  return isFailure(value) ? `\n${value.stack}` : ''
}

function isFailure(value: unknown): value is { message: string; stack: string } {
  return typeof value === 'object' && value !== null && 'stack' in value && 'message' in value
}
