/** A line of the log for those who read it as it comes: `time LEVEL message key=value …`. */

const levels: Readonly<Record<number, string>> = {
  10: 'TRACE',
  20: 'DEBUG',
  30: 'INFO',
  40: 'WARN',
  50: 'ERROR',
  60: 'FATAL',
}

/** What every line has, and nobody needs to read again and again. */
const usual: ReadonlySet<string> = new Set(['level', 'time', 'msg', 'pid', 'hostname', 'stack'])

/** The line that says the same as one of JSON; a stack trace follows on lines of its own. */
export function textLineOf(json: string): string {
  const line: Record<string, unknown> = JSON.parse(json)
  const { level, time, msg = '' } = line
  const pairs = Object.entries(line)
    .filter(([key]) => !usual.has(key))
    .map(([key, value]) => ` ${key}=${wordOf(value)}`)
  const head = `${new Date(Number(time)).toISOString()} ${levels[Number(level)] ?? level} ${msg}`
  return `${head}${pairs.join('')}${stackOf(line.err)}\n`
}

/** Bare where that can be read, else as JSON: nothing a client sent can begin another line. */
function wordOf(value: unknown): string {
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
