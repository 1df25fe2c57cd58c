/** What stands around the rows of a list: why there are none, and a button for more. */
import type { ReactNode } from 'react'
import { useTexts } from '../texts/languages.ts'
import { Button } from './button.tsx'
import { Problem } from './problem.tsx'

/** The parts of an answer of TanStack Query that a list needs. */
export interface ListState {
  readonly error: unknown
  readonly isPending: boolean
  refetch(): unknown
  readonly hasNextPage?: boolean
  readonly isFetching?: boolean
  fetchNextPage?(): unknown
}

/** The rows as they are drawn, or `empty` where there are none. */
export function Paged({
  list,
  isEmpty,
  empty,
  children,
}: {
  readonly list: ListState
  readonly isEmpty: boolean
  readonly empty: ReactNode
  readonly children: ReactNode
}) {
  const { form } = useTexts()
  if (list.error) return <Problem failure={list.error} onRetry={() => list.refetch()} />
  if (list.isPending) return <p className="quiet">{form.loading}</p>
  if (isEmpty) return empty
  return (
    <>
      {children}
      {list.hasNextPage && (
        <Button disabled={list.isFetching} onClick={() => list.fetchNextPage?.()}>
          {form.more}
        </Button>
      )}
    </>
  )
}
