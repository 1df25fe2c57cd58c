/** GetGeneralSettings of the settings services v2 and v2beta (surroundings §5.2). */
import { supportedLanguages } from '../../kit/language.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { allowedLanguagesOf } from '../wire/languages.ts'

/** The instance's own organisation and languages; v2beta has fewer fields. */
export const getGeneralSettings =
  (deps: Pick<ApiDeps, 'directory'>) =>
  async (_request: unknown, { instance }: Context) => ({
    defaultOrgId: instance.defaultOrgId,
    defaultOrganizationId: instance.defaultOrgId,
    defaultLanguage: instance.defaultLanguage,
    supportedLanguages: [...supportedLanguages].sort(),
    allowedLanguages: await allowedLanguagesOf(deps, instance),
  })
