/** What carries mails or text messages: one of them is active. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { pagedQuery } from '../api/pages.ts'
import { callJson } from '../api/transport.ts'
import { useMay } from '../app/rights.ts'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { DataTable, EmptyState } from '../ui/data-table.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { caseOf, type Message } from '../ui/message.ts'
import { MessageForm } from '../ui/message-form.tsx'
import { Paged } from '../ui/paged.tsx'
import { Problem } from '../ui/problem.tsx'
import { RemovalButton } from '../ui/removal.tsx'
import { SecretOnce } from '../ui/secret-once.tsx'
import { useAction } from '../ui/use-action.ts'
import { type CarrierGroup, type CarrierKind, useCarrierGroups } from './carrier-kinds.ts'
import { CarrierTest } from './carrier-test.tsx'

interface Carrier extends Message {
  readonly id: string
  readonly state: string
  readonly description?: string
}

const service = 'zitadel.admin.v1.AdminService'

const call = <T,>(method: string, request: object) => callJson<T>(`${service}/${method}`, request)

const carriersQuery = ({ noun }: CarrierGroup) =>
  pagedQuery<Carrier>({
    key: ['carriers', noun],
    method: `${service}/List${noun}s`,
    page: 'query',
    request: {},
    rowsOf: ({ result }: { result?: Carrier[] }) => result,
  })

const kindOf = (carrier: Carrier, { kinds }: CarrierGroup) =>
  kinds.find(({ member }) => caseOf(carrier, [member])) ?? kinds[0]

const isActive = ({ state }: Carrier) => /(PROVIDER|CONFIG)_ACTIVE$/.test(state)

/** What is changed in a dialog: a carrier of a kind, or a further one. */
interface Edited {
  readonly kind: CarrierKind
  readonly carrier: Carrier | undefined
}

/** A table; carriers are added, changed and tested in dialogs. */
export function Carriers({ id }: { readonly id: CarrierGroup['id'] }) {
  const { instance: texts } = useTexts()
  const may = useMay()
  const [edited, setEdited] = useState<Edited>()
  const [signingKey, setSigningKey] = useState<string>()
  const group = useCarrierGroups(edited?.carrier === undefined).find((each) => each.id === id)
  if (!group) return null
  return (
    <section>
      {may('iam.write') && (
        <div className="buttons">
          {group.kinds.map((kind) => (
            <Button key={kind.member} onClick={() => setEdited({ kind, carrier: undefined })}>
              {texts.addCarrier(kind.name)}
            </Button>
          ))}
        </div>
      )}
      <CarrierTable group={group} onEdit={setEdited} />
      {id === 'sms' && <p className="hint">{texts.smsTestText}</p>}
      {edited && (
        <CarrierDialog
          group={group}
          edited={edited}
          onSigningKey={setSigningKey}
          onClose={() => setEdited(undefined)}
        />
      )}
      {signingKey !== undefined && (
        <SecretOnce
          title={texts.signingKey}
          secret={signingKey}
          onClose={() => setSigningKey(undefined)}
        />
      )}
    </section>
  )
}

function CarrierTable({
  group,
  onEdit,
}: {
  readonly group: CarrierGroup
  readonly onEdit: (edited: Edited) => void
}) {
  const { instance: texts, form } = useTexts()
  const list = useInfiniteQuery(carriersQuery(group))
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  const { run, failure } = useAction('carriers')
  return (
    <>
      {failure !== undefined && <Problem failure={failure} />}
      <Paged
        list={list}
        isEmpty={rows.length === 0}
        empty={
          <EmptyState title={texts.noCarriers[group.id]}>
            <p>{texts.noCarriersText[group.id]}</p>
          </EmptyState>
        }
      >
        <DataTable
          label={texts.tabs[group.id]}
          head={[texts.description, texts.kind, texts.endpoint, form.state, '']}
          rows={rows.map((carrier) => {
            const kind = kindOf(carrier, group)
            const own = (carrier[kind?.member ?? ''] ?? {}) as Message
            return {
              key: carrier.id,
              cells: [
                carrier.description || carrier.id,
                kind?.name,
                String(own.host ?? own.endpoint ?? own.senderNumber ?? ''),
                <span key="state" className={isActive(carrier) ? 'state active' : 'state'}>
                  {isActive(carrier) ? form.active : form.inactive}
                </span>,
                <CarrierActions
                  key="actions"
                  group={group}
                  carrier={carrier}
                  run={run}
                  onEdit={() => kind && onEdit({ kind, carrier })}
                />,
              ],
            }
          })}
        />
      </Paged>
    </>
  )
}

function CarrierActions({
  group: { noun },
  carrier,
  run,
  onEdit,
}: {
  readonly group: CarrierGroup
  readonly carrier: Carrier
  readonly run: ReturnType<typeof useAction>['run']
  readonly onEdit: () => void
}) {
  const { instance: texts, form } = useTexts()
  const may = useMay()
  if (!may('iam.write')) return null
  const { id, description } = carrier
  const [method, text] = isActive(carrier)
    ? ([`Deactivate${noun}`, form.deactivate] as const)
    : ([`Activate${noun}`, form.activate] as const)
  return (
    <div className="buttons">
      <Button onClick={onEdit}>{form.change}</Button>
      <Button onClick={() => run(() => call(method, { id }), form.done)}>{text}</Button>
      {carrier.smtp !== undefined && <CarrierTest id={id} />}
      <RemovalButton
        name={description || id}
        text={texts.removeCarrierText}
        onConfirm={() => run(() => call(`Remove${noun}`, { id }), form.done)}
      />
    </div>
  )
}

function CarrierDialog({
  group,
  edited: { kind, carrier },
  onSigningKey,
  onClose,
}: {
  readonly group: CarrierGroup
  readonly edited: Edited
  readonly onSigningKey: (signingKey: string) => void
  readonly onClose: () => void
}) {
  const { instance: texts, form } = useTexts()
  const { send } = useAction('carriers')
  // With the rows of what it is for now: a secret that is there is not needed again.
  const { rows } = group.kinds.find(({ member }) => member === kind.member) ?? kind
  const own = (carrier?.[kind.member] ?? {}) as Message
  const initial = carrier ? { description: carrier.description, ...kind.shown(own) } : kind.initial
  return (
    <Dialog title={carrier ? kind.name : texts.addCarrier(kind.name)} onClose={onClose}>
      <MessageForm
        initial={initial}
        action={carrier ? form.save : form.add}
        onCancel={onClose}
        rows={rows}
        onSubmit={async (message) => {
          const { signingKey: _, ...sent } = kind.sent(message)
          const answer = carrier
            ? call<{ signingKey?: string }>(`Update${kind.method}`, { id: carrier.id, ...sent })
            : call<{ signingKey?: string }>(`Add${kind.method}`, sent)
          const { signingKey } = await send(answer, form.saved)
          onClose()
          if (signingKey && !carrier) onSigningKey(signingKey)
        }}
      />
    </Dialog>
  )
}
