/** The public keys of a target whose calls are encrypted: one of them is used. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { pagedQuery } from '../api/pages.ts'
import { useMay } from '../app/rights.ts'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { DataTable, EmptyState } from '../ui/data-table.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { MessageForm } from '../ui/message-form.tsx'
import { Paged } from '../ui/paged.tsx'
import { Problem } from '../ui/problem.tsx'
import { RemovalButton } from '../ui/removal.tsx'
import { useAction } from '../ui/use-action.ts'
import { callActions } from './webhooks.ts'

interface PublicKey {
  readonly keyId: string
  readonly active?: boolean
  readonly fingerprint?: string
  readonly expirationDate?: string
}

const publicKeysQuery = (targetId: string) =>
  pagedQuery<PublicKey>({
    key: ['webhooks', 'public keys', targetId],
    method: 'zitadel.action.v2.ActionService/ListPublicKeys',
    page: 'pagination',
    request: { targetId },
    rowsOf: ({ publicKeys }: { publicKeys?: PublicKey[] }) => publicKeys,
  })

/** A table, and a dialog for a further one. */
export function PublicKeys({ targetId }: { readonly targetId: string }) {
  const { webhook: texts, form } = useTexts()
  const may = useMay()
  const list = useInfiniteQuery(publicKeysQuery(targetId))
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  const { run, failure, send } = useAction('webhooks')
  const [isAdding, setAdding] = useState(false)
  const call = (method: string, keyId: string) => () => callActions(method, { targetId, keyId })
  const actionsOf = ({ keyId, active }: PublicKey) =>
    may('action.target.write') && (
      <div key="actions" className="buttons">
        <Button
          onClick={() => run(call(active ? 'DeactivatePublicKey' : 'ActivatePublicKey', keyId))}
        >
          {active ? form.deactivate : form.activate}
        </Button>
        <RemovalButton
          name={keyId}
          text={texts.removeKeyText}
          onConfirm={() => run(call('RemovePublicKey', keyId), form.done)}
        />
      </div>
    )
  return (
    <section>
      <h2>{texts.publicKeys}</h2>
      {failure !== undefined && <Problem failure={failure} />}
      <Paged
        list={list}
        isEmpty={rows.length === 0}
        empty={<EmptyState title={texts.noPublicKeys} />}
      >
        <DataTable
          label={texts.publicKeys}
          head={['ID', texts.fingerprint, form.state, '']}
          rows={rows.map((row) => ({
            key: row.keyId,
            cells: [
              row.keyId,
              row.fingerprint,
              row.active ? form.active : form.inactive,
              actionsOf(row),
            ],
          }))}
        />
      </Paged>
      {may('action.target.write') && (
        <Button onClick={() => setAdding(true)}>{texts.addPublicKey}</Button>
      )}
      {isAdding && (
        <Dialog title={texts.addPublicKey} onClose={() => setAdding(false)}>
          <MessageForm
            initial={{}}
            action={form.add}
            onCancel={() => setAdding(false)}
            rows={[{ path: 'publicKey', label: 'PEM', kind: 'bytes', isRequired: true }]}
            onSubmit={async (message) => {
              await send(callActions('AddPublicKey', { targetId, ...message }), form.saved)
              setAdding(false)
            }}
          />
        </Dialog>
      )}
    </section>
  )
}
