/** The port by which targets are called while somebody waits for the outcome. */
import type { ExecutionFunction } from '../../domain/action/conditions.ts'
import type { CalledTarget } from '../../queries/action/actions.ts'

/** A JSON object. */
export type JsonBody = Readonly<Record<string, unknown>>

/** What happens, and the targets that are called for it. */
export interface TargetRun {
  readonly instanceId: string
  /** In order. */
  readonly targets: readonly CalledTarget[]
  /** The body for the next target: answers of those before may have changed it. */
  readonly body: () => JsonBody
  /** Takes the JSON of an answer; rejects or throws when that is not as it must be. */
  readonly take: (answer: unknown) => Promise<void> | void
}

/** Calls targets. */
export interface TargetCalls {
  /**
   * Calls one after another. Resolves when all have answered or failed; rejects with a refusal when
   * one fails that interrupts.
   */
  run(run: TargetRun): Promise<void>
}

/** A function that targets may have a say in, and what it knows. */
export interface FunctionRun {
  readonly instanceId: string
  readonly name: ExecutionFunction
  readonly userId: string
  readonly clientId: string
  readonly claims: JsonBody
}
