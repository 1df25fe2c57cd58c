/**
 * The RPCs for the texts of messages (surroundings §6.3): ten kinds of messages, four RPCs
 * each, for the instance by admin v1 and for an organisation by management v1. They are alike
 * in all but their names, so that they are made from a table of these.
 */
import type { DescMethod, DescService } from '@bufbuild/protobuf'
import { resetMessageText, setMessageText } from '../commands/notification/message-texts.ts'
import {
  checkLanguage,
  type OwnText,
  type TextKind,
  textFields,
} from '../domain/notification/message-texts.ts'
import { AdminService, ManagementService } from '../proto/services.ts'
import type { MessageTexts } from '../queries/notification/message-texts.ts'
import type { Context } from './context.ts'
import { type Method, method } from './method.ts'
import type { NotificationNeeds } from './notification-needs.ts'
import { changeDetails, readDetails } from './wire/details.ts'

/** The word of each kind in the names of its RPCs. */
const words: Readonly<Record<TextKind, string>> = {
  initCode: 'Init',
  passwordReset: 'PasswordReset',
  verifyEmail: 'VerifyEmail',
  verifyPhone: 'VerifyPhone',
  verifySmsOtp: 'VerifySMSOTP',
  verifyEmailOtp: 'VerifyEmailOTP',
  domainClaimed: 'DomainClaimed',
  passwordlessRegistration: 'PasswordlessRegistration',
  passwordChange: 'PasswordChange',
  inviteUser: 'InviteUser',
}

/** The RPCs of one kind at one level, typed as those of one kind; all have the same shape. */
interface Rpcs {
  readonly getDefault: typeof ManagementService.method.getDefaultInitMessageText
  readonly getCustom: typeof ManagementService.method.getCustomInitMessageText
  readonly set: typeof ManagementService.method.setCustomInitMessageText
  readonly reset: typeof ManagementService.method.resetCustomInitMessageTextToDefault
}

/** Whose texts: without an organisation they are the instance's. */
type OwnerOf = (context: Context) => string | undefined

interface Level {
  readonly service: DescService
  /** How the name of the setting RPC begins. */
  readonly setting: string
  readonly ownerOf: OwnerOf
  /** Whether nothing but our own texts lies below. */
  readonly isLowest: boolean
}

const levels: readonly Level[] = [
  {
    service: AdminService,
    setting: 'SetDefault',
    ownerOf: () => undefined,
    isLowest: true,
  },
  {
    service: ManagementService,
    setting: 'SetCustom',
    ownerOf: ({ orgId }) => orgId,
    isLowest: false,
  },
]

export function messageTextMethods(needs: NotificationNeeds): Method[] {
  return levels.flatMap((level) =>
    Object.entries(words).flatMap(([kind, word]) =>
      methodsOf(needs, { level, kind: kind as TextKind, rpcs: rpcsOf(level, word) }),
    ),
  )
}

function rpcsOf({ service, setting }: Level, word: string): Rpcs {
  return {
    getDefault: named(service, `GetDefault${word}MessageText`),
    getCustom: named(service, `GetCustom${word}MessageText`),
    // Some of those that set were named twice over.
    set: named(service, `${setting}${word}MessageText`, `${setting}${word}MessageCustomText`),
    reset: named(service, `ResetCustom${word}MessageTextToDefault`),
  }
}

function named<M extends DescMethod>(service: DescService, ...names: readonly string[]): M {
  const found = service.methods.find(({ name }) => names.includes(name))
  if (!found) throw new Error(`${service.typeName} has no ${names.join(' or ')}`)
  return found as M
}

function methodsOf(
  needs: NotificationNeeds,
  { level, kind, rpcs }: { level: Level; kind: TextKind; rpcs: Rpcs },
): Method[] {
  const { commands, notifications } = needs
  const { ownerOf, isLowest } = level
  return [
    method(rpcs.getDefault, async ({ language }, { instance }) => {
      checkLanguage(language)
      const place = { instanceId: instance.id, kind, language }
      const below = isLowest ? noView : await notifications.texts.of(place)
      const texts = { ...notifications.builtInText(place), ...below.texts }
      return { customText: { ...wordsOf(texts), isDefault: true } }
    }),
    method(rpcs.getCustom, async ({ language }, context) => {
      checkLanguage(language)
      const place = { instanceId: context.instance.id, kind, language }
      const said = await notifications.texts.of({ ...place, orgId: ownerOf(context) })
      const texts = { ...notifications.builtInText(place), ...said.texts }
      const details = said.own && { details: readDetails(said.own) }
      return { customText: { ...wordsOf(texts), ...details, isDefault: !said.own } }
    }),
    method(rpcs.set, async ({ language, ...request }, context) => {
      const owner = { actor: context.actor, orgId: ownerOf(context) }
      const text = wordsOf(request)
      const stored = await setMessageText(commands, owner, { kind, language, text })
      return { details: changeDetails(stored) }
    }),
    method(rpcs.reset, async ({ language }, context) => {
      const owner = { actor: context.actor, orgId: ownerOf(context) }
      return { details: changeDetails(await resetMessageText(commands, owner, { kind, language })) }
    }),
  ]
}

const noView: Pick<Awaited<ReturnType<MessageTexts['of']>>, 'texts'> = { texts: {} }

/** The parts alone; an SMS has but one, and then the others are absent. */
function wordsOf(texts: OwnText): OwnText {
  return Object.fromEntries(
    textFields.flatMap((field) => (texts[field] ? [[field, texts[field]]] : [])),
  )
}
