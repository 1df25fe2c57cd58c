/** SMS through the Messages API of Twilio or a compatible service. */
import type { Outgoing } from '../../kit/outgoing/outgoing.ts'
import { DeferredError, type OutboundMessage, PermanentError, type Provider } from '../provider.ts'

/** Settings of a Twilio account. */
export interface TwilioSettings {
  readonly outgoing: Outgoing
  /** Scheme and host, without trailing slash. */
  readonly baseUrl: string
  /** The account SID. */
  readonly sid: string
  /** The account's auth token, sent as the password of basic authentication. */
  readonly token: string
  /** A number, an alphanumeric sender, or the id of a messaging service (`MG…`). */
  readonly sender: string
  readonly timeoutMs?: number
}

const defaultTimeoutMs = 20_000

/** Error responses are a few hundred bytes; longer ones are not from the API. */
const bodyBytesMax = 65_536

/**
 * Error codes about this recipient: invalid or unreachable number, unsubscribed, or not
 * SMS-capable; these are permanent. Any other code needs the operator, so the SMS waits; other SMS
 * wait with it unless the response was about this one (400), as for a country not enabled.
 */
const recipientCodes: ReadonlySet<number> = new Set([21211, 21217, 21610, 21612, 21614])

/** Creates a provider that posts each SMS; any 2xx is success. */
export function createTwilioProvider(settings: TwilioSettings): Provider {
  const { outgoing, baseUrl, sid, token, timeoutMs = defaultTimeoutMs } = settings
  const url = `${baseUrl}/2010-04-01/Accounts/${encodeURIComponent(sid)}/Messages.json`
  const authorization = `Basic ${Buffer.from(`${sid}:${token}`).toString('base64')}`
  return {
    send: async (message, options) => {
      const response = await outgoing.fetch(url, {
        method: 'POST',
        timeoutMs,
        bodyBytesMax,
        signal: options?.signal,
        headers: { Authorization: authorization },
        body: formOf(message, settings.sender),
      })
      if (response.ok) return
      const code = await readErrorCode(response)
      const text = `the SMS service answered ${response.status}${code ? `, error ${code}` : ''}`
      if (recipientCodes.has(code)) throw new PermanentError(text)
      throw response.status === 400 && code !== 0 ? new DeferredError(text) : new Error(text)
    },
  }
}

function formOf({ to, text }: OutboundMessage, sender: string): URLSearchParams {
  const isService = /^MG[0-9a-fA-F]{32}$/.test(sender)
  return new URLSearchParams({
    To: to,
    [isService ? 'MessagingServiceSid' : 'From']: sender,
    Body: text,
  })
}

/**
 * The code in an error response; 0 if there is none. Its text is not used, because it may contain
 * the number.
 */
async function readErrorCode(response: Response): Promise<number> {
  try {
    const { code } = (await response.json()) as { readonly code?: unknown }
    return typeof code === 'number' ? code : 0
  } catch {
    // A proxy in front of the service, for example, does not respond in JSON.
    return 0
  }
}
