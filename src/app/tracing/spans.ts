/**
 * Spans: what is under way, and as a part of what. Whoever works within `run` is found by what it
 * calls, however far away; nothing is handed from hand to hand. Node pays for that with every
 * promise there is, so it is on only while something is under way that is to be seen.
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

export interface SpanWords {
  readonly name: string
  readonly kind?: SpanKind
  /** Never secrets, names people sign in by, addresses, or what anybody typed. */
  readonly attributes?: Attributes
  /**
   * What it is a part of, `ROOT_CONTEXT` for nothing. Absent: of whatever is under way, and where
   * that is not seen, it is not seen either.
   */
  readonly below?: Context
}

export interface Spans {
  /** Runs work within a span that ends with it. */
  run<T>(words: SpanWords, work: (span: Span) => Promise<T>): Promise<T>
  /** A span for work that is done elsewhere; whoever begins it ends it. */
  begin(words: SpanWords): Span
  /** The span that is under way. */
  current(): Span | undefined
}

export function createSpans(tracer: Tracer): Spans {
  const storage = new AsyncLocalStorage<Context>()
  const unseen = trace.wrapSpanContext(INVALID_SPAN_CONTEXT)
  let underWay = 0

  const begin = ({ name, kind, attributes, below = storage.getStore() }: SpanWords): Span => {
    if (below === undefined) return unseen
    const options = { ...(kind !== undefined && { kind }), ...(attributes && { attributes }) }
    return tracer.startSpan(name, options, below)
  }
  const within = async <T>(span: Span, work: (span: Span) => Promise<T>): Promise<T> => {
    underWay += 1
    try {
      return await storage.run(contextOf(span), () => work(span))
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
    run: (words, work) => {
      const span = begin(words)
      if (span.isRecording()) return within(span, work)
      // What is done for it is no part of something else that happens to be under way.
      return storage.getStore() ? storage.exit(() => work(span)) : work(span)
    },
  }
}

/** Says that it failed, by one word: the text of a failure may hold anything. */
export function fail(span: Span, type: string): void {
  span.setAttribute(ATTR_ERROR_TYPE, type)
  span.setStatus({ code: SpanStatusCode.ERROR })
}

/** A context of which a span is the one under way. */
export function contextOf(span: Span): Context {
  return trace.setSpan(ROOT_CONTEXT, span)
}

function nameOf(failure: unknown): string {
  return failure instanceof Error ? failure.name : 'failure'
}
