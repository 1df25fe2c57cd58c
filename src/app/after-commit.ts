/** Runs after every commit: invalidates caches, and wakes the outbox for what is to be sent. */
import { messageOf } from '../domain/notification/messages.ts'
import { type Caches, concernsProviders, invalidateChanged } from '../queries/invalidate.ts'
import type { RecordedEvent } from '../store/eventstore/eventstore.ts'

/** Creates the function; it gets the recorded events. */
export function afterCommit(
  about: Caches & {
    readonly providers: { invalidate(): void }
    readonly outbox: { refreshTransports(invalidate: () => void): Promise<void>; wake(): void }
  },
) {
  const { providers, outbox, ...readers } = about
  return (recorded: readonly RecordedEvent[]): void => {
    invalidateChanged(readers, recorded)
    const hasNewProviders = concernsProviders(recorded)
    if (hasNewProviders) void outbox.refreshTransports(providers.invalidate)
    const isMessage = recorded.some((event) => messageOf(event) !== undefined)
    // Another provider may carry what is due.
    if (isMessage || hasNewProviders) outbox.wake()
  }
}
