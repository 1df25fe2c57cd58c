/**
 * How spans leave the house: as many as have room in the queue, and never in anybody's way. A
 * collector that is away costs what it does not get, and one line of the log.
 */
import { type ExportResult, ExportResultCode } from '@opentelemetry/core'
import type { ReadableSpan, SpanExporter, SpanProcessor } from '@opentelemetry/sdk-trace'

export type SpanOutcome = 'exported' | 'failed' | 'dropped'

export interface ExportWatch {
  readonly log: {
    warn(fields: object, text: string): void
    info(fields: object, text: string): void
  }
  readonly onSpans: (outcome: SpanOutcome, count: number) => void
}

/** An exporter that tells what became of the spans it was given. */
export function toldExporter(
  exporter: SpanExporter,
  { log, onSpans }: ExportWatch,
  onTaken: (count: number) => void,
): SpanExporter {
  let lost = 0
  const done = (count: number, { code, error }: ExportResult): void => {
    const isExported = code === ExportResultCode.SUCCESS
    onSpans(isExported ? 'exported' : 'failed', count)
    if (isExported && lost > 0) {
      log.info({ lost }, 'traces are sent again')
      lost = 0
    } else if (!isExported) {
      if (lost === 0) log.warn({ reason: reasonOf(error) }, 'traces cannot be sent')
      lost += count
    }
  }
  return {
    export: (spans, callback) => {
      onTaken(spans.length)
      exporter.export(spans, (result) => {
        done(spans.length, result)
        // The processor would tell its own log of a failure, and everybody of each.
        callback({ code: ExportResultCode.SUCCESS })
      })
    },
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => exporter.forceFlush?.(),
  }
}

const reasonMax = 200

function reasonOf(error: Error | undefined): string {
  const code = (error as NodeJS.ErrnoException | undefined)?.code
  return String(error?.message || code || 'no reason given').slice(0, reasonMax)
}

/** Counts spans in as the queue does: those that find it full are dropped there. */
export function createQueueCount(
  spansMax: number,
  { onSpans }: ExportWatch,
): { readonly processor: SpanProcessor; readonly onTaken: (count: number) => void } {
  let queued = 0
  const isSampled = (span: ReadableSpan) => (span.spanContext().traceFlags & 1) === 1
  return {
    processor: {
      onStart: () => undefined,
      onEnd: (span) => {
        if (!isSampled(span)) return
        if (queued >= spansMax) onSpans('dropped', 1)
        else queued += 1
      },
      forceFlush: async () => undefined,
      shutdown: async () => undefined,
    },
    onTaken: (count) => {
      queued -= count
    },
  }
}
