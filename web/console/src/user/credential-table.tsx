/** The keys or the tokens of a machine, with a button to remove each. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useMay } from '../app/rights.ts'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { Confirm } from '../ui/confirm.tsx'
import { Problem } from '../ui/problem.tsx'
import { RowTable } from '../ui/row-table.tsx'
import { useAction } from '../ui/use-action.ts'
import {
  type CredentialKind,
  credentialsQuery,
  type MachineCredential,
  removeCredential,
} from './machine-credentials.ts'

/** `empty` says what they are for where there is none. */
export function CredentialTable({
  kind,
  userId,
  empty,
}: {
  readonly kind: CredentialKind
  readonly userId: string
  readonly empty: string
}) {
  const { credential: texts, user: userTexts, tag } = useTexts()
  const may = useMay()
  const { failure, isBusy, run } = useAction('users')
  const [removing, setRemoving] = useState('')
  const { data, error, refetch } = useQuery(credentialsQuery(kind, userId))
  const remove = async (id: string) => {
    setRemoving('')
    await run(() => removeCredential(kind, { userId, id }), { said: texts.removed })
  }
  const rowOf = ({ id, createdAt, expiresAt }: MachineCredential) => ({
    key: id,
    cells: [
      <code key="id">{id}</code>,
      createdAt.toLocaleString(tag),
      <Expiry key="expiry" at={expiresAt} />,
    ],
    actions: may('user.write') && (
      <Button
        kind="danger"
        disabled={isBusy}
        aria-label={texts.removeOf(id)}
        onClick={() => setRemoving(id)}
      >
        {texts.remove}
      </Button>
    ),
  })
  return (
    <>
      {error && <Problem failure={error} onRetry={() => refetch()} />}
      {failure !== undefined && <Problem failure={failure} />}
      {data && data.length > 0 && (
        <RowTable
          label={userTexts.tabs[kind]}
          heads={[userTexts.id, userTexts.created, texts.expires]}
          actions={texts.actions}
          rows={data.map(rowOf)}
        />
      )}
      {data?.length === 0 && <p className="quiet">{empty}</p>}
      {removing !== '' && (
        <Confirm
          title={texts.removeOf(removing)}
          text={texts.removeCredentialText}
          action={texts.remove}
          onConfirm={() => remove(removing)}
          onClose={() => setRemoving('')}
        />
      )}
    </>
  )
}

function Expiry({ at }: { readonly at: Date | undefined }) {
  const { credential: texts, tag } = useTexts()
  if (!at) return texts.never
  const isOver = at.getTime() < Date.now()
  return (
    <>
      {at.toLocaleString(tag)} {isOver && <span className="badge warn">{texts.expired}</span>}
    </>
  )
}
