/**
 * gRPC server reflection, v1 and v1alpha: serves the descriptors of all services, so that tools
 * such as grpcurl and buf need no .proto files
 * (https://github.com/grpc/grpc/blob/master/doc/server-reflection.md).
 */
import {
  create,
  type DescFile,
  type DescMessage,
  type DescService,
  type Message,
  toBinary,
} from '@bufbuild/protobuf'
import { nestedTypes } from '@bufbuild/protobuf/reflect'
import { FileDescriptorProtoSchema } from '@bufbuild/protobuf/wkt'
import { Code, StatusError } from '../../kit/status.ts'
import type { CallSource } from '../call.ts'
import { isStreaming, type ServedMethod } from '../methods.ts'
import { reflectionService } from './tooling-descriptors.ts'
import { deadlineExceeded } from './wire-status.ts'

/** The methods of both versions of the service. */
export interface Reflection {
  readonly methods: readonly ServedMethod[]
}

/** `ServerReflectionRequest` and its oneof. */
type ReflectionRequest = Message & {
  readonly host: string
  readonly messageRequest:
    | { case: 'fileByFilename' | 'fileContainingSymbol'; value: string }
    | { case: 'allExtensionNumbersOfType' | 'listServices'; value: string }
    | { case: 'fileContainingExtension'; value: ExtensionQuery }
    | { case: undefined; value?: undefined }
}

/** Identifies an extension by type and number. */
interface ExtensionQuery {
  readonly containingType: string
  readonly extensionNumber: number
}

/** Limits of one stream: requests, response bytes, and milliseconds between requests. */
const requestsMax = 1_000
const answerBytesMax = 16 * 1024 * 1024
const requestWaitMsMax = 60_000

/**
 * Creates both versions of the service over the given services and themselves; `mayAsk` rejects
 * callers without access.
 */
export function createReflection(
  services: readonly DescService[],
  mayAsk: (requester: CallSource) => Promise<void>,
): Reflection {
  const own = [reflectionService('v1'), reflectionService('v1alpha')]
  const all = [...services, ...own]
  let index: Index | undefined
  const methods = own.flatMap(({ methods: [method] }): ServedMethod[] => {
    if (method === undefined || !isStreaming(method)) return []
    const schema = method.output
    return [
      {
        kind: 'stream',
        method,
        admit: mayAsk,
        async *handle(requests) {
          // Built on the first request: most servers never get one.
          index ??= buildIndex(all)
          const sent = { files: new Set<DescFile>(), bytes: 0 }
          for (let count = 0; ; count++) {
            const request = await nextRequest(requests)
            if (request === undefined) return
            if (count === requestsMax) throw tooManyRequests(`${requestsMax} questions`)
            const answer = createResponse(schema, index, sent, request as ReflectionRequest)
            if (sent.bytes > answerBytesMax) throw tooManyRequests(`${answerBytesMax} bytes`)
            yield answer
          }
        },
      },
    ]
  })
  return { methods }
}

/** The next request; rejects when none arrives in time. */
async function nextRequest(requests: AsyncIterator<Message>): Promise<Message | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(deadlineExceeded()), requestWaitMsMax)
  })
  try {
    const { value } = await Promise.race([requests.next(), late])
    return value
  } finally {
    clearTimeout(timer)
  }
}

function tooManyRequests(what: string): StatusError {
  const text = `one stream is answered ${what} at most: open another`
  return new StatusError(Code.resourceExhausted, text)
}

/** What a stream was sent so far. */
interface Sent {
  readonly files: Set<DescFile>
  bytes: number
}

interface Index {
  readonly serviceNames: readonly string[]
  readonly filesByName: ReadonlyMap<string, DescFile>
  /** By full name, of messages, enums, services, methods, fields and extensions. */
  readonly filesBySymbol: ReadonlyMap<string, DescFile>
  /** By extended type, then by number. */
  readonly extensions: ReadonlyMap<string, ReadonlyMap<number, DescFile>>
}

