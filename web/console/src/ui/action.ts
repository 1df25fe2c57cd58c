/** Calls that change something: what was refused is kept to be shown, the rest is told. */
import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNotice } from './notices.tsx'

/** A call that may be under way, and why the last one was refused. */
export interface Action {
  readonly failure: unknown
  readonly isBusy: boolean
  /** Resolves to whether it was done; `said` is told then. */
  run(call: () => Promise<unknown>, said?: string): Promise<boolean>
}

/** Runs calls; what is kept under `changes` is asked for again after each. */
export function useAction(changes: QueryKey): Action {
  const queries = useQueryClient()
  const tell = useNotice()
  const [failure, setFailure] = useState<unknown>()
  const [isBusy, setBusy] = useState(false)
  return {
    failure,
    isBusy,
    run: async (call, said) => {
      setBusy(true)
      try {
        await call()
        setFailure(undefined)
        if (said) tell(said)
        await queries.invalidateQueries({ queryKey: changes })
        return true
      } catch (reason) {
        setFailure(reason)
        return false
      } finally {
        setBusy(false)
      }
    },
  }
}
