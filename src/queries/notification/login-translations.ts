/** Texts of sign-in programs (organizations.md §4.1). */
import type { Translation } from '../../domain/notification/login-translations.ts'
import type { Reader } from '../../store/database/database.ts'
import type { LoginTranslationsTable } from '../../store/database/feature-tables.ts'

/** The queries about these texts. */
export interface LoginTranslationQueries {
  /** What the owners have for the languages, the first owner first, then the first language. */
  find(wanted: {
    readonly instanceId: string
    readonly ownerIds: readonly [string, string]
    readonly languages: readonly [string, string]
  }): Promise<readonly Translation[]>
}

const text = `SELECT owner_id, language, translation FROM login_translations
  WHERE instance_id = ? AND owner_id IN (?, ?) AND language IN (?, ?)`

type Row = Pick<LoginTranslationsTable, 'owner_id' | 'language' | 'translation'>

/** Creates the queries about texts of sign-in programs. */
export function createLoginTranslations({
  database,
}: {
  database: Reader
}): LoginTranslationQueries {
  return {
    find: async ({ instanceId, ownerIds, languages }) => {
      const rows = await database.all<Row>(text, [instanceId, ...ownerIds, ...languages])
      const rank = ({ owner_id, language }: Row) =>
        2 * ownerIds.indexOf(owner_id) + languages.indexOf(language)
      const inOrder = rows.toSorted((a, b) => rank(a) - rank(b))
      return inOrder.map(({ translation }) => JSON.parse(translation))
    },
  }
}
