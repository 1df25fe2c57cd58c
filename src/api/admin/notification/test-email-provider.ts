/** `POST /admin/v1/email/smtp/_test` and `…/{id}/_test`; below `/admin/v1/smtp` as before. */
import {
  type TestMailDeps,
  testKeptServer,
  testServer,
} from '../../../commands/notification/test-mail.ts'
import { AdminService } from '../../../proto/services.ts'
import type { Context } from '../../context.ts'
import { type Method, method } from '../../method.ts'
import type { NotificationNeeds } from '../../notification-needs.ts'
import { mailServerOf } from '../../wire/notification.ts'

interface WireTest {
  readonly id: string
  readonly receiverAddress: string
}

/** Answers when the server has taken the mail; refuses with what it said otherwise. */
export function testProviderMethods({ notifications, commands }: NotificationNeeds): Method[] {
  const { method: rpc } = AdminService
  const { sealer, reach } = commands
  const needs: TestMailDeps = { ...notifications, sealer, reach }
  const testKept = async ({ id, receiverAddress: receiver }: WireTest, { instance }: Context) => {
    await testKeptServer(needs, { instanceId: instance.id, id, receiver })
    return {}
  }
  const test = async (
    request: WireTest & Parameters<typeof mailServerOf>[0],
    { instance }: Context,
  ) => {
    const { id, receiverAddress: receiver } = request
    const server = mailServerOf(request)
    await testServer(needs, { instanceId: instance.id, id, server, receiver })
    return {}
  }
  return [
    method(rpc.testSMTPConfigById, testKept),
    method(rpc.testEmailProviderSMTPById, testKept),
    method(rpc.testSMTPConfig, test),
    method(rpc.testEmailProviderSMTP, test),
  ]
}
