/** Sends a test mail (surroundings §6.2). */
import {
  type TestMailDeps,
  testKeptServer,
  testServer,
} from '../../../commands/notification/test-mail.ts'
import type { Context } from '../../context.ts'
import type { ApiDeps } from '../../deps.ts'
import { mailServerOf } from '../../wire/notification.ts'

type Deps = Pick<ApiDeps, 'commands' | 'notifications'>

interface WireTest {
  readonly id: string
  readonly receiverAddress: string
}

/** Tests a stored mail server. Refuses with the server's error. */
export const testEmailProviderSmtpById =
  (deps: Deps) =>
  async ({ id, receiverAddress: receiver }: WireTest, { instance }: Context) => {
    await testKeptServer(testDeps(deps), { instanceId: instance.id, id, receiver })
    return {}
  }

/** Tests the mail server of the request. Refuses with the server's error. */
export const testEmailProviderSmtp =
  (deps: Deps) =>
  async (request: WireTest & Parameters<typeof mailServerOf>[0], { instance }: Context) => {
    const { id, receiverAddress: receiver } = request
    const server = mailServerOf(request)
    await testServer(testDeps(deps), { instanceId: instance.id, id, server, receiver })
    return {}
  }

function testDeps({ notifications, commands: { sealer, reach } }: Deps): TestMailDeps {
  return { ...notifications, sealer, reach }
}
