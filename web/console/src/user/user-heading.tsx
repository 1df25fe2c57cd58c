/** Who a user is, the state, and what changes it. */
import { useNavigate } from '@tanstack/react-router'
import { type User, UserState } from '@zitadel/proto/zitadel/user/v2/user_pb.js'
import { useState } from 'react'
import { useMay } from '../app/rights.ts'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { CurlButton } from '../ui/curl-dialog.tsx'
import { ConfirmByTyping } from '../ui/dialog.tsx'
import { Problem } from '../ui/problem.tsx'
import { useAction } from '../ui/use-action.ts'
import { type StateChange, undo, userActions, userRow } from './users.ts'

/** The head of the page. */
export function UserHeading({ user }: { readonly user: User }) {
  const { user: texts } = useTexts()
  const may = useMay()
  const { failure, isBusy, run } = useAction('users')
  const { userId } = user
  const row = userRow(user)
  const change = (action: StateChange) =>
    run(() => userActions[action](userId), {
      said: texts.done(1),
      undo: () => undo(action, row),
    })
  return (
    <header className="heading">
      <h1>{row.name}</h1>
      <span className={`state ${row.state}`}>{texts.states[row.state]}</span>
      {row.isMachine && <span className="badge">{texts.machine}</span>}
      <p className="quiet">{row.loginName}</p>
      <div className="buttons">
        {may('user.write') &&
          offered(user.state).map((action) => (
            <Button key={action} disabled={isBusy} onClick={() => change(action)}>
              {texts[action]}
            </Button>
          ))}
        {may('user.delete') && <Remove userId={userId} word={row.loginName} />}
        <CopyButton label={texts.copyId} text={userId} />
        <CurlButton />
      </div>
      {failure !== undefined && <Problem failure={failure} />}
    </header>
  )
}

/** What changes a state. */
function offered(state: UserState): readonly StateChange[] {
  if (state === UserState.LOCKED) return ['unlock', 'deactivate']
  if (state === UserState.INACTIVE) return ['reactivate']
  return ['lock', 'deactivate']
}

function Remove({ userId, word }: { readonly userId: string; readonly word: string }) {
  const { user: texts } = useTexts()
  const navigate = useNavigate()
  const { failure, run } = useAction('users')
  const [isOpen, setOpen] = useState(false)
  const remove = async () => {
    setOpen(false)
    // The page of somebody who is gone must not ask for them again.
    await run(
      async () => {
        await userActions.remove(userId)
        await navigate({ to: '/users' })
      },
      { said: texts.done(1) },
    )
  }
  return (
    <>
      <Button kind="danger" onClick={() => setOpen(true)}>
        {texts.remove}
      </Button>
      {failure !== undefined && <Problem failure={failure} />}
      {isOpen && (
        <ConfirmByTyping
          title={texts.removeTitle(1)}
          text={texts.removeText}
          word={word}
          action={texts.remove}
          onConfirm={remove}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}
