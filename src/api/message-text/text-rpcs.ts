/** The four RPCs of each message text, for the instance and for an organisation. */
import { resetMessageText, setMessageText } from '../../commands/notification/message-texts.ts'
import {
  checkLanguage,
  type OwnText,
  type TextKind,
  textFields,
} from '../../domain/notification/message-texts.ts'
import type { MessageTexts } from '../../queries/notification/message-texts.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { changeDetails, readDetails } from '../wire/details.ts'

type Deps = Pick<ApiDeps, 'commands' | 'notifications'>

interface WireLanguage {
  readonly language: string
}

/** Whose texts are read and set. */
export interface TextLevel {
  /** Absent for the instance's own. */
  readonly ownerOf: (context: Context) => string | undefined
  /** Whether only our built-in texts come below. */
  readonly isLowest: boolean
}

/** The instance's texts, which apply where an organisation has none. */
export const instanceTexts: TextLevel = { ownerOf: () => undefined, isLowest: true }

/** The texts of the organisation the call acts in. */
export const orgTexts: TextLevel = { ownerOf: ({ orgId }) => orgId, isLowest: false }

/** The RPCs of one text at one level. */
export function textRpcs({ commands, notifications }: Deps, level: TextLevel, kind: TextKind) {
  const { ownerOf, isLowest } = level
  return {
    /** The text that applies where this level has none of its own. */
    getDefault: async ({ language }: WireLanguage, { instance }: Context) => {
      checkLanguage(language)
      const scope = { instanceId: instance.id, kind, language }
      const below = isLowest ? noView : await notifications.texts.of(scope)
      const texts = { ...notifications.builtInText(scope), ...below.texts }
      return { customText: { ...textOf(texts), isDefault: true } }
    },
    /** The parts that are set at this level; `getDefault` has what applies to the others. */
    getCustom: async ({ language }: WireLanguage, context: Context) => {
      checkLanguage(language)
      const scope = { instanceId: context.instance.id, kind, language }
      const { own } = await notifications.texts.of({ ...scope, orgId: ownerOf(context) })
      if (!own) return { customText: { isDefault: true } }
      const details = { details: readDetails(own) }
      return { customText: { ...textOf(own.texts), ...details, isDefault: false } }
    },
    /** Sets the text of this level. */
    set: async ({ language, ...request }: WireLanguage & OwnText, context: Context) => {
      const owner = { actor: context.actor, orgId: ownerOf(context) }
      const text = textOf(request)
      const stored = await setMessageText(commands, owner, { kind, language, text })
      return { details: changeDetails(stored) }
    },
    /** Removes the text of this level. */
    reset: async ({ language }: WireLanguage, context: Context) => {
      const owner = { actor: context.actor, orgId: ownerOf(context) }
      return { details: changeDetails(await resetMessageText(commands, owner, { kind, language })) }
    },
  }
}

const noView: Pick<Awaited<ReturnType<MessageTexts['of']>>, 'texts'> = { texts: {} }

/** The parts of the text; an SMS has only one of them. */
function textOf(texts: OwnText): OwnText {
  return Object.fromEntries(
    textFields.flatMap((field) => (texts[field] ? [[field, texts[field]]] : [])),
  )
}
