/** What applications have stored with a user; each entry can be changed and removed. */
import { useQuery } from '@tanstack/react-query'
import type { User } from '@zitadel/proto/zitadel/user/v2/user_pb.js'
import { useState } from 'react'
import { useMay } from '../app/rights.ts'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { CheckField } from '../ui/check-field.tsx'
import { TextAreaField, TextField } from '../ui/field.tsx'
import { FormDialog } from '../ui/form-dialog.tsx'
import { Problem } from '../ui/problem.tsx'
import { RowTable } from '../ui/row-table.tsx'
import { useAction } from '../ui/use-action.ts'
import {
  bytesOf,
  type MetadataEntry,
  metadataQuery,
  removeMetadata,
  setMetadata,
} from './metadata.ts'

const nothing: MetadataEntry = { key: '', value: '', isBase64: false }

/** The tab. */
export function MetadataTab({ user: { userId } }: { readonly user: User }) {
  const { user: texts, credential } = useTexts()
  const may = useMay()
  const { failure, isBusy, run } = useAction('users')
  const [edited, setEdited] = useState<MetadataEntry>()
  const { data, error, refetch } = useQuery(metadataQuery(userId))
  const remove = (entry: MetadataEntry) =>
    run(() => removeMetadata(userId, entry.key), {
      said: credential.removed,
      undo: () => setMetadata(userId, entry),
    })
  const rowOf = (entry: MetadataEntry) => ({
    key: entry.key,
    cells: [
      entry.key,
      <span key="value" className="value">
        {entry.value} {entry.isBase64 && <span className="badge">base64</span>}
      </span>,
    ],
    actions: may('user.write') && (
      <>
        <Button
          aria-label={texts.changeOf(entry.key)}
          disabled={isBusy}
          onClick={() => setEdited(entry)}
        >
          {texts.change}
        </Button>
        <Button
          kind="danger"
          aria-label={credential.removeOf(entry.key)}
          disabled={isBusy}
          onClick={() => remove(entry)}
        >
          {credential.remove}
        </Button>
      </>
    ),
  })
  return (
    <>
      {error && <Problem failure={error} onRetry={() => refetch()} />}
      {failure !== undefined && <Problem failure={failure} />}
      {data && data.length > 0 && (
        <RowTable
          label={texts.metadata}
          heads={[texts.key, texts.value]}
          actions={credential.actions}
          rows={data.map(rowOf)}
        />
      )}
      {data?.length === 0 && <p className="quiet">{texts.noMetadata}</p>}
      {may('user.write') && (
        <Button kind="main" onClick={() => setEdited(nothing)}>
          {texts.addMetadata}
        </Button>
      )}
      {edited && <EditEntry userId={userId} entry={edited} onClose={() => setEdited(undefined)} />}
    </>
  )
}

function EditEntry({
  userId,
  entry,
  onClose,
}: {
  readonly userId: string
  readonly entry: MetadataEntry
  readonly onClose: () => void
}) {
  const { user: texts } = useTexts()
  const [given, setGiven] = useState(entry)
  const change = (part: Partial<MetadataEntry>) => setGiven((current) => ({ ...current, ...part }))
  const isAdded = entry.key === ''
  const bytes = bytesOf(given)
  return (
    <FormDialog
      title={isAdded ? texts.addMetadata : texts.changeOf(entry.key)}
      action={texts.saveChanges}
      isReady={given.key.trim() !== '' && bytes !== undefined && bytes.length > 0}
      call={() => setMetadata(userId, given)}
      said={texts.saved}
      subject="users"
      onClose={onClose}
    >
      {isAdded && (
        <TextField
          label={texts.key}
          value={given.key}
          maxLength={200}
          autoComplete="off"
          onChange={(event) => change({ key: event.target.value })}
        />
      )}
      <TextAreaField
        label={texts.value}
        value={given.value}
        rows={4}
        spellCheck={false}
        onChange={(event) => change({ value: event.target.value })}
      />
      <CheckField
        label={texts.isBase64}
        checked={given.isBase64}
        onChange={(isBase64) => change({ isBase64 })}
      />
      {bytes === undefined && <p className="problem">{texts.noBase64}</p>}
    </FormDialog>
  )
}