function buildIndex(services: readonly DescService[]): Index {
  const filesByName = new Map<string, DescFile>()
  const filesBySymbol = new Map<string, DescFile>()
  const extensions = new Map<string, Map<number, DescFile>>()
  const visit = (file: DescFile): void => {
    if (filesByName.has(file.proto.name)) return
    filesByName.set(file.proto.name, file)
    for (const type of nestedTypes(file)) {
      filesBySymbol.set(type.typeName, file)
      if (type.kind === 'extension') {
        const numbers = extensions.get(type.extendee.typeName) ?? new Map<number, DescFile>()
        extensions.set(type.extendee.typeName, numbers.set(type.number, file))
      } else if (type.kind === 'service') {
        for (const { name } of type.methods) filesBySymbol.set(`${type.typeName}.${name}`, file)
      } else if (type.kind === 'message') {
        for (const { name } of type.fields) filesBySymbol.set(`${type.typeName}.${name}`, file)
      }
    }
    for (const dependency of file.dependencies) visit(dependency)
  }
  for (const { file } of services) visit(file)
  const serviceNames = services.map(({ typeName }) => typeName).sort()
  return { serviceNames, filesByName, filesBySymbol, extensions }
}

function createResponse(
  schema: DescMessage,
  index: Index,
  sent: Sent,
  request: ReflectionRequest,
): Message {
  let messageResponse: { case: string; value: unknown }
  try {
    messageResponse = lookUp(request, index, sent)
  } catch (error) {
    if (!(error instanceof StatusError)) throw error
    const value = { errorCode: error.code, errorMessage: error.message }
    messageResponse = { case: 'errorResponse', value }
  }
  const init: Record<string, unknown> = {
    validHost: request.host,
    originalRequest: request,
    messageResponse,
  }
  return create(schema, init)
}

function lookUp(
  { messageRequest: query }: ReflectionRequest,
  index: Index,
  sent: Sent,
): { case: string; value: unknown } {
  switch (query.case) {
    case 'fileByFilename':
      return filesResponse(index.filesByName.get(query.value), query.value, sent)
    case 'fileContainingSymbol':
      return filesResponse(index.filesBySymbol.get(query.value), query.value, sent)
    case 'fileContainingExtension': {
      const { containingType: type, extensionNumber: number } = query.value
      return filesResponse(index.extensions.get(type)?.get(number), `${type} ${number}`, sent)
    }
    case 'allExtensionNumbersOfType': {
      const numbers = index.extensions.get(query.value)
      if (numbers === undefined && !index.filesBySymbol.has(query.value)) {
        throw new StatusError(Code.notFound, `not found: ${query.value}`)
      }
      const value = {
        baseTypeName: query.value,
        extensionNumber: [...(numbers?.keys() ?? [])].sort((a, b) => a - b),
      }
      return { case: 'allExtensionNumbersResponse', value }
    }
    case 'listServices': {
      const service = index.serviceNames.map((name) => ({ name }))
      return { case: 'listServicesResponse', value: { service } }
    }
    default:
      throw new StatusError(Code.invalidArgument, 'the request asks nothing')
  }
}

/** The file and its dependencies, without those this stream has already received. */
function filesResponse(
  file: DescFile | undefined,
  wanted: string,
  sent: Sent,
): { case: string; value: unknown } {
  if (file === undefined) throw new StatusError(Code.notFound, `not found: ${wanted}`)
  const fileDescriptorProto: Uint8Array[] = []
  const add = (each: DescFile): void => {
    const bytes = toBinary(FileDescriptorProtoSchema, each.proto)
    sent.files.add(each)
    sent.bytes += bytes.length
    fileDescriptorProto.push(bytes)
  }
  add(file)
  const visit = (dependencies: readonly DescFile[]): void => {
    for (const dependency of dependencies) {
      if (sent.files.has(dependency)) continue
      add(dependency)
      visit(dependency.dependencies)
    }
  }
  visit(file.dependencies)
  return { case: 'fileDescriptorResponse', value: { fileDescriptorProto } }
}
