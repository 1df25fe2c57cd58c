/** Builds the outbox: transports from the settings, and the dispatcher. */
import { join } from 'node:path'
import { CannotStart } from '../kit/cannot-start.ts'
import { isLoopbackHost } from '../kit/inner-addresses.ts'
import type { Outgoing } from '../kit/outgoing/outgoing.ts'
import { partOf, type Siblings } from '../kit/siblings.ts'
import { parseTemplate } from '../kit/template.ts'
import type { EventStore } from '../store/eventstore/eventstore.ts'
import { readBacklog } from './backlog.ts'
import type { ComposeDeps } from './compose.ts'
import { builtInText } from './custom-text.ts'
import type { DeliveryDeps, PreferenceQuery } from './delivery.ts'
import { createDispatcher } from './dispatch.ts'
import { createIsWanted } from './is-wanted.ts'
import { mailboxPages, mailboxPath } from './mailbox-access.ts'
import type { MailPreviewDeps } from './mailbox-preview.ts'
import { isNotMeKind } from './outbox.ts'
import { createOutboxAdmin } from './outbox-admin.ts'
import { createPreview } from './preview.ts'
import { type Log, PermanentError, type Provider } from './provider.ts'
import { type Mailbox, openMailbox } from './providers/mailbox.ts'
import { createSmsLog } from './providers/sms-log.ts'
import { createSmtpProvider, parseSmtpUrl } from './providers/smtp.ts'
import { createUnconfigured } from './providers/unconfigured.ts'
import { createWebhookProvider } from './providers/webhook.ts'
import type { Recipients } from './recipient.ts'
import type { Registrations } from './registrations.ts'
import { createOutboxStore, type Sql } from './store.ts'
import { createTestMails } from './test-mail.ts'
import { createFindTransport, transportOfSettings } from './transport-views.ts'
import { createTransports, type TransportDeps } from './transports.ts'

/** What the outbox is built with. */
export interface OutboxOptions {
  readonly settings: {
    readonly smtpUrl: string | undefined
    readonly smsUrl: string | undefined
    readonly externalUrl: URL
    readonly mailbox: 'auto' | 'on' | 'off'
    readonly newDeviceMails: boolean
  }
  /** Clients for calls to targets from the settings and to targets set by instances. */
  readonly outgoing: { readonly ofOperator: Outgoing; readonly ofTenants: Outgoing }
  readonly dataDir: string
  readonly database: Sql
  readonly events: Pick<EventStore, 'append' | 'fold'>
  readonly recipients: Recipients
  /** People who are no users yet. */
  readonly registrations: Pick<Registrations, 'isCurrent'>
  readonly openCode: DeliveryDeps['openCode']
  readonly keyedHash: DeliveryDeps['keyedHash']
  readonly brand: NonNullable<DeliveryDeps['brand']>
  /** The instance of a host, for previews of its mails. */
  readonly instanceOfHost: MailPreviewDeps['instanceOfHost']
  /** Providers activated by instances; they take precedence over the settings. */
  readonly active: TransportDeps['active']
  readonly openSecret: TransportDeps['openSecret']
  readonly languages: NonNullable<DeliveryDeps['languages']>
  readonly defaultLogin: NonNullable<DeliveryDeps['defaultLogin']>
  /** Whether users are notified of what concerns their security; depends on a policy. */
  readonly notifiesPasswordChange: (scope: PreferenceQuery) => Promise<boolean>
  readonly ownText: NonNullable<DeliveryDeps['ownText']>
  /** Whether one more notice may be sent to a user. */
  readonly mayNotify: NonNullable<DeliveryDeps['mayNotify']>
  /** See `delivery.ts`. */
  readonly around?: DeliveryDeps['around']
  readonly onUnavailable: DeliveryDeps['onUnavailable']
  readonly random: DeliveryDeps['random']
  readonly clock: { nowMicros(): number }
  readonly log: Log
  readonly siblings?: Siblings | undefined
}

/** Twilio's API. */
const twilioUrl = 'https://api.twilio.com'

