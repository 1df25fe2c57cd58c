/** `GET /auth/v1/languages`: those our messages and pages are written in. */
import { supportedLanguages } from '../../kit/language.ts'
import { AuthService } from '../../proto/services.ts'
import { method } from '../method.ts'

export const getSupportedLanguages = () =>
  method(AuthService.method.getSupportedLanguages, async () => ({
    languages: [...supportedLanguages],
  }))
