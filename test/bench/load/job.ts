/** What the bench asks of its load generator, and what it hears back. */

/** Requests that differ by a number, or a list to go round. */
export type Requests =
  | {
      readonly kind: 'numbered'
      /** HTTP/1.1 as sent; every `#########` becomes the request's number. */
      readonly text: string
      readonly firstNumber: number
    }
  | { readonly kind: 'listed'; readonly texts: readonly string[] }
  | {
      readonly kind: 'loops'
      /** Sent one after the other on a connection, each after the answer of the one before. */
      readonly texts: readonly string[]
      /** Every `#########` of a loop's texts becomes one number, which no other loop has. */
      readonly firstNumber: number
    }
  | {
      readonly kind: 'grpc'
      readonly path: string
      readonly token: string
      /** Request messages in protobuf, base64. */
      readonly messages: readonly string[]
      /** An answer whose message is shorter is a failure. */
      readonly answerBytesMin: number
    }

/** The loop is closed (each answer brings the next request) unless there is a rate. */
export interface Job {
  readonly port: number
  readonly connections: number
  /** Calls at once on one connection; HTTP/1.1 has one. */
  readonly streams: number
  readonly requests: Requests
  readonly until: { readonly count: number } | { readonly seconds: number }
  /** Requests are due at this rate, whether or not earlier ones were answered. */
  readonly perSecond?: number
}

/** Times are in milliseconds, from when a request was due to its whole answer. */
export interface Outcome {
  readonly completed: number
  readonly seconds: number
  readonly p50Ms: number
  readonly p95Ms: number
  readonly p99Ms: number
  readonly maxMs: number
  /** Share of one core the generator itself used: near 1 it is the bottleneck. */
  readonly generatorBusy: number
}

/** An answer to a job: exactly one of the two. */
export type Reply = { readonly outcome: Outcome } | { readonly failure: string }

/** Stands for the number in a numbered request; as wide as the number is written. */
export const numberMark = '#########'