/** Builds the outbox and starts nothing; the dispatcher starts with its first `wake`. */
export async function openOutbox(options: OutboxOptions) {
  const { settings, clock, log, database: sql, events, recipients, openCode } = options
  const { ofOperator, ofTenants: outgoing } = options.outgoing
  const smtp = settings.smtpUrl ? smtpProvider(settings.smtpUrl, ofOperator) : undefined
  const mailbox = await openMailboxIfWanted(options)
  const { transports, sendsSms } = openTransports(options, { smtp, mailbox: mailbox?.mailbox })
  const hasUse = createIsWanted(events, options.registrations)
  const composing: Omit<ComposeDeps, 'openCode'> = {
    renderTemplate: (text, values) => {
      const rendered = parseTemplate(text)?.render(values)
      if (rendered === undefined) throw new PermanentError('the URL template cannot be filled')
      return rendered
    },
    defaultOrigin: () => settings.externalUrl.origin,
    keyedHash: options.keyedHash,
  }
  const dispatcher = createDispatcher({
    sql,
    clock,
    log,
    recipients,
    openCode,
    languages: options.languages,
    ownText: options.ownText,
    brand: options.brand,
    defaultLogin: options.defaultLogin,
    onUnavailable: options.onUnavailable,
    random: options.random,
    mayNotify: options.mayNotify,
    around: options.around,
    ...composing,
    providers: transports.find,
    isWanted: async (query) => (await isAllowed(options, query)) && (await hasUse(query)),
    appendSent: async ({ instanceId, userId, orgId, sessionId, type, payload }) => {
      const stream = sessionId
        ? { aggregateType: 'session', aggregateId: sessionId, owner: instanceId }
        : { aggregateType: 'user', aggregateId: userId, owner: orgId }
      const streams = [{ ...stream, events: [{ type, payload }] }]
      await events.append({ instanceId, creator: 'NOTIFICATION', streams })
    },
  })
  const previewMail = createPreview({ ...composing, ...options })
  return {
    wake: dispatcher.wake,
    sendsSms,
    /** URL of the mailbox on a server at this port, if there is a mailbox; contains a secret. */
    mailboxUrl: (port: number) => mailbox && `http://localhost:${port}${mailbox.path}`,
    /** Where messages without a transport end up: in the mailbox, and in the log. */
    debug: { file: mailbox !== undefined, log: mailbox !== undefined && !settings.smsUrl },
    sendTestMail: createTestMails(outgoing, (max) => partOf(max, options.siblings)),
    ...{ builtInText, previewMail },
    messageQueue: openMessageQueue(options, mailbox !== undefined),
    /** Call when providers have changed; `invalidate` clears their cache. */
    refreshTransports: (invalidate: () => void) => {
      invalidate()
      return transports.closeStale()
    },
    pages: mailbox ? mailboxPages({ ...mailbox, preview: { ...options, previewMail } }) : [],
    backlog: () => readBacklog(sql, clock.nowMicros()),
    close: async () => {
      await dispatcher.close()
      transports.close()
      smtp?.close()
    },
  }
}

/** What the API asks of the queue besides reading it. */
function openMessageQueue(
  { database: sql, clock, active, settings }: OutboxOptions,
  hasMailbox: boolean,
) {
  const ofServer = {
    email: transportOfSettings(settings.smtpUrl, { hasMailbox }),
    sms: transportOfSettings(settings.smsUrl, { hasMailbox }),
  }
  return {
    transport: createFindTransport({ active, ofServer }),
    retry: createOutboxAdmin({ sql, clock }).retryOf,
    hasNewer: createOutboxStore(sql).hasNewer,
  }
}

/** Instances' own transports, else those of the settings; and whether an SMS goes without one. */
function openTransports(
  options: OutboxOptions,
  { smtp, mailbox }: { readonly smtp: Provider | undefined; readonly mailbox: Mailbox | undefined },
) {
  const { active, openSecret, clock } = options
  const { ofTenants: outgoing } = options.outgoing
  const sms = smsProvider(options, mailbox)
  const bySettings = {
    email: smtp ?? mailbox ?? createUnconfigured('GATEHOUSE_SMTP_URL'),
    sms: sms ?? createUnconfigured('GATEHOUSE_SMS_URL'),
  }
  const targets = { bySettings, outgoing, twilioUrl }
  const transports = createTransports({ active, openSecret, clock, ...targets })
  return { transports, sendsSms: sms !== undefined }
}

/** Whether the settings and the policy of its organisation let a message go. */
async function isAllowed(
  { settings, notifiesPasswordChange }: OutboxOptions,
  query: PreferenceQuery,
): Promise<boolean> {
  if (query.kind === 'newDevice' && !settings.newDeviceMails) return false
  return !isNotMeKind(query.kind) || notifiesPasswordChange(query)
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

/** Opens the mailbox for development, or if the operator has enabled it. */
async function openMailboxIfWanted({ settings, dataDir, clock, log, siblings }: OutboxOptions) {
  const { mailbox: mode, smtpUrl, smsUrl, externalUrl } = settings
  const isWanted = mode === 'on' || (mode === 'auto' && isLoopbackHost(externalUrl.hostname))
  if (!isWanted || (smtpUrl && smsUrl)) return undefined
  const directory = join(dataDir, 'mailbox')
  const mailbox = await openMailbox({ directory, clock, log, isShared: siblings !== undefined })
  return { mailbox, path: await mailboxPath(directory), allowsRemote: mode === 'on' }
}
