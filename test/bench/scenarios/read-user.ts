/**
 * GetUserByID through two versions and two protocols: the server's CPU time per call as a multiple
 * of what node:http needs for a JSON echo. Rates would say more about the machine's mood; even
 * CPU time drifts, so a round measures the echo and all calls, and each round has its own ratio.
 */
import { create, toBinary } from '@bufbuild/protobuf'
import { GetUserByIDRequestSchema as V1RequestSchema } from '@zitadel/proto/zitadel/management_pb.js'
import { GetUserByIDRequestSchema as V2RequestSchema } from '@zitadel/proto/zitadel/user/v2/user_service_pb.js'
import type { ProtocolName, StoreName } from '../flags.ts'
import type { Job, Requests } from '../load/job.ts'
import { type LoadGenerator, startEcho, startLoad } from '../load-process.ts'
import { cpuMicrosOf } from '../processes.ts'
import { creating, echoRequest, httpRequest, type Target } from '../requests.ts'
import { rounds, type Scenario, startServer } from './scenario.ts'

const warmUpCount = 40_000
const userCount = 1000
const overHttp1 = { connections: 64, streams: 1 } as const
const overGrpc = { connections: 4, streams: 16 } as const

type Reading = Omit<Job, 'until'> & { readonly pid: number }

export function readUser(store: StoreName): Scenario {
  const prefix = `read/${store}/`
  return {
    prefix,
    run: async (bench) => {
      const { flags, record } = bench
      const server = await startServer(bench, store, 'server')
      const echo = await startEcho('server')
      const load = startLoad('load')
      const protocols = readingsOf(server, await someUsers(server, load))
      const readings = Object.fromEntries(
        flags.protocols.map((protocol) => [protocol, protocols[protocol]]),
      )
      const echoed: Reading = {
        ...{ ...overHttp1, port: echo.port, pid: echo.pid },
        requests: { kind: 'listed', texts: [echoRequest(echo.port)] },
      }

      const all = { echo: echoed, ...readings }
      for (const { pid: _, ...job } of Object.values(all)) {
        await load.run({ ...job, until: { count: flags.warmUp ?? warmUpCount } })
      }
      const table = await rounds(flags.rounds, async () => {
        const micros: Record<string, number> = {}
        for (const [name, reading] of Object.entries(all)) {
          micros[name] = await cpuPerCall(load, reading, flags.seconds)
        }
        return micros
      })
      const column = (name: string) => table.map((micros) => micros[name] ?? Number.NaN)
      if (store === 'sqlite') {
        for (const name of Object.keys(all)) record(`${prefix}${name}/cpu`, column(name))
      }
      const yardstick = column('echo')
      for (const name of Object.keys(readings)) {
        const ratios = column(name).map((micros, round) => micros / (yardstick[round] ?? 1))
        record(`${prefix}${name}`, ratios)
      }
      await load.stop()
      await echo.stop()
      await server.stop()
    },
  }
}

async function cpuPerCall(load: LoadGenerator, reading: Reading, seconds: number): Promise<number> {
  const { pid, ...job } = reading
  const before = cpuMicrosOf(pid)
  const { completed } = await load.run({ ...job, until: { seconds } })
  return (cpuMicrosOf(pid) - before) / completed
}

/** Makes the users to be read; gives their ids. */
async function someUsers(target: Target, load: LoadGenerator): Promise<string[]> {
  const requests = { kind: 'numbered', text: creating.import(target), firstNumber: 1 } as const
  await load.run({
    ...{ port: target.port, ...overHttp1, requests },
    until: { count: userCount },
  })
  return idsOf(target)
}

async function idsOf({ port, token }: Target): Promise<string[]> {
  const answer = await fetch(`http://localhost:${port}/management/v1/users/_search`, {
    ...{ method: 'POST', headers: { authorization: `Bearer ${token}` } },
    body: JSON.stringify({ query: { limit: userCount } }),
  })
  if (!answer.ok) throw new Error(`listing users: ${answer.status} ${await answer.text()}`)
  const { result } = (await answer.json()) as { result: { id: string; human?: object }[] }
  const ids = result.filter(({ human }) => human).map(({ id }) => id)
  // Besides ours there are the administrator and the machine user whose token we have.
  if (ids.length < userCount - 2) throw new Error(`listing users: there are only ${ids.length}`)
  return ids
}

function readingsOf(
  server: Target & { pid: number },
  ids: readonly string[],
): Record<ProtocolName, Reading> {
  const { port, pid, token } = server
  const rest = (pathOf: (id: string) => string): Reading => ({
    ...{ ...overHttp1, port, pid },
    requests: {
      kind: 'listed',
      texts: ids.map((id) => httpRequest({ port, token, method: 'GET', path: pathOf(id) })),
    },
  })
  const grpc = (path: string, messageOf: (id: string) => Uint8Array): Reading => ({
    ...{ ...overGrpc, port, pid },
    requests: grpcRequests(path, token, ids.map(messageOf)),
  })
  return {
    'v1-rest': rest((id) => `/management/v1/users/${id}`),
    'v1-grpc': grpc('/zitadel.management.v1.ManagementService/GetUserByID', (id) =>
      toBinary(V1RequestSchema, create(V1RequestSchema, { id })),
    ),
    'v2-rest': rest((id) => `/v2/users/${id}`),
    'v2-grpc': grpc('/zitadel.user.v2.UserService/GetUserByID', (id) =>
      toBinary(V2RequestSchema, create(V2RequestSchema, { userId: id })),
    ),
  }
}

/** A human in protobuf has more than 150 bytes; whatever has fewer is no answer. */
function grpcRequests(path: string, token: string, messages: readonly Uint8Array[]): Requests {
  return {
    ...{ kind: 'grpc', path, token, answerBytesMin: 150 },
    messages: messages.map((message) => Buffer.from(message).toString('base64')),
  }
}
