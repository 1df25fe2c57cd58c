/** Calls that change something: what was refused, what is told, and what is asked for again. */
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNotice } from './notices.tsx'

/** What follows a call that succeeded. */
export interface Told {
  /** Told in a notice. */
  readonly said?: string | undefined
  /** Takes it back; offered in the notice. */
  readonly undo?: (() => Promise<unknown>) | undefined
}

/** The calls of a part of a screen. */
export interface Action {
  /** Why the last one was refused. */
  readonly failure: unknown
  readonly isBusy: boolean
  /** Resolves to whether it was done. */
  run(call: () => Promise<unknown>, told?: Told): Promise<boolean>
}

/** Queries whose keys begin with `subject` are asked again after each call. */
export function useAction(subject: string): Action {
  const queries = useQueryClient()
  const tell = useNotice()
  const [failure, setFailure] = useState<unknown>()
  const [isBusy, setBusy] = useState(false)
  const attempt = async (call: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true)
    try {
      await call()
      setFailure(undefined)
      await queries.invalidateQueries({ queryKey: [subject] })
      return true
    } catch (reason) {
      setFailure(reason)
      return false
    } finally {
      setBusy(false)
    }
  }
  return {
    failure,
    isBusy,
    run: async (call, { said, undo } = {}) => {
      const isDone = await attempt(call)
      if (isDone && said) tell(said, undo && (() => void attempt(undo)))
      return isDone
    },
  }
}
