/** From a row of the outbox and the user it speaks of to a message that can be sent. */
import type { OwnText } from '../domain/notification/message-texts.ts'
import { addressOf } from '../domain/notification/messages.ts'
import type { Recipient } from '../domain/notification/recipient.ts'
import { parseAddress } from '../kit/address.ts'
import { withoutEnding } from '../kit/ends.ts'
import { escapeHtml } from '../kit/html.ts'
import type { SealedValue } from '../kit/sealed-value.ts'
import { defaultLink, type RenderTemplate, templateLink } from './links.ts'
import { languageOf } from './messages/languages.ts'
import type { Language, MessageText } from './messages/message-text.ts'
import type { OutboxPayload, OutboxRow } from './outbox.ts'
import { ownFooter, withOwnText } from './own-text.ts'
import { personName, saidVariables } from './person-name.ts'
import { oneLine, plainTextOf } from './plain-text.ts'
import { type MessageFields, type OutboundMessage, PermanentError } from './provider.ts'
import { argsOf, templateValues, type Variables, variablesOf } from './recipient.ts'
import { codeHtml, renderMailHtml, renderMailText } from './render-mail.ts'

/** What composing needs besides the row and the user. */
export interface ComposeParts {
  readonly openCode: (sealed: SealedValue, instanceId: string) => string
  readonly renderTemplate: RenderTemplate
  /** Scheme and host for messages whose cause did not come through a request. */
  readonly defaultOrigin: (instanceId: string) => string
  /** What an invitation invites to when the caller names nothing. */
  readonly defaultApplicationName: string
}

/**
 * The message of a row, or nothing when the user has no address for its channel. Throws when
 * the code cannot be opened, and a `PermanentError` when the caller's URL template cannot be
 * filled.
 */
export function composeMessage(
  parts: ComposeParts,
  given: {
    readonly row: OutboxRow
    readonly payload: OutboxPayload
    readonly to: Recipient
    /** BCP 47 tag, for those whose own language we do not speak. */
    readonly defaultLanguage?: string | undefined
    /** What the user's organisation or instance says in that language. */
    readonly own?: OwnText | undefined
  },
): OutboundMessage | undefined {
  const { row, payload, to, defaultLanguage = '', own = {} } = given
  const kept = addressOf(row.kind, row.channel, to)
  // Addresses were once kept as they were written, brackets and all.
  const address = row.channel === 'email' ? (parseAddress(kept)?.address ?? kept) : kept
  if (address === '') return undefined
  const code = payload.code ? parts.openCode(payload.code, row.instance_id) : ''
  const origin = originOf(payload.triggerOrigin ?? parts.defaultOrigin(row.instance_id))
  const variables = variablesOf(to, {
    userId: row.user_id,
    orgId: row.org_id,
    origin,
    applicationName: payload.applicationName ?? parts.defaultApplicationName,
    code,
    codeId: payload.codeId,
    sessionId: payload.sessionId,
  })
  const url = urlOf(parts, { row, payload, to, code, origin, variables })
  const language = languageFor(to, defaultLanguage)
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
    toName: personName(to.displayName),
    language: language.tag,
    ...written,
    ...(url === undefined ? {} : { url }),
    ...(code === '' ? {} : { code }),
    args: argsOf(variables),
    createdAtMicros: row.created_at,
  }
}

/** The language of a message to somebody: its own, else its instance's, if we speak it. */
export function languageFor(to: Recipient, defaultLanguage = ''): Language {
  return languageOf([to.preferredLanguage, defaultLanguage])
}

interface UrlFacts {
  readonly row: OutboxRow
  readonly payload: OutboxPayload
  readonly to: Recipient
  readonly code: string
  readonly origin: string
  readonly variables: Variables
}

function urlOf(parts: ComposeParts, facts: UrlFacts): string | undefined {
  const { row, payload, to, code, origin, variables } = facts
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
  const variables = saidVariables(writing.variables)
  const texts = withOwnText(language.messages[row.kind], own, row.kind)
  const plain = templateValues(variables)
  const fill = (text: string) => render(plainTextOf(text), plain)
  const footerText = fill(ownFooter(own))
  const fields = { ...fieldsOf(texts, row.channel === 'sms', fill), footerText }
  if (row.channel === 'sms') return { fields, html: '', text: fields.text }
  const shownCode = codeHtml(typeof variables.Code === 'string' ? variables.Code : '')
  const escaped = {
    ...templateValues(variables, escapeHtml),
    ...{ Code: shownCode, OTP: shownCode },
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
    title: oneLine(fill(texts.title)),
    preHeader: oneLine(fill(texts.preHeader)),
    subject: oneLine(fill(texts.subject)),
    greeting: oneLine(fill(texts.greeting)),
    text: fill(isSms ? (texts.sms ?? texts.text) : texts.text),
    buttonText: oneLine(fill(texts.buttonText)),
  }
}

function originOf(origin: string): string {
  return withoutEnding(origin, '/')
}

function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : origin
}
