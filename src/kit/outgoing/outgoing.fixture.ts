/** The way out for tests that are not about it: everywhere. */
import { wholeReach } from '../reach.ts'
import { createOutgoing, type Outgoing } from './outgoing.ts'
import { createResolve } from './resolve.ts'

export const anywhere: Outgoing = createOutgoing({
  reach: wholeReach,
  resolve: createResolve(),
  log: { warn: () => undefined },
  clock: { nowMicros: () => Date.now() * 1000 },
})
