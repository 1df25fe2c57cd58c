/** What a user types to sign in. */
import type { User } from '@zitadel/proto/zitadel/user/v2/user_pb.js'
import { useState } from 'react'
import { useMay } from '../app/rights.ts'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { TextField } from '../ui/field.tsx'
import { FormDialog } from '../ui/form-dialog.tsx'
import { changeUserName } from './changes.ts'

/** The user name, and every login name that is made of it. */
export function UserNameCard({ user }: { readonly user: User }) {
  const { user: texts } = useTexts()
  const may = useMay()
  const [isOpen, setOpen] = useState(false)
  const { username, loginNames } = user
  return (
    <Card title={texts.userName}>
      <dl>
        <dt>{texts.userName}</dt>
        <dd>{username}</dd>
        <dt>{texts.loginNames}</dt>
        {loginNames.map((name) => (
          <dd key={name}>{name}</dd>
        ))}
      </dl>
      {may('user.write') && <Button onClick={() => setOpen(true)}>{texts.changeUserName}</Button>}
      {isOpen && <Change user={user} onClose={() => setOpen(false)} />}
    </Card>
  )
}

function Change({ user, onClose }: { readonly user: User; readonly onClose: () => void }) {
  const { user: texts } = useTexts()
  const [given, setGiven] = useState(user.username)
  return (
    <FormDialog
      title={texts.changeUserName}
      action={texts.saveChanges}
      isReady={given.trim() !== '' && given !== user.username}
      call={() => changeUserName(user, given)}
      said={texts.saved}
      subject="users"
      onClose={onClose}
    >
      <TextField
        label={texts.userName}
        value={given}
        autoComplete="off"
        onChange={(event) => setGiven(event.target.value)}
      />
    </FormDialog>
  )
}
