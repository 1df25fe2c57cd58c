/**
 * Creates spans with the current one as parent. The current span is kept in an AsyncLocalStorage,
 * which costs time with every promise, so it is active only while something is traced.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import {
  type Attributes,
  type Context,
  INVALID_SPAN_CONTEXT,
  ROOT_CONTEXT,
  type Span,
  type SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api'
import { ATTR_ERROR_TYPE } from '@opentelemetry/semantic-conventions'

/** What a span is created with. */
export interface SpanOptions {
  readonly name: string
  readonly kind?: SpanKind
  /** Must not contain secrets, login names, addresses or user input. */
  readonly attributes?: Attributes
  /**
   * The parent; `ROOT_CONTEXT` for none. Absent: the current span, and if there is none, no span
   * is created.
   */
  readonly below?: Context
}

/** Creates spans. */
export interface Spans {
  /** Runs work within a span that ends with it. */
  run<T>(options: SpanOptions, work: (span: Span) => Promise<T>): Promise<T>
  /** Starts a span for work done elsewhere; the caller ends it. */
  begin(options: SpanOptions): Span
  /** The current span. */
  current(): Span | undefined
}

/** Creates spans with a tracer. */
export function createSpans(tracer: Tracer): Spans {
  const storage = new AsyncLocalStorage<Context>()
  const unseen = trace.wrapSpanContext(INVALID_SPAN_CONTEXT)
  let underWay = 0

  const begin = ({ name, kind, attributes, below = storage.getStore() }: SpanOptions): Span => {
    if (below === undefined) return unseen
    const options = { ...(kind !== undefined && { kind }), ...(attributes && { attributes }) }
    return tracer.startSpan(name, options, below)
  }
  const within = async <T>(span: Span, work: (span: Span) => Promise<T>): Promise<T> => {
    underWay += 1
    try {
      return await storage.run(createContext(span), () => work(span))
    } catch (failure) {
      fail(span, nameOf(failure))
      throw failure
    } finally {
      span.end()
      underWay -= 1
      if (underWay === 0) storage.disable()
    }
  }
  return {
    begin,
    current: () => {
      const context = storage.getStore()
      return context && trace.getSpan(context)
    },
    run: (options, work) => {
      const span = begin(options)
      if (span.isRecording()) return within(span, work)
      // Untraced work must not become part of another span that happens to be current.
      return storage.getStore() ? storage.exit(() => work(span)) : work(span)
    },
  }
}

/**
 * Marks a span as failed with a short type; error messages are not recorded because they may
 * contain anything.
 */
export function fail(span: Span, type: string): void {
  span.setAttribute(ATTR_ERROR_TYPE, type)
  span.setStatus({ code: SpanStatusCode.ERROR })
}

/** A context in which the span is the current one. */
export function createContext(span: Span): Context {
  return trace.setSpan(ROOT_CONTEXT, span)
}

function nameOf(failure: unknown): string {
  return failure instanceof Error ? failure.name : 'failure'
}
