/** The servers that are called. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useMay } from '../app/rights.ts'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { DataTable, EmptyState } from '../ui/data-table.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { caseOf } from '../ui/message.ts'
import { MessageForm } from '../ui/message-form.tsx'
import { Paged } from '../ui/paged.tsx'
import { SecretOnce } from '../ui/secret-once.tsx'
import { useAction } from '../ui/use-action.ts'
import { sentTarget, useTargetRows } from './target-rows.ts'
import { callActions, targetKinds, targetsQuery } from './webhooks.ts'

/** A table, and a dialog for a new one, whose signing key is shown once. */
export function Targets() {
  const { webhook: texts, form } = useTexts()
  const may = useMay()
  const list = useInfiniteQuery(targetsQuery)
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  const [isAdding, setAdding] = useState(false)
  const [signingKey, setSigningKey] = useState<string>()
  return (
    <section>
      {may('action.target.write') && (
        <p>
          <Button kind="main" onClick={() => setAdding(true)}>
            {texts.addTarget}
          </Button>
        </p>
      )}
      <Paged
        list={list}
        isEmpty={rows.length === 0}
        empty={
          <EmptyState title={texts.noTargets}>
            <p>{texts.noTargetsText}</p>
          </EmptyState>
        }
      >
        <DataTable
          label={texts.tabs.targets}
          head={[form.name, texts.endpoint, texts.kind, texts.tabs.deliveries]}
          rows={rows.map((target) => ({
            key: target.id,
            cells: [
              <Link key="name" to="/webhooks/$targetId" params={{ targetId: target.id }}>
                {target.name}
              </Link>,
              target.endpoint,
              texts.kinds[caseOf(target, targetKinds) ?? 'restWebhook'],
              <Link
                key="deliveries"
                to="/webhooks"
                search={{ tab: 'deliveries', target: target.id }}
              >
                {texts.tabs.deliveries}
              </Link>,
            ],
          }))}
        />
      </Paged>
      {isAdding && <AddTarget onAdded={setSigningKey} onClose={() => setAdding(false)} />}
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

function AddTarget({
  onAdded,
  onClose,
}: {
  readonly onAdded: (signingKey: string) => void
  readonly onClose: () => void
}) {
  const { webhook: texts, form } = useTexts()
  const { send } = useAction('webhooks')
  return (
    <Dialog title={texts.addTarget} onClose={onClose}>
      <MessageForm
        initial={{ timeout: '10s', kind: 'restWebhook' }}
        action={form.create}
        onCancel={onClose}
        rows={useTargetRows()}
        onSubmit={async (message) => {
          const call = callActions<{ signingKey: string }>('CreateTarget', sentTarget(message))
          const { signingKey } = await send(call)
          onClose()
          onAdded(signingKey)
        }}
      />
    </Dialog>
  )
}
