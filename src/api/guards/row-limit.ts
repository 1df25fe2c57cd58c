/**
 * The most rows a list gives at once. The older lists have no limit of their own: without one, or
 * with a larger one, they get ours, so that an answer does not grow with what is stored. The newer
 * ones, with `pagination`, have theirs (`wire/paging.ts`).
 */
import type { DescMessage, Message } from '@bufbuild/protobuf'
import { reflect } from '@bufbuild/protobuf/reflect'

type LimitRows = (message: Message, rowsMax: number) => void

/** Messages that have the limit of a list: of rows, and of a history. */
const lists: ReadonlySet<string> = new Set(['ListQuery', 'ChangeQuery'])

const unlimited: LimitRows = () => undefined

/** Sorted out once per type of request: sets the limit of its `query`, if it is a list's. */
export function rowLimitOf(schema: DescMessage): LimitRows {
  const field = schema.field.query
  if (field?.fieldKind !== 'message' || !lists.has(field.message.name)) return unlimited
  const { limit } = field.message.field
  if (!limit) return unlimited
  return (message, rowsMax) => {
    const request = reflect(schema, message)
    const query = request.isSet(field) ? request.get(field) : reflect(field.message)
    const wanted = Number(query.get(limit))
    if (wanted > 0 && wanted <= rowsMax) return
    query.set(limit, rowsMax)
    request.set(field, query)
  }
}
