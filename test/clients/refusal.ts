/** What a client of Connect, gRPC or gRPC-Web makes of a refusal. */
import assert from 'node:assert/strict'
import { Code, ConnectError } from '@connectrpc/connect'
import { ErrorDetailSchema } from '@zitadel/proto/zitadel/message_pb.js'

export interface Expected {
  readonly code: Code
  /** Without the id in parentheses that ends the status message. */
  readonly text: string
  readonly id: string
}

/** Fails unless the call ends with that code, text and one `zitadel.v1.ErrorDetail`. */
export async function isRefused(call: Promise<unknown>, expected: Expected): Promise<void> {
  const { code, text, id } = expected
  const error = await call.then(
    () => assert.fail(`${id} was expected, but the call succeeded`),
    (reason: unknown) => ConnectError.from(reason),
  )
  assert.equal(error.rawMessage, `${text} (${id})`)
  assert.equal(Code[error.code], Code[code])
  const details = error.findDetails(ErrorDetailSchema)
  assert.deepEqual(
    details.map((detail) => ({ id: detail.id, message: detail.message })),
    [{ id, message: text }],
  )
}
