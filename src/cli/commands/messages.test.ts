import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lineAboutMessages } from './messages.ts'

const line = (smtp: boolean, sms: boolean, mailboxUrl?: string) =>
  lineAboutMessages({
    smtpUrl: smtp ? 'smtp://mail.test' : undefined,
    smsUrl: sms ? 'https://sms.test' : undefined,
    mailboxUrl,
  })
const url = 'http://localhost:8080/mailbox/x'
const others = ' (instances with a provider of their own send theirs)'

test('the start says of mails and SMS whether they are sent, and where they are if not', () => {
  assert.equal(line(true, true), 'Mails and SMS are sent.')
  assert.equal(
    line(true, false, url),
    `Mails are sent. SMS are not sent; read them at ${url}${others}`,
  )
  assert.equal(
    line(false, true, url),
    `SMS are sent. Mails are not sent; read them at ${url}${others}`,
  )
  assert.equal(line(false, false, url), `Mails and SMS are not sent; read them at ${url}${others}`)
})

test('without a mailbox it says which setting they wait for', () => {
  const wait = `They wait, and are given up after a while${others}`
  assert.equal(
    line(true, false),
    `Mails are sent. SMS are not sent: set GATEHOUSE_SMS_URL. ${wait}`,
  )
  assert.equal(
    line(false, true),
    `SMS are sent. Mails are not sent: set GATEHOUSE_SMTP_URL. ${wait}`,
  )
  assert.equal(
    line(false, false),
    `Mails and SMS are not sent: set GATEHOUSE_SMTP_URL and GATEHOUSE_SMS_URL. ${wait}`,
  )
})
