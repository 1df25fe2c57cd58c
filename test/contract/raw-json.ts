/** Bodies exactly as they are written, for what no decoded JSON can say. */
import type { DescMethodUnary, JsonObject } from '@bufbuild/protobuf'
import { codeFromString } from '@connectrpc/connect/protocol-connect'
import { httpRulesOf } from '../../src/proto/method-options.ts'
import { services } from '../../src/proto/services.ts'
import { type Answer, type CallOptions, headersOf, restAnswer } from '../world/protocols.ts'

/** Where a protocol has a method; of methods without variables in their path. */
export function pathOf(protocol: string, method: DescMethodUnary): string {
  if (protocol !== 'REST') return `/${method.parent.typeName}/${method.name}`
  const prefix = services.find(({ service }) => service === method.parent)?.restPrefix ?? ''
  return `${prefix}${httpRulesOf(method)[0]?.path}`
}

/** Posts a text to a method through one of the JSON protocols. */
export async function sendText(
  url: string,
  protocol: string,
  method: DescMethodUnary,
  body: string,
  options: CallOptions = {},
): Promise<Answer> {
  const response = await fetch(url + pathOf(protocol, method), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headersOf(options) },
    body,
  })
  const json = (await response.json()) as JsonObject
  if (protocol === 'REST') return restAnswer(response.status, json)
  if (response.ok) return { code: 0, message: '', ids: [], json }
  const details = (json.details ?? []) as JsonObject[]
  return {
    code: codeFromString(String(json.code)) ?? -1,
    message: String(json.message ?? ''),
    ids: details.map(({ debug }) => String((debug as JsonObject).id)),
    json: {},
  }
}
