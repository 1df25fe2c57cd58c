/** A reading of files on a screen: its result, its progress, and its end when one leaves. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { ReadingDeps } from './reading.ts'

interface Shown<T> {
  readonly data?: T
  readonly failure?: unknown
  readonly isBusy: boolean
  readonly records: number
  readonly fraction: number
}

const nothing = { isBusy: false, records: 0, fraction: 0 }

/** The last reading that was begun; one that is begun ends the one before. */
export function useReading<T>() {
  const [shown, setShown] = useState<Shown<T>>(nothing)
  const ending = useRef<AbortController>(undefined)
  useEffect(() => () => ending.current?.abort(), [])
  const begin = useCallback(async (read: (deps: ReadingDeps) => Promise<T>) => {
    ending.current?.abort()
    const own = new AbortController()
    ending.current = own
    const show = (next: Partial<Shown<T>>) => {
      if (!own.signal.aborted) setShown((current) => ({ ...current, ...next }))
    }
    // What was known stays until there is more: fields that are typed in do not go away.
    setShown(({ data }) => ({ ...nothing, ...(data && { data }), isBusy: true }))
    try {
      const data = await read({ signal: own.signal, onProgress: show })
      show({ data, isBusy: false })
    } catch (failure) {
      show({ failure, isBusy: false })
    }
  }, [])
  const end = useCallback(() => {
    ending.current?.abort()
    setShown(nothing)
  }, [])
  return { ...shown, begin, end }
}
