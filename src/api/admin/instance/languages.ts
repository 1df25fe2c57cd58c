/**
 * The languages of an instance (organizations.md §4.8): GetSupportedLanguages, GetAllowedLanguages,
 * GetDefaultLanguage and SetDefaultLanguage of admin v1.
 */
import { setDefaultLanguage as set } from '../../../commands/instance/instance-settings.ts'
import { supportedLanguages } from '../../../kit/language.ts'
import type { AdminService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { allowedLanguagesOf } from '../../wire/languages.ts'

/** The languages of messages and pages, by their tags. */
export const getSupportedLanguages =
  (): Rpc<typeof AdminService.method.getSupportedLanguages> => async () => ({
    languages: [...supportedLanguages].sort(),
  })

/** Those that the instance allows. */
export const getAllowedLanguages =
  (deps: Pick<ApiDeps, 'directory'>): Rpc<typeof AdminService.method.getAllowedLanguages> =>
  async (_, { instance }) => ({ languages: await allowedLanguagesOf(deps, instance) })

/** The language of those for whom no other is known. */
export const getDefaultLanguage =
  (): Rpc<typeof AdminService.method.getDefaultLanguage> =>
  async (_, { instance }) => ({ language: instance.defaultLanguage })

/** Sets it. */
export const setDefaultLanguage =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof AdminService.method.setDefaultLanguage> =>
  async ({ language }, { actor }) => ({
    details: changeDetails(await set(commands, { actor, language })),
  })
