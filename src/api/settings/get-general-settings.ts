/** GetGeneralSettings of the settings service v2 (surroundings §5.2). */
import { supportedLanguages } from '../../kit/language.ts'
import type { SettingsService } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { allowedLanguagesOf } from '../wire/languages.ts'

/** The instance's own organisation and languages. */
export const getGeneralSettings =
  (deps: Pick<ApiDeps, 'directory'>): Rpc<typeof SettingsService.method.getGeneralSettings> =>
  async (_, { instance }) => ({
    defaultOrgId: instance.defaultOrgId,
    defaultOrganizationId: instance.defaultOrgId,
    defaultLanguage: instance.defaultLanguage,
    supportedLanguages: [...supportedLanguages].sort(),
    allowedLanguages: await allowedLanguagesOf(deps, instance),
  })
