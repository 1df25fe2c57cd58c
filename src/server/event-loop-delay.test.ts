import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createOverloadDetector, monitorEventLoop } from './event-loop-delay.ts'

const verdicts = (
  delays: readonly number[],
  judge = createOverloadDetector(400),
  busyFraction = 1,
) => delays.map((delayMs) => judge({ delayMs, busyFraction }))

describe('the overload detector', () => {
  it('tolerates one or two late samples', () => {
    assert.deepEqual(verdicts([0, 2_000, 0, 900, 900, 5]), Array(6).fill(false))
  })

  it('sheds load after three late samples', () => {
    assert.deepEqual(verdicts([401, 401, 401, 401]), [false, false, true, true])
  })

  it('accepts calls again only after several low samples', () => {
    const judge = createOverloadDetector(400)
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

  it('does not count delay while the process is not using the CPU', () => {
    const shared = verdicts([900, 900, 900, 900], createOverloadDetector(400), 0.2)
    assert.deepEqual(shared, [false, false, false, false])
    const hopeless = verdicts([3_000, 3_000, 3_000], createOverloadDetector(400), 0.2)
    assert.deepEqual(hopeless, [false, false, true])
  })

  it('is disabled by a limit of 0', () => {
    const watch = monitorEventLoop(0)
    assert.equal(watch.isOverloaded, false)
    watch.stop()
  })
})
