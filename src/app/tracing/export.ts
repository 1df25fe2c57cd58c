/**
 * Exports spans from a bounded queue without delaying requests. While a collector is unavailable
 * its spans are dropped, with one log line.
 */
import { type ExportResult, ExportResultCode } from '@opentelemetry/core'
import type { ReadableSpan, SpanExporter, SpanProcessor } from '@opentelemetry/sdk-trace'

/** The fate of spans. */
export type SpanOutcome = 'exported' | 'failed' | 'dropped'

/** Receives results and log lines. */
export interface ExportWatch {
  readonly log: {
    warn(fields: object, text: string): void
    info(fields: object, text: string): void
  }
  readonly onSpans: (outcome: SpanOutcome, count: number) => void
}

/** Wraps an exporter so that the results are reported. */
export function createReportingExporter(
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
        // Otherwise the processor would log every failure itself.
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

/** Mirrors the queue of the processor to count the spans it drops. */
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
