/** Short notices of what was done, read out by screen readers. */
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react'

type Tell = (text: string) => void

const NoticesContext = createContext<Tell>(() => undefined)

const shownMs = 6000

/** Shows the notices of everything within, the last three at most. */
export function Notices({ children }: { readonly children: ReactNode }) {
  const [notices, setNotices] = useState<readonly { id: number; text: string }[]>([])
  const tell = useCallback((text: string) => {
    const id = Date.now() + Math.random()
    setNotices((shown) => [...shown.slice(-2), { id, text }])
    setTimeout(() => setNotices((shown) => shown.filter((each) => each.id !== id)), shownMs)
  }, [])
  const list = useMemo(
    () =>
      notices.map(({ id, text }) => (
        <p key={id} className="notice">
          {text}
        </p>
      )),
    [notices],
  )
  return (
    <NoticesContext.Provider value={tell}>
      {children}
      <div className="notices" role="status">
        {list}
      </div>
    </NoticesContext.Provider>
  )
}

/** Tells what was done. */
export const useNotice = (): Tell => useContext(NoticesContext)
