import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Recipient } from '../domain/notification/recipient.ts'
import { addressMark, notMeLinkOf, notMeProof, notMeText } from '../kit/not-me-link.ts'
import { composeMessage, type ToCompose } from './compose.ts'
import { defaultBrand } from './default-brand.ts'
import { english } from './messages/english.ts'
import { languageOf } from './messages/languages.ts'
import { anna, composeParts, eventOf, sealed, startMicros } from './outbox.fixture.ts'
import { type OutboxPayload, outboxRowOf } from './outbox.ts'
import { PermanentError } from './provider.ts'

const code = sealed('ABC123')

function composed(
  type: string,
  given: Readonly<Record<string, unknown>> = { code },
  to: Recipient = anna,
  more: Pick<ToCompose, 'own' | 'brand'> = {},
) {
  const row = outboxRowOf(eventOf(type, given), '42')
  assert.ok(row)
  const payload = JSON.parse(row.payload) as OutboxPayload
  const message = composeMessage(composeParts, { row, payload, to, ...more })
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

const ids = { userId: '300', orgId: '200' }
const notice = { seenAt: { agent: 'curl/8', network: '203.0.113.7' } }

test('the button of a notice leads to an objection, whose proof is of this very notice', () => {
  const { url = '', args } = composed('user.human.password.changed', notice)
  const link = new URL(url)
  assert.equal(link.pathname, '/ui/login/not-me')
  const { proof, ...what } = notMeLinkOf(link.searchParams)
  const to = addressMark(composeParts.keyedHash, 'Anna@example.com')
  assert.deepEqual(what, { ...ids, atMicros: startMicros, about: '', to })
  assert.equal(proof, notMeProof(composeParts.keyedHash, notMeText('100', what)))
  assert.notEqual(proof, notMeProof(composeParts.keyedHash, notMeText('101', what)))
  assert.equal(args.notMeUrl, url)
})

test('a notice whose button an owner has named leads where it led, and the objection below', () => {
  const own = { text: 'Your password is another one.', buttonText: 'Log in' }
  const { html, text, url } = composed('user.human.password.changed', notice, anna, { own })
  assert.match(url ?? '', /\/ui\/console\?login_hint=/)
  assert.match(text, /^Your password is another one\.\n\nLog in:\nhttp.*\/ui\/console/m)
  assert.match(text, /This wasn’t me:\nhttp:\/\/localhost:8080\/ui\/login\/not-me/)
  assert.equal(html.match(/<a /g)?.length, 3, 'its button, the same in letters, and the objection')
})

test('a custom text is whole: nothing of ours follows it', () => {
  const own = { text: 'Type {{.Code}}.\n\n{{.Code}}\n\n{{.Expiry}}' }
  const given = { code, expiry: 3_600_000_000_000 }
  const { text, html } = composed('user.human.email.code.added', given, anna, { own })
  assert.match(text, /^Type ABC123\.\n\nABC123\n\nThe link and the code are valid for 1 hour\./m)
  assert.doesNotMatch(text, /asked for a code|ignore this mail/)
  assert.match(html, /Type <strong class="code" style="[^"]*font-size:18px/)
})

test('a mail has the look of its owner in both schemes, and loads logo and font only', () => {
  const brand = {
    ...defaultBrand,
    productName: 'Acme & Co',
    light: { ...defaultBrand.light, logoPath: '/assets/v1/logo' },
    dark: { ...defaultBrand.dark, logoPath: '/assets/v1/logo-dark' },
    fontPath: '/assets/v1/font',
  }
  const { html, senderName } = composed('user.human.email.code.added', { code }, anna, { brand })
  assert.equal(senderName, 'Acme & Co')
  const loaded = [...html.matchAll(/(?:src="|url\(")([^"]+)"/g)].map(([, url]) => url)
  const from = 'http://localhost:8080/assets/v1'
  assert.deepEqual(loaded, [`${from}/font`, `${from}/logo`, `${from}/logo-dark`])
  assert.match(html, /<img[^>]* alt="Acme &amp; Co"/)
  assert.ok(html.includes(`background:${brand.light.palette.button}`))
  assert.ok(html.includes(`.button{background:${brand.dark.palette.button} !important`))
  assert.doesNotMatch(html, /<(script|link|iframe)\b/)
})

test('a look of one scheme is shown in that scheme to everybody', () => {
  const brand = { ...defaultBrand, themeMode: 'dark' } as const
  const { html } = composed('user.human.email.code.added', { code }, anna, { brand })
  assert.ok(
    html.includes(
      `<body class="page" style="margin:0;padding:0;background:${brand.dark.palette.page}`,
    ),
  )
  assert.match(html, /<meta name="color-scheme" content="dark">/)
  assert.doesNotMatch(html, /prefers-color-scheme/)
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
  assert.match(caused.text, /sent by Gatehouse because/)
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
