/** Sign-ins of devices and applications, on a server where nobody has begun any. */
import type { AuthRequests } from '../../src/commands/authorization/auth-requests.ts'
import type { DeviceRequests } from '../../src/commands/authorization/device-requests.ts'

/** There is none to answer. */
async function refuseToGo(): Promise<never> {
  throw new Error('nobody has begun to sign in')
}

/** No device waits. */
export const noDeviceRequests: DeviceRequests = {
  findByUserCode: async () => undefined,
  find: async () => undefined,
  approve: refuseToGo,
  deny: refuseToGo,
}

/** No application has begun to sign anybody in. */
export const noAuthRequests: AuthRequests = {
  find: async () => undefined,
  isAnswered: async () => false,
  succeed: async () => undefined,
  fail: async () => undefined,
}
