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

interface Answer {
  readonly result?: readonly ChangeWire[]
}

const shownMax = 100

/** The last changes that the caller may see; `orgId` is the user's organisation. */
export const historyQuery = ({ userId, orgId }: { userId: string; orgId: string }) =>
  queryOptions({
    queryKey: ['users', 'history', userId],
    queryFn: async (): Promise<readonly Change[]> => {
      const method = 'zitadel.management.v1.ManagementService/ListUserChanges'
      const request = { userId, query: { limit: shownMax, asc: false } }
      const { result = [] } = await callJson<Answer>(method, request, orgId)
      return result.map(({ sequence = '', changeDate = '', eventType, ...by }) => ({
        id: `${sequence} ${changeDate}`,
        title: eventType?.localizedMessage || eventType?.key || '',
        by: by.editorDisplayName || by.editorId || '',
        at: new Date(changeDate),
      }))
    },
  })
