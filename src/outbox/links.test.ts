import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultLink, pressableLink, templateLink } from './links.ts'
import { renderTemplate } from './outbox.fixture.ts'
import type { MessageKind } from './outbox.ts'

const facts = {
  origin: 'https://id.example.com',
  userId: '300',
  orgId: '200',
  loginName: 'anna+x@acme.localhost',
  code: 'ABC123',
  codeId: '400',
  passwordSet: false,
  authRequestId: '',
}

test('every kind has the link of the classic login, parameters in alphabetical order', () => {
  const name = 'anna%2Bx%40acme.localhost'
  const table: readonly (readonly [MessageKind, string | undefined])[] = [
    [
      'initCode',
      `/ui/login/user/init?authRequestID=&code=ABC123&loginname=${name}&orgID=200` +
        '&passwordset=false&userID=300',
    ],
    ['verifyEmail', '/ui/login/mail/verification?authRequestID=&code=ABC123&orgID=200&userID=300'],
    ['passwordReset', '/ui/login/password/init?authRequestID=&code=ABC123&orgID=200&userID=300'],
    [
      'inviteUser',
      `/ui/login/user/invite?authRequestID=&code=ABC123&loginname=${name}&orgID=200&userID=300`,
    ],
    [
      'passwordlessRegistration',
      '/ui/login/login/passwordless/init?userID=300&orgID=200&codeID=400&code=ABC123',
    ],
    ['domainClaimed', '/ui/login/login?orgID=200'],
    ['passwordChange', `/ui/console?login_hint=${name}`],
    ['verifyPhone', undefined],
  ]
  for (const [kind, path] of table) {
    assert.equal(defaultLink(kind, facts), path && `https://id.example.com${path}`, kind)
  }
})

test('an id cannot add parameters to a link', () => {
  for (const kind of ['initCode', 'passwordlessRegistration'] as const) {
    const link = new URL(defaultLink(kind, { ...facts, userId: 'a&code=b#c' }) ?? '')
    assert.equal(link.searchParams.get('userID'), 'a&code=b#c')
    assert.deepEqual(link.searchParams.getAll('code'), ['ABC123'])
  }
})

test("a caller's template is filled with plain values", () => {
  const variables = { Code: 'A&B', UserID: '300', LoginNames: ['a', 'b'] }
  const link = templateLink('myapp://go/{{.UserID}}?c={{.Code}}', variables, renderTemplate)
  assert.equal(link, 'myapp://go/300?c=A&B')
  assert.throws(() => templateLink('{{.Nobody}}', variables, renderTemplate))
})

test('a link that could run code, or that is none, cannot be pressed', () => {
  assert.equal(pressableLink('https://a.example/x'), 'https://a.example/x')
  assert.equal(pressableLink('myapp://verify?code=1'), 'myapp://verify?code=1')
  for (const link of [
    'javascript:alert(1)',
    ' JaVaScript:alert(1)',
    'data:text/html,x',
    'A1',
    '',
  ]) {
    assert.equal(pressableLink(link), undefined, link)
  }
})
