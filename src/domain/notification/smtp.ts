/** Mail servers as providers: what must be true of one before it is kept. */
import type { SmtpSettings } from '../../events/notification.ts'
import { hostAndPort, isPlainAddress } from '../../kit/endpoint.ts'
import { parseIpAddress } from '../../kit/inner-addresses.ts'
import type { Reach } from '../../kit/reach.ts'
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import { hasChanged, type NotificationProviders, providerOf } from './providers.ts'

/** The members of the events, letter by letter. */
export type { SmtpSettings as SmtpInput } from '../../events/notification.ts'

export interface SmtpToKeep {
  readonly id: string
  readonly words: SmtpSettings
  /** Sealed; absent: none, or the one there is. */
  readonly secret: unknown
  /** Whether senders must be of a domain of the instance; a domain policy says so. */
  readonly senderMustMatch: boolean
  readonly reach: Reach
}

export function* addSmtp(
  { id, words, secret, senderMustMatch, reach }: SmtpToKeep,
  providers: NotificationProviders,
): Iterable<Decided> {
  if (!providers.instance.exists) throw refuse('instance.not_found')
  checkSmtp(words, reach)
  if (senderMustMatch) checkSender(words, providers)
  yield event('instance.smtp.config.added', { id, ...words, password: secret })
}

/** The password stays when none is given, but never goes to another host than it was meant for. */
export function* updateSmtp(
  { id, words, secret, senderMustMatch, reach }: SmtpToKeep,
  providers: NotificationProviders,
): Iterable<Decided> {
  const found = providerOf(providers, { channel: 'email', kind: 'smtp', id })
  checkSmtp(words, reach)
  if (senderMustMatch) checkSender(words, providers)
  if (found.hasSecret && !secret) checkPasswordMayGoTo(words.host, String(found.words.host))
  if (!hasChanged(words, found) && !secret) return
  const always = Object.keys(words)
  yield event('instance.smtp.config.changed', { id, ...words, password: secret }, { always })
}

/** As long as a name of DNS can be, and a port. */
const hostLengthMax = 260

/** Refuses a server that cannot be reached as written, and addresses that are none. */
export function checkSmtp(words: SmtpServerWords, reach: Reach): void {
  const { senderAddress, replyToAddress } = words
  const host = words.host.length <= hostLengthMax ? hostAndPort(words.host)?.host : undefined
  if (host === undefined) throw refuse('email_provider.host.invalid')
  const isLiteral = parseIpAddress(host) !== undefined
  if (isLiteral && !reach.mayCall({ host, address: host })) {
    throw refuse('email_provider.host.inner')
  }
  const addresses = [senderAddress, ...(replyToAddress ? [replyToAddress] : [])]
  if (!addresses.every(isPlainAddress)) throw refuse('email_provider.address.invalid')
}

type SmtpServerWords = Pick<SmtpSettings, 'host' | 'senderAddress' | 'replyToAddress'>

/**
 * Whoever may change a server could else have its password sent to one of their own. Another
 * port of the same host is the same server.
 */
export function checkPasswordMayGoTo(host: string, knownHost: string): void {
  const nameOf = (text: string) => hostAndPort(text)?.host.toLowerCase()
  if (nameOf(host) !== nameOf(knownHost)) throw refuse('email_provider.password.needed')
}

function checkSender({ senderAddress }: SmtpSettings, { instance }: NotificationProviders): void {
  const domain = senderAddress.slice(senderAddress.lastIndexOf('@') + 1).toLowerCase()
  if (!instance.domains.has(domain)) throw refuse('email_provider.sender.foreign')
}
