/** Writes the texts of a message: those of its kind and language, filled in and put together. */
import type { OwnText } from '../domain/notification/message-texts.ts'
import type { Recipient } from '../domain/notification/recipient.ts'
import type { Brand } from '../kit/brand.ts'
import { escapeHtml } from '../kit/html.ts'
import type { MessageLinks } from './compose.ts'
import { customFooter, wholeText, withCustomText } from './custom-text.ts'
import type { RenderTemplate } from './links.ts'
import type { Language, MessageText } from './messages/message-text.ts'
import type { OutboxRow } from './outbox.ts'
import { addressedName, safeVariables } from './person-name.ts'
import { htmlToText, toSingleLine } from './plain-text.ts'
import type { MessageFields, OutboundMessage } from './provider.ts'
import { createTemplateValues, type Variables } from './recipient.ts'
import { codeHtml, detailsHtml, renderMailHtml, renderMailText } from './render-mail.ts'

/** What a message is written of. */
export interface ToWrite {
  readonly language: Language
  readonly own: OwnText
  readonly brand: Brand
  readonly origin: string
  readonly row: OutboxRow
  readonly to: Recipient
  readonly variables: Variables
  readonly details: readonly string[]
  readonly links: MessageLinks
}

/** The fields of the message, and the whole of it as HTML and as text; an SMS has no HTML. */
export function writeMessage(
  render: RenderTemplate,
  given: ToWrite,
): Pick<OutboundMessage, 'fields' | 'html' | 'text'> {
  const { language, own, row, details } = given
  const texts = withCustomText(language.messages[row.kind], own, row.kind)
  const variables = safeVariables(namedFor(given))
  const plain = createTemplateValues(variables)
  const fill = (text: string) => render(htmlToText(text), plain)
  const footerText = fill(customFooter(own))
  const fields = { ...fieldsOf(texts, row.channel === 'sms', fill), footerText }
  if (row.channel === 'sms') return { fields, html: '', text: fields.text }
  const code = typeof variables.Code === 'string' ? variables.Code : ''
  const shownCode = codeHtml(code)
  const escaped = {
    ...createTemplateValues(variables, escapeHtml),
    ...{ Code: shownCode, OTP: shownCode, Details: detailsHtml(details) },
  }
  const after = texts.after ?? ''
  const mail = {
    ...fields,
    ...{ language, brand: given.brand, origin: given.origin, code, details },
    greetingHtml: render(texts.greeting, escaped),
    ...{ text: fill(texts.text), textHtml: render(texts.text, escaped) },
    ...{ after: fill(after), afterHtml: render(after, escaped) },
    url: given.links.url,
    second: secondLink(given),
    closing: [footerText, fill(language.closing)].join('\n').trim(),
  }
  return { fields, html: renderMailHtml(mail), text: renderMailText(mail) }
}

/** Our own greetings name the family first where that is the rule; those of others stay. */
function namedFor({ language, own, to, variables }: ToWrite): Variables {
  return own.greeting ? variables : { ...variables, DisplayName: addressedName(language.tag, to) }
}

function secondLink({ language, links: { url, notMeUrl } }: ToWrite) {
  if (notMeUrl === undefined || notMeUrl === url) return undefined
  return { label: language.notMe, url: notMeUrl }
}

function fieldsOf(
  texts: MessageText,
  isSms: boolean,
  fill: (text: string) => string,
): Omit<MessageFields, 'footerText'> {
  const whole = fill(wholeText(texts)).replace(/\n\s*\n+/g, '\n\n')
  return {
    title: toSingleLine(fill(texts.title)),
    preHeader: toSingleLine(fill(texts.preHeader)),
    subject: toSingleLine(fill(texts.subject)),
    greeting: toSingleLine(fill(texts.greeting)),
    text: isSms && texts.sms !== undefined ? fill(texts.sms) : whole,
    buttonText: toSingleLine(fill(texts.buttonText)),
  }
}
