/** GetHostedLoginTranslation and SetHostedLoginTranslation of the settings service v2. */
import { createHash } from 'node:crypto'
import type { JsonObject } from '@bufbuild/protobuf'
import { setLoginTranslation } from '../../commands/notification/login-translations.ts'
import {
  languageOfLocale,
  mergedTranslation,
  type Translation,
} from '../../domain/notification/login-translations.ts'
import { refuse } from '../../domain/refusals.ts'
import type { SettingsService } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'

/**
 * What an organisation has set, over what its instance has; the program lays it over its own files,
 * so that `system` is empty here. A language of a region has what its language has.
 */
export const getHostedLoginTranslation =
  ({
    notifications: { loginTranslations },
  }: Pick<ApiDeps, 'notifications'>): Rpc<
    typeof SettingsService.method.getHostedLoginTranslation
  > =>
  async ({ locale, level, ignoreInheritance }, { instance: { id: instanceId } }) => {
    const { exact, base } = languageOfLocale(locale, 'login_translation.locale_invalid')
    if (level.case === undefined) throw refuse('login_translation.level_missing')
    if (level.case === 'system') return answerOf({})
    const ownerId = level.case === 'organizationId' ? level.value : instanceId
    const found = await loginTranslations.find({
      instanceId,
      ownerIds: [ownerId, ignoreInheritance ? ownerId : instanceId],
      languages: [exact, base],
    })
    return answerOf(mergedTranslation(found))
  }

/** Replaces all that an organisation or the instance has for a language. */
export const setHostedLoginTranslation =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof SettingsService.method.setHostedLoginTranslation> =>
  async ({ locale, level, translations }, { actor }) => {
    const { exact } = languageOfLocale(locale, 'login_translation.set.locale_invalid')
    if (level.case === undefined) throw refuse('login_translation.set.level_missing')
    const orgId = level.case === 'organizationId' ? level.value : undefined
    const translation = translations ?? {}
    await setLoginTranslation(commands, { actor, orgId }, { language: exact, translation })
    const { etag } = answerOf(translation)
    return { etag }
  }

function answerOf(translation: Translation) {
  const json = JSON.stringify(translation)
  const translations: JsonObject = JSON.parse(json)
  const digest = createHash('sha256').update(json).digest('hex')
  return { etag: digest.slice(0, 32), translations }
}
