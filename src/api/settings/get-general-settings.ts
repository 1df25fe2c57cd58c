/** `GET /v2/settings`: the instance's own organisation and languages (surroundings §5.2). */

import { supportedLanguages } from '../../kit/language.ts'
import type { SettingsService } from '../../proto/services.ts'
import type { Rpc } from '../service.ts'

export const getGeneralSettings =
  (): Rpc<typeof SettingsService.method.getGeneralSettings> =>
  async (_, { instance }) => ({
    defaultOrgId: instance.defaultOrgId,
    defaultLanguage: instance.defaultLanguage,
    supportedLanguages: [...supportedLanguages],
  })
