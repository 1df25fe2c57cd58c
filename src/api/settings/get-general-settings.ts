/** GetGeneralSettings of the settings service v2 (surroundings §5.2). */
import { supportedLanguages } from '../../kit/language.ts'
import type { SettingsService } from '../../proto/services.ts'
import type { Rpc } from '../service.ts'

/** The instance's own organisation and languages. */
export const getGeneralSettings =
  (): Rpc<typeof SettingsService.method.getGeneralSettings> =>
  async (_, { instance }) => ({
    defaultOrgId: instance.defaultOrgId,
    defaultOrganizationId: instance.defaultOrgId,
    defaultLanguage: instance.defaultLanguage,
    supportedLanguages: [...supportedLanguages],
    allowedLanguages: [...supportedLanguages],
  })
