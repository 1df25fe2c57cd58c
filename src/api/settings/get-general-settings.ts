/** `GET /v2/settings`: the instance's own organisation and languages (surroundings §5.2). */
import { supportedLanguages } from '../../kit/language.ts'
import { SettingsService } from '../../proto/services.ts'
import { method } from '../method.ts'

export const getGeneralSettings = () =>
  method(SettingsService.method.getGeneralSettings, async (_, { instance }) => ({
    defaultOrgId: instance.defaultOrgId,
    defaultLanguage: instance.defaultLanguage,
    supportedLanguages: [...supportedLanguages],
  }))
