/** Calls that change something: what is shown is asked for anew, and a refusal is kept. */
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNotice } from './notices.tsx'

/** `key` is the first part of the keys of the queries that the calls change. */
export function useCall(key: string): {
  readonly failure: unknown
  readonly isBusy: boolean
  /** Resolves to whether it was done; `said` is the notice of that. */
  run(call: () => Promise<unknown>, said?: string): Promise<boolean>
  /** The same for forms, which show themselves why it was refused: rejects with that. */
  send<T>(call: Promise<T>, said?: string): Promise<T>
} {
  const queries = useQueryClient()
  const tell = useNotice()
  const [failure, setFailure] = useState<unknown>()
  const [isBusy, setBusy] = useState(false)
  const send = async <T>(call: Promise<T>, said?: string): Promise<T> => {
    const answer = await call
    if (said) tell(said)
    await queries.invalidateQueries({ queryKey: [key] })
    return answer
  }
  return {
    failure,
    isBusy,
    send,
    run: async (call, said) => {
      setBusy(true)
      try {
        await send(call(), said)
        setFailure(undefined)
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
