/** Shows the progress of a long command on one line of a terminal; nothing without a terminal. */

/** A step of progress. */
export interface Step {
  readonly what: string
  readonly table: string
  readonly done: number
  readonly total?: number
}

/** A progress line. */
export interface Progress {
  onProgress(step: Step): void
  /** Clears the line before other output. */
  end(): void
}

/** Milliseconds between updates, to avoid flicker. */
const everyMs = 200

/** Creates the line; `nowMs` is the time, in milliseconds. */
export function progressOn(stream: NodeJS.WriteStream, nowMs = Date.now): Progress {
  if (!stream.isTTY) return { onProgress: () => undefined, end: () => undefined }
  let shownAtMs = 0
  return {
    onProgress: ({ what, table, done, total }) => {
      const atMs = nowMs()
      if (atMs - shownAtMs < everyMs) return
      shownAtMs = atMs
      const of = total === undefined ? '' : ` of ${total.toLocaleString('en')}`
      stream.write(`\r\u001b[K${what} ${table}: ${done.toLocaleString('en')}${of}`)
    },
    end: () => {
      if (shownAtMs > 0) stream.write('\r\u001b[K')
    },
  }
}

/** Shows the progress of work until it settles. */
export async function withProgress<T>(
  work: (onProgress: Progress['onProgress']) => Promise<T>,
): Promise<T> {
  const progress = progressOn(process.stderr)
  return work(progress.onProgress).finally(progress.end)
}
