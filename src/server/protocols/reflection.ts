/**
 * gRPC server reflection, v1 and v1alpha: hands out the descriptors of all services, so that
 * tools such as grpcurl and buf need no .proto files
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
import type { Asker } from '../call.ts'
import { isStreaming, type ServedMethod } from '../methods.ts'
import { reflectionService } from './tooling-descriptors.ts'
import { deadlineExceeded } from './wire-status.ts'

export interface Reflection {
  readonly methods: readonly ServedMethod[]
}

/** `ServerReflectionRequest` with its one question. */
type Question = Message & {
  readonly host: string
  readonly messageRequest:
    | { case: 'fileByFilename' | 'fileContainingSymbol'; value: string }
    | { case: 'allExtensionNumbersOfType' | 'listServices'; value: string }
    | { case: 'fileContainingExtension'; value: ExtensionQuestion }
    | { case: undefined; value?: undefined }
}

interface ExtensionQuestion {
  readonly containingType: string
  readonly extensionNumber: number
}

/** What one stream may ask, how much it is answered, and how long it may think. */
const questionsMax = 1_000
const answerBytesMax = 16 * 1024 * 1024
const thinkMsMax = 60_000

/**
 * Makes both versions of the service over the given services and themselves; `mayAsk` rejects
 * whoever may not.
 */
export function createReflection(
  services: readonly DescService[],
  mayAsk: (asker: Asker) => Promise<void>,
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
          // Built on the first question: most servers are never asked.
          index ??= indexOf(all)
          const sent = { files: new Set<DescFile>(), bytes: 0 }
          for (let questions = 0; ; questions++) {
            const request = await nextOf(requests)
            if (request === undefined) return
            if (questions === questionsMax) throw askedEnough(`${questionsMax} questions`)
            const answer = answered(schema, index, sent, request as Question)
            if (sent.bytes > answerBytesMax) throw askedEnough(`${answerBytesMax} bytes`)
            yield answer
          }
        },
      },
    ]
  })
  return { methods }
}

/** The next question; rejects when none comes for long. */
async function nextOf(requests: AsyncIterator<Message>): Promise<Message | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(deadlineExceeded()), thinkMsMax)
  })
  try {
    const { value } = await Promise.race([requests.next(), late])
    return value
  } finally {
    clearTimeout(timer)
  }
}

function askedEnough(what: string): StatusError {
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

function indexOf(services: readonly DescService[]): Index {
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

function answered(schema: DescMessage, index: Index, sent: Sent, request: Question): Message {
  let messageResponse: { case: string; value: unknown }
  try {
    messageResponse = answerTo(request, index, sent)
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

function answerTo(
  { messageRequest: asked }: Question,
  index: Index,
  sent: Sent,
): { case: string; value: unknown } {
  switch (asked.case) {
    case 'fileByFilename':
      return filesFrom(index.filesByName.get(asked.value), asked.value, sent)
    case 'fileContainingSymbol':
      return filesFrom(index.filesBySymbol.get(asked.value), asked.value, sent)
    case 'fileContainingExtension': {
      const { containingType: type, extensionNumber: number } = asked.value
      return filesFrom(index.extensions.get(type)?.get(number), `${type} ${number}`, sent)
    }
    case 'allExtensionNumbersOfType': {
      const numbers = index.extensions.get(asked.value)
      if (numbers === undefined && !index.filesBySymbol.has(asked.value)) {
        throw new StatusError(Code.notFound, `not found: ${asked.value}`)
      }
      const value = {
        baseTypeName: asked.value,
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

/** The file and everything it stands on, save what this stream was sent before. */
function filesFrom(
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
