/** `GET /auth/v1/languages`: those our messages and pages are written in. */

import { supportedLanguages } from '../../kit/language.ts'
import type { AuthService } from '../../proto/services.ts'
import type { Rpc } from '../service.ts'

export const getSupportedLanguages =
  (): Rpc<typeof AuthService.method.getSupportedLanguages> => async () => ({
    languages: [...supportedLanguages],
  })
