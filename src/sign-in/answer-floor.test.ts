import assert from 'node:assert/strict'
import { it } from 'node:test'
import { createAnswerFloor } from './answer-floor.ts'

function floorOf() {
  let nowMicros = 1_000_000_000
  const waits: number[] = []
  const floor = createAnswerFloor({
    clock: { nowMicros: () => nowMicros },
    wait: async (ms) => void waits.push(ms),
  })
  /** An answer that took so long, and how much later it is given. */
  const answer = async (tookMs: number, isKnown: boolean, instanceId = '1') => {
    const beganAtMicros = nowMicros
    nowMicros += tookMs * 1000
    waits.length = 0
    await floor.reach(instanceId, { beganAtMicros, isKnown })
    return waits[0] ?? 0
  }
  const pass = (minutes: number) => {
    nowMicros += minutes * 60_000_000
  }
  return { answer, pass }
}

it('nobody is answered sooner than the slowest somebody of the instance', async () => {
  const { answer } = floorOf()
  assert.equal(await answer(20, false), 0, 'nothing is known yet')
  assert.equal(await answer(450, true), 0)
  assert.equal(await answer(20, false), 430)
  assert.equal(await answer(30, true), 420, 'nor is somebody whose hash is quick')
  assert.equal(await answer(20, false, '2'), 0, 'other instances have other users')
})

it('it is a second at most, and only what was slow of late counts', async () => {
  const { answer, pass } = floorOf()
  await answer(7000, true)
  assert.equal(await answer(100, false), 900)
  pass(11)
  assert.equal(await answer(100, true), 0)
  assert.equal(await answer(20, false), 80)
})
