/** Composes a message from a row of the outbox and the user it is for. */
import {
  type DefaultLogin,
  loginProgramOf,
  ownPages,
} from '../domain/authorization/login-target.ts'
import type { OwnText } from '../domain/notification/message-texts.ts'
import { addressOf } from '../domain/notification/messages.ts'
import type { Recipient } from '../domain/notification/recipient.ts'
import { parseAddress } from '../kit/address.ts'
import type { Brand } from '../kit/brand.ts'
import { withoutEnding } from '../kit/ends.ts'
import { addressMark, notMeProof, notMeText } from '../kit/not-me-link.ts'
import type { SealedValue } from '../kit/sealed-value.ts'
import { defaultBrand } from './default-brand.ts'
import { defaultLink, notMeLink, type RenderTemplate, templateLink } from './links.ts'
import { detailLines } from './messages/details.ts'
import { languages as allLanguages, languageOf } from './messages/languages.ts'
import type { Language } from './messages/message-text.ts'
import { expiryText } from './notice.ts'
import type { OutboxPayload, OutboxRow } from './outbox.ts'
import { isNotMeKind } from './outbox.ts'
import { safeDisplayName } from './person-name.ts'
import { toSingleLine } from './plain-text.ts'
import { type OutboundMessage, PermanentError } from './provider.ts'
import { createVariables, toProviderArgs, type Variables } from './recipient.ts'
import { writeMessage } from './write-message.ts'

/** What composing needs besides the row and the user. */
export interface ComposeDeps {
  readonly openCode: (sealed: SealedValue, instanceId: string) => string
  readonly renderTemplate: RenderTemplate
  /** Scheme and host for messages not caused by a request. */
  readonly defaultOrigin: (instanceId: string) => string
  /** Proves that a link for those who did not cause a notice is ours. */
  readonly keyedHash: (text: string) => Uint8Array
}

/** What a message is composed of. */
export interface ToCompose {
  readonly row: OutboxRow
  readonly payload: OutboxPayload
  readonly to: Recipient
  /** For users whose own language is not supported, or not allowed. */
  readonly languages?: MessageLanguages | undefined
  /** Custom texts of the user's organisation or instance in that language. */
  readonly own?: OwnText | undefined
  /** Where the instance's people sign in; absent: at our own pages. */
  readonly defaultLogin?: DefaultLogin | undefined
  /** The look of the user's organisation or instance; absent: that of the server. */
  readonly brand?: Brand | undefined
  /** When it is sent; absent: at once. */
  readonly nowMicros?: number | undefined
}

/**
 * The message of a row, or `undefined` if the user has no address for its channel. Throws if the
 * code cannot be decrypted, and a `PermanentError` if the caller's URL template cannot be
 * rendered.
 */
export function composeMessage(parts: ComposeDeps, given: ToCompose): OutboundMessage | undefined {
  const { row, payload, to, own = {}, brand = defaultBrand } = given
  const kept = addressOf(row.kind, row.channel, to)
  // Older rows contain addresses as entered, with brackets.
  const address = row.channel === 'email' ? (parseAddress(kept)?.address ?? kept) : kept
  if (address === '') return undefined
  const code = payload.code ? parts.openCode(payload.code, row.instance_id) : ''
  const origin = originOf(payload.triggerOrigin ?? parts.defaultOrigin(row.instance_id))
  const language = pickLanguage(to, given.languages)
  const sender = toSingleLine(brand.productName)
  const details = detailsOf(language, given)
  const variables = createVariables(to, {
    userId: row.user_id,
    orgId: row.org_id,
    origin,
    applicationName: payload.applicationName ?? sender,
    code,
    codeId: payload.codeId,
    sessionId: payload.sessionId,
    claimed: payload.claimed,
    sender,
    expiry: expiryText(language, given),
    details,
  })
  const links = linksOf(parts, { ...given, address, code, origin, variables })
  const { url, notMeUrl } = links
  const look = { language, own, brand, origin }
  const written = writeMessage(parts.renderTemplate, {
    ...look,
    row,
    to,
    variables,
    details,
    links,
  })
  return {
    ...namesOf(row),
    eventType: payload.eventType,
    to: address,
    toName: safeDisplayName(to.displayName),
    language: language.tag,
    senderName: sender,
    ...{ brand, origin },
    ...written,
    ...(url === undefined ? {} : { url }),
    ...(code === '' ? {} : { code }),
    args: toProviderArgs({ ...variables, NotMeUrl: notMeUrl ?? '' }),
    createdAtMicros: row.created_at,
  }
}

