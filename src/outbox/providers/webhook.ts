/**
 * Posts messages as JSON to an HTTP endpoint: SMS gateways, mail services, tests. The format is
 * that of management-v1 §9.4 and surroundings §6.2; the signature that of organizations.md §7.4.
 */
import type { Outgoing } from '../../kit/outgoing/outgoing.ts'
import { signatureOf } from '../../kit/outgoing/signature.ts'
import { fontFamily, schemeOf } from '../mail-style.ts'
import { type OutboundMessage, PermanentError, type Provider } from '../provider.ts'

/** Settings of a webhook. */
export interface WebhookSettings {
  /** The operator's client or that of tenants; it decides which addresses may be called. */
  readonly outgoing: Outgoing
  /** `http` or `https`. */
  readonly endpoint: string
  /** Identifies the provider to the receiver; the names are part of the format. */
  readonly provider: { readonly id: string; readonly description: string }
  readonly timeoutMs?: number
  /** Sent with every request, such as a token. */
  readonly headers?: Readonly<Record<string, string>>
  /** The key that requests are signed with, and the time; absent: they are not signed. */
  readonly signing?: { readonly key: string; nowMicros(): number } | undefined
}

const defaultTimeoutMs = 20_000

/** Statuses that mean this message will be refused again if repeated. */
const refusals: ReadonlySet<number> = new Set([400, 413, 415, 422])

/** Creates a provider that posts messages of both channels to one endpoint; any 2xx is success. */
export function createWebhookProvider(settings: WebhookSettings): Provider {
  const { outgoing, endpoint, timeoutMs = defaultTimeoutMs } = settings
  return {
    send: async (message, options) => {
      const body = JSON.stringify(webhookBody(message, settings.provider))
      // The response body is not needed and not read.
      const response = await outgoing.fetch(endpoint, {
        method: 'POST',
        timeoutMs,
        signal: options?.signal,
        headers: { ...settings.headers, ...signatureFor(body, settings), ...contentType },
        body,
      })
      if (response.ok) return
      const text = `the endpoint answered ${response.status}`
      throw refusals.has(response.status) ? new PermanentError(text) : new Error(text)
    },
  }
}

const contentType = { 'Content-Type': 'application/json' }

function signatureFor(
  body: string,
  { signing }: WebhookSettings,
): Readonly<Record<string, string>> {
  return signing ? signatureOf(body, { key: signing.key, nowMicros: signing.nowMicros() }) : {}
}

/** The look of the owner, by the names of the published templates (management-v1 §9.4). */
function lookOf({ brand, origin }: OutboundMessage) {
  const { palette, logoPath } = brand[schemeOf(brand)]
  const urlOf = (path: string | undefined) => (path === undefined ? '' : `${origin}${path}`)
  return {
    primaryColor: palette.button,
    backgroundColor: palette.page,
    fontColor: palette.text,
    logoUrl: urlOf(logoPath),
    fontUrl: urlOf(brand.fontPath),
    fontFaceFamily: '',
    fontFamily,
    includeLogo: logoPath !== undefined,
  }
}

/** The JSON body of a webhook request. */
export function webhookBody(message: OutboundMessage, provider: WebhookSettings['provider']) {
  const recipient =
    message.channel === 'sms'
      ? { recipientPhoneNumber: message.to }
      : { recipientEmailAddress: message.to }
  return {
    contextInfo: { eventType: message.eventType, provider, ...recipient },
    templateData: {
      ...message.fields,
      url: message.url ?? '',
      ...lookOf(message),
      includeFooter: message.fields.footerText !== '',
    },
    args: message.args,
  }
}
