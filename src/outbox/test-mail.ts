/** A mail that says nothing but that it came: to see whether a server's settings are right. */

import type { Outgoing } from '../kit/outgoing/outgoing.ts'
import { createShares, NoPlace } from '../kit/shares.ts'
import { type SmtpServer, smtpSettingsOf } from './carriers.ts'
import { errorTextOf } from './delivery.ts'
import type { OutboundMessage } from './provider.ts'
import { createSmtpProvider } from './providers/smtp.ts'
import { renderMailHtml, renderMailText } from './render-mail.ts'

const timeoutMs = 20_000

/** Tests under way, each some seconds long: the calls to other servers are everybody's. */
const underWay = { perInstance: 3, total: 30 }

export interface TestMail {
  /** Whose test it is. */
  readonly instanceId: string
  readonly server: SmtpServer
  readonly receiver: string
}

/** Sends one; rejects with a line for the caller, which holds no password. */
export type SendTestMail = (mail: TestMail) => Promise<void>

/**
 * The caller is told what a mail server has said, and nothing of what did not come to that: who
 * could tell a closed port from a silent one would have us knock at all doors of a network.
 */
export function createTestMails(outgoing: Outgoing): SendTestMail {
  const shares = createShares({ total: underWay.total })
  const send = async ({ server, receiver }: TestMail) => {
    const provider = createSmtpProvider(smtpSettingsOf(server), outgoing)
    try {
      await provider.send(testMail(receiver), { signal: AbortSignal.timeout(timeoutMs) })
    } catch (cause) {
      const text = isAnswer(cause) ? errorTextOf(cause, [server.password]) : noAnswer
      throw new Error(text, { cause })
    } finally {
      provider.close()
    }
  }
  return (mail) => {
    const party = { name: mail.instanceId, max: underWay.perInstance }
    return shares
      .hold([party], () => send(mail))
      .catch((failure) => {
        throw failure instanceof NoPlace ? new Error(tooMany) : failure
      })
  }
}

const tooMany = 'other tests are under way; wait until they have ended, and try again'

const noAnswer =
  'no mail server answered as one should; check its name, its port and whether it wants TLS'

/** Whether a mail server has said it, after it had greeted as one. */
function isAnswer(failure: unknown): boolean {
  const { cause = failure } = failure as { cause?: unknown }
  const { responseCode, command } = cause as { responseCode?: unknown; command?: unknown }
  return typeof responseCode === 'number' && command !== 'CONN'
}

function testMail(to: string): OutboundMessage {
  const fields = {
    title: 'Your mail server works',
    preHeader: 'This is the test you asked for.',
    subject: 'Test of your mail server',
    greeting: 'Hello,',
    text: 'this mail was sent to test the settings of your mail server. They work.',
    buttonText: '',
    footerText: '',
  }
  const parts = {
    ...{ ...fields, language: 'en', url: undefined, linkIntroduction: '', closing: '' },
    ...{ greetingHtml: fields.greeting, textHtml: fields.text },
  }
  return {
    id: `test-${crypto.randomUUID()}`,
    ...{ instanceId: 'test', orgId: '', userId: '', kind: 'verifyEmail', channel: 'email' },
    ...{ eventType: 'test', to, toName: '', language: 'en', fields, args: {}, createdAtMicros: 0 },
    html: renderMailHtml(parts),
    text: renderMailText(parts),
  }
}
