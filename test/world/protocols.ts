/**
 * The protocols as clients see them: one function each that calls a method with the JSON of its
 * request and gives the JSON of its answer, or the code, text and details of its refusal.
 */
import { type DescMethodUnary, fromJson, type JsonObject, toJson } from '@bufbuild/protobuf'
import { Code, ConnectError, type Transport } from '@connectrpc/connect'
import {
  createConnectTransport,
  createGrpcTransport,
  createGrpcWebTransport,
} from '@connectrpc/connect-node'
import { ErrorDetailSchema } from '@zitadel/proto/zitadel/message_pb.js'
import { httpRulesOf } from '../../src/proto/method-options.ts'
import { services } from '../../src/proto/services.ts'

export interface Answer {
  /** 0 is success. */
  readonly code: number
  /** Of a refusal. */
  readonly message: string
  /** Ids of `zitadel.v1.ErrorDetail`s. */
  readonly ids: readonly string[]
  /** Of a success. */
  readonly json: JsonObject
  /** Of REST answers. */
  readonly status?: number
}

export interface CallOptions {
  readonly token?: string | undefined
  readonly orgId?: string | undefined
  readonly headers?: Readonly<Record<string, string>>
}

export type CallThrough = (
  method: DescMethodUnary,
  request: JsonObject,
  options?: CallOptions,
) => Promise<Answer>

export interface Protocol {
  readonly name: string
  /** Whether the request travels as JSON, whose decoding has rules of its own. */
  readonly isJson: boolean
  open(url: string): CallThrough
}

/** Every protocol; each reaches the same methods. */
export const protocols: readonly Protocol[] = [
  { name: 'REST', isJson: true, open: openRest },
  {
    name: 'Connect (JSON)',
    isJson: true,
    open: (url) => openConnectJson(url),
  },
  {
    name: 'Connect (proto)',
    isJson: false,
    open: (url) =>
      openTransport(
        createConnectTransport({ baseUrl: url, httpVersion: '1.1', useBinaryFormat: true }),
      ),
  },
  {
    name: 'gRPC',
    isJson: false,
    open: (url) => openTransport(createGrpcTransport({ baseUrl: url })),
  },
  {
    name: 'gRPC-Web',
    isJson: false,
    open: (url) => openTransport(createGrpcWebTransport({ baseUrl: url, httpVersion: '1.1' })),
  },
]

export function headersOf({ token, orgId, headers = {} }: CallOptions): Record<string, string> {
  return {
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
    ...(orgId !== undefined && { 'x-zitadel-orgid': orgId }),
    ...headers,
  }
}

function openRest(url: string): CallThrough {
  return async (method, request, options = {}) => {
    const [rule] = httpRulesOf(method)
    const prefix = services.find(({ service }) => service === method.parent)?.restPrefix ?? ''
    if (!rule) throw new Error(`${method.name} has no REST path`)
    const { path, rest } = fillPath(prefix + rule.path, request)
    const hasBody = rule.body === '*'
    const query = hasBody ? '' : queryOf(rest)
    const response = await fetch(`${url}${path}${query}`, {
      method: rule.verb,
      headers: { ...headersOf(options), 'content-type': 'application/json' },
      ...(hasBody && { body: JSON.stringify(rest) }),
    })
    return restAnswer(response.status, (await response.json()) as JsonObject)
  }
}

/** What a REST answer says, once its body is read. */
export function restAnswer(status: number, json: JsonObject): Answer {
  if (status < 300) return { code: 0, message: '', ids: [], json, status }
  const details = (json.details ?? []) as JsonObject[]
  return {
    code: Number(json.code),
    message: String(json.message),
    ids: details.map(({ id }) => String(id)),
    json: {},
    status,
  }
}

function fillPath(template: string, request: JsonObject): { path: string; rest: JsonObject } {
  const rest = { ...request }
  const path = template.replaceAll(/\{(\w+)(?:=\*\*)?\}/g, (_, name: string) => {
    const key = name.replaceAll(/_(\w)/g, (_match, letter: string) => letter.toUpperCase())
    const value = rest[key] ?? rest[name]
    delete rest[key]
    delete rest[name]
    return encodeURIComponent(String(value))
  })
  return { path, rest }
}

function queryOf(rest: JsonObject): string {
  const query = new URLSearchParams()
  const append = (message: JsonObject, path: string) => {
    for (const [key, value] of Object.entries(message)) {
      const isMessage = typeof value === 'object' && value !== null && !Array.isArray(value)
      if (isMessage) append(value, `${path}${key}.`)
      else query.append(`${path}${key}`, String(value))
    }
  }
  append(rest, '')
  return query.size > 0 ? `?${query}` : ''
}

/** By hand, so that JSON travels exactly as it is given. */
function openConnectJson(url: string): CallThrough {
  return async (method, request, options = {}) => {
    const response = await fetch(`${url}/${method.parent.typeName}/${method.name}`, {
      method: 'POST',
      headers: { ...headersOf(options), 'content-type': 'application/json' },
      body: JSON.stringify(request),
    })
    const json = (await response.json()) as JsonObject
    if (response.ok) return { code: 0, message: '', ids: [], json }
    const details = (json.details ?? []) as JsonObject[]
    return {
      code: codeNumber(String(json.code)),
      message: String(json.message ?? ''),
      ids: details.map(({ debug }) => String((debug as JsonObject | undefined)?.id)),
      json: {},
    }
  }
}

function codeNumber(name: string): number {
  const key = name.replaceAll(/(^|_)(\w)/g, (_match, _line, letter: string) => letter.toUpperCase())
  return Code[key as keyof typeof Code]
}

function openTransport(transport: Transport): CallThrough {
  return async (method, request, options = {}) => {
    const message = fromJson(method.input, request, { ignoreUnknownFields: true })
    try {
      const headers = headersOf(options)
      const answer = await transport.unary(method, undefined, undefined, headers, message)
      return {
        code: 0,
        message: '',
        ids: [],
        json: toJson(method.output, answer.message) as JsonObject,
      }
    } catch (reason) {
      const error = ConnectError.from(reason)
      return {
        code: error.code,
        message: error.rawMessage,
        ids: error.findDetails(ErrorDetailSchema).map(({ id }) => id),
        json: {},
      }
    }
  }
}
