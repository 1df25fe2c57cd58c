import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventOf, sealed, startMicros } from './outbox.fixture.ts'
import { type OutboxPayload, outboxRowOf } from './outbox.ts'

const code = sealed('ABC123')

test('every event means the message of the spec, or none', () => {
  const table: readonly (readonly [string, Record<string, unknown>, string])[] = [
    // type after `user.`, payload, kind and channel
    ['human.initialization.code.added', { code }, 'initCode email'],
    ['human.email.code.added', { code }, 'verifyEmail email'],
    ['human.email.code.added', { code, code_returned: true }, 'none'],
    ['human.phone.code.added', { code }, 'verifyPhone sms'],
    ['human.phone.code.added', { code, code_returned: true }, 'none'],
    ['human.phone.code.added', { generatorId: '7' }, 'none'],
    ['human.password.code.added', { code }, 'passwordReset email'],
    ['human.password.code.added', { code, notificationType: 0 }, 'passwordReset email'],
    ['human.password.code.added', { code, notificationType: 1 }, 'passwordReset sms'],
    ['human.password.code.added', { generatorId: '7', notificationType: 1 }, 'none'],
    ['human.password.code.added', { code, code_returned: true }, 'none'],
    ['human.passwordless.initialization.code.added', { id: '9', code }, 'none'],
    [
      'human.passwordless.initialization.code.requested',
      { id: '9', code },
      'passwordlessRegistration email',
    ],
    [
      'human.passwordless.initialization.code.requested',
      { id: '9', code, code_returned: true },
      'none',
    ],
    ['human.invite.code.added', { code }, 'inviteUser email'],
    ['human.invite.code.added', { code, codeReturned: true }, 'none'],
    ['human.password.changed', { encodedHash: 'x' }, 'passwordChange email'],
    ['human.added', { userName: 'anna' }, 'none'],
    ['human.email.verified', {}, 'none'],
    ['human.email.code.added', {}, 'none'],
    ['machine.added', { userName: 'robot' }, 'none'],
    ['toString', {}, 'none'],
  ]
  for (const [type, payload, expected] of table) {
    const row = outboxRowOf(eventOf(`user.${type}`, payload), '42')
    const found = row ? `${row.kind} ${row.channel}` : 'none'
    assert.equal(found, expected, `${type} ${JSON.stringify(payload)}`)
  }
  assert.equal(outboxRowOf(eventOf('toString'), '1'), undefined)
})

test('a row holds all that sending needs and is due at once', () => {
  const event = eventOf('user.human.email.code.added', {
    code,
    expiry: 3_600_000_000_000,
    url_template: 'https://app.example.com/{{.Code}}',
    triggerOrigin: 'https://id.example.com',
    authRequestID: 'V1',
  })
  const row = outboxRowOf(event, '42')
  assert.ok(row)
  const { payload, ...columns } = row
  assert.deepEqual(columns, {
    id: '42',
    instance_id: '100',
    org_id: '200',
    user_id: '300',
    kind: 'verifyEmail',
    channel: 'email',
    state: 'pending',
    attempts: 0,
    due_at: startMicros,
    leased_until: null,
    lease_id: null,
    last_error: null,
    created_at: startMicros,
    changed_at: startMicros,
    begun_at: null,
    ...{ address: '', address_key: '', language: '', is_answered: 0 },
  })
  assert.deepEqual(JSON.parse(payload), {
    eventType: 'user.human.email.code.added',
    sentEvent: 'user.human.email.code.sent',
    code,
    expiryAtMicros: startMicros + 3_600_000_000,
    urlTemplate: 'https://app.example.com/{{.Code}}',
    triggerOrigin: 'https://id.example.com',
    authRequestId: 'V1',
  })
  assert.deepEqual(outboxRowOf(event, '42'), row)
})

test('invite events spell their members in camelCase', () => {
  const given = { code, urlTemplate: 'https://a.example/{{.Code}}', applicationName: 'Acme' }
  const row = outboxRowOf(eventOf('user.human.invite.code.added', given), '1')
  const payload = JSON.parse(row?.payload ?? '') as OutboxPayload
  assert.equal(payload.urlTemplate, given.urlTemplate)
  assert.equal(payload.applicationName, 'Acme')
})

test('a code without a lifetime never expires, and a notice carries no code', () => {
  for (const [type, given] of [
    ['user.human.email.code.added', { code, expiry: 0 }],
    ['user.human.password.changed', { code, expiry: 5 }],
  ] as const) {
    const payload = JSON.parse(outboxRowOf(eventOf(type, given), '1')?.payload ?? '')
    assert.equal('expiryAtMicros' in payload, false)
    assert.equal('code' in payload, type === 'user.human.email.code.added')
  }
})

test('a code requested by a session goes to its user, and the event to the session', () => {
  const given = { code, userID: '300', userResourceOwner: '200', urlTemplate: 'https://a.example' }
  const ofSession = (type: string, more: object = {}) => ({
    ...eventOf(type, { ...given, ...more }),
    ...{ aggregateId: '900', owner: '100' },
  })
  for (const [type, kind, channel] of [
    ['session.otp.sms.challenged', 'verifySmsOtp', 'sms'],
    ['session.otp.email.challenged', 'verifyEmailOtp', 'email'],
  ] as const) {
    const row = outboxRowOf(ofSession(type), '1')
    assert.deepEqual(
      [row?.kind, row?.channel, row?.user_id, row?.org_id],
      [kind, channel, '300', '200'],
    )
    const payload = JSON.parse(row?.payload ?? '') as OutboxPayload
    assert.equal(payload.sessionId, '900')
    assert.equal(payload.sentEvent, type.replace('challenged', 'sent'))
    assert.equal(payload.urlTemplate, given.urlTemplate)
    assert.equal(outboxRowOf(ofSession(type, { codeReturned: true }), '1'), undefined)
  }
  const ofUser = outboxRowOf(eventOf('user.human.email.code.added', { code }), '1')
  assert.equal('sessionId' in JSON.parse(ofUser?.payload ?? ''), false)
})