function namesOf(row: OutboxRow) {
  const { id, kind, channel } = row
  const names = { instanceId: row.instance_id, orgId: row.org_id, userId: row.user_id }
  return { id, ...names, kind, channel }
}

function detailsOf(language: Language, { row, payload }: ToCompose): string[] {
  if (!isNotMeKind(row.kind)) return []
  const { seenAt, method } = payload
  return detailLines(language, { atMicros: row.created_at, seenAt, method })
}

/** The languages of an instance's messages, as BCP 47 tags. */
export interface MessageLanguages {
  readonly defaultLanguage: string
  /** Empty: all that are supported. */
  readonly allowed: readonly string[]
}

/** The language of a message: the recipient's, else the instance's, if supported and allowed. */
export function pickLanguage(
  to: Recipient,
  { defaultLanguage, allowed }: MessageLanguages = { defaultLanguage: '', allowed: [] },
): Language {
  const known = allLanguages.filter(({ tag }) => allowed.length === 0 || allowed.includes(tag))
  return languageOf([to.preferredLanguage, defaultLanguage], known)
}

interface LinkParts extends ToCompose {
  readonly address: string
  readonly code: string
  readonly origin: string
  readonly variables: Variables
}

/** The links of a message. */
export interface MessageLinks {
  /** Where its button leads. */
  readonly url: string | undefined
  /** Where those go who did not cause what a notice is about. */
  readonly notMeUrl: string | undefined
}

/**
 * The button of a notice leads to its reader's objection; one whose label its owner has chosen
 * leads where it always led, and the objection has a link of its own.
 */
function linksOf(parts: ComposeDeps, given: LinkParts): MessageLinks {
  const { row, payload, origin, own = {} } = given
  const notMeUrl = isNotMeKind(row.kind) ? objectionLink(parts, given) : undefined
  if (notMeUrl !== undefined && !own.buttonText) return { url: notMeUrl, notMeUrl }
  if (payload.urlTemplate) return { url: templateUrl(parts, given), notMeUrl }
  const { to, code, defaultLogin = ownPages } = given
  const url = defaultLink(row.kind, {
    origin,
    userId: row.user_id,
    orgId: row.org_id,
    loginName: to.preferredLoginName,
    code,
    codeId: payload.codeId ?? '',
    passwordSet: to.passwordSet,
    authRequestId: payload.authRequestId ?? '',
    program: loginProgramOf({ origin, loginClientId: '', application: undefined, defaultLogin }),
  })
  return { url, notMeUrl }
}

function templateUrl(parts: ComposeDeps, { payload, variables }: LinkParts): string {
  try {
    return templateLink(payload.urlTemplate ?? '', variables, parts.renderTemplate)
  } catch (cause) {
    throw new PermanentError('the URL template cannot be filled', { cause })
  }
}

function objectionLink(
  { keyedHash }: ComposeDeps,
  { row, payload: { about = '' }, origin, address }: LinkParts,
): string {
  const to = addressMark(keyedHash, address)
  const what = { userId: row.user_id, orgId: row.org_id, atMicros: row.created_at, about, to }
  const proof = notMeProof(keyedHash, notMeText(row.instance_id, what))
  return notMeLink(origin, { ...what, proof })
}

function originOf(origin: string): string {
  return withoutEnding(origin, '/')
}
