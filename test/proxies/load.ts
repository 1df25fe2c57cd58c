/** Clients that ask without a pause for as long as a test lasts, each in its own way. */

import { Agent, request } from 'node:http'
import { connect as connectHttp2 } from 'node:http2'
import { Agent as TlsAgent, request as tlsRequest } from 'node:https'
import type { LookupFunction } from 'node:net'
import { create, fromBinary, toBinary } from '@bufbuild/protobuf'
import { createClient } from '@connectrpc/connect'
import { createGrpcTransport } from '@connectrpc/connect-node'
import { Client, credentials, Metadata } from '@grpc/grpc-js'
import { ManagementService } from '../../src/proto/services.ts'
import { name } from './proxy-process.ts'

export interface Target {
  /** On this machine. */
  readonly port: number
  /** Of a proxy with TLS, which is asked by its name; absent: a server itself, in clear. */
  readonly ca?: string
  readonly token: string
}

const schemeOf = ({ ca }: Target) => (ca === undefined ? 'http' : 'https')
const hostOf = ({ ca }: Target) => (ca === undefined ? 'localhost' : name)

/** One way to ask; whatever is not as it must be rejects. */
export interface Asking {
  readonly what: string
  /** The n-th question; resolves to the id of the user it made, if it made one. */
  ask(n: number): Promise<string | undefined>
  close(): void
}

export interface Load {
  /** How often each way has been answered so far. */
  readonly asked: Readonly<Record<string, number>>
  /** Ends it, when what is under way has been answered. */
  end(): Promise<Outcome>
}

export interface Outcome {
  /** Ids of the users that were acknowledged. */
  readonly made: readonly string[]
  readonly failures: readonly string[]
}

/** Begins to ask. */
export function keepAsking(ways: readonly Asking[]): Load {
  const asked: Record<string, number> = {}
  const made: string[] = []
  const failures: string[] = []
  let isOver = false
  const loops = ways.map(async (way) => {
    for (let n = 0; !isOver; n += 1) {
      try {
        const id = await way.ask(n)
        asked[way.what] = (asked[way.what] ?? 0) + 1
        if (id !== undefined) made.push(id)
      } catch (reason) {
        failures.push(`${way.what} ${n}: ${reason}`)
      }
      // Other tests want some of the machine, too.
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    way.close()
  })
  const end = async () => {
    isOver = true
    await Promise.all(loops)
    return { made, failures }
  }
  return { asked, end }
}

const { addMachineUser } = ManagementService.method
let drawn = 0

/** A body for AddMachineUser with a name that no other has. */
const machine = () => {
  drawn += 1
  return { userName: `machine-${drawn}`, name: `Machine ${drawn}` }
}

/** Sockets that are kept, as browsers and most HTTP clients have them. */
export function byRest(target: Target): Asking {
  const { port, ca, token } = target
  const agent = ca
    ? new TlsAgent({ ca, keepAlive: true, servername: name })
    : new Agent({ keepAlive: true })
  const send = (method: string, path: string, body?: string) =>
    new Promise<Record<string, string>>((resolve, reject) => {
      const headers = { host: hostOf(target), authorization: `Bearer ${token}` }
      const asked = { host: '127.0.0.1', port, agent, method, path, headers }
      const sent = ca ? tlsRequest(asked) : request(asked)
      sent.on('error', reject).on('response', async (response) => {
        let text = ''
        response.on('error', reject)
        for await (const chunk of response) text += chunk
        if (response.statusCode === 200) resolve(JSON.parse(text))
        else reject(new Error(`${response.statusCode} ${text}`))
      })
      sent.end(body)
    })
  let last: string | undefined
  return {
    what: 'REST',
    async ask(n) {
      if (n % 2 === 1 && last) {
        await send('GET', `/management/v1/users/${last}`)
        return undefined
      }
      const body = JSON.stringify(machine())
      last = (await send('POST', '/management/v1/users/machine', body)).userId
      return last
    },
    close: () => agent.destroy(),
  }
}

/** One HTTP/2 connection for page after page, as a browser has it. */
export function byPages(target: Target): Asking {
  const { port, ca } = target
  const open = () => {
    const options = { servername: name, ...(ca !== undefined && { ca }) }
    const opened = connectHttp2(`${schemeOf(target)}://127.0.0.1:${port}`, options)
    // Whoever asks by it hears of it, too.
    return opened.on('error', () => {})
  }
  let session = open()
  const load = async () => {
    if (session.closed || session.destroyed) session = open()
    const stream = session.request({ ':path': '/ui/login/login', ':authority': hostOf(target) })
    let status: unknown
    stream.on('response', (fields) => {
      status = fields[':status']
    })
    let text = ''
    for await (const chunk of stream) text += chunk
    if (status === 200 && text.includes('name="loginName"')) return undefined
    throw new Error(`${status} ${text.slice(0, 200)}`)
  }
  return {
    what: 'pages',
    ask: () =>
      load().catch((reason: Error) => {
        // It was not sent when its connection was to end, and goes to another one, as the
        // requests of browsers do (RFC 9113 §8.7).
        if (/REFUSED_STREAM/.test(reason.message)) return load()
        throw reason
      }),
    close: () => session.close(),
  }
}

/** gRPC by `@connectrpc/connect-node`, which tries nothing again. */
export function byConnectNode(target: Target): Asking {
  const { port, ca, token } = target
  const lookup: LookupFunction = (_, { all }, found) =>
    all ? found(null, [{ address: '127.0.0.1', family: 4 }]) : found(null, '127.0.0.1', 4)
  const transport = createGrpcTransport({
    baseUrl: `${schemeOf(target)}://${hostOf(target)}:${port}`,
    nodeOptions: { lookup, ...(ca !== undefined && { ca }) },
  })
  const client = createClient(ManagementService, transport)
  const headers = { authorization: `Bearer ${token}` }
  let last = ''
  return {
    what: 'connect-node',
    async ask(n) {
      if (n % 2 === 1) {
        await client.getUserByID({ id: last }, { headers })
        return undefined
      }
      last = (await client.addMachineUser(machine(), { headers })).userId
      return last
    },
    close: () => undefined,
  }
}

/** gRPC by `@grpc/grpc-js`, which tries again only what no server has begun. */
export function byGrpcJs(target: Target): Asking {
  const { port, ca, token } = target
  const trust = ca ? credentials.createSsl(Buffer.from(ca)) : credentials.createInsecure()
  const client = new Client(`127.0.0.1:${port}`, trust, {
    ...(ca && { 'grpc.ssl_target_name_override': name }),
    'grpc.default_authority': hostOf(target),
  })
  const metadata = new Metadata()
  metadata.set('authorization', `Bearer ${token}`)
  const { input, output } = addMachineUser
  return {
    what: 'grpc-js',
    ask: () =>
      new Promise((resolve, reject) => {
        client.makeUnaryRequest(
          `/${addMachineUser.parent.typeName}/${addMachineUser.name}`,
          (message: ReturnType<typeof machine>) =>
            Buffer.from(toBinary(input, create(input, message))),
          (bytes) => fromBinary(output, bytes),
          machine(),
          metadata,
          (failure, answer) => (answer ? resolve(answer.userId) : reject(failure)),
        )
      }),
    close: () => client.close(),
  }
}
