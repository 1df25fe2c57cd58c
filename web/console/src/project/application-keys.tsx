/** Keys by which an application proves itself: the secret half is shown once. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useMay } from '../app/rights.ts'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { DataTable, EmptyState } from '../ui/data-table.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { textOfBase64 } from '../ui/message.ts'
import { MessageForm } from '../ui/message-form.tsx'
import { Paged } from '../ui/paged.tsx'
import { Problem } from '../ui/problem.tsx'
import { RemovalButton } from '../ui/removal.tsx'
import { SecretOnce } from '../ui/secret-once.tsx'
import { useAction } from '../ui/use-action.ts'
import { type Application, applicationKeysQuery, callApplications } from './applications.ts'

const lifetimeDays = 365
const dayMs = 86_400_000

/** A table, and a dialog for a new key. */
export function ApplicationKeys({ application }: { readonly application: Application }) {
  const { project: texts, form, tag } = useTexts()
  const may = useMay()
  const { applicationId, projectId } = application
  const list = useInfiniteQuery(applicationKeysQuery(applicationId))
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  const { run, failure } = useAction('applications')
  const [isAdding, setAdding] = useState(false)
  const [secret, setSecret] = useState<string>()
  const date = (text: string | undefined) => text && new Date(text).toLocaleDateString(tag)
  return (
    <section className="narrow">
      <p>{texts.keysText}</p>
      {may('project.app.write') && (
        <p>
          <Button kind="main" onClick={() => setAdding(true)}>
            {texts.addKey}
          </Button>
        </p>
      )}
      {failure !== undefined && <Problem failure={failure} />}
      <Paged list={list} isEmpty={rows.length === 0} empty={<EmptyState title={texts.noKeys} />}>
        <DataTable
          label={texts.applicationTabs.keys}
          head={['ID', form.created, form.expires, '']}
          rows={rows.map(({ keyId, creationDate, expirationDate }) => ({
            key: keyId,
            cells: [
              <code key="id">{keyId}</code>,
              date(creationDate),
              date(expirationDate),
              may('project.app.write') && (
                <RemovalButton
                  key="actions"
                  name={keyId}
                  text={texts.removeKeyText}
                  onConfirm={() => {
                    const request = { keyId, applicationId, projectId }
                    void run(() => callApplications('DeleteApplicationKey', request), form.done)
                  }}
                />
              ),
            ],
          }))}
        />
      </Paged>
      {isAdding && (
        <AddKey application={application} onAdded={setSecret} onClose={() => setAdding(false)} />
      )}
      {secret !== undefined && (
        <SecretOnce title="key.json" secret={secret} onClose={() => setSecret(undefined)} />
      )}
    </section>
  )
}

function AddKey({
  application: { applicationId, projectId },
  onAdded,
  onClose,
}: {
  readonly application: Application
  readonly onAdded: (secret: string) => void
  readonly onClose: () => void
}) {
  const { project: texts, form } = useTexts()
  const { send } = useAction('applications')
  const suggested = new Date(Date.now() + lifetimeDays * dayMs).toISOString().slice(0, 10)
  return (
    <Dialog title={texts.addKey} onClose={onClose}>
      <MessageForm
        initial={{ expirationDate: `${suggested}T23:59:59Z` }}
        action={form.create}
        onCancel={onClose}
        rows={[{ path: 'expirationDate', label: form.expires, kind: 'date', isRequired: true }]}
        onSubmit={async (message) => {
          const request = { applicationId, projectId, ...message }
          const { keyDetails } = await send(
            callApplications<{ keyDetails: string }>('CreateApplicationKey', request),
          )
          onClose()
          onAdded(textOfBase64(keyDetails))
        }}
      />
    </Dialog>
  )
}
