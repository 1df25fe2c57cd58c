/** What signals do to a server that runs in this process. */
import type { Gatehouse } from '../../main.ts'
import { exitCodes } from './command.ts'

/** What is not over so many seconds after the lame-duck interval is cut off; docs/operate.md. */
const stopSecondsMax = 22
/** npm passes on the signal that its terminal has sent to us as well: that is no second one. */
const echoMs = 1_000

/**
 * A signal begins the stop, another ends it at once; whoever stops by hand does not wait for
 * balancers. Gives what is to be called with the server once it runs: before, there is nothing
 * to end, but without a listener the first process of a container hears no signal.
 */
export function stopOnSignals({ lameDuckSeconds }: { readonly lameDuckSeconds: number }) {
  let house: Pick<Gatehouse, 'close'> | undefined
  let begunAtMs: number | undefined
  const stop = (lameDuckMs: number): void => {
    if (!house) process.exit(exitCodes.done)
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
    house.close({ lameDuckMs }).then(
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
    house = running
  }
}
