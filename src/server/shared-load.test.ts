import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createSiblings } from '../kit/siblings.fixture.ts'
import { createConcurrencyLimiter } from './concurrency.ts'
import { defaultLimits } from './limits.ts'
import { createSharedLoad } from './shared-load.ts'

const limits = { ...defaultLimits, callsMax: 60, callsPerNetworkMax: 40 }

/** Two processes with the same limits. */
function twoProcesses() {
  const family = createSiblings(2)
  const processes = family.all.map((siblings) => {
    const shared = createSharedLoad(siblings, limits)
    const limiter = createConcurrencyLimiter({ limits, trustedProxies: 0, elsewhere: shared })
    shared.start((least) => ({
      all: { ...limiter.load(), sockets: 0 },
      networks: limiter.busyNetworks(least),
    }))
    return { ...limiter, shared }
  })
  const [here, there] = processes
  assert.ok(here && there)
  return { here, there, leave: family.leave, stop: () => processes.map((one) => one.shared.stop()) }
}

const until = async (isSo: () => boolean) => {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5))
}

describe('the limits of two processes', () => {
  it('are for both together, of one network and in all', async () => {
    const { here, there, stop } = twoProcesses()
    const slots = Array.from({ length: 30 }, () => here.beginCall('a'))
    await until(() => there.shared.all().calls === 30)
    for (let calls = 0; calls < 10; calls += 1) there.beginCall('a')
    assert.throws(() => there.beginCall('a'), /too many calls from your network/)
    for (let calls = 0; calls < 20; calls += 1) there.beginCall('b')
    assert.throws(() => there.beginCall('b'), /too many calls under way/)
    for (const slot of slots) slot.end()
    await until(() => there.shared.all().calls === 0)
    there.beginCall('a').end()
    stop()
  })

  it('count the bytes of both', async () => {
    const { here, there, stop } = twoProcesses()
    const most = limits.bodyBytesUnderWayMax / 4
    const call = here.beginCall('a')
    call.reserve(most - 1)
    await until(() => there.shared.ofNetwork('a').bodyBytes === most - 1)
    const other = there.beginCall('a')
    assert.throws(() => other.reserve(2), /too many bytes under way/)
    call.end()
    await until(() => there.shared.ofNetwork('a').bodyBytes === 0)
    other.reserve(2)
    stop()
  })

  it('forget what a process had in progress that is gone', async () => {
    const { here, there, leave, stop } = twoProcesses()
    for (let calls = 0; calls < 40; calls += 1) here.beginCall('a')
    await until(() => there.shared.ofNetwork('a').calls === 40)
    assert.throws(() => there.beginCall('a'), /too many calls/)
    leave(0)
    there.beginCall('a')
    stop()
  })
})
