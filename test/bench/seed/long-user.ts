/** One more user in a store, with a history as long as one likes. */
import { event } from '../../../src/domain/event.ts'
import { createClock } from '../../../src/kit/clock.ts'
import { createIds } from '../../../src/kit/ids.ts'
import { personOf } from './people.ts'
import { personPush } from './pushes.ts'
import type { Bulk } from './seed-users.ts'
import { originOf, store } from './seed-users.ts'

/** Adds an active human with at least so many events; resolves to the id. */
export async function addLongUser(
  bulk: Bulk,
  { events }: { readonly events: number },
): Promise<string> {
  const clock = createClock()
  const id = createIds({ clock }).next()
  const { origin, rules } = await originOf(bulk.database)
  const somebody = personOf({ seed: 1, orgs: 1 }, 0)
  const person = { ...somebody, userName: `long-${id}`, becomes: 'active' } as const
  const push = personPush({ ...origin, id }, { person, rules })
  const changes = Array.from({ length: events }, (_, index) =>
    event('user.human.profile.changed', { nickName: `Nick ${index}` }),
  )
  const streams = push.streams.map((each) => ({ ...each, events: [...each.events, ...changes] }))
  await bulk.transaction((writer) => store({ bulk, writer, clock }, [{ ...push, streams }]))
  return id
}
