/** Mail servers as notification providers, and what they must fulfil. */
import type { SmtpSettings } from '../../events/notification.ts'
import { hostAndPort, isPlainAddress } from '../../kit/endpoint.ts'
import { parseIpAddress } from '../../kit/inner-addresses.ts'
import type { Reach } from '../../kit/reach.ts'
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import { hasChanged, type NotificationProviders, providerOf } from './providers.ts'

/** The settings are the payload of the events. */
export type { SmtpSettings as SmtpInput } from '../../events/notification.ts'

/** A mail server to save. */
export interface SaveSmtpProvider {
  readonly id: string
  readonly settings: SmtpSettings
  /** Sealed; absent: none, or the stored one. */
  readonly secret: unknown
  /** Whether the sender must be of a domain of the instance, by the domain policy. */
  readonly senderMustMatch: boolean
  readonly reach: Reach
}

/** Adds a mail server. */
export function* addSmtp(
  { id, settings, secret, senderMustMatch, reach }: SaveSmtpProvider,
  providers: NotificationProviders,
): Iterable<Decided> {
  if (!providers.instance.exists) throw refuse('instance.not_found')
  checkSmtp(settings, reach)
  if (senderMustMatch) checkSender(settings, providers)
  yield event('instance.smtp.config.added', { id, ...settings, password: secret })
}

/**
 * Changes a mail server. Without a given password the stored one is kept, but never sent to another
 * host.
 */
export function* updateSmtp(
  { id, settings, secret, senderMustMatch, reach }: SaveSmtpProvider,
  providers: NotificationProviders,
): Iterable<Decided> {
  const found = providerOf(providers, { channel: 'email', kind: 'smtp', id })
  checkSmtp(settings, reach)
  if (senderMustMatch) checkSender(settings, providers)
  if (found.hasSecret && !secret)
    checkPasswordMayGoTo({ host: settings.host, knownHost: String(found.settings.host) })
  if (!hasChanged(settings, found) && !secret) return
  const always = Object.keys(settings)
  yield event('instance.smtp.config.changed', { id, ...settings, password: secret }, { always })
}

/** The longest DNS name, and a port. */
const hostLengthMax = 260

/** Refuses a host that cannot be reached as written, and invalid addresses. */
export function checkSmtp(settings: SmtpServer, reach: Reach): void {
  const { senderAddress, replyToAddress } = settings
  const host = settings.host.length <= hostLengthMax ? hostAndPort(settings.host)?.host : undefined
  if (host === undefined) throw refuse('email_provider.host.invalid')
  const isLiteral = parseIpAddress(host) !== undefined
  if (isLiteral && !reach.mayCall({ host, address: host })) {
    throw refuse('email_provider.host.inner')
  }
  const addresses = [senderAddress, ...(replyToAddress ? [replyToAddress] : [])]
  if (!addresses.every(isPlainAddress)) throw refuse('email_provider.address.invalid')
}

type SmtpServer = Pick<SmtpSettings, 'host' | 'senderAddress' | 'replyToAddress'>

/**
 * Refuses another host for a stored password: a caller who may change the server could have the
 * password sent to a host of their own. Another port of the same host is allowed.
 */
export function checkPasswordMayGoTo({
  host,
  knownHost,
}: {
  readonly host: string
  readonly knownHost: string
}): void {
  const nameOf = (text: string) => hostAndPort(text)?.host.toLowerCase()
  if (nameOf(host) !== nameOf(knownHost)) throw refuse('email_provider.password.needed')
}

function checkSender({ senderAddress }: SmtpSettings, { instance }: NotificationProviders): void {
  const domain = senderAddress.slice(senderAddress.lastIndexOf('@') + 1).toLowerCase()
  if (!instance.domains.has(domain)) throw refuse('email_provider.sender.foreign')
}
