/** What happens after every commit: caches drop what changed, the outbox sends what is due. */
import type { Callers } from '../queries/authorization/callers.ts'
import { concernsProviders, forgetWhatChanged } from '../queries/invalidate.ts'
import type { Places } from '../queries/organization/directory.ts'
import type { Users } from '../queries/user/users.ts'
import type { RecordedEvent } from '../store/eventstore/eventstore.ts'

/** What is remembered of what has changed is forgotten, and what is to be sent is sent. */
export function afterCommit(about: {
  readonly callers: Callers
  readonly places: Places
  readonly users: Users
  readonly providers: { forget(): void }
  readonly outbox: { checkCarriers(forget: () => void): Promise<void>; wake(): void }
}) {
  const { providers, outbox, ...readers } = about
  return (recorded: readonly RecordedEvent[]): void => {
    forgetWhatChanged(readers, recorded)
    if (concernsProviders(recorded)) void outbox.checkCarriers(providers.forget)
    outbox.wake()
  }
}
