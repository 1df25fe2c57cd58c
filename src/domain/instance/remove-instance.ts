/** Removing an instance with everything in it; its domains become free. */
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import type { Instance } from './instance.ts'

/** Removes the instance and releases its names. */
export function* removeInstance(instance: Instance): Iterable<Decided> {
  if (!instance.exists) throw refuse('instance.not_found')
  const domains = [...instance.domains.keys()]
  yield event('instance.removed', { domains }, { always: ['domains'], releaseAll: true })
}
