/**
 * The log: one JSON object per line, or `key=value` for reading as it is written. Lines are
 * buffered briefly, so that calls do not wait for the output.
 */
import type { Writable } from 'node:stream'
import { type DestinationStream, destination, type Logger, pino } from 'pino'
import { toTextLine } from './text-line.ts'

/** Format of log lines. */
export type LogFormat = 'json' | 'text'

/** What a log is opened with. */
export interface LogOptions {
  readonly level: string
  readonly format: LogFormat
  /** Output; default standard output. */
  readonly to?: Writable | undefined
}

/** An open log. */
export interface Log {
  readonly logger: Logger
  /** Flushes the buffer. */
  close(): void
}

/** Characters buffered before they are written at once, and the longest delay otherwise. */
const bufferedMax = 32_768
const bufferedMs = 500

/** Opens the log. */
export function openLog({ level, format, to }: LogOptions): Log {
  if (to) return { logger: pino({ level }, formatted(format, to)), close: () => undefined }
  const out = destination({ fd: 1, sync: false })
  const lines = createLineBuffer(out)
  const timer = setInterval(lines.flush, bufferedMs).unref()
  const flush = () => {
    // Nothing is buffered before the output is open.
    try {
      lines.flush()
      out.flushSync()
    } catch {
      // The reader is gone, and the line with it.
    }
  }
  process.once('exit', flush)
  return {
    logger: pino({ level }, formatted(format, lines)),
    close: () => {
      clearInterval(timer)
      process.off('exit', flush)
      flush()
    },
  }
}

/**
 * Joins lines before they reach the output, whose own buffer measures all that it holds once more
 * for every line.
 */
function createLineBuffer(out: DestinationStream) {
  let lines: string[] = []
  let length = 0
  const flush = () => {
    if (length === 0) return
    const text = lines.join('')
    lines = []
    length = 0
    out.write(text)
  }
  return {
    write: (line: string) => {
      lines.push(line)
      length += line.length
      if (length >= bufferedMax) flush()
    },
    flush,
  }
}

function formatted(format: LogFormat, to: DestinationStream): DestinationStream {
  if (format === 'json') return to
  return { write: (line) => to.write(toTextLine(line)) }
}
