/** Requests to a proxy, by whatever name and from whatever address of this machine. */
import { Agent as HttpAgent, request as httpRequest } from 'node:http'
import { connect as connectHttp2 } from 'node:http2'
import { request as httpsRequest } from 'node:https'
import type { LookupFunction } from 'node:net'
import {
  createConnectTransport,
  createGrpcTransport,
  createGrpcWebTransport,
} from '@connectrpc/connect-node'
import { name, type RunningProxy } from './proxy-process.ts'

export interface Seen {
  readonly status: number
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly text: string
}

export interface Asked {
  readonly path: string
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** The name that is asked for. */
  readonly host?: string
  /** Where the request comes from. */
  readonly localAddress?: string
}

/** One way to ask a proxy something. */
export interface Way {
  readonly name: string
  ask(asked: Asked): Promise<Seen>
}

/** Every way a browser or a program may come. */
export const waysThrough = (proxy: RunningProxy): readonly Way[] => [
  { name: 'HTTP/1.1', ask: byHttp1({ port: proxy.plain }) },
  { name: 'HTTP/2 in clear', ask: byHttp2(`http://127.0.0.1:${proxy.h2c}`) },
  { name: 'HTTP/1.1 over TLS', ask: byHttp1({ port: proxy.tls, ca: proxy.ca }) },
  { name: 'HTTP/2 over TLS', ask: byHttp2(`https://127.0.0.1:${proxy.tls}`, proxy.ca) },
]

export function byHttp1({ port, ca }: { port: number; ca?: string }): Way['ask'] {
  return ({ path, method, headers = {}, body, host = name, localAddress }) =>
    new Promise((resolve, reject) => {
      const options = {
        ...{ host: '127.0.0.1', port, path, servername: name },
        method: method ?? (body === undefined ? 'GET' : 'POST'),
        headers: { ...headers, host },
        ...(localAddress !== undefined && { localAddress }),
      }
      const sent = ca
        ? httpsRequest({ ...options, ca, agent: false })
        : httpRequest({ ...options, agent: new HttpAgent() })
      sent.on('error', reject).on('response', (response) => {
        let text = ''
        response.setEncoding('utf8').on('data', (chunk) => {
          text += chunk
        })
        response.on('error', reject).on('end', () => {
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text })
        })
      })
      sent.end(body)
    })
}

export function byHttp2(url: string, ca?: string): Way['ask'] {
  return ({ path, method, headers = {}, body, host = name, localAddress }) =>
    new Promise((resolve, reject) => {
      const session = connectHttp2(url, {
        servername: name,
        ...(ca !== undefined && { ca }),
        ...(localAddress !== undefined && { localAddress }),
      })
      session.on('error', reject)
      const stream = session.request({
        ':path': path,
        ':method': method ?? (body === undefined ? 'GET' : 'POST'),
        ':authority': host,
        ...headers,
      })
      let seen: Seen['headers'] = {}
      let text = ''
      stream.on('response', (fields) => {
        seen = fields as Seen['headers']
      })
      stream.setEncoding('utf8').on('data', (chunk) => {
        text += chunk
      })
      stream.on('error', reject).on('close', () => {
        session.close()
        resolve({ status: Number(seen[':status']), headers: seen, text })
      })
      stream.end(body)
    })
}

const lookup: LookupFunction = (_, { all }, found) =>
  all ? found(null, [{ address: '127.0.0.1', family: 4 }]) : found(null, '127.0.0.1', 4)

/** Transports of gRPC through a proxy, by its name and port. */
export const grpcThrough = (proxy: RunningProxy) => {
  const transport = (baseUrl: string, ca?: string) =>
    createGrpcTransport({ baseUrl, nodeOptions: { ...{ lookup }, ...(ca && { ca }) } })
  return [
    { name: 'in clear', transport: transport(`http://${name}:${proxy.h2c}`) },
    { name: 'over TLS', transport: transport(`https://${name}:${proxy.tls}`, proxy.ca) },
  ]
}

/** Transports of programs in browsers through a proxy, over TLS. */
export const browsersThrough = ({ tls, ca }: RunningProxy) => {
  const ways = [
    { httpVersion: '1.1', nodeOptions: { lookup, ca } },
    { httpVersion: '2', nodeOptions: { lookup, ca } },
  ] as const
  const baseUrl = `https://${name}:${tls}`
  return ways.flatMap((way) => [
    { name: `gRPC-Web ${way.httpVersion}`, transport: createGrpcWebTransport({ baseUrl, ...way }) },
    { name: `Connect ${way.httpVersion}`, transport: createConnectTransport({ baseUrl, ...way }) },
  ])
}
