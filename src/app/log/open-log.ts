/**
 * The log: JSON, a line each, or the same as `key=value` for those who read it as it comes. Lines
 * are gathered for a moment, so that no call waits for whoever reads them.
 */
import type { Writable } from 'node:stream'
import { type DestinationStream, destination, type Logger, pino } from 'pino'
import { textLineOf } from './text-line.ts'

export type LogFormat = 'json' | 'text'

export interface LogOptions {
  readonly level: string
  readonly format: LogFormat
  /** Where lines go; standard output unless told. */
  readonly to?: Writable | undefined
}

export interface Log {
  readonly logger: Logger
  /** Writes down what was gathered. */
  close(): void
}

/** Bytes gathered before they are written at once, and how long they may wait otherwise. */
const gatheredBytes = 32_768
const gatheredMs = 500

export function openLog({ level, format, to }: LogOptions): Log {
  if (to) return { logger: pino({ level }, formatted(format, to)), close: () => undefined }
  const out = destination({
    fd: 1,
    sync: false,
    minLength: gatheredBytes,
    maxWrite: 2 * gatheredBytes,
  })
  const timer = setInterval(() => out.flush(), gatheredMs).unref()
  const flush = () => {
    // Before it is open there is nothing in it.
    try {
      out.flushSync()
    } catch {
      // Whoever read it is gone, and so is the line.
    }
  }
  process.once('exit', flush)
  return {
    logger: pino({ level }, formatted(format, out)),
    close: () => {
      clearInterval(timer)
      process.off('exit', flush)
      flush()
    },
  }
}

function formatted(format: LogFormat, to: DestinationStream): DestinationStream {
  if (format === 'json') return to
  return { write: (line) => to.write(textLineOf(line)) }
}
