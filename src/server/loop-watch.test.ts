import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createJudge, watchLoop } from './loop-watch.ts'

const verdicts = (delays: readonly number[], judge = createJudge(400), busyPart = 1) =>
  delays.map((delayMs) => judge({ delayMs, busyPart }))

describe('the watch over the event loop', () => {
  it('puts up with one long turn, and with two', () => {
    assert.deepEqual(verdicts([0, 2_000, 0, 900, 900, 5]), Array(6).fill(false))
  })

  it('sheds load when it is late again and again', () => {
    assert.deepEqual(verdicts([401, 401, 401, 401]), [false, false, true, true])
  })

  it('lets all in again only when it has kept up for a while', () => {
    const judge = createJudge(400)
    verdicts([500, 500, 500], judge)
    assert.deepEqual(verdicts([300, 300, 300, 50, 50, 120, 50, 50, 50, 300], judge), [
      true,
      true,
      true,
      true,
      true,
      true,
      true,
      true,
      false,
      false,
    ])
  })

  it('does not take a machine that is busy with others for its own doing', () => {
    const shared = verdicts([900, 900, 900, 900], createJudge(400), 0.2)
    assert.deepEqual(shared, [false, false, false, false])
    const hopeless = verdicts([3_000, 3_000, 3_000], createJudge(400), 0.2)
    assert.deepEqual(hopeless, [false, false, true])
  })

  it('watches nothing when it is told so', () => {
    const watch = watchLoop(0)
    assert.equal(watch.isBehind, false)
    watch.stop()
  })
})
