/** An unrestricted client, for tests that are not about restrictions. */
import { unrestrictedReach } from '../reach.ts'
import { createOutgoing, type Outgoing } from './outgoing.ts'
import { createResolve } from './resolve.ts'

/** May call every address. */
export const anywhere: Outgoing = createOutgoing({
  reach: unrestrictedReach,
  resolve: createResolve(),
  log: { warn: () => undefined },
  clock: { nowMicros: () => Date.now() * 1000 },
})
