/** SMS through the Messages API of Twilio, and of those who speak like it. */
import type { Outgoing } from '../../kit/outgoing/outgoing.ts'
import { DeferredError, type OutboundMessage, PermanentError, type Provider } from '../provider.ts'

export interface TwilioSettings {
  readonly outgoing: Outgoing
  /** Scheme and host, no slash at the end. */
  readonly baseUrl: string
  /** The account's id. */
  readonly sid: string
  /** The account's secret; sent as the password of basic authentication. */
  readonly token: string
  /** A number, a name, or the id of a messaging service (`MG…`). */
  readonly sender: string
  readonly timeoutMs?: number
}

const defaultTimeoutMs = 20_000

/** An error's code stands in a few hundred; who says more has something else to say. */
const bodyBytesMax = 65_536

/**
 * Error codes about this recipient: a number that is none, cannot be reached from here, has
 * unsubscribed, or takes no SMS. All others are the operator's to mend, so the SMS waits; others
 * wait with it unless the answer was about this one (400), as a country not paid for is.
 */
const recipientCodes: ReadonlySet<number> = new Set([21211, 21217, 21610, 21612, 21614])

/** Posts each SMS; any 2xx is success. */
export function createTwilioProvider(settings: TwilioSettings): Provider {
  const { outgoing, baseUrl, sid, token, timeoutMs = defaultTimeoutMs } = settings
  const url = `${baseUrl}/2010-04-01/Accounts/${encodeURIComponent(sid)}/Messages.json`
  const authorization = `Basic ${Buffer.from(`${sid}:${token}`).toString('base64')}`
  return {
    send: async (message, options) => {
      const response = await outgoing.fetch(url, {
        ...{ method: 'POST', timeoutMs, bodyBytesMax, signal: options?.signal },
        headers: { Authorization: authorization },
        body: formOf(message, settings.sender),
      })
      if (response.ok) return
      const code = await errorCodeOf(response)
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

/** The code of the answer; 0 when there is none. Its text may repeat the number: not taken. */
async function errorCodeOf(response: Response): Promise<number> {
  try {
    const { code } = (await response.json()) as { readonly code?: unknown }
    return typeof code === 'number' ? code : 0
  } catch {
    // What stands in front of the service, a proxy for example, does not answer in JSON.
    return 0
  }
}
