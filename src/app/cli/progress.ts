/** How far a long command is, on one line of a terminal; nothing where nobody watches. */

export interface Step {
  readonly what: string
  readonly table: string
  readonly done: number
  readonly total?: number
}

export interface Progress {
  onProgress(step: Step): void
  /** Clears the line: what follows stands alone. */
  end(): void
}

/** Milliseconds between two looks of the line; more would be a flicker. */
const everyMs = 200

export function progressOn(stream: NodeJS.WriteStream): Progress {
  if (!stream.isTTY) return { onProgress: () => undefined, end: () => undefined }
  let shownAtMs = 0
  return {
    onProgress: ({ what, table, done, total }) => {
      const nowMs = Date.now()
      if (nowMs - shownAtMs < everyMs) return
      shownAtMs = nowMs
      const of = total === undefined ? '' : ` of ${total.toLocaleString('en')}`
      stream.write(`\r\u001b[K${what} ${table}: ${done.toLocaleString('en')}${of}`)
    },
    end: () => {
      if (shownAtMs > 0) stream.write('\r\u001b[K')
    },
  }
}

/** Shows how far work is until it is over. */
export async function watched<T>(
  work: (onProgress: Progress['onProgress']) => Promise<T>,
): Promise<T> {
  const progress = progressOn(process.stderr)
  return work(progress.onProgress).finally(progress.end)
}
