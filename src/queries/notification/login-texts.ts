/** Custom texts of the sign-in pages (organizations.md §4.4). */
import type { LoginTexts } from '../../domain/notification/login-texts.ts'
import type { Reader } from '../../store/database/database.ts'
import type { LoginTextsTable } from '../../store/database/feature-tables.ts'
import { type RowStamps, stampsOf } from '../listing.ts'

/** The texts of one owner in one language. */
export interface LoginTextsView {
  readonly texts: LoginTexts
  /** When they were first set and last changed; undefined: there are none. */
  readonly stamps: RowStamps | undefined
}

/** The queries about these texts. */
export interface LoginTextQueries {
  of(wanted: {
    readonly instanceId: string
    readonly ownerId: string
    readonly language: string
  }): Promise<LoginTextsView>
  /** Of all languages: an organisation's over its instance's; an empty id: the instance's. */
  merged(scope: {
    readonly instanceId: string
    readonly orgId: string
  }): Promise<ReadonlyMap<string, LoginTexts>>
}

const ofText = `
  SELECT * FROM login_texts WHERE instance_id = ? AND owner_id = ? AND language = ?`
const allText = `SELECT owner_id, language, key, text FROM login_texts
  WHERE instance_id = ? AND owner_id IN (?, ?)`

/** Creates the queries. */
export function createLoginTexts({ database }: { database: Reader }): LoginTextQueries {
  return {
    of: async ({ instanceId, ownerId, language }) => {
      const rows = await database.all<LoginTextsTable>(ofText, [instanceId, ownerId, language])
      const [first, ...others] = rows.map(stampsOf)
      const stamps = first && others.reduce(together, first)
      return { texts: textsOf(rows), stamps }
    },
    merged: async ({ instanceId, orgId }) => {
      type Row = Pick<LoginTextsTable, 'owner_id' | 'language' | 'key' | 'text'>
      const rows = await database.all<Row>(allText, [instanceId, instanceId, orgId])
      const languages = new Set(rows.map(({ language }) => language))
      const texts = [...languages].map((tag) => {
        const ofLanguage = rows.filter(({ language }) => language === tag)
        const isOwn = ({ owner_id }: Row) => owner_id === orgId && orgId !== instanceId
        const below = ofLanguage.filter((row) => !isOwn(row))
        return [tag, { ...textsOf(below), ...textsOf(ofLanguage.filter(isOwn)) }] as const
      })
      return new Map(texts)
    },
  }
}

function textsOf(rows: readonly Pick<LoginTextsTable, 'key' | 'text'>[]): LoginTexts {
  return Object.fromEntries(rows.map(({ key, text }) => [key, text]))
}

function together(one: RowStamps, other: RowStamps): RowStamps {
  return {
    sequence: Math.max(one.sequence, other.sequence),
    createdAtMicros: Math.min(one.createdAtMicros, other.createdAtMicros),
    changedAtMicros: Math.max(one.changedAtMicros, other.changedAtMicros),
  }
}
