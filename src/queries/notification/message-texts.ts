/** What instances and organisations have written for their messages (surroundings §6.3). */

import type { OwnText, TextKind } from '../../domain/notification/message-texts.ts'
import type { Reader } from '../../store/database/database.ts'
import type { MessageTextsTable } from '../../store/database/text-tables.ts'
import { type RowStamps, stampsOf } from '../listing.ts'

export interface TextQuery {
  readonly instanceId: string
  /** Absent: the instance alone is asked. */
  readonly orgId?: string | undefined
  readonly kind: TextKind
  readonly language: string
}

/** What is said there; the organisation's over the instance's. */
export interface TextView {
  readonly texts: OwnText
  /** Of the text of the owner that was asked about; absent: it has none of its own. */
  readonly own: (RowStamps & { readonly orgId: string }) | undefined
}

export interface MessageTexts {
  of(question: TextQuery): Promise<TextView>
}

const rowsText = `SELECT * FROM message_texts
  WHERE instance_id = ? AND owner_id IN (?, ?) AND kind = ? AND language = ?`

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
        own: own && { ...stampsOf(own), orgId: ownerId },
      }
    },
  }
}
