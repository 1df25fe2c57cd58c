/**
 * Applies one google.api.http rule: builds the request message from path, query and body, and the
 * body of the response (https://google.aip.dev/127; user-v2 section 2.1).
 */
import { create, type DescMessage, type DescMethodUnary, type Message } from '@bufbuild/protobuf'
import { parseFields } from '../../kit/form.ts'
import { isJson } from '../../kit/protojson/decode.ts'
import { Code, StatusError } from '../../kit/status.ts'
import { httpRulesOf } from '../../proto/method-options.ts'
import type { Match, Variable } from '../route-table.ts'
import { type JsonRules, textOf } from './codec.ts'
import { type FieldPath, fieldPathOf, setFromText } from './field-text.ts'

/** One way to call a method over REST. */
export interface HttpBinding {
  /** Upper-case HTTP method. */
  readonly verb: string
  /** A template such as `/users/{user_id}/email`, without the service's prefix. */
  readonly path: string
  /** `*` for the whole message, or a field's proto name; absent for no body. */
  readonly body?: string
  /** The field that is the response; absent: the whole message. */
  readonly responseBody?: string
}

/** The bindings a method's descriptor declares, additional ones after the first. */
export function bindingsOf(method: DescMethodUnary): HttpBinding[] {
  return httpRulesOf(method).map(({ verb, path, body }) => ({
    verb,
    path,
    ...(body === '' ? {} : { body }),
  }))
}

/** The parts of a matched request. */
export interface RestInput {
  readonly match: Match<unknown>
  readonly query: string
  readonly body: Uint8Array
}

/** A binding prepared for its method. */
export interface Transcoder {
  readonly readsBody: boolean
  /** Throws a `StatusError` with `invalidArgument`. */
  request(input: RestInput): Message
  response(output: Message): string
}

/** Prepares a binding. Throws when it names fields that its method does not have. */
export function createTranscoder(
  method: DescMethodUnary,
  binding: HttpBinding,
  json: JsonRules,
): Transcoder {
  const schema = method.input
  const { body, responseBody } = binding
  const paths = new Map<string, FieldPath>()
  for (const [, name = ''] of binding.path.matchAll(/\{([^{}=]+)/g)) {
    paths.set(name, needed(schema, name))
  }
  const taken = [...paths.values()]
  if (body !== undefined && body !== '*') taken.push(needed(schema, body))
  const decodeBody = bodyDecoder(schema, body, json)
  const readsQuery = body !== '*'
  return {
    readsBody: body !== undefined,
    request(input) {
      const message = decodeBody(input.body)
      for (const variable of input.match.variables) {
        const path = paths.get(variable.name)
        if (path !== undefined)
          setFromText(schema, message, path, [captured(variable, input.match)])
      }
      if (readsQuery && input.query !== '') setFromQuery({ schema, message, taken }, input.query)
      return message
    },
    response: responseEncoder(method.output, responseBody, json),
  }
}

function needed(schema: DescMessage, name: string): FieldPath {
  const path = fieldPathOf(schema, name)
  if (path === undefined) throw new Error(`${schema.typeName} has no field ${name}`)
  return path
}

function captured({ start, end }: Variable, { segments }: Match<unknown>): string {
  if (end === start + 1) return segments[start] ?? ''
  return segments.slice(start, end).join('/')
}

function bodyDecoder(
  schema: DescMessage,
  body: string | undefined,
  { decodeJson }: JsonRules,
): (bytes: Uint8Array) => Message {
  if (body === undefined) return () => create(schema)
  if (body === '*') {
    return (bytes) => (bytes.length === 0 ? create(schema) : decodeJson(schema, textOf(bytes)))
  }
  const name = JSON.stringify(needed(schema, body)[0]?.jsonName)
  return (bytes) => {
    if (bytes.length === 0) return create(schema)
    const text = textOf(bytes)
    // The text is placed inside an object, so it must be one complete JSON value.
    if (!isJson(text)) throw new StatusError(Code.invalidArgument, 'the body is not valid JSON')
    return decodeJson(schema, `{${name}:${text}}`)
  }
}

function responseEncoder(
  schema: DescMessage,
  responseBody: string | undefined,
  { encodeJson }: JsonRules,
): (output: Message) => string {
  if (responseBody === undefined) return (output) => encodeJson(schema, output)
  const field = needed(schema, responseBody)[0]
  const absent = field?.fieldKind === 'list' ? [] : {}
  return (output) => {
    const whole = JSON.parse(encodeJson(schema, output)) as Record<string, unknown>
    return JSON.stringify(whole[field?.jsonName ?? ''] ?? absent)
  }
}

interface QueryTarget {
  readonly schema: DescMessage
  readonly message: Message
  /** Fields already set from the path or the body. */
  readonly taken: readonly FieldPath[]
}

/** Maximum number of query parameters; each list item is one. */
const queryFieldsMax = 1_000

/** Ignores unknown names, and fields already set from path or body. */
function setFromQuery({ schema, message, taken }: QueryTarget, query: string): void {
  const parameters = parseFields(query, queryFieldsMax)
  for (const name of new Set(parameters.keys())) {
    const path = fieldPathOf(schema, name)
    if (path === undefined || taken.some((other) => startsWith(path, other))) continue
    setFromText(schema, message, path, parameters.getAll(name))
  }
}

function startsWith(path: FieldPath, prefix: FieldPath): boolean {
  return prefix.every((field, i) => path[i] === field)
}
