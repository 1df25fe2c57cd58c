import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Recipient } from '../domain/notification/recipient.ts'
import { composeMessage } from './compose.ts'
import { english } from './messages/en/english.ts'
import { languageOf } from './messages/languages.ts'
import { anna, composeParts, eventOf, sealed } from './outbox.fixture.ts'
import { type OutboxPayload, outboxRowOf } from './outbox.ts'
import { PermanentError } from './provider.ts'

const code = sealed('ABC123')

function composed(
  type: string,
  given: Readonly<Record<string, unknown>> = { code },
  to: Recipient = anna,
) {
  const row = outboxRowOf(eventOf(type, given), '42')
  assert.ok(row)
  const payload = JSON.parse(row.payload) as OutboxPayload
  const message = composeMessage(composeParts, { row, payload, to })
  assert.ok(message)
  return message
}

const allMails: readonly (readonly [string, Record<string, unknown>])[] = [
  ['user.human.initialization.code.added', { code }],
  ['user.human.email.code.added', { code }],
  ['user.human.password.code.added', { code }],
  ['user.human.passwordless.initialization.code.requested', { id: '400', code }],
  ['user.human.invite.code.added', { code }],
  ['user.human.password.changed', {}],
]

/** Asked for by no event yet. */
function composedClaim() {
  const row = outboxRowOf(eventOf('user.human.password.changed'), '42')
  assert.ok(row)
  const payload = JSON.parse(row.payload) as OutboxPayload
  const claim = { ...row, kind: 'domainClaimed' } as const
  const message = composeMessage(composeParts, { row: claim, payload, to: anna })
  assert.ok(message)
  return message
}

test('every mail is complete in both forms', () => {
  const mails = allMails.map(([type, given]) => ({ type, given, message: composed(type, given) }))
  const all = [...mails, { type: 'domainClaimed', given: {}, message: composedClaim() }]
  for (const { type, given, message } of all) {
    const { html, text, fields, url, kind } = message
    assert.doesNotMatch(html + text + JSON.stringify(fields), /\{\{|undefined/, type)
    assert.match(text, /^Hello Anna Muster,\n\n/)
    assert.ok(url && text.includes(url), type)
    assert.equal(html.match(/<a /g)?.length, 2, 'one button, one plain link')
    const isCodeShown = kind !== 'passwordlessRegistration' && 'code' in given
    assert.equal(fields.text.includes('ABC123'), isCodeShown, type)
    assert.equal(html.includes('>ABC123</strong>'), isCodeShown, type)
    // Nothing is fetched and nothing runs.
    assert.doesNotMatch(html, /<(img|script|link|iframe)\b/)
  }
})

test('an SMS is one text with the code and nothing around it', () => {
  const phone = composed('user.human.phone.code.added')
  assert.equal(phone.to, '+41791234567')
  assert.match(phone.text, /^ABC123 is the code that confirms/)
  assert.equal(phone.html, '')
  const reset = composed('user.human.password.code.added', { code, notificationType: 1 })
  assert.match(reset.text, /^ABC123 is the code that resets/)
})

test('names cannot bring HTML, lines or a turned direction into a mail', () => {
  const name = '<img src=x onerror=alert(1)>\r\nBcc: eve@evil.example\u202e"&'
  const message = composed(
    'user.human.initialization.code.added',
    { code },
    { ...anna, displayName: name, preferredLoginName: '"><script>' },
  )
  assert.doesNotMatch(message.html, /<img|<script/)
  assert.match(message.html, /&lt;img src=x/)
  assert.doesNotMatch(message.toName + message.fields.greeting, /[\r\n\u202e]/)
  const invited = composed('user.human.invite.code.added', {
    code,
    applicationName: 'Acme\r\nBcc: eve@evil.example',
  })
  assert.equal(invited.fields.subject, 'Invitation to Acme Bcc: eve@evil.example')
})

test('a value is not filled a second time', () => {
  const message = composed(
    'user.human.initialization.code.added',
    { code },
    { ...anna, displayName: '{{.Code}}' },
  )
  assert.equal(message.fields.greeting, 'Hello {{.Code}},')
})

test("a caller's link that could run code is shown but cannot be pressed", () => {
  const given = { code, url_template: 'javascript:alert({{.Code}})' }
  const message = composed('user.human.email.code.added', given)
  assert.doesNotMatch(message.html, /<a /)
  assert.match(message.html, /javascript:alert\(ABC123\)/)
  assert.throws(
    () => composed('user.human.email.code.added', { code, url_template: '{{.Nobody}}' }),
    PermanentError,
  )
})

test('links start at the origin that caused them, else at our own', () => {
  const type = 'user.human.email.code.added'
  const caused = composed(type, { code, triggerOrigin: 'https://id.example.com/' })
  assert.match(caused.url ?? '', /^https:\/\/id\.example\.com\/ui\//)
  assert.match(caused.text, /sent by id\.example\.com/)
  assert.match(composed(type).url ?? '', /^http:\/\/localhost:8080\/ui\//)
})

test('proofs go to the address set last, notices to a verified one if there is one', () => {
  const both = { ...anna, verifiedEmail: 'old@example.com' }
  assert.equal(composed('user.human.email.code.added', { code }, both).to, 'anna@example.com')
  assert.equal(composed('user.human.password.changed', {}, both).to, 'old@example.com')
  assert.equal(composed('user.human.password.changed', {}).to, 'anna@example.com')
  const row = outboxRowOf(eventOf('user.human.password.changed'), '1')
  assert.ok(row)
  const payload = JSON.parse(row.payload) as OutboxPayload
  const to = { ...anna, lastEmail: '' }
  assert.equal(composeMessage(composeParts, { row, payload, to }), undefined)
})

test('arguments have a small first letter and are left out when empty', () => {
  const { args } = composed('user.human.email.code.added')
  assert.equal(args.userID, '300')
  assert.equal(args.code, 'ABC123')
  assert.deepEqual(args.loginNames, anna.loginNames)
  assert.equal('verifiedEmail' in args, false)
})

test('a language is found by its tag, then by its base, else it is English', () => {
  const german = { ...english, tag: 'de' }
  const swiss = { ...english, tag: 'de-CH' }
  const known = [english, german, swiss]
  const found = ['de', 'de-CH', 'de-AT', 'DE', 'und', '', 'xx'].map(
    (tag) => languageOf([tag], known).tag,
  )
  assert.deepEqual(found, ['de', 'de-CH', 'de', 'de', 'en', 'en', 'en'])
})
