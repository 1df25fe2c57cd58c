import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createRequestIds } from './request-ids.ts'

const headers = (fields: Record<string, string>) => ({ get: (name: string) => fields[name] })
const trace = '4bf92f3577b34da6a3ce929d0e0e4736'

test('a request that is traced goes by the id of its trace', () => {
  const idOf = createRequestIds({ trustedProxies: 0 })
  const given = { traceparent: `00-${trace}-00f067aa0ba902b7-01` }
  assert.equal(idOf(headers(given)), trace)
  for (const parent of [`00-${'0'.repeat(32)}-00f067aa0ba902b7-01`, 'x', `00-${trace}`]) {
    assert.match(idOf(headers({ traceparent: parent })), /^[0-9a-f]{32}$/)
    assert.notEqual(idOf(headers({ traceparent: parent })), trace)
  }
})

test('what a proxy calls a request counts where one of ours is in front, and is harmless', () => {
  const direct = createRequestIds({ trustedProxies: 0 })
  const behind = createRequestIds({ trustedProxies: 1 })
  const given = headers({ 'x-request-id': 'proxy-12345678' })
  assert.notEqual(direct(given), 'proxy-12345678')
  assert.equal(behind(given), 'proxy-12345678')
  const broken = headers({ 'x-request-id': 'a\r\nset-cookie: b' })
  assert.match(behind(broken), /^[0-9a-f]{32}$/)
})

test('no two drawn ids are equal', () => {
  const idOf = createRequestIds({ trustedProxies: 0 })
  const ids = new Set(Array.from({ length: 5000 }, () => idOf(headers({}))))
  assert.equal(ids.size, 5000)
})
