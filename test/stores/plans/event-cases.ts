/** Lists of events, and histories. */
import type { EventSearch } from '../../../src/queries/event/events.ts'
import { known, largeInstance } from './large-store.ts'
import type { ListCase, Lists } from './list-plans.ts'

const nothing: EventSearch = {
  ...{ instanceId: largeInstance, afterSequence: 0, limit: 20, isAscending: false },
  ...{ editorId: '', eventTypes: [], aggregateId: '', aggregateTypes: [], owner: '' },
}

const events =
  (search: Partial<EventSearch>) =>
  ({ eventQueries }: Lists) =>
    eventQueries.events({ ...nothing, ...search })

const middle = { atMicros: known.middleMicros, withinMicros: 1 }
const all = 'all events of the instance'

/** The cases. */
export const eventCases: readonly ListCase[] = [
  { name: 'all events', run: events({}), walks: all },
  { name: 'all events, oldest first', run: events({ isAscending: true }), walks: all },
  { name: 'events before a moment', run: events({ before: middle }) },
  { name: 'events after a moment', run: events({ after: middle, isAscending: true }) },
  { name: 'events of a frequent type', run: events({ eventTypes: ['user.human.added'] }) },
  {
    name: 'events of rare types',
    run: events({ eventTypes: ['user.removed', 'project.added', 'user.locked'] }),
  },
  { name: 'events of users', run: events({ aggregateTypes: ['user'] }) },
  { name: 'events of web keys', run: events({ aggregateTypes: ['web_key'] }) },
  { name: 'events of an aggregate', run: events({ aggregateId: 'u7' }) },
  {
    name: 'events of an aggregate by type, after a moment',
    run: events({ aggregateId: 'u7', aggregateTypes: ['user'], after: middle }),
  },
  { name: 'events by a rare editor', run: events({ editorId: known.rareCreator }) },
  { name: 'events by a frequent editor', run: events({ editorId: 'u1' }) },
  { name: 'events of a rare owner', run: events({ owner: known.smallOrg }) },
  { name: 'events of a frequent owner', run: events({ owner: known.bigOrg }) },
  {
    name: 'events of a rare type by an editor',
    run: events({ editorId: 'u1', eventTypes: ['user.removed'] }),
  },
  {
    name: 'the milestones of an instance',
    run: ({ milestones }) =>
      milestones.milestones({ instanceId: largeInstance, ownProjectId: 'own' }),
  },
  {
    name: 'the changes of an organisation',
    run: ({ users }) =>
      users.orgChanges({
        ...{ instanceId: largeInstance, orgId: known.bigOrg },
        ...{ afterSequence: 0, limit: 20, isAscending: false },
      }),
  },
]
