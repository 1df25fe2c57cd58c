/** A lane carries one request at a time; transports make lanes. */

export interface Lane {
  /** When the request it carries was due, in milliseconds of `performance.now()`. */
  since: number
  /** Sends the request of this turn; turns count from 0 over all lanes. */
  send(turn: number): void
}

export interface Transport {
  readonly lanes: readonly Lane[]
  close(): void
}

/** What a transport tells: each good answer, and the first thing that is not one. */
export interface Listener {
  onAnswer(lane: Lane): void
  onFailure(reason: string): void
}
