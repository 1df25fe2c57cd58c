/**
 * Transports by instance and channel: the provider the instance has activated, else that of the
 * server's settings. A provider is created once and kept, with its connections, until its settings
 * change.
 */
import type { SealedProvider } from '../domain/notification/provider-settings.ts'
import { hostAndPort } from '../kit/endpoint.ts'
import type { Outgoing } from '../kit/outgoing/outgoing.ts'
import type { Channel } from './outbox.ts'
import type { Provider } from './provider.ts'
import { createSmtpProvider, type SmtpSettings } from './providers/smtp.ts'
import { createTwilioProvider } from './providers/twilio.ts'
import { createWebhookProvider } from './providers/webhook.ts'
import type { TransportShare } from './transport-health.ts'

interface Which {
  readonly instanceId: string
  readonly channel: Channel
}

/** What the transports are built with. */
export interface TransportDeps {
  /** The provider an instance has activated for a channel. */
  readonly active: (which: Which) => Promise<SealedProvider | null>
  readonly openSecret: (sealed: unknown, instanceId: string) => string
  /** The providers of the settings, used where an instance has none. */
  readonly bySettings: Readonly<Record<Channel, Provider | undefined>>
  /** Client for targets set by instances. */
  readonly outgoing: Outgoing
  readonly clock: { nowMicros(): number }
  /** Scheme and host of the SMS service. */
  readonly twilioUrl: string
}

/** A provider and its limits. */
export interface Transport extends TransportShare {
  readonly provider: Provider
}

/** Concurrent deliveries of a provider activated by an instance, and of one from the settings. */
export const [shareOfOwn, shareOfSettings] = [2, 6]

/** Finds and keeps transports. */
export interface Transports {
  find(which: Which): Promise<Transport | undefined>
  /** Closes providers that are no longer active or have changed; never rejects. */
  closeStale(): Promise<void>
  close(): void
}

interface OpenCarrier extends Which {
  readonly version: string
  readonly transport: Transport & { readonly provider: ClosableProvider }
}

type ClosableProvider = Provider & { close?(): void }

/** Creates the transports; providers are opened on first use. */
export function createTransports(parts: TransportDeps): Transports {
  const open = new Map<string, OpenCarrier>()
  const bySettings = { email: settingsCarrier(parts, 'email'), sms: settingsCarrier(parts, 'sms') }
  const shut = (key: string) => {
    // Sends in progress continue; only idle connections are closed.
    open.get(key)?.transport.provider.close?.()
    open.delete(key)
  }
  const of: Transports['find'] = async (which) => {
    const key = `${which.channel} ${which.instanceId}`
    const kept = await parts.active(which)
    const version = kept && `${kept.id} ${kept.sequence}`
    const known = open.get(key)
    if (known && known.version === version) return known.transport
    shut(key)
    if (!kept || !version) return bySettings[which.channel]
    // A changed provider counts as a new one, without its predecessor's failures.
    const share = { key: `${key} ${version}`, share: shareOfOwn }
    const transport = { ...share, provider: providerOf(parts, kept) }
    open.set(key, { ...which, version, transport })
    return transport
  }
  return {
    find: of,
    closeStale: async () => {
      for (const { instanceId, channel, version } of [...open.values()]) {
        // On failure the next message retries and reports the error.
        const kept = await parts.active({ instanceId, channel }).catch(() => undefined)
        const isSame = kept === undefined || (kept && `${kept.id} ${kept.sequence}`) === version
        if (!isSame) shut(`${channel} ${instanceId}`)
      }
    },
    close: () => {
      for (const key of [...open.keys()]) shut(key)
    },
  }
}

function settingsCarrier({ bySettings }: TransportDeps, channel: Channel): Transport | undefined {
  const provider = bySettings[channel]
  return provider && { key: `${channel} of the settings`, share: shareOfSettings, provider }
}

function providerOf(parts: TransportDeps, kept: SealedProvider): ClosableProvider {
  const { outgoing, twilioUrl: baseUrl } = parts
  const { settings, sealedSecret, instanceId, id } = kept
  const secret = sealedSecret ? parts.openSecret(sealedSecret, instanceId) : ''
  switch (kept.kind) {
    case 'smtp':
      return createSmtpProvider(toSmtpSettings({ ...settings, password: secret }), outgoing)
    case 'twilio': {
      const { sid = '', senderNumber: sender = '' } = settings
      return createTwilioProvider({ outgoing, baseUrl, sid, token: secret, sender })
    }
    case 'http': {
      const { endpoint = '', description = '' } = settings
      const signing = secret === '' ? undefined : { key: secret, ...parts.clock }
      return createWebhookProvider({ outgoing, endpoint, signing, provider: { id, description } })
    }
  }
}

/** A mail server as RPCs describe it. */
export interface SmtpServer {
  /** `host:port`. */
  readonly host?: string
  readonly tls?: boolean
  readonly user?: string
  readonly password?: string
  readonly senderAddress?: string
  readonly senderName?: string
  readonly replyToAddress?: string
}

/** Ports where servers expect TLS from the first byte (RFC 8314), and a common alternative. */
const securePorts: ReadonlySet<number> = new Set([465, 2465])

/**
 * Converts to SMTP settings. With `tls` nothing is sent without TLS: from the first byte on the
 * ports for that, after STARTTLS on others. Without it, TLS is used where the server offers it,
 * without verifying the certificate.
 */
export function toSmtpSettings(server: SmtpServer): SmtpSettings {
  const { tls = false, user = '', password = '', senderAddress = '', senderName = '' } = server
  const address = hostAndPort(server.host ?? '')
  if (!address) throw new Error('the mail server has no host and port')
  const isSecure = tls && securePorts.has(address.port)
  return {
    ...address,
    isSecure,
    requireTls: tls && !isSecure,
    verifiesCertificate: tls,
    ...(user === '' ? {} : { user, password }),
    senderAddress,
    senderName,
    ...(server.replyToAddress ? { replyTo: server.replyToAddress } : {}),
  }
}
