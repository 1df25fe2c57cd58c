/** Checks the providers of mail and SMS by connecting as for sending; nothing is sent. */
import { once } from 'node:events'
import { connect as connectTls } from 'node:tls'
import { createClock } from '../../../kit/clock.ts'
import { isLoopbackHost } from '../../../kit/inner-addresses.ts'
import { createOutgoing, type Outgoing } from '../../../kit/outgoing/outgoing.ts'
import { createResolve } from '../../../kit/outgoing/resolve.ts'
import { unrestrictedReach } from '../../../kit/reach.ts'
import { describeError } from '../../../outbox/delivery.ts'
import {
  createSmtpProvider,
  parseSmtpUrl,
  type SmtpSettings,
} from '../../../outbox/providers/smtp.ts'
import type { Settings } from '../../config/settings.ts'
import { createFindings, type Finding, type Findings } from './finding.ts'

/** Milliseconds to wait for a response. */
const timeoutMs = 10_000

/** How many of all instances have their own provider; absent: unknown. */
export interface ProviderUse {
  readonly instances: number
  readonly withMail: number
  readonly withSms: number
}

/** Checks the providers of the settings. */
export async function examineProviders(
  settings: Settings,
  own: ProviderUse | undefined,
): Promise<Finding[]> {
  const outgoing = createOutgoing({
    reach: unrestrictedReach,
    resolve: createResolve(),
    clock: createClock(),
    // Failures become findings instead of log lines.
    log: { warn: () => undefined },
  })
  const [mail, sms] = [createFindings('mail'), createFindings('sms')]
  const { smtpUrl, smsUrl } = settings
  return Promise.all([
    smtpUrl
      ? examineMailServer(mail, { url: smtpUrl, outgoing })
      : uncarried(mail, {
          settings,
          what: 'mails',
          setting: 'GATEHOUSE_SMTP_URL',
          own: own && { instances: own.instances, having: own.withMail },
        }),
    smsUrl
      ? examineSmsServer(sms, { url: smsUrl, outgoing })
      : uncarried(sms, {
          settings,
          what: 'SMS',
          setting: 'GATEHOUSE_SMS_URL',
          own: own && { instances: own.instances, having: own.withSms },
        }),
  ])
}

function uncarried(
  { ok, warning }: Findings,
  about: {
    readonly settings: Settings
    readonly what: string
    readonly setting: string
    readonly own: { readonly instances: number; readonly having: number } | undefined
  },
): Finding {
  const { settings, what, setting, own } = about
  const { mailbox, externalUrl } = settings
  const isKept = mailbox === 'on' || (mailbox === 'auto' && isLoopbackHost(externalUrl.hostname))
  if (isKept) return ok(`${what} are not sent, but kept in the mailbox (for development)`)
  if (own && own.instances > 0 && own.having === own.instances) {
    return ok(`every instance has a provider of its own for ${what}, which are not tried here`)
  }
  return warning(`${what} are not sent, and given up after a while: set ${setting}`)
}

async function examineMailServer(
  { ok, fault }: Findings,
  { url, outgoing }: { readonly url: string; readonly outgoing: Outgoing },
): Promise<Finding> {
  let server: SmtpSettings
  try {
    server = parseSmtpUrl(url)
  } catch (reason) {
    return fault(`GATEHOUSE_SMTP_URL cannot be used: ${describeError(reason)}`)
  }
  const { host, port, user, password } = server
  const address = `${host}:${port}`
  const provider = createSmtpProvider(server, outgoing)
  try {
    await provider.verify()
    return ok(`the mail server at ${address} greets${user === undefined ? '' : ' and lets us in'}`)
  } catch (reason) {
    const said = describeError(reason, [password])
    return fault(`the mail server at ${address} cannot be used (GATEHOUSE_SMTP_URL): ${said}`)
  } finally {
    provider.close()
  }
}

/** Connects, with TLS where required, without sending a request. */
async function examineSmsServer(
  { ok, fault }: Findings,
  { url, outgoing }: { readonly url: string; readonly outgoing: Outgoing },
): Promise<Finding> {
  const { hostname, port, protocol } = new URL(url)
  const isSecure = protocol === 'https:'
  const host = hostname.replace(/^\[(.*)\]$/, '$1')
  const address = { host, port: Number(port) || (isSecure ? 443 : 80), timeoutMs }
  try {
    const socket = await outgoing.connect(address)
    try {
      if (isSecure) {
        const signal = AbortSignal.timeout(timeoutMs)
        await once(connectTls({ socket, servername: host }), 'secureConnect', { signal })
      }
    } finally {
      socket.destroy()
    }
    return ok(`the SMS server at ${host}:${address.port} answers`)
  } catch (reason) {
    const said = describeError(reason)
    return fault(`the SMS server at ${host}:${address.port} cannot be reached: ${said}`)
  }
}
