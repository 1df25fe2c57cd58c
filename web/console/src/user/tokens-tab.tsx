/** The personal access tokens of a machine. */
import type { User } from '@zitadel/proto/zitadel/user/v2/user_pb.js'
import { useState } from 'react'
import { useMay } from '../app/rights.ts'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { FormDialog } from '../ui/form-dialog.tsx'
import { SecretDialog } from '../ui/secret-dialog.tsx'
import { CredentialTable } from './credential-table.tsx'
import { addToken } from './machine-credentials.ts'

/** The tab. */
export function TokensTab({ user: { userId } }: { readonly user: User }) {
  const { credential: texts } = useTexts()
  const may = useMay()
  const [isAdding, setAdding] = useState(false)
  const [until, setUntil] = useState('')
  const [token, setToken] = useState('')
  const add = async () => setToken(await addToken({ userId, until, publicKey: '' }))
  return (
    <>
      <CredentialTable kind="tokens" userId={userId} empty={texts.noTokens} />
      {may('user.write') && (
        <Button kind="main" onClick={() => setAdding(true)}>
          {texts.addToken}
        </Button>
      )}
      {isAdding && (
        <FormDialog
          title={texts.addToken}
          action={texts.addToken}
          call={add}
          said={texts.made}
          subject="users"
          onClose={() => setAdding(false)}
        >
          <TextField
            label={texts.until}
            hint={texts.untilHint}
            type="date"
            value={until}
            onChange={(event) => setUntil(event.target.value)}
          />
        </FormDialog>
      )}
      {token !== '' && (
        <SecretDialog
          shown={{ title: texts.tokenMade, text: texts.tokenMadeText, secret: token }}
          onClose={() => setToken('')}
        />
      )}
    </>
  )
}
