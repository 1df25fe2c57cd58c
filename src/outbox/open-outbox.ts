/** The whole room, opened once: who carries messages by the settings, and the dispatcher. */
import { join } from 'node:path'
import type { EventStore } from '../eventstore/eventstore.ts'
import { CannotStart } from '../kit/cannot-start.ts'
import { parseTemplate } from '../kit/template.ts'
import { type CarrierParts, createCarriers } from './carriers.ts'
import type { DeliveryParts, WantedQuestion } from './delivery.ts'
import { createDispatcher } from './dispatch.ts'
import { createMailboxPages, type PageResponse } from './mailbox-page.ts'
import { builtInText } from './own-text.ts'
import { type Log, PermanentError, type Provider } from './provider.ts'
import { type Mailbox, openMailbox } from './providers/mailbox.ts'
import { createSmsLog } from './providers/sms-log.ts'
import { createSmtpProvider, parseSmtpUrl } from './providers/smtp.ts'
import { createWebhookProvider } from './providers/webhook.ts'
import type { Recipients } from './recipient.ts'
import type { Sql } from './store.ts'
import { sendTestMail } from './test-mail.ts'
import { createWanted } from './wanted.ts'

export interface OutboxOptions {
  readonly settings: {
    readonly smtpUrl: string | undefined
    readonly smsUrl: string | undefined
    readonly externalUrl: URL
  }
  readonly dataDir: string
  readonly database: Sql
  readonly events: Pick<EventStore, 'append' | 'fold'>
  readonly recipients: Recipients
  readonly openCode: DeliveryParts['openCode']
  /** The providers that instances have activated themselves; they go before the settings'. */
  readonly active: CarrierParts['active']
  readonly openSecret: CarrierParts['openSecret']
  readonly defaultLanguage: (instanceId: string) => Promise<string>
  /** Whether users are told that their password was changed; a policy says so. */
  readonly tellsPasswordChange: (place: WantedQuestion) => Promise<boolean>
  readonly ownText: NonNullable<DeliveryParts['ownText']>
  readonly clock: { nowMicros(): number }
  readonly log: Log
}

/** A page as the server takes it. */
interface MountedPage {
  readonly method: 'GET'
  readonly path: string
  handle(request: MailboxRequest): Promise<PageResponse>
}

interface MailboxRequest {
  readonly path: string
  readonly query: string
  /** Address of the other end of the connection. */
  readonly peer: string
  readonly headers: { get(name: string): string | undefined }
}

/** Where the SMS of providers of that kind are posted. */
const twilioUrl = 'https://api.twilio.com'

export async function openOutbox(options: OutboxOptions) {
  const { settings, clock, log, database: sql, events, recipients, openCode } = options
  const smtp = settings.smtpUrl ? smtpProvider(settings.smtpUrl) : undefined
  const needsMailbox = !settings.smtpUrl || !settings.smsUrl
  const mailbox = needsMailbox
    ? await openMailbox({ directory: join(options.dataDir, 'mailbox'), clock, log })
    : undefined
  const { active, openSecret, defaultLanguage } = options
  const bySettings = { email: smtp ?? mailbox, sms: smsProvider(options, mailbox) }
  const carriers = createCarriers({ active, openSecret, bySettings, twilioUrl })
  const hasUse = createWanted(events)
  const dispatcher = createDispatcher({
    ...{ sql, clock, log, recipients, openCode, defaultLanguage },
    ownText: options.ownText,
    renderTemplate: (text, values) => {
      const rendered = parseTemplate(text)?.render(values)
      if (rendered === undefined) throw new PermanentError('the URL template cannot be filled')
      return rendered
    },
    defaultOrigin: () => settings.externalUrl.origin,
    defaultApplicationName: 'ZITADEL',
    providers: carriers.of,
    wanted: async (question) =>
      (question.kind !== 'passwordChange' || (await options.tellsPasswordChange(question))) &&
      (await hasUse(question)),
    appendSent: async ({ instanceId, userId, orgId, sessionId, type, payload }) => {
      const stream = sessionId
        ? { aggregateType: 'session', aggregateId: sessionId, owner: instanceId }
        : { aggregateType: 'user', aggregateId: userId, owner: orgId }
      const streams = [{ ...stream, events: [{ type, payload }] }]
      await events.append({ instanceId, creator: 'NOTIFICATION', streams })
    },
  })
  return {
    wake: dispatcher.wake,
    hasMailbox: mailbox !== undefined,
    /** Where messages end that nobody carries: in the mailbox, and as a line of the log. */
    debug: { file: mailbox !== undefined, log: !settings.smsUrl },
    sendTestMail,
    builtInText,
    /** To be called when providers have changed; `forget` clears what was remembered of them. */
    checkCarriers: (forget: () => void) => {
      forget()
      return carriers.check()
    },
    pages: mailbox ? mailboxPages(mailbox) : [],
    close: async () => {
      await dispatcher.close()
      carriers.close()
      smtp?.close()
    },
  }
}

function smtpProvider(url: string) {
  try {
    return createSmtpProvider(parseSmtpUrl(url))
  } catch (reason) {
    throw new CannotStart(`GATEHOUSE_SMTP_URL: ${(reason as Error).message}`)
  }
}

function smsProvider(
  { settings, log }: OutboxOptions,
  mailbox: Mailbox | undefined,
): Provider | undefined {
  if (settings.smsUrl) {
    const provider = { id: 'settings', description: 'GATEHOUSE_SMS_URL' }
    return createWebhookProvider({ endpoint: settings.smsUrl, provider })
  }
  return mailbox && createSmsLog({ mailbox, log })
}

function mailboxPages(mailbox: Mailbox): MountedPage[] {
  const answer = createMailboxPages(mailbox)
  const handle: MountedPage['handle'] = async (request) => {
    if (!isFromThisMachine(request)) return { status: 403, headers: plainText, body: onlyHere }
    const { path, query } = request
    return answer({ method: 'GET', path, query: new URLSearchParams(query) })
  }
  return ['/mailbox', '/mailbox.json', '/mailbox/*'].map((path) => ({
    method: 'GET',
    path,
    handle,
  }))
}

const plainText = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }
const onlyHere =
  'The mailbox shows codes without a sign-in, so it opens on the server itself only.\n' +
  'Set GATEHOUSE_SMTP_URL to have mails sent.\n'

/** Whoever reads the mailbox can become any new user: no network, and no proxy, may lead here. */
function isFromThisMachine({ peer, headers }: MailboxRequest): boolean {
  const isLoopback = /^(::ffff:)?127\./.test(peer) || peer === '::1'
  const forwarded = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'via']
  return isLoopback && forwarded.every((name) => headers.get(name) === undefined)
}
