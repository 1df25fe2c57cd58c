/** GetSupportedLanguages of auth v1. */
import { supportedLanguages } from '../../kit/language.ts'
import type { AuthService } from '../../proto/services.ts'
import type { Rpc } from '../service.ts'

/** The languages of messages and pages. */
export const getSupportedLanguages =
  (): Rpc<typeof AuthService.method.getSupportedLanguages> => async () => ({
    languages: [...supportedLanguages].sort(),
  })
