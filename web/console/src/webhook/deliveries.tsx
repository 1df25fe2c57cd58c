/** What was sent to targets, and what came of it; filters in the address. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useMay } from '../app/rights.ts'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { DataTable, EmptyState } from '../ui/data-table.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { SelectField } from '../ui/field.tsx'
import { Paged } from '../ui/paged.tsx'
import { Problem } from '../ui/problem.tsx'
import { SearchField } from '../ui/search-field.tsx'
import { useAction } from '../ui/use-action.ts'
import {
  callWebhooks,
  type Delivery,
  deliveriesQuery,
  deliveryQuery,
  deliveryStates,
  targetsQuery,
} from './webhooks.ts'

/** Deliveries go on while one looks: they are asked for again, in milliseconds. */
const refreshMs = 3000

const stateOf = ({ state }: Delivery) =>
  deliveryStates.find((each) => state === `DELIVERY_STATE_${each}`) ?? 'PENDING'

/** Only what has ended can be sent again: anything else is going to be sent. */
const hasEnded = (delivery: Delivery) => !['PENDING', 'WAITING'].includes(stateOf(delivery))

/** A table; the attempts of one are shown in a dialog. */
export function Deliveries() {
  const { webhook: texts, form, tag } = useTexts()
  const may = useMay()
  const { target = '', state = '', event = '' } = useSearch({ from: '/webhooks' })
  const query = deliveriesQuery({ targetId: target, state, eventType: event })
  const list = useInfiniteQuery({ ...query, refetchInterval: refreshMs })
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  const { run, failure } = useAction('webhooks')
  const [opened, setOpened] = useState<string>()
  const resend = (deliveryId: string) => callWebhooks('ResendDelivery', { deliveryId })
  const resendDead = () => callWebhooks('ResendDeadDeliveries', { targetId: target })
  return (
    <section>
      <Filters />
      {failure !== undefined && <Problem failure={failure} />}
      {target !== '' && may('action.target.write') && (
        <p>
          <Button onClick={() => run(resendDead, form.done)}>{texts.resendDead}</Button>
        </p>
      )}
      <Paged
        list={list}
        isEmpty={rows.length === 0}
        empty={
          <EmptyState title={texts.noDeliveries}>
            <p>{texts.noDeliveriesText}</p>
          </EmptyState>
        }
      >
        <DataTable
          label={texts.tabs.deliveries}
          head={[texts.event, form.state, texts.attempts, form.created, '']}
          rows={rows.map((delivery) => ({
            key: delivery.id,
            cells: [
              <Button key="event" kind="quiet" onClick={() => setOpened(delivery.id)}>
                {delivery.eventType}
              </Button>,
              texts.states[stateOf(delivery)],
              String(delivery.attempts ?? 0),
              new Date(delivery.creationDate).toLocaleString(tag),
              may('action.target.write') && hasEnded(delivery) && (
                <Button key="resend" onClick={() => run(() => resend(delivery.id), texts.resent)}>
                  {texts.resend}
                </Button>
              ),
            ],
          }))}
        />
      </Paged>
      {opened !== undefined && <Attempts id={opened} onClose={() => setOpened(undefined)} />}
    </section>
  )
}

function Filters() {
  const { webhook: texts, form } = useTexts()
  const search = useSearch({ from: '/webhooks' })
  const navigate = useNavigate({ from: '/webhooks' })
  const { data } = useInfiniteQuery(targetsQuery)
  const targets = data?.pages.flatMap((page) => page.rows) ?? []
  const any = { value: '', text: form.any }
  const filter = (change: Readonly<Record<string, string>>) =>
    navigate({
      search: (current) =>
        Object.fromEntries(Object.entries({ ...current, ...change }).filter(([, text]) => text)),
      replace: true,
    })
  return (
    <search className="filters">
      <SearchField
        label={texts.event}
        value={search.event ?? ''}
        onChange={(event) => filter({ event })}
      />
      <SelectField
        label={texts.target}
        value={search.target ?? ''}
        options={[any, ...targets.map(({ id, name }) => ({ value: id, text: name }))]}
        onChange={(target) => filter({ target })}
      />
      <SelectField
        label={form.state}
        value={search.state ?? ''}
        options={[
          any,
          ...deliveryStates.map((each) => ({
            ...{ value: each.toLowerCase(), text: texts.states[each] },
          })),
        ]}
        onChange={(state) => filter({ state })}
      />
    </search>
  )
}

function Attempts({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { webhook: texts, tag } = useTexts()
  const { data, error } = useQuery({ ...deliveryQuery(id), refetchInterval: refreshMs })
  const attempts = data?.attempts ?? []
  return (
    <Dialog title={texts.attempts} onClose={onClose}>
      {error && <Problem failure={error} />}
      {data && attempts.length === 0 && <p className="quiet">{texts.noAttempts}</p>}
      <ol className="timeline">
        {attempts.map(({ date, status = 0, latencyMs = 0, reason, answerExcerpt }) => (
          <li key={date}>
            <time dateTime={date}>{new Date(date).toLocaleString(tag)}</time>
            <span>
              {status > 0 && `HTTP ${status}, `}
              {latencyMs} ms {reason}
            </span>
            {answerExcerpt && <code>{answerExcerpt}</code>}
          </li>
        ))}
      </ol>
    </Dialog>
  )
}
