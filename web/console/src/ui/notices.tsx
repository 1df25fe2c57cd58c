/** Short notices of what was done, read out by screen readers, with a way back where there is one. */
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react'
import { useTexts } from '../texts/languages.ts'
import { Button } from './button.tsx'

type Tell = (text: string, undo?: (() => void) | undefined) => void

interface Notice {
  readonly id: number
  readonly text: string
  readonly undo: (() => void) | undefined
}

const NoticesContext = createContext<Tell>(() => undefined)

const shownMs = 6000

/** Who wants to undo needs time to read, and to get there. */
const shownWithUndoMs = 20_000

/** Shows the notices of everything within, the last three at most. */
export function Notices({ children }: { readonly children: ReactNode }) {
  const [notices, setNotices] = useState<readonly Notice[]>([])
  const drop = useCallback(
    (id: number) => setNotices((shown) => shown.filter((each) => each.id !== id)),
    [],
  )
  const tell = useCallback<Tell>(
    (text, undo) => {
      const id = Date.now() + Math.random()
      setNotices((shown) => [...shown.slice(-2), { id, text, undo }])
      setTimeout(() => drop(id), undo ? shownWithUndoMs : shownMs)
    },
    [drop],
  )
  return (
    <NoticesContext.Provider value={tell}>
      {children}
      <div className="notices" role="status">
        {notices.map((notice) => (
          <Shown key={notice.id} notice={notice} onUndone={() => drop(notice.id)} />
        ))}
      </div>
    </NoticesContext.Provider>
  )
}

function Shown({
  notice: { text, undo },
  onUndone,
}: {
  readonly notice: Notice
  readonly onUndone: () => void
}) {
  const { shell } = useTexts()
  const onClick = () => {
    onUndone()
    undo?.()
  }
  return (
    <p className="notice">
      {text} {undo && <Button onClick={onClick}>{shell.undo}</Button>}
    </p>
  )
}

/** Tells what was done; `undo` takes it back. */
export const useNotice = (): Tell => useContext(NoticesContext)
