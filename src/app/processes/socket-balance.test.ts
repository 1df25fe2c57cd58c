import assert from 'node:assert/strict'
import { EventEmitter } from 'node:events'
import { Socket } from 'node:net'
import { describe, it } from 'node:test'
import type { FromParent, FromProcess } from './messages.ts'
import { createSocketBalance, isTooFarAhead } from './socket-balance.ts'

/** The balance of a process, what it says, and a way to have it hear something. */
function createBalance() {
  const heard = new EventEmitter()
  const said: FromProcess[] = []
  const balance = createSocketBalance(
    {
      send: (message) => void said.push(message),
      on: (kind, handle) => void heard.on(kind, handle),
    },
    2,
  )
  const hear = (message: FromParent) => heard.emit(message.kind, message)
  return { balance, said, hear }
}

describe('the sockets of several processes', () => {
  it('are shared out evenly, a quarter more or less', () => {
    assert.ok(!isTooFarAhead({ open: 1, least: 0 }))
    assert.ok(isTooFarAhead({ open: 2, least: 0 }))
    assert.ok(!isTooFarAhead({ open: 100, least: 80 }))
    assert.ok(isTooFarAhead({ open: 100, least: 70 }))
  })

  it('are passed on only while another process takes them', () => {
    const { balance, hear } = createBalance()
    assert.equal(balance.isAhead(100), false)
    hear({ kind: 'open', from: 2, sockets: 10 })
    assert.equal(balance.isAhead(100), true)
    hear({ kind: 'open', from: 2, sockets: undefined })
    assert.equal(balance.isAhead(100), false)
    hear({ kind: 'open', from: 2, sockets: 10 })
    hear({ kind: 'gone', number: 2 })
    assert.equal(balance.isAhead(100), false)
  })

  it('stay where they are when they are closed already', () => {
    const { balance, hear, said } = createBalance()
    hear({ kind: 'open', from: 2, sockets: 0 })
    assert.equal(balance.passOn(new Socket()), false)
    assert.deepEqual(said, [])
  })

  it('are reported at once, then together, and at last that none is taken', async () => {
    const { balance, said } = createBalance()
    for (const open of [0, 1, 2, 3]) balance.report(open)
    assert.deepEqual(said, [{ kind: 'open', sockets: 0 }])
    while (said.length < 2) await new Promise((resolve) => setTimeout(resolve, 5))
    assert.deepEqual(said[1], { kind: 'open', sockets: 3 })
    balance.close()
    balance.report(4)
    while (said.length < 3) await new Promise((resolve) => setTimeout(resolve, 5))
    assert.deepEqual(said.slice(2), [{ kind: 'open', sockets: undefined }])
  })
})
