/** The frame of mails shows what our own pages send, apart from our origin, and nothing else. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PageRequest } from '../../kit/page.ts'
import { mailFramePage } from './mail-frame.ts'

const sendFrom = (site: string | undefined) => {
  const headers = new Headers(site === undefined ? {} : { 'sec-fetch-site': site })
  const body = new TextEncoder().encode(new URLSearchParams({ html: '<p>Hello</p>' }).toString())
  return mailFramePage.handle({ headers, body } as unknown as PageRequest)
}

test('a mail of the console is given back in a sandbox, with styles and no scripts', async () => {
  const { status, headers = {}, body } = await sendFrom('same-origin')
  assert.equal(status, 200)
  assert.equal(body, '<p>Hello</p>')
  const policy = String(headers['content-security-policy'])
  assert.match(policy, /^sandbox; default-src 'none'; style-src 'unsafe-inline';/)
  assert.doesNotMatch(policy, /script|allow/)
})

test('what another site sends, or a client that does not say who, is not shown', async () => {
  for (const site of ['cross-site', 'same-site', 'none', undefined]) {
    const { status, body } = await sendFrom(site)
    assert.equal(status, 403)
    assert.doesNotMatch(String(body), /Hello/)
  }
})
