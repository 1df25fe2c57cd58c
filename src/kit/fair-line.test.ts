import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setImmediate as turnOfLoop } from 'node:timers/promises'
import { createFairLine, type FairLineOptions, type Turn } from './fair-line.ts'

class Full extends Error {}

/** A line whose jobs end one at a time, and what was begun and refused, in order. */
function lineOf(deps: Partial<FairLineOptions> = {}) {
  const line = createFairLine({
    concurrencyMax: 1,
    waitingMax: 8,
    tooMany: () => new Full(),
    ...deps,
  })
  const begun: string[] = []
  const refused: string[] = []
  const ends: (() => void)[] = []
  const ask = (name: string, turn: Partial<Turn> = {}) =>
    line
      .run(
        () => {
          begun.push(name)
          return new Promise<void>((resolve) => ends.push(resolve))
        },
        { parties: [name.replace(/\d+$/, '')], cost: 1, ...turn },
      )
      .catch((reason) => {
        assert.ok(reason instanceof Full)
        refused.push(name)
      })
  const endAll = async () => {
    await turnOfLoop()
    for (let end = ends.shift(); end; end = ends.shift()) {
      end()
      await turnOfLoop()
    }
  }
  return { line, ask, begun, refused, ends, endAll }
}

const names = (name: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${name}${index + 1}`)

describe('a fair queue', () => {
  it('is first come, first served among equals, and so many at once', async () => {
    const { ask, begun, ends, endAll, line } = lineOf({ concurrencyMax: 2 })
    for (const name of ['a', 'b', 'c', 'd']) ask(name)
    await turnOfLoop()
    assert.deepEqual(begun, ['a', 'b'])
    ends.shift()?.()
    await turnOfLoop()
    assert.deepEqual(begun, ['a', 'b', 'c'])
    await endAll()
    assert.deepEqual(begun, ['a', 'b', 'c', 'd'])
    assert.ok(line.isIdle())
  })

  it('reports how many run and wait, and each that begins and ends', async () => {
    const heard: string[] = []
    const watch = {
      begun: (waitedMs: number) => heard.push(waitedMs >= 0 ? 'begun' : 'begun before it came'),
      ended: (tookMs: number) => heard.push(tookMs >= 0 ? 'ended' : 'ended before it began'),
      turnedAway: () => heard.push('turned away'),
    }
    const { ask, endAll, line } = lineOf({ waitingMax: 1, watch })
    for (const name of ['a', 'b', 'c']) ask(name)
    await turnOfLoop()
    assert.deepEqual(line.load(), { running: 1, atOnce: 1, waiting: 1 })
    assert.deepEqual(heard, ['turned away', 'begun'])
    await endAll()
    assert.deepEqual(line.load(), { running: 0, atOnce: 1, waiting: 0 })
    assert.deepEqual(heard, ['turned away', 'begun', 'ended', 'begun', 'ended'])
  })

  it('lets a flood wait behind itself', async () => {
    const { ask, begun, endAll } = lineOf()
    for (const name of names('flood', 6)) ask(name)
    ask('ann1')
    ask('ben1')
    ask('ann2')
    await endAll()
    assert.deepEqual(begun.slice(0, 4), ['flood1', 'ann1', 'ben1', 'flood2'])
    assert.ok(begun.indexOf('ann2') <= 4)
    assert.equal(begun.length, 9)
  })

  it('counts what a turn costs: who asks for costly work gets less of it', async () => {
    const { ask, begun, endAll } = lineOf({ waitingMax: 20 })
    for (const name of names('costly', 4)) ask(name, { cost: 10 })
    for (const name of names('cheap', 12)) ask(name, { cost: 1 })
    await endAll()
    assert.deepEqual(begun.slice(0, 12), ['costly1', ...names('cheap', 10), 'costly2'])
  })

  it('takes slots from the group that has most when it is full, and refuses no other', async () => {
    const { ask, begun, refused, endAll } = lineOf({ waitingMax: 4 })
    for (const name of names('flood', 7)) ask(name)
    await turnOfLoop()
    assert.deepEqual(refused, ['flood6', 'flood7'])
    ask('ann1')
    ask('ben1')
    await endAll()
    assert.deepEqual(refused, ['flood6', 'flood7', 'flood5', 'flood4'])
    assert.deepEqual(begun, ['flood1', 'ann1', 'ben1', 'flood2', 'flood3'])
  })

  it('is fair to groups, and within a group to who asks', async () => {
    const { ask, begun, endAll } = lineOf({ waitingMax: 40 })
    // Everybody in one network tries the accounts of one tenant, whose owner wants to sign in.
    for (const name of names('stranger', 9)) ask(name, { group: 'besieged' })
    ask('owner1', { group: 'besieged' })
    for (const name of names('other', 3)) ask(name, { group: 'quiet' })
    await endAll()
    assert.ok(begun.indexOf('owner1') <= 3, begun.join())
    assert.ok(begun.indexOf('other1') <= 2, begun.join())
  })

  it('among many who ask once each, gives up the slots of the group that has most', async () => {
    const { ask, refused } = lineOf({ waitingMax: 4 })
    for (const name of 'vwxyz') ask(name, { group: 'flood' })
    ask('owner', { group: 'quiet' })
    ask('u', { group: 'flood' })
    await turnOfLoop()
    assert.deepEqual(refused, ['z', 'u'])
  })

  it('keeps to the shares of a job, and lets others pass by', async () => {
    const { ask, begun, ends, endAll } = lineOf({ concurrencyMax: 3 })
    const costly = { shares: [{ name: 'costly', atOnce: 1 }] }
    for (const name of ['a', 'b']) ask(name, costly)
    for (const name of ['c', 'd', 'e']) ask(name)
    await turnOfLoop()
    assert.deepEqual(begun, ['a', 'c', 'd'])
    ends[1]?.()
    await turnOfLoop()
    assert.deepEqual(begun, ['a', 'c', 'd', 'e'])
    ends[0]?.()
    await turnOfLoop()
    assert.deepEqual(begun, ['a', 'c', 'd', 'e', 'b'])
    await endAll()
  })

  it('gives its place back when a job fails, even before it waits', async () => {
    const { line } = lineOf()
    const fail = () => {
      throw new Error('broken')
    }
    const turn = { parties: ['a'], cost: 1, shares: [{ name: 'one', atOnce: 1 }] }
    for (let i = 0; i < 3; i++) await assert.rejects(line.run(fail, turn), /broken/)
    assert.equal(await line.run(async () => 'well', turn), 'well')
    assert.ok(line.isIdle())
  })
})
