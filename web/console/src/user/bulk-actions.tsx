/** What is done to all selected users at once; offered to those who may. */
import { useState } from 'react'
import { useMay } from '../app/rights.ts'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmByTyping } from '../ui/dialog.tsx'
import { useNotice } from '../ui/notices.tsx'
import { Problem } from '../ui/problem.tsx'
import { useCsvShape } from './export-menu.tsx'
import { exportRows } from './export-users.ts'
import type { UserListSearch } from './list-search.ts'
import { sendAgain } from './send-again.ts'
import {
  doToUsers,
  type Outcome,
  type StateChange,
  type UserRow,
  undo,
  userActions,
} from './users.ts'

const changes = ['lock', 'unlock', 'deactivate', 'reactivate'] as const

/** A bar above the list; absent while nobody is selected. */
export function BulkActions({
  selected,
  search,
  onDone,
}: {
  readonly selected: readonly UserRow[]
  /** What the list shows of them. */
  readonly search: UserListSearch
  readonly onDone: () => void
}) {
  const { user: texts } = useTexts()
  const may = useMay()
  const shape = useCsvShape(search)
  const { failure, isBusy, run, runAndTell } = useBulk({ selected, onDone })
  const [isRemoving, setRemoving] = useState(false)
  if (selected.length === 0) return failure ? <Problem failure={failure} /> : null
  const change = (action: StateChange) =>
    runAndTell(userActions[action], (done) => async () => {
      const rows = selected.filter(({ userId }) => done.includes(userId))
      await run((userId) => undoFor(action, rows, userId), done)
    })
  return (
    <div className="bulk">
      <span role="status">{texts.selected(selected.length)}</span>
      {may('user.write') && (
        <>
          {changes.map((action) => (
            <Button key={action} disabled={isBusy} onClick={() => change(action)}>
              {texts[action]}
            </Button>
          ))}
          <Button disabled={isBusy} onClick={() => runAndTell(sendAgainTo(selected))}>
            {texts.sendMailAgain}
          </Button>
        </>
      )}
      <Button disabled={isBusy} onClick={() => exportRows(selected, shape)}>
        {texts.exportSelected}
      </Button>
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
          onConfirm={() => {
            setRemoving(false)
            void runAndTell(userActions.remove)
          }}
          onClose={() => setRemoving(false)}
        />
      )}
    </div>
  )
}

async function undoFor(
  change: StateChange,
  rows: readonly UserRow[],
  userId: string,
): Promise<void> {
  const row = rows.find((each) => each.userId === userId)
  if (row) await undo(change, row)
}

const sendAgainTo = (rows: readonly UserRow[]) => async (userId: string) => {
  const row = rows.find((each) => each.userId === userId)
  if (row) await sendAgain(row)
}

type Call = (userId: string) => Promise<unknown>

function useBulk({
  selected,
  onDone,
}: {
  readonly selected: readonly UserRow[]
  readonly onDone: () => void
}) {
  const { user: texts } = useTexts()
  const tell = useNotice()
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  const run = async (call: Call, userIds: readonly string[]): Promise<Outcome> => {
    setBusy(true)
    const outcome = await doToUsers(call, userIds)
    setBusy(false)
    setFailure(outcome.failures[0])
    onDone()
    return outcome
  }
  const runAndTell = async (
    call: Call,
    undoOf?: (done: readonly string[]) => () => Promise<void>,
  ) => {
    const { done, failures } = await run(
      call,
      selected.map(({ userId }) => userId),
    )
    const said =
      failures.length === 0 ? texts.done(done.length) : texts.partly(done.length, failures.length)
    const undone = done.length > 0 ? undoOf?.(done) : undefined
    tell(said, undone && (() => void undone()))
  }
  return { failure, isBusy, run, runAndTell }
}
