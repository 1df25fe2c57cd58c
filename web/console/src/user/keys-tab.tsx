/** The keys of a machine, for the JWT profile of OAuth 2. */
import type { User } from '@zitadel/proto/zitadel/user/v2/user_pb.js'
import { useState } from 'react'
import { useMay } from '../app/rights.ts'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { TextAreaField, TextField } from '../ui/field.tsx'
import { FormDialog } from '../ui/form-dialog.tsx'
import { SecretDialog, type ShownSecret } from '../ui/secret-dialog.tsx'
import { CredentialTable } from './credential-table.tsx'
import { addKey } from './machine-credentials.ts'

/** The tab. */
export function KeysTab({ user: { userId } }: { readonly user: User }) {
  const { credential: texts } = useTexts()
  const may = useMay()
  const [isAdding, setAdding] = useState(false)
  const [shown, setShown] = useState<ShownSecret>()
  return (
    <>
      <CredentialTable kind="keys" userId={userId} empty={texts.noKeys} />
      {may('user.write') && (
        <Button kind="main" onClick={() => setAdding(true)}>
          {texts.addKey}
        </Button>
      )}
      {isAdding && (
        <AddKey
          userId={userId}
          onMade={({ keyId, file }) =>
            file !== '' &&
            setShown({
              ...{ title: texts.keyMade, text: texts.keyMadeText, secret: file },
              fileName: `${keyId}.json`,
            })
          }
          onClose={() => setAdding(false)}
        />
      )}
      {shown && <SecretDialog shown={shown} onClose={() => setShown(undefined)} />}
    </>
  )
}

function AddKey({
  userId,
  onMade,
  onClose,
}: {
  readonly userId: string
  readonly onMade: (made: { readonly keyId: string; readonly file: string }) => void
  readonly onClose: () => void
}) {
  const { credential: texts } = useTexts()
  const [until, setUntil] = useState('')
  const [publicKey, setPublicKey] = useState('')
  return (
    <FormDialog
      title={texts.addKey}
      action={texts.addKey}
      call={async () => onMade(await addKey({ userId, until, publicKey: publicKey.trim() }))}
      said={texts.made}
      subject="users"
      onClose={onClose}
    >
      <TextField
        label={texts.until}
        hint={texts.untilHint}
        type="date"
        value={until}
        onChange={(event) => setUntil(event.target.value)}
      />
      <TextAreaField
        label={texts.publicKey}
        hint={texts.publicKeyHint}
        rows={4}
        spellCheck={false}
        value={publicKey}
        onChange={(event) => setPublicKey(event.target.value)}
      />
    </FormDialog>
  )
}
