/** A mail that says nothing but that it came: to see whether a server's settings are right. */
import { type SmtpServer, smtpSettingsOf } from './carriers.ts'
import { errorTextOf } from './delivery.ts'
import type { OutboundMessage } from './provider.ts'
import { createSmtpProvider } from './providers/smtp.ts'
import { renderMailHtml, renderMailText } from './render-mail.ts'

const timeoutMs = 20_000

/** Rejects with what went wrong, in a line that holds no password. */
export async function sendTestMail(server: SmtpServer, receiver: string): Promise<void> {
  const provider = createSmtpProvider(smtpSettingsOf(server))
  try {
    await provider.send(testMail(receiver), { signal: AbortSignal.timeout(timeoutMs) })
  } catch (cause) {
    throw new Error(errorTextOf(cause, [server.password]), { cause })
  } finally {
    provider.close()
  }
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
