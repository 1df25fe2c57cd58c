/** Handles signals for a server in this process. */
import type { Gatehouse } from '../../main.ts'
import { exitCodes } from './command.ts'

/** Seconds after the lame-duck period until the process exits in any case; docs/operate.md. */
export const stopSecondsMax = 22
/**
 * npm forwards the signal that the terminal also sent to us; within so many milliseconds it does
 * not count as a second one.
 */
const echoMs = 1_000

/**
 * The first signal starts the shutdown, the second ends the process at once; a manual stop
 * (SIGINT) skips the lame-duck period. Returns a function to be called with the server once it
 * runs. Listeners are installed before, because process 1 of a container ignores signals without a
 * listener.
 */
export function stopOnSignals({ lameDuckSeconds }: { readonly lameDuckSeconds: number }) {
  let server: Pick<Gatehouse, 'close'> | undefined
  let begunAtMs: number | undefined
  const stop = (lameDuckMs: number): void => {
    if (!server) process.exit(exitCodes.done)
    if (begunAtMs !== undefined) {
      if (performance.now() - begunAtMs > echoMs) process.exit(exitCodes.failed)
      return
    }
    begunAtMs = performance.now()
    const late = (): void => {
      console.error('gatehouse: it did not end in time; what was under way is cut off')
      process.exit(exitCodes.failed)
    }
    setTimeout(late, lameDuckMs + stopSecondsMax * 1_000).unref()
    server.close({ lameDuckMs }).then(
      () => process.exit(exitCodes.done),
      (reason: unknown) => {
        console.error(reason)
        process.exit(exitCodes.failed)
      },
    )
  }
  process.on('SIGTERM', () => stop(lameDuckSeconds * 1_000))
  process.on('SIGINT', () => stop(0))
  return (running: Pick<Gatehouse, 'close'>): void => {
    server = running
  }
}
