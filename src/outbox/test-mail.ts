/** Sends a test mail, to check the settings of a mail server. */

import type { Outgoing } from '../kit/outgoing/outgoing.ts'
import { createSlotShares, NoSlotLeft } from '../kit/shares.ts'
import { defaultBrand } from './default-brand.ts'
import { describeError } from './delivery.ts'
import { english } from './messages/english.ts'
import type { OutboundMessage } from './provider.ts'
import { createSmtpProvider } from './providers/smtp.ts'
import { renderMailHtml, renderMailText } from './render-mail.ts'
import { type SmtpServer, toSmtpSettings } from './transports.ts'

const timeoutMs = 20_000

/**
 * Limits on concurrent tests, which take seconds each: the capacity for outgoing calls is shared.
 */
const underWayMax = { perInstance: 3, total: 30 }

/** A test mail to be sent. */
export interface TestMail {
  /** The instance that runs the test. */
  readonly instanceId: string
  readonly server: SmtpServer
  readonly receiver: string
}

/** Sends a test mail; rejects with a line for the caller that contains no password. */
export type SendTestMail = (mail: TestMail) => Promise<void>

/**
 * Creates the function. Callers get what a mail server has answered but nothing about failed
 * connections: otherwise the test could be used to scan the ports of a network.
 */
export function createTestMails(
  outgoing: Outgoing,
  /** The part of a limit that this process keeps to. */
  partOf: (max: number) => number = (max) => max,
): SendTestMail {
  const underWay = {
    perInstance: partOf(underWayMax.perInstance),
    total: partOf(underWayMax.total),
  }
  const shares = createSlotShares({ total: underWay.total })
  const send = async ({ server, receiver }: TestMail) => {
    const provider = createSmtpProvider(toSmtpSettings(server), outgoing)
    try {
      await provider.send(testMail(receiver), { signal: AbortSignal.timeout(timeoutMs) })
    } catch (cause) {
      const text = isAnswer(cause) ? describeError(cause, [server.password]) : noAnswer
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
        throw failure instanceof NoSlotLeft ? new Error(tooMany) : failure
      })
  }
}

const tooMany = 'other tests are under way; wait until they have ended, and try again'

const noAnswer =
  'no mail server answered as one should; check its name, its port and whether it wants TLS'

/** Whether the failure is an answer of a mail server, given after its greeting. */
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
    text: 'This mail was sent to test the settings of your mail server. They work.',
    buttonText: '',
    footerText: '',
  }
  const look = { brand: defaultBrand, origin: '' }
  const parts = {
    ...fields,
    ...look,
    language: english,
    ...{ greetingHtml: fields.greeting, textHtml: fields.text, after: '', afterHtml: '' },
    ...{ code: '', details: [], url: undefined, closing: '' },
  }
  return {
    id: `test-${crypto.randomUUID()}`,
    instanceId: 'test',
    orgId: '',
    userId: '',
    kind: 'verifyEmail',
    channel: 'email',
    eventType: 'test',
    to,
    toName: '',
    language: english.tag,
    senderName: defaultBrand.productName,
    ...look,
    fields,
    args: {},
    createdAtMicros: 0,
    html: renderMailHtml(parts),
    text: renderMailText(parts),
  }
}
