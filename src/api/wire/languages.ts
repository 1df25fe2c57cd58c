/** The languages of an instance on the wire. */
import { supportedLanguages } from '../../kit/language.ts'
import type { ApiDeps } from '../deps.ts'

/** The languages of pages and messages that an instance allows, by their tags. */
export async function allowedLanguagesOf(
  { directory }: Pick<ApiDeps, 'directory'>,
  { id }: { readonly id: string },
): Promise<string[]> {
  const { allowedLanguages } = (await directory.restrictions(id)).settings
  return [...(allowedLanguages.length > 0 ? allowedLanguages : supportedLanguages)].sort()
}
