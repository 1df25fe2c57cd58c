/**
 * A server over the published descriptors with a fake behind it, for the tests of this component.
 */

import { create, fromJsonString, type Message, toBinary, toJsonString } from '@bufbuild/protobuf'
import { ErrorDetailSchema } from '@zitadel/proto/zitadel/message_pb.js'
import { createClock } from '../kit/clock.ts'
import { Code, StatusError } from '../kit/status.ts'
import {
  UserServiceV2Beta as BetaService,
  ManagementService,
  UserServiceV2 as UserService,
} from '../proto/services.ts'
import type { Call, IncomingCall } from './call.ts'
import { createServer, type Server, type ServerOptions } from './server.ts'

/** A running server, the calls that reached the fake, and the failures reported. */
export interface Fixture {
  readonly server: Server
  readonly port: number
  readonly url: string
  readonly calls: Call[]
  readonly failures: { error: unknown; call: IncomingCall | undefined }[]
  close(): Promise<void>
}

/** What the fake does with a call. */
export type FakeDispatch = (call: Call) => Promise<Message>

/** An application error; every protocol must transport all of it. */
export function applicationError(code: Code = Code.alreadyExists): StatusError {
  const detail = { id: 'TEST-1', message: 'Grüße, 100% schon da' }
  return new StatusError(code, `${detail.message} (TEST-1)`, [
    {
      typeName: 'zitadel.v1.ErrorDetail',
      bytes: toBinary(ErrorDetailSchema, create(ErrorDetailSchema, detail)),
      json: detail,
    },
  ])
}

/** A simple protojson; the real one is in `kit`. */
export const jsonRules: Pick<ServerOptions, 'decodeJson' | 'encodeJson'> = {
  decodeJson(schema, text) {
    try {
      return fromJsonString(schema, text, { ignoreUnknownFields: true })
    } catch (error) {
      throw new StatusError(Code.invalidArgument, String(error))
    }
  },
  encodeJson: (schema, message) => toJsonString(schema, message),
}

/**
 * The name or id in the request selects what the fake does: `taken` is an application error,
 * `broken` a failure, `slow` never responds, `big` responds with a long text, anything else is
 * echoed.
 */
async function fakeDispatch({ method, request }: Call): Promise<Message> {
  const { userName, username, userId, id } = request as unknown as Record<string, string>
  const name = userName ?? username ?? userId ?? id ?? ''
  if (name === 'taken') throw applicationError()
  if (name === 'nobody') throw applicationError(Code.unauthenticated)
  if (name === 'broken') throw new Error('secret: the database is on fire')
  if (name === 'slow') await new Promise(() => {})
  if (name === 'soon') await new Promise((resolve) => setTimeout(resolve, 300))
  const text = name === 'big' ? 'x'.repeat(100_000) : name
  const hasUserId = method.output.fields.some((field) => field.name === 'user_id')
  return create(method.output, (hasUserId ? { userId: text } : {}) as Record<string, unknown>)
}

/** Starts a server on a free port. */
export async function startFixture({
  dispatch = fakeDispatch,
  ...options
}: Partial<ServerOptions> & { dispatch?: FakeDispatch } = {}): Promise<Fixture> {
  const calls: Call[] = []
  const failures: Fixture['failures'] = []
  const server = createServer({
    ...jsonRules,
    clock: createClock(),
    services: [
      { service: ManagementService, restPrefix: '/management/v1' },
      {
        service: UserService,
        restPrefix: '',
      },
      { service: BetaService, restPrefix: '' },
    ],
    onFailure: (error, call) => failures.push({ error, call }),
    reflection: 'open',
    admit: async (arrival) => ({
      isPublic: false,
      answer(request) {
        const call = { ...arrival, request }
        calls.push(call)
        return dispatch(call)
      },
    }),
    ...options,
    limits: { drainTimeoutMs: 500, ...options.limits },
  })
  const { port } = await server.listen('127.0.0.1', 0)
  const url = `http://127.0.0.1:${port}`
  return { server, port, url, calls, failures, close: () => server.drain() }
}
