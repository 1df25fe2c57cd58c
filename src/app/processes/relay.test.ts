import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { FromParent, FromProcess } from './messages.ts'
import { createRelay, type Member } from './relay.ts'

/** Two processes that note what they hear, and a third that has not opened its port. */
function threeProcesses() {
  const relay = createRelay({ slots: 1 })
  const noted: FromParent[][] = [[], [], []]
  const members = noted.map((messages, index): Member => {
    return { number: index + 1, send: (message) => void messages.push(message) }
  })
  const say = (index: number, message: FromProcess, handle?: unknown) => {
    const member = members[index]
    assert.ok(member)
    relay.heard(member, message, handle)
  }
  for (const member of members) relay.joined(member)
  for (const index of [0, 1]) say(index, { kind: 'open', sockets: 0 })
  const kinds = (index: number) => noted[index]?.splice(0).map(({ kind }) => kind)
  for (const index of [0, 1, 2]) kinds(index)
  const leave = (index: number) => {
    const member = members[index]
    if (member) relay.left(member)
  }
  return { say, kinds, leave }
}

const handle = { close: () => undefined }

describe('the parent of several processes', () => {
  it('passes on to all others what one of them publishes', () => {
    const { say, kinds } = threeProcesses()
    say(0, { kind: 'published', batch: [{ topic: 'load', message: 1 }] })
    assert.deepEqual([0, 1, 2].map(kinds), [[], ['published'], ['published']])
  })

  it('gives a socket to the process with fewest, and to none that takes none', () => {
    const { say, kinds } = threeProcesses()
    say(1, { kind: 'open', sockets: 5 })
    say(0, { kind: 'open', sockets: 9 })
    for (const index of [0, 1, 2]) kinds(index)
    say(0, { kind: 'socket' }, handle)
    assert.deepEqual([0, 1, 2].map(kinds), [[], ['socket'], []])
    say(1, { kind: 'open', sockets: undefined })
    kinds(0)
    say(0, { kind: 'socket' }, handle)
    assert.deepEqual(kinds(0), ['socket'], 'back to where it came from')
  })

  it('has one process send messages, and another when that is gone', () => {
    const { say, kinds, leave } = threeProcesses()
    say(1, { kind: 'wake' })
    say(0, { kind: 'wake' })
    assert.deepEqual([0, 1, 2].map(kinds), [['wake', 'wake'], [], []])
    leave(0)
    assert.deepEqual([1, 2].map(kinds), [['gone', 'wake'], ['gone']])
    say(2, { kind: 'wake' })
    assert.deepEqual([1, 2].map(kinds), [['wake'], []])
  })

  it('grants the slots of a process that is gone to those that wait', () => {
    const { say, kinds, leave } = threeProcesses()
    say(0, { kind: 'slot-wanted' })
    say(1, { kind: 'slot-wanted' })
    say(2, { kind: 'slot-wanted' })
    assert.deepEqual([0, 1, 2].map(kinds), [['slot'], [], []])
    leave(0)
    assert.deepEqual([1, 2].map(kinds), [['slot', 'gone', 'wake'], ['gone']])
    say(1, { kind: 'slot-free' })
    assert.deepEqual(kinds(2), ['slot'])
  })
})
