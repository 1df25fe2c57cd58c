/** Lists of the API, page by page, and those that are short enough for one. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { callJson } from './transport.ts'

/** Rows asked for at once. */
export const pageSize = 100

/** A list: its key, its method, what is asked for besides the page, and where the rows are. */
interface List<Row> {
  readonly key: readonly unknown[]
  readonly method: string
  readonly request: object
  /** The member of the request with offset and limit: `query` in v1, `pagination` in v2. */
  readonly page: 'query' | 'pagination'
  readonly rowsOf: (answer: never) => readonly Row[] | undefined
}

/** The list, a page after another. */
export const pagedQuery = <Row>({ key, method, request, page, rowsOf }: List<Row>) =>
  infiniteQueryOptions({
    queryKey: key,
    initialPageParam: 0,
    queryFn: async ({ pageParam }) => {
      const wanted = { offset: pageParam, limit: pageSize, asc: true }
      const answer = await callJson<never>(method, { [page]: wanted, ...request })
      return { rows: rowsOf(answer) ?? [], offset: pageParam }
    },
    getNextPageParam: ({ rows, offset }) =>
      rows.length < pageSize ? undefined : offset + pageSize,
    placeholderData: (earlier) => earlier,
  })

/** The answer of a call that only reads. */
export const readQuery = <Answer>(key: readonly unknown[], call: Readonly<[string, object]>) =>
  queryOptions({ queryKey: key, queryFn: () => callJson<Answer>(...call) })
