/** How an instance ends: with everything in it, and its hosts free for others. */
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import type { Instance } from './instance.ts'

export function* removeInstance(instance: Instance): Iterable<Decided> {
  if (!instance.exists) throw refuse('instance.not_found')
  const domains = [...instance.domains.keys()]
  yield event('instance.removed', { domains }, { always: ['domains'], releaseAll: true })
}
