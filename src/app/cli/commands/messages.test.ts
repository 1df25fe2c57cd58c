import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeDelivery } from './messages.ts'

interface Told {
  readonly smtp?: boolean
  readonly sms?: boolean
  readonly mailboxUrl?: string
  readonly own?: { readonly email?: number; readonly sms?: number }
  readonly instances?: number
}

const line = ({ smtp, sms, mailboxUrl, own, instances = 1 }: Told) =>
  describeDelivery({
    smtpUrl: smtp ? 'smtp://mail.test' : undefined,
    smsUrl: sms ? 'https://sms.test' : undefined,
    mailboxUrl,
    providerCounts: { instances, email: 0, sms: 0, ...own },
  })
const mailboxUrl = 'http://localhost:8080/mailbox/x'

test('the start says of mails and SMS whether they are sent, and where they are if not', () => {
  const read = `read them on this machine at ${mailboxUrl}`
  assert.equal(line({ smtp: true, sms: true }), 'Mails and SMS are sent.')
  assert.equal(line({ smtp: true, mailboxUrl }), `Mails are sent. SMS are not sent; ${read}`)
  assert.equal(line({ sms: true, mailboxUrl }), `SMS are sent. Mails are not sent; ${read}`)
  assert.equal(line({ mailboxUrl }), `Mails and SMS are not sent; ${read}`)
})

test('without a mailbox it says which setting they wait for', () => {
  const wait = 'They wait, and are given up after a while'
  assert.equal(
    line({ smtp: true }),
    `Mails are sent. SMS are not sent: set GATEHOUSE_SMS_URL. ${wait}`,
  )
  assert.equal(
    line({ sms: true }),
    `SMS are sent. Mails are not sent: set GATEHOUSE_SMTP_URL. ${wait}`,
  )
  assert.equal(
    line({}),
    `Mails and SMS are not sent: set GATEHOUSE_SMTP_URL and GATEHOUSE_SMS_URL. ${wait}`,
  )
})

test('what all instances have set themselves is sent, and what some have is said', () => {
  const own = 'are sent by what the instances have set themselves.'
  const kept = `are not sent; read them on this machine at ${mailboxUrl}`
  assert.equal(line({ own: { email: 1 }, mailboxUrl }), `Mails ${own} SMS ${kept}`)
  assert.equal(line({ own: { email: 1, sms: 1 }, mailboxUrl }), `Mails and SMS ${own}`)
  assert.equal(line({ smtp: true, own: { email: 1, sms: 1 } }), `Mails are sent. SMS ${own}`)
  assert.equal(
    line({ own: { email: 2 }, instances: 3, mailboxUrl }),
    `Mails and SMS ${kept} (Mails of 2 of the 3 instances ` +
      'are sent by what they have set themselves)',
  )
})
