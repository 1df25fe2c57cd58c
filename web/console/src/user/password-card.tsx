/** The password of a person: when it was changed, and what an administrator can do about it. */
import { timestampDate } from '@bufbuild/protobuf/wkt'
import { useQuery } from '@tanstack/react-query'
import type { HumanUser } from '@zitadel/proto/zitadel/user/v2/user_pb.js'
import { useState } from 'react'
import { useMay } from '../app/rights.ts'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { CheckField } from '../ui/check-field.tsx'
import { TextField } from '../ui/field.tsx'
import { FormDialog } from '../ui/form-dialog.tsx'
import { Problem } from '../ui/problem.tsx'
import { SecretDialog } from '../ui/secret-dialog.tsx'
import { useAction } from '../ui/use-action.ts'
import { passwordCode, sendInvitation, sendPasswordLink, setPassword } from './changes.ts'
import { methodsQuery } from './factors.ts'

/** Sets it, or lets its owner set it. */
export function PasswordCard({
  userId,
  human: { passwordChanged, passwordChangeRequired },
}: {
  readonly userId: string
  readonly human: HumanUser
}) {
  const { user: texts, tag } = useTexts()
  const may = useMay()
  const { data: methods, error } = useQuery(methodsQuery(userId))
  const hasPassword = methods?.includes('PASSWORD') ?? false
  const changed = passwordChanged && timestampDate(passwordChanged).toLocaleString(tag)
  return (
    <Card title={texts.password}>
      {error && <Problem failure={error} />}
      {methods && (
        <p>
          {hasPassword ? texts.passwordSince(changed ?? '') : texts.noPassword}{' '}
          {passwordChangeRequired && <span className="badge warn">{texts.mustChange}</span>}
        </p>
      )}
      {may('user.write') && <Actions userId={userId} isUnprepared={methods?.length === 0} />}
    </Card>
  )
}

function Actions({
  userId,
  isUnprepared,
}: {
  readonly userId: string
  /** There is no way to sign in yet. */
  readonly isUnprepared: boolean
}) {
  const { user: texts } = useTexts()
  const { failure, isBusy, run } = useAction('users')
  const [isSetting, setSetting] = useState(false)
  const [code, setCode] = useState('')
  const send = (call: (userId: string) => Promise<unknown>) => () =>
    run(() => call(userId), { said: texts.sent })
  return (
    <>
      <div className="buttons">
        {isUnprepared && (
          <Button disabled={isBusy} onClick={send(sendInvitation)}>
            {texts.invite}
          </Button>
        )}
        <Button onClick={() => setSetting(true)}>{texts.setPassword}</Button>
        <Button disabled={isBusy} onClick={send(sendPasswordLink)}>
          {texts.resetPassword}
        </Button>
        <Button
          disabled={isBusy}
          onClick={() => run(async () => setCode(await passwordCode(userId)))}
        >
          {texts.showCode}
        </Button>
      </div>
      {failure !== undefined && <Problem failure={failure} />}
      {isSetting && <SetPassword userId={userId} onClose={() => setSetting(false)} />}
      {code !== '' && (
        <SecretDialog
          shown={{ title: texts.code, text: texts.passwordCodeText, secret: code }}
          onClose={() => setCode('')}
        />
      )}
    </>
  )
}

function SetPassword({
  userId,
  onClose,
}: {
  readonly userId: string
  readonly onClose: () => void
}) {
  const { user: texts } = useTexts()
  const [password, setTyped] = useState('')
  const [changeRequired, setChangeRequired] = useState(true)
  return (
    <FormDialog
      title={texts.setPassword}
      action={texts.setPassword}
      isReady={password !== ''}
      call={() => setPassword(userId, { password, changeRequired })}
      said={texts.saved}
      subject="users"
      onClose={onClose}
    >
      <TextField
        label={texts.password}
        type="password"
        autoComplete="new-password"
        value={password}
        onChange={(event) => setTyped(event.target.value)}
      />
      <CheckField
        label={texts.mustChangeFirst}
        checked={changeRequired}
        onChange={setChangeRequired}
      />
    </FormDialog>
  )
}
