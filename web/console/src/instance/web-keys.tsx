/** The keys that sign tokens: one is active, others wait or are kept for tokens still in use. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { readQuery } from '../api/pages.ts'
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
import { useAction } from '../ui/use-action.ts'

const service = 'zitadel.webkey.v2.WebKeyService'

interface WebKey extends Message {
  readonly id: string
  readonly creationDate: string
  readonly state: string
}

const webKeysQuery = readQuery<{ webKeys?: readonly WebKey[] }>(
  ['web keys'],
  [`${service}/ListWebKeys`, {}],
)

/** Each kind by the name of its algorithm. */
const kinds: Readonly<Record<string, Message>> = {
  'RSA 2048, SHA-256': { rsa: { bits: 'RSA_BITS_2048', hasher: 'RSA_HASHER_SHA256' } },
  'RSA 3072, SHA-384': { rsa: { bits: 'RSA_BITS_3072', hasher: 'RSA_HASHER_SHA384' } },
  'RSA 4096, SHA-512': { rsa: { bits: 'RSA_BITS_4096', hasher: 'RSA_HASHER_SHA512' } },
  'ECDSA P-256': { ecdsa: { curve: 'ECDSA_CURVE_P256' } },
  'ECDSA P-384': { ecdsa: { curve: 'ECDSA_CURVE_P384' } },
  'ECDSA P-521': { ecdsa: { curve: 'ECDSA_CURVE_P512' } },
  Ed25519: { ed25519: {} },
}

/** The kind of a key, in the API's own words where it is none of ours. */
function nameOf(key: WebKey): string {
  const member = caseOf(key, ['rsa', 'ecdsa', 'ed25519']) ?? 'rsa'
  const values = JSON.stringify(Object.values((key[member] ?? {}) as Message).sort())
  const known = Object.entries(kinds).find(([, kind]) => {
    const own = kind[member] as Message | undefined
    return own && JSON.stringify(Object.values(own).sort()) === values
  })
  return known?.[0] ?? member
}

const stateOf = ({ state }: WebKey) =>
  (['INITIAL', 'ACTIVE', 'INACTIVE'] as const).find((each) => state === `STATE_${each}`) ??
  'INACTIVE'

/** A table, and a dialog for a further one. */
export function WebKeys() {
  const { instance: texts, form } = useTexts()
  const may = useMay()
  const list = useQuery(webKeysQuery)
  const rows = list.data?.webKeys ?? []
  const { run, send, failure } = useAction('web keys')
  const [isAdding, setAdding] = useState(false)
  const call = (method: string, request: object) => callJson(`${service}/${method}`, request)
  return (
    <section className="narrow">
      <p className="hint">{texts.webKeysText}</p>
      {may('iam.web_key.write') && (
        <p>
          <Button kind="main" onClick={() => setAdding(true)}>
            {texts.addWebKey}
          </Button>
        </p>
      )}
      {failure !== undefined && <Problem failure={failure} />}
      <Paged list={list} isEmpty={rows.length === 0} empty={<EmptyState title={texts.noWebKeys} />}>
        <WebKeyTable rows={rows} run={run} />
      </Paged>
      {isAdding && (
        <Dialog title={texts.addWebKey} onClose={() => setAdding(false)}>
          <MessageForm
            initial={{}}
            action={form.create}
            onCancel={() => setAdding(false)}
            rows={[
              {
                ...{ path: 'kind', label: texts.algorithm, kind: 'choice' },
                options: Object.keys(kinds).map((text) => ({ value: text, text })),
              },
            ]}
            onSubmit={async ({ kind }) => {
              await send(call('CreateWebKey', kinds[String(kind)] ?? {}), form.saved)
              setAdding(false)
            }}
          />
        </Dialog>
      )}
    </section>
  )
}

function WebKeyTable({
  rows,
  run,
}: {
  readonly rows: readonly WebKey[]
  readonly run: ReturnType<typeof useAction>['run']
}) {
  const { instance: texts, form, tag } = useTexts()
  const may = useMay()
  const call = (method: string, id: string) => () => callJson(`${service}/${method}`, { id })
  const actionsOf = ({ id, state }: WebKey) =>
    state !== 'STATE_ACTIVE' && (
      <div key="actions" className="buttons">
        {may('iam.web_key.write') && (
          <Button onClick={() => run(call('ActivateWebKey', id), form.done)}>
            {form.activate}
          </Button>
        )}
        {may('iam.web_key.delete') && (
          <RemovalButton
            name={id}
            text={texts.removeWebKeyText}
            onConfirm={() => run(call('DeleteWebKey', id), form.done)}
          />
        )}
      </div>
    )
  return (
    <DataTable
      label={texts.tabs.keys}
      head={['ID', texts.algorithm, form.created, form.state, '']}
      rows={rows.map((key) => ({
        key: key.id,
        cells: [
          <code key="id">{key.id}</code>,
          nameOf(key),
          new Date(key.creationDate).toLocaleDateString(tag),
          <span key="state" className={stateOf(key) === 'ACTIVE' ? 'state active' : 'state'}>
            {texts.keyStates[stateOf(key)]}
          </span>,
          actionsOf(key),
        ],
      }))}
    />
  )
}
