/** What happened in the instance: filters in the address, so that a view can be shared. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { DataTable, EmptyState } from '../ui/data-table.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import { Paged } from '../ui/paged.tsx'
import { SearchField } from '../ui/search-field.tsx'
import {
  aggregateTypesQuery,
  type EventFilter,
  eventsQuery,
  eventTypesQuery,
  keyOf,
  type StoredEvent,
  shownName,
} from './events.ts'

/** The screen. */
export function EventList() {
  const { event: texts } = useTexts()
  const filter = useSearch({ from: '/events' })
  const list = useInfiniteQuery(eventsQuery(filter))
  const all = list.data?.pages.flat() ?? []
  const rows = [...new Map(all.map((event) => [keyOf(event), event])).values()]
  return (
    <section>
      <div className="heading">
        <h1>{texts.title}</h1>
      </div>
      <Filters filter={filter} />
      <Paged
        list={list}
        isEmpty={rows.length === 0}
        empty={
          <EmptyState title={texts.empty}>
            <p>{texts.emptyText}</p>
          </EmptyState>
        }
      >
        <EventTable rows={rows} />
      </Paged>
    </section>
  )
}

function useFilter() {
  const navigate = useNavigate({ from: '/events' })
  return (change: EventFilter) =>
    navigate({
      search: (current) =>
        Object.fromEntries(Object.entries({ ...current, ...change }).filter(([, text]) => text)),
      replace: true,
    })
}

function Filters({ filter }: { readonly filter: EventFilter }) {
  const { event: texts, form } = useTexts()
  const change = useFilter()
  const { data: eventTypes } = useQuery(eventTypesQuery)
  const { data: aggregateTypes } = useQuery(aggregateTypesQuery)
  const any = { value: '', text: form.any }
  const typed = (name: 'aggregate' | 'editor' | 'owner') => (
    <SearchField
      label={texts[name]}
      value={filter[name] ?? ''}
      onChange={(text) => change({ [name]: text })}
    />
  )
  const time = (name: 'from' | 'until') => (
    <TextField
      label={texts[name]}
      type="datetime-local"
      value={filter[name] ?? ''}
      onChange={({ target }) => change({ [name]: target.value })}
    />
  )
  return (
    <search className="filters">
      <SelectField
        label={texts.aggregateType}
        value={filter.aggregateType ?? ''}
        options={[
          any,
          ...(aggregateTypes?.aggregateTypes ?? []).map((each) => ({
            ...{ value: each.type, text: shownName(each) },
          })),
        ]}
        onChange={(aggregateType) => change({ aggregateType })}
      />
      <SelectField
        label={texts.type}
        value={filter.type ?? ''}
        options={[
          any,
          ...(eventTypes?.eventTypes ?? []).map(({ type }) => ({ value: type, text: type })),
        ]}
        onChange={(type) => change({ type })}
      />
      {typed('aggregate')}
      {typed('editor')}
      {typed('owner')}
      {time('from')}
      {time('until')}
      <Link className="button" to="/events">
        {texts.reset}
      </Link>
    </search>
  )
}

function EventTable({ rows }: { readonly rows: readonly StoredEvent[] }) {
  const { event: texts, tag } = useTexts()
  const change = useFilter()
  const filterButton = (filter: EventFilter, text: string) => (
    <Button key={text} kind="quiet" onClick={() => change(filter)}>
      {text}
    </Button>
  )
  return (
    <DataTable
      label={texts.title}
      head={[texts.time, texts.type, texts.aggregate, texts.editor, texts.payload]}
      rows={rows.map((event) => {
        const { aggregate, editor = {}, type, creationDate, payload } = event
        const { userId = '', displayName } = editor
        return {
          key: keyOf(event),
          cells: [
            new Date(creationDate).toLocaleString(tag),
            filterButton({ type: type.type }, type.type),
            filterButton({ aggregate: aggregate.id }, `${aggregate.type.type} ${aggregate.id}`),
            filterButton({ editor: userId }, displayName || userId || editor.service || ''),
            payload && Object.keys(payload).length > 0 && (
              <details key="payload">
                <summary>{texts.show}</summary>
                <pre>{JSON.stringify(payload, null, 2)}</pre>
              </details>
            ),
          ],
        }
      })}
    />
  )
}
