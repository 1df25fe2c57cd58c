/**
 * Calls that change something: what was refused is kept to be shown, what was done is said in a
 * notice, and what they have changed is asked for again.
 */
import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNotice } from './notices.tsx'

/** What follows a call that succeeded. */
export interface Notice {
  /** Said in a notice. */
  readonly said?: string | undefined
  /** Takes it back; offered in the notice. */
  readonly undo?: (() => Promise<unknown>) | undefined
}

/** The calls of a part of a screen. */
export interface Action {
  /** Why the last one was refused. */
  readonly failure: unknown
  readonly isBusy: boolean
  /** Resolves to whether it was done; a text alone is the notice. */
  run(call: () => Promise<unknown>, notice?: string | Notice): Promise<boolean>
  /** The same for forms, which show themselves why it was refused: rejects with that. */
  send<T>(call: Promise<T>, said?: string): Promise<T>
}

/** Queries whose keys begin with `changes` are asked again after each call. */
export function useAction(changes: string | QueryKey): Action {
  const queries = useQueryClient()
  const tell = useNotice()
  const [failure, setFailure] = useState<unknown>()
  const [isBusy, setBusy] = useState(false)
  const queryKey = typeof changes === 'string' ? [changes] : changes
  const attempt = async (call: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true)
    try {
      await call()
      setFailure(undefined)
      await queries.invalidateQueries({ queryKey })
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
    run: async (call, notice = {}) => {
      const { said, undo }: Notice = typeof notice === 'string' ? { said: notice } : notice
      const isDone = await attempt(call)
      if (isDone && said) tell(said, undo && (() => void attempt(undo)))
      return isDone
    },
    send: async (call, said) => {
      const answer = await call
      await queries.invalidateQueries({ queryKey })
      if (said) tell(said)
      return answer
    },
  }
}
