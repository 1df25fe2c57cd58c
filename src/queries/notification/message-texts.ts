/** Custom texts of messages (surroundings §6.3). */

import type { OwnText, TextKind } from '../../domain/notification/message-texts.ts'
import type { Reader } from '../../store/database/database.ts'
import type { MessageTextsTable } from '../../store/database/notification-tables.ts'
import { type RowStamps, stampsOf } from '../listing.ts'

/** Which text. */
export interface TextQuery {
  readonly instanceId: string
  /** Absent: of the instance. */
  readonly orgId?: string | undefined
  readonly kind: TextKind
  readonly language: string
}

/** The custom text; the organisation's overrides the instance's. */
export interface TextView {
  readonly texts: OwnText
  /** The text of the requested owner itself; absent if it has none. */
  readonly own: (RowStamps & { readonly orgId: string; readonly texts: OwnText }) | undefined
}

/** The queries about custom texts. */
export interface MessageTexts {
  of(text: TextQuery): Promise<TextView>
}

const rowsText = `SELECT * FROM message_texts
  WHERE instance_id = ? AND owner_id IN (?, ?) AND kind = ? AND language = ?`

/** Creates the queries about custom texts. */
export function createMessageTexts({ database }: { database: Reader }): MessageTexts {
  return {
    of: async ({ instanceId, orgId, kind, language }) => {
      const ownerId = orgId ?? instanceId
      const values = [instanceId, instanceId, ownerId, kind, language]
      const rows = await database.all<MessageTextsTable>(rowsText, values)
      const textsOf = (id: string): OwnText => {
        const row = rows.find(({ owner_id }) => owner_id === id)
        return row ? JSON.parse(row.texts) : {}
      }
      const own = rows.find(({ owner_id }) => owner_id === ownerId)
      return {
        texts: { ...textsOf(instanceId), ...textsOf(ownerId) },
        own: own && { ...stampsOf(own), orgId: ownerId, texts: textsOf(ownerId) },
      }
    },
  }
}
