/** What a machine is called and is for, and what its access tokens are. */
import { AccessTokenType, type MachineUser } from '@zitadel/proto/zitadel/user/v2/user_pb.js'
import { useState } from 'react'
import { useMay } from '../app/rights.ts'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { RadioGroup, TextField } from '../ui/field.tsx'
import { FormDialog } from '../ui/form-dialog.tsx'
import { changeMachine, type Machine } from './changes.ts'

/** Shows it, and edits it in a dialog. */
export function MachineCard({
  userId,
  machine,
}: {
  readonly userId: string
  readonly machine: MachineUser
}) {
  const { user: texts } = useTexts()
  const may = useMay()
  const [isOpen, setOpen] = useState(false)
  const isJwt = machine.accessTokenType === AccessTokenType.JWT
  return (
    <Card title={texts.machine}>
      <dl>
        <dt>{texts.name}</dt>
        <dd>{machine.name}</dd>
        {machine.description !== '' && (
          <>
            <dt>{texts.description}</dt>
            <dd>{machine.description}</dd>
          </>
        )}
        <dt>{texts.tokenType}</dt>
        <dd>{isJwt ? texts.jwt : texts.bearer}</dd>
      </dl>
      {may('user.write') && <Button onClick={() => setOpen(true)}>{texts.edit}</Button>}
      {isOpen && (
        <EditMachine
          userId={userId}
          machine={{
            name: machine.name,
            description: machine.description,
            accessTokenType: isJwt ? 'ACCESS_TOKEN_TYPE_JWT' : 'ACCESS_TOKEN_TYPE_BEARER',
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </Card>
  )
}

function EditMachine({
  userId,
  machine,
  onClose,
}: {
  readonly userId: string
  readonly machine: Machine
  readonly onClose: () => void
}) {
  const { user: texts } = useTexts()
  const [given, setGiven] = useState(machine)
  const change = (part: Partial<Machine>) => setGiven((current) => ({ ...current, ...part }))
  return (
    <FormDialog
      title={texts.editMachine}
      action={texts.saveChanges}
      isReady={given.name.trim() !== ''}
      call={() => changeMachine(userId, given)}
      said={texts.saved}
      subject="users"
      onClose={onClose}
    >
      <TextField
        label={texts.name}
        value={given.name}
        autoComplete="off"
        onChange={(event) => change({ name: event.target.value })}
      />
      <TextField
        label={texts.description}
        value={given.description}
        autoComplete="off"
        onChange={(event) => change({ description: event.target.value })}
      />
      <RadioGroup
        legend={texts.tokenType}
        value={given.accessTokenType}
        onChange={(accessTokenType) => change({ accessTokenType })}
        options={[
          { value: 'ACCESS_TOKEN_TYPE_BEARER', text: texts.bearer, hint: texts.bearerHint },
          { value: 'ACCESS_TOKEN_TYPE_JWT', text: texts.jwt, hint: texts.jwtHint },
        ]}
      />
    </FormDialog>
  )
}
