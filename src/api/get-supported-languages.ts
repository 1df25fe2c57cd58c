/** GetSupportedLanguages of auth, management and admin v1 (organizations.md §4.8). */
import { supportedLanguages } from '../kit/language.ts'

/** The languages of messages and pages. */
export const getSupportedLanguages = () => async () => ({
  languages: [...supportedLanguages].sort(),
})
