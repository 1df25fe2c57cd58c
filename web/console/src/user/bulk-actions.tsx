/** What is done to all selected users at once; offered to those who may. */
import { useState } from 'react'
import { useMay } from '../app/rights.ts'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmByTyping } from '../ui/dialog.tsx'
import { useNotice } from '../ui/notices.tsx'
import { Problem } from '../ui/problem.tsx'
import { doToUsers, type UserAction } from './users.ts'

const actions = ['lock', 'unlock', 'deactivate', 'reactivate'] as const

/** A bar above the list; absent while nobody is selected. */
export function BulkActions({
  selected,
  onDone,
}: {
  readonly selected: readonly string[]
  readonly onDone: () => void
}) {
  const { user: texts } = useTexts()
  const may = useMay()
  const tell = useNotice()
  const [isBusy, setBusy] = useState(false)
  const [isRemoving, setRemoving] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  if (selected.length === 0) return failure ? <Problem failure={failure} /> : null
  const run = async (action: UserAction) => {
    setRemoving(false)
    setBusy(true)
    const { done, failures } = await doToUsers(action, selected)
    setBusy(false)
    setFailure(failures[0])
    tell(failures.length === 0 ? texts.done(done) : texts.partly(done, failures.length))
    onDone()
  }
  return (
    <div className="bulk">
      <span role="status">{texts.selected(selected.length)}</span>
      {may('user.write') &&
        actions.map((action) => (
          <Button key={action} disabled={isBusy} onClick={() => run(action)}>
            {texts[action]}
          </Button>
        ))}
      {may('user.delete') && (
        <Button kind="danger" disabled={isBusy} onClick={() => setRemoving(true)}>
          {texts.remove}
        </Button>
      )}
      {isRemoving && (
        <ConfirmByTyping
          title={texts.removeTitle(selected.length)}
          text={texts.removeText}
          word={String(selected.length)}
          action={texts.remove}
          onConfirm={() => run('remove')}
          onClose={() => setRemoving(false)}
        />
      )}
    </div>
  )
}
