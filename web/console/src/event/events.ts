/** The events of the instance, as the screen asks for them. */
import { infiniteQueryOptions } from '@tanstack/react-query'
import { pageSize, readQuery } from '../api/pages.ts'
import { callJson } from '../api/transport.ts'

const service = 'zitadel.admin.v1.AdminService'

interface Named {
  readonly type: string
  readonly localized?: { readonly localizedMessage?: string }
}

/** An event, as protojson. */
export interface StoredEvent {
  readonly editor?: {
    readonly userId?: string
    readonly displayName?: string
    readonly service?: string
  }
  readonly aggregate: {
    readonly id: string
    readonly type: Named
    readonly resourceOwner: string
  }
  readonly sequence?: string
  readonly creationDate: string
  readonly payload?: object
  readonly type: Named
}

/** What is looked for; empty where it does not matter. The times are of the browser's zone. */
export interface EventFilter {
  readonly aggregate?: string
  readonly aggregateType?: string
  readonly type?: string
  readonly editor?: string
  readonly owner?: string
  /** As a field for date and time has it: `2026-12-01T09:30`. */
  readonly from?: string
  readonly until?: string
}

const timeOf = (local: string) => new Date(local).toISOString()

function requestOf(filter: EventFilter, before: string): object {
  const { aggregate, aggregateType, type, editor, owner, from, until } = filter
  const last = before || (until ? timeOf(until) : '')
  const range = { ...(from && { since: timeOf(from) }), ...(last && { until: last }) }
  return {
    ...{ limit: pageSize, asc: false },
    ...(aggregate && { aggregateId: aggregate }),
    ...(aggregateType && { aggregateTypes: [aggregateType] }),
    ...(type && { eventTypes: [type] }),
    ...(editor && { editorUserId: editor }),
    ...(owner && { resourceOwner: owner }),
    ...(from || last ? { range } : {}),
  }
}

/** The latest first; a page begins at the time at which the one before ended. */
export const eventsQuery = (filter: EventFilter) =>
  infiniteQueryOptions({
    queryKey: ['events', filter],
    initialPageParam: '',
    queryFn: async ({ pageParam }) => {
      const request = requestOf(filter, pageParam)
      const { events = [] } = await callJson<{ events?: StoredEvent[] }>(
        `${service}/ListEvents`,
        request,
      )
      return events
    },
    getNextPageParam: (page) => (page.length < pageSize ? undefined : page.at(-1)?.creationDate),
    placeholderData: (earlier) => earlier,
  })

/** Unique, as several events have the same time and pages overlap there. */
export const keyOf = ({ aggregate, sequence }: StoredEvent) => `${aggregate.id} ${sequence}`

/** The types that there are. */
export const eventTypesQuery = readQuery<{ eventTypes?: readonly Named[] }>(
  ['event types'],
  [`${service}/ListEventTypes`, {}],
)

/** The types of aggregates that there are. */
export const aggregateTypesQuery = readQuery<{ aggregateTypes?: readonly Named[] }>(
  ['aggregate types'],
  [`${service}/ListAggregateTypes`, {}],
)

/** A name that people read, else that of the API. */
export const shownName = ({ type, localized }: Named) => localized?.localizedMessage || type
