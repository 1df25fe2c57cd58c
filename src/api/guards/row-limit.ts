/**
 * The most rows a list gives at once. The older lists have no limit of their own: without one, or
 * with a larger one, they get ours, so that an answer does not grow with what is stored. The newer
 * ones, with `pagination`, have theirs (`wire/paging.ts`).
 */
import { create, type DescMessage, type Message } from '@bufbuild/protobuf'

interface ListQuery extends Message {
  limit: number
}

type LimitRows = (message: Message, rowsMax: number) => void

const unlimited: LimitRows = () => undefined

/** Sorted out once per type of request: sets the limit of its `query`, if it is a list's. */
export function rowLimitOf(schema: DescMessage): LimitRows {
  const field = schema.field.query
  if (field?.fieldKind !== 'message' || field.message.name !== 'ListQuery') return unlimited
  const { localName, message: querySchema } = field
  return (message, rowsMax) => {
    const request = message as unknown as Record<string, ListQuery | undefined>
    const query = request[localName]
    if (!query) request[localName] = create(querySchema, { limit: rowsMax }) as ListQuery
    else if (query.limit === 0 || query.limit > rowsMax) query.limit = rowsMax
  }
}
