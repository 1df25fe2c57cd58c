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
import { withoutEnding } from '../kit/ends.ts'
import { escapeHtml } from '../kit/html.ts'
import type { SealedValue } from '../kit/sealed-value.ts'
import { customFooter, withCustomText } from './custom-text.ts'
import { defaultLink, type RenderTemplate, templateLink } from './links.ts'
import { languages as allLanguages, languageOf } from './messages/languages.ts'
import type { Language, MessageText } from './messages/message-text.ts'
import type { OutboxPayload, OutboxRow } from './outbox.ts'
import { safeDisplayName, safeVariables } from './person-name.ts'
import { htmlToText, toSingleLine } from './plain-text.ts'
import { type MessageFields, type OutboundMessage, PermanentError } from './provider.ts'
import {
  createTemplateValues,
  createVariables,
  toProviderArgs,
  type Variables,
} from './recipient.ts'
import { codeHtml, renderMailHtml, renderMailText } from './render-mail.ts'

/** What composing needs besides the row and the user. */
export interface ComposeDeps {
  readonly openCode: (sealed: SealedValue, instanceId: string) => string
  readonly renderTemplate: RenderTemplate
  /** Scheme and host for messages not caused by a request. */
  readonly defaultOrigin: (instanceId: string) => string
  /** The application named in an invitation when the caller names none. */
  readonly defaultApplicationName: string
}

/**
 * The message of a row, or `undefined` if the user has no address for its channel. Throws if the
 * code cannot be decrypted, and a `PermanentError` if the caller's URL template cannot be
 * rendered.
 */
export function composeMessage(
  parts: ComposeDeps,
  given: {
    readonly row: OutboxRow
    readonly payload: OutboxPayload
    readonly to: Recipient
    /** For users whose own language is not supported, or not allowed. */
    readonly languages?: MessageLanguages | undefined
    /** Custom texts of the user's organisation or instance in that language. */
    readonly own?: OwnText | undefined
    /** Where the instance's people sign in; absent: at our own pages. */
    readonly defaultLogin?: DefaultLogin | undefined
  },
): OutboundMessage | undefined {
  const { row, payload, to, languages, own = {}, defaultLogin = ownPages } = given
  const kept = addressOf(row.kind, row.channel, to)
  // Older rows contain addresses as entered, with brackets.
  const address = row.channel === 'email' ? (parseAddress(kept)?.address ?? kept) : kept
  if (address === '') return undefined
  const code = payload.code ? parts.openCode(payload.code, row.instance_id) : ''
  const origin = originOf(payload.triggerOrigin ?? parts.defaultOrigin(row.instance_id))
  const variables = createVariables(to, {
    userId: row.user_id,
    orgId: row.org_id,
    origin,
    applicationName: payload.applicationName ?? parts.defaultApplicationName,
    code,
    codeId: payload.codeId,
    sessionId: payload.sessionId,
    claimed: payload.claimed,
  })
  const url = urlOf(parts, { row, payload, to, code, origin, variables, defaultLogin })
  const language = pickLanguage(to, languages)
  const written = write(parts.renderTemplate, { language, own, row, variables, url, origin })
  return {
    id: row.id,
    instanceId: row.instance_id,
    orgId: row.org_id,
    userId: row.user_id,
    kind: row.kind,
    channel: row.channel,
    eventType: payload.eventType,
    to: address,
    toName: safeDisplayName(to.displayName),
    language: language.tag,
    ...written,
    ...(url === undefined ? {} : { url }),
    ...(code === '' ? {} : { code }),
    args: toProviderArgs(variables),
    createdAtMicros: row.created_at,
  }
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

interface UrlFacts {
  readonly row: OutboxRow
  readonly payload: OutboxPayload
  readonly to: Recipient
  readonly code: string
  readonly origin: string
  readonly variables: Variables
  readonly defaultLogin: DefaultLogin
}

function urlOf(parts: ComposeDeps, facts: UrlFacts): string | undefined {
  const { row, payload, to, code, origin, variables, defaultLogin } = facts
  if (payload.urlTemplate) {
    try {
      return templateLink(payload.urlTemplate, variables, parts.renderTemplate)
    } catch (cause) {
      throw new PermanentError('the URL template cannot be filled', { cause })
    }
  }
  return defaultLink(row.kind, {
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
}

interface Writing {
  readonly language: Language
  readonly own: OwnText
  readonly row: OutboxRow
  readonly variables: Variables
  readonly url: string | undefined
  readonly origin: string
}

function write(
  render: RenderTemplate,
  writing: Writing,
): Pick<OutboundMessage, 'fields' | 'html' | 'text'> {
  const { language, own, row, url, origin } = writing
  const variables = safeVariables(writing.variables)
  const texts = withCustomText(language.messages[row.kind], own, row.kind)
  const plain = createTemplateValues(variables)
  const fill = (text: string) => render(htmlToText(text), plain)
  const footerText = fill(customFooter(own))
  const fields = { ...fieldsOf(texts, row.channel === 'sms', fill), footerText }
  if (row.channel === 'sms') return { fields, html: '', text: fields.text }
  const shownCode = codeHtml(typeof variables.Code === 'string' ? variables.Code : '')
  const escaped = {
    ...createTemplateValues(variables, escapeHtml),
    Code: shownCode,
    OTP: shownCode,
  }
  const mail = {
    ...fields,
    language: language.tag,
    greetingHtml: render(texts.greeting, escaped),
    textHtml: render(texts.text, escaped),
    url,
    linkIntroduction: language.linkIntroduction,
    closing: [footerText, render(language.closing, { Host: hostOf(origin) })].join('\n').trim(),
  }
  return { fields, html: renderMailHtml(mail), text: renderMailText(mail) }
}

function fieldsOf(
  texts: MessageText,
  isSms: boolean,
  fill: (text: string) => string,
): Omit<MessageFields, 'footerText'> {
  return {
    title: toSingleLine(fill(texts.title)),
    preHeader: toSingleLine(fill(texts.preHeader)),
    subject: toSingleLine(fill(texts.subject)),
    greeting: toSingleLine(fill(texts.greeting)),
    text: fill(isSms ? (texts.sms ?? texts.text) : texts.text),
    buttonText: toSingleLine(fill(texts.buttonText)),
  }
}

function originOf(origin: string): string {
  return withoutEnding(origin, '/')
}

function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : origin
}
