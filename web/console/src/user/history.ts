/** What happened to a user, the latest first. */
import { queryOptions } from '@tanstack/react-query'
import { callJson } from '../api/transport.ts'

/** A change, as it is shown. */
export interface Change {
  readonly id: string
  readonly title: string
  readonly by: string
  readonly at: Date
}

interface ChangeWire {
  readonly sequence?: string
  readonly changeDate?: string
  readonly eventType?: { readonly key?: string; readonly localizedMessage?: string }
  readonly editorDisplayName?: string
  readonly editorId?: string
}

const shownMax = 50

/** The last changes that the caller may see. */
export const historyQuery = (userId: string) =>
  queryOptions({
    queryKey: ['users', 'history', userId],
    queryFn: async (): Promise<readonly Change[]> => {
      const method = 'zitadel.management.v1.ManagementService/ListUserChanges'
      const request = { userId, query: { limit: shownMax, asc: false } }
      const { result = [] } = await callJson<{ result?: ChangeWire[] }>(method, request)
      return result.map(({ sequence = '', changeDate = '', eventType, ...by }) => ({
        id: `${sequence} ${changeDate}`,
        title: eventType?.localizedMessage || eventType?.key || '',
        by: by.editorDisplayName || by.editorId || '',
        at: new Date(changeDate),
      }))
    },
  })
