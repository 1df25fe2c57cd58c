/**
 * Who carries the messages of an instance's channel: the provider it has activated, else what
 * the server's settings say. A provider is opened once and kept, with its connections, until
 * what it was made from has changed.
 */
import type { SealedProvider } from '../domain/notification/provider-settings.ts'
import { hostAndPort } from '../kit/endpoint.ts'
import type { Outgoing } from '../kit/outgoing/outgoing.ts'
import type { CarrierShare } from './carrier-health.ts'
import type { Channel } from './outbox.ts'
import type { Provider } from './provider.ts'
import { createSmtpProvider, type SmtpSettings } from './providers/smtp.ts'
import { createTwilioProvider } from './providers/twilio.ts'
import { createWebhookProvider } from './providers/webhook.ts'

interface Which {
  readonly instanceId: string
  readonly channel: Channel
}

export interface CarrierParts {
  /** The provider an instance has activated for a channel. */
  readonly active: (which: Which) => Promise<SealedProvider | null>
  readonly openSecret: (sealed: unknown, instanceId: string) => string
  /** What carries a channel where no provider is active. */
  readonly bySettings: Readonly<Record<Channel, Provider | undefined>>
  /** The way out for what instances name. */
  readonly outgoing: Outgoing
  /** Scheme and host of the SMS service. */
  readonly twilioUrl: string
}

/** Who carries messages, and how many of them at once. */
export interface Carrier extends CarrierShare {
  readonly provider: Provider
}

/** Deliveries at once of a provider that an instance has brought, and of one of the settings. */
const [shareOfOwn, shareOfSettings] = [2, 6]

export interface Carriers {
  of(which: Which): Promise<Carrier | undefined>
  /** Closes those that are active no more or have changed; never rejects. */
  check(): Promise<void>
  close(): void
}

interface OpenCarrier extends Which {
  readonly version: string
  readonly carrier: Carrier & { readonly provider: ClosableProvider }
}

type ClosableProvider = Provider & { close?(): void }

export function createCarriers(parts: CarrierParts): Carriers {
  const open = new Map<string, OpenCarrier>()
  const bySettings = { email: settingsCarrier(parts, 'email'), sms: settingsCarrier(parts, 'sms') }
  const shut = (key: string) => {
    // What is being sent goes on; only idle connections end.
    open.get(key)?.carrier.provider.close?.()
    open.delete(key)
  }
  const of: Carriers['of'] = async (which) => {
    const key = `${which.channel} ${which.instanceId}`
    const kept = await parts.active(which)
    const version = kept && `${kept.id} ${kept.sequence}`
    const known = open.get(key)
    if (known && known.version === version) return known.carrier
    shut(key)
    if (!kept || !version) return bySettings[which.channel]
    // One that has changed since it failed is another one.
    const share = { key: `${key} ${version}`, share: shareOfOwn }
    const carrier = { ...share, provider: providerOf(parts, kept) }
    open.set(key, { ...which, version, carrier })
    return carrier
  }
  return {
    of,
    check: async () => {
      for (const { instanceId, channel, version } of [...open.values()]) {
        // The next message asks again, and is told of what is wrong.
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

function settingsCarrier({ bySettings }: CarrierParts, channel: Channel): Carrier | undefined {
  const provider = bySettings[channel]
  return provider && { key: `${channel} of the settings`, share: shareOfSettings, provider }
}

function providerOf(parts: CarrierParts, kept: SealedProvider): ClosableProvider {
  const { outgoing, twilioUrl: baseUrl } = parts
  const { settings, sealedSecret, instanceId, id } = kept
  const secret = sealedSecret ? parts.openSecret(sealedSecret, instanceId) : ''
  switch (kept.kind) {
    case 'smtp':
      return createSmtpProvider(smtpSettingsOf({ ...settings, password: secret }), outgoing)
    case 'twilio': {
      const { sid = '', senderNumber: sender = '' } = settings
      return createTwilioProvider({ outgoing, baseUrl, sid, token: secret, sender })
    }
    case 'http': {
      const { endpoint = '', description = '' } = settings
      return createWebhookProvider({ outgoing, endpoint, provider: { id, description } })
    }
  }
}

/** A mail server as RPCs name one. */
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

/** Where servers expect TLS from the first byte (RFC 8314), and where some do besides. */
const securePorts: ReadonlySet<number> = new Set([465, 2465])

/**
 * With `tls` nothing is sent without it: from the first byte on the ports for that, after
 * STARTTLS on others. Without, it is used where the server offers it, whoever it may be.
 */
export function smtpSettingsOf(server: SmtpServer): SmtpSettings {
  const { tls = false, user = '', password = '', senderAddress = '', senderName = '' } = server
  const place = hostAndPort(server.host ?? '')
  if (!place) throw new Error('the mail server has no host and port')
  const isSecure = tls && securePorts.has(place.port)
  return {
    ...place,
    isSecure,
    requireTls: tls && !isSecure,
    verifiesCertificate: tls,
    ...(user === '' ? {} : { user, password }),
    senderAddress,
    senderName,
    ...(server.replyToAddress ? { replyTo: server.replyToAddress } : {}),
  }
}
