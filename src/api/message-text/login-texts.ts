/**
 * The RPCs of custom texts of the sign-in pages, for the instance and for an organisation
 * (organizations.md §4.4). Screens and their fields are those of the descriptors.
 */
import type { DescMessage, Message } from '@bufbuild/protobuf'
import { resetLoginTexts, setLoginTexts } from '../../commands/notification/login-texts.ts'
import { type LoginTexts, requireSupported } from '../../domain/notification/login-texts.ts'
import { AdminService } from '../../proto/services.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { changeDetails, readDetails } from '../wire/details.ts'
import { instanceTexts, orgTexts, type TextLevel } from './text-rpcs.ts'

type Deps = Pick<ApiDeps, 'commands' | 'notifications'>

interface WireLanguage {
  readonly language: string
}

/** The RPCs of admin v1. */
export const adminLoginTexts = (deps: Deps) => loginTextRpcs(deps, instanceTexts)

/** The RPCs of management v1. */
export const managementLoginTexts = (deps: Deps) => loginTextRpcs(deps, orgTexts)

function loginTextRpcs({ commands, notifications }: Deps, { ownerOf, isLowest }: TextLevel) {
  const ownOf = (language: string, { instance }: Context, ownerId = instance.id) =>
    notifications.loginTexts.of({ instanceId: instance.id, ownerId, language })
  return {
    /** What applies where this level has none of its own. */
    getDefaultLoginTexts: async ({ language }: WireLanguage, context: Context) => {
      requireSupported(language)
      const below = isLowest ? {} : (await ownOf(language, context)).texts
      const texts = { ...notifications.builtInLoginTexts(language), ...below }
      return { customText: { ...screensOf(texts), isDefault: true } }
    },
    /** What this level has of its own. */
    getCustomLoginTexts: async ({ language }: WireLanguage, context: Context) => {
      requireSupported(language)
      const ownerId = ownerOf(context) ?? context.instance.id
      const { texts, stamps } = await ownOf(language, context, ownerId)
      const details = stamps && { details: readDetails({ ...stamps, orgId: ownerId }) }
      return { customText: { ...screensOf(texts), ...details, isDefault: !stamps } }
    },
    /** Sets all texts of this level. */
    setCustomLoginText: async (request: WireLanguage & Message, context: Context) => {
      const owner = { actor: context.actor, orgId: ownerOf(context) }
      const set = { language: request.language, texts: textsIn(request) }
      return { details: changeDetails(await setLoginTexts(commands, owner, set)) }
    },
    /** Takes all texts of this level away. */
    resetCustomLoginTextToDefault: async ({ language }: WireLanguage, context: Context) => {
      const owner = { actor: context.actor, orgId: ownerOf(context) }
      return { details: changeDetails(await resetLoginTexts(commands, owner, language)) }
    },
  }
}

interface Screen {
  readonly localName: string
  readonly fields: readonly { readonly localName: string; readonly key: string }[]
}

/** Field names in a few abbreviations that keys have in capitals. */
const capitals = /^(mfa|otp|u2f|org)$/

function wordsIn(name: string): string {
  const parts = name.split('_').map((part) => {
    if (capitals.test(part) && part !== 'org') return part.toUpperCase()
    return `${part.charAt(0).toUpperCase()}${part.slice(1)}`
  })
  return parts.join('')
}

function screensIn({ fields }: DescMessage): readonly Screen[] {
  return fields.flatMap((screen) => {
    if (screen.fieldKind !== 'message' || screen.name === 'details') return []
    const name = wordsIn(screen.name.replace(/_text$/, ''))
    const ofScreen = screen.message.fields.map((field) => ({
      localName: field.localName,
      key: `${name}.${wordsIn(field.name)}`,
    }))
    return [{ localName: screen.localName, fields: ofScreen }]
  })
}

const screens = screensIn(AdminService.method.setCustomLoginText.input)

type WireScreens = Readonly<Record<string, Readonly<Record<string, string>>>>

/** All texts by key; absent ones are empty. */
function textsIn(request: object): LoginTexts {
  const given: ReadonlyMap<string, unknown> = new Map(Object.entries(request))
  const entries = screens.flatMap(({ localName, fields }) => {
    const screen: ReadonlyMap<string, unknown> = new Map(Object.entries(given.get(localName) ?? {}))
    return fields.map(({ localName: name, key }) => [key, String(screen.get(name) ?? '')] as const)
  })
  return Object.fromEntries(entries)
}

/** The texts by screen and field, empty where there are none. */
export function screensOf(texts: LoginTexts): WireScreens {
  return Object.fromEntries(
    screens.map(({ localName, fields }) => [
      localName,
      Object.fromEntries(fields.map(({ localName: name, key }) => [name, texts[key] ?? ''])),
    ]),
  )
}
