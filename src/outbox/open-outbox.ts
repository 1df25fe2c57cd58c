/** The whole room, opened once: who carries messages by the settings, and the dispatcher. */
import { join } from 'node:path'
import { CannotStart } from '../kit/cannot-start.ts'
import { isLoopbackHost } from '../kit/inner-addresses.ts'
import type { Outgoing } from '../kit/outgoing/outgoing.ts'
import { parseTemplate } from '../kit/template.ts'
import type { EventStore } from '../store/eventstore/eventstore.ts'
import { backlogOf } from './backlog.ts'
import { type CarrierParts, createCarriers } from './carriers.ts'
import type { DeliveryParts, WantedQuestion } from './delivery.ts'
import { createDispatcher } from './dispatch.ts'
import { mailboxPages, mailboxPath } from './mailbox-door.ts'
import { builtInText } from './own-text.ts'
import { type Log, PermanentError, type Provider } from './provider.ts'
import { type Mailbox, openMailbox } from './providers/mailbox.ts'
import { createNobody } from './providers/nobody.ts'
import { createSmsLog } from './providers/sms-log.ts'
import { createSmtpProvider, parseSmtpUrl } from './providers/smtp.ts'
import { createWebhookProvider } from './providers/webhook.ts'
import type { Recipients } from './recipient.ts'
import type { Sql } from './store.ts'
import { createTestMails } from './test-mail.ts'
import { createWanted } from './wanted.ts'

export interface OutboxOptions {
  readonly settings: {
    readonly smtpUrl: string | undefined
    readonly smsUrl: string | undefined
    readonly externalUrl: URL
    readonly mailbox: 'auto' | 'on' | 'off'
  }
  /** The ways out: for what the settings name, and for what instances do. */
  readonly outgoing: { readonly ofOperator: Outgoing; readonly ofTenants: Outgoing }
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
  /** Whether a user may be told once more that something happened. */
  readonly mayTell: NonNullable<DeliveryParts['mayTell']>
  /** See `delivery.ts`. */
  readonly around?: DeliveryParts['around']
  readonly onAway: DeliveryParts['onAway']
  readonly chance: DeliveryParts['chance']
  readonly clock: { nowMicros(): number }
  readonly log: Log
}

/** Where the SMS of providers of that kind are posted. */
const twilioUrl = 'https://api.twilio.com'

export async function openOutbox(options: OutboxOptions) {
  const { settings, clock, log, database: sql, events, recipients, openCode } = options
  const { ofOperator, ofTenants: outgoing } = options.outgoing
  const smtp = settings.smtpUrl ? smtpProvider(settings.smtpUrl, ofOperator) : undefined
  const door = await mailboxOf(options)
  const { active, openSecret, defaultLanguage } = options
  const bySettings = {
    email: smtp ?? door?.mailbox ?? createNobody('GATEHOUSE_SMTP_URL'),
    sms: smsProvider(options, door?.mailbox) ?? createNobody('GATEHOUSE_SMS_URL'),
  }
  const carriers = createCarriers({ active, openSecret, bySettings, outgoing, twilioUrl })
  const hasUse = createWanted(events)
  const dispatcher = createDispatcher({
    ...{ sql, clock, log, recipients, openCode, defaultLanguage },
    ownText: options.ownText,
    onAway: options.onAway,
    chance: options.chance,
    mayTell: options.mayTell,
    around: options.around,
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
    /** Where the mailbox is, if there is one, on a server that listens at a port; a secret. */
    mailboxUrl: (port: number) => door && `http://localhost:${port}${door.path}`,
    /** Where messages end that nobody carries: in the mailbox, and as a line of the log. */
    debug: { file: door !== undefined, log: door !== undefined && !settings.smsUrl },
    sendTestMail: createTestMails(outgoing),
    builtInText,
    /** To be called when providers have changed; `forget` clears what was remembered of them. */
    checkCarriers: (forget: () => void) => {
      forget()
      return carriers.check()
    },
    pages: door ? mailboxPages(door) : [],
    backlog: () => backlogOf(sql, clock.nowMicros()),
    close: async () => {
      await dispatcher.close()
      carriers.close()
      smtp?.close()
    },
  }
}

function smtpProvider(url: string, outgoing: Outgoing) {
  try {
    return createSmtpProvider(parseSmtpUrl(url), outgoing)
  } catch (reason) {
    throw new CannotStart(`GATEHOUSE_SMTP_URL: ${(reason as Error).message}`)
  }
}

function smsProvider(
  { settings, log, outgoing: { ofOperator: outgoing } }: OutboxOptions,
  mailbox: Mailbox | undefined,
): Provider | undefined {
  if (settings.smsUrl) {
    const provider = { id: 'settings', description: 'GATEHOUSE_SMS_URL' }
    return createWebhookProvider({ outgoing, endpoint: settings.smsUrl, provider })
  }
  return mailbox && createSmsLog({ mailbox, log })
}

/** It is for development: elsewhere only whoever runs the server can want it. */
async function mailboxOf({ settings, dataDir, clock, log }: OutboxOptions) {
  const { mailbox: mode, smtpUrl, smsUrl, externalUrl } = settings
  const isWanted = mode === 'on' || (mode === 'auto' && isLoopbackHost(externalUrl.hostname))
  if (!isWanted || (smtpUrl && smsUrl)) return undefined
  const directory = join(dataDir, 'mailbox')
  const mailbox = await openMailbox({ directory, clock, log })
  return { mailbox, path: await mailboxPath(directory), takesOtherMachines: mode === 'on' }
}
