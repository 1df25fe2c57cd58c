/**
 * Descriptors of the two services gRPC tools expect, written by hand from the public definitions
 * (https://github.com/grpc/grpc-proto: grpc/health/v1/health.proto,
 * grpc/reflection/v1/reflection.proto); no npm package provides them for protobuf-es.
 */
import { create, createFileRegistry, type DescService } from '@bufbuild/protobuf'
import {
  type DescriptorProto,
  DescriptorProtoSchema,
  type FieldDescriptorProto,
  FieldDescriptorProtoSchema,
  type FileDescriptorProto,
  FileDescriptorProtoSchema,
  FieldDescriptorProto_Label as Label,
  type MethodDescriptorProto,
  MethodDescriptorProtoSchema,
  FieldDescriptorProto_Type as Type,
} from '@bufbuild/protobuf/wkt'

/** Field types by their names in .proto files; any other name is a message. */
const types: Readonly<Record<string, Type>> = {
  string: Type.STRING,
  bytes: Type.BYTES,
  int32: Type.INT32,
}

/** Parses one line of a message: `repeated bytes file_descriptor_proto = 1`. */
function field(line: string): FieldDescriptorProto {
  const [, repeated, type = '', name = '', number] =
    /^(repeated )?([\w.]+) (\w+) = (\d+)$/.exec(line) ?? []
  return create(FieldDescriptorProtoSchema, {
    name,
    // protoc adds it; without it the field has no JSON name.
    jsonName: name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
    number: Number(number),
    label: repeated === undefined ? Label.OPTIONAL : Label.REPEATED,
    type: types[type] ?? Type.MESSAGE,
    ...(types[type] === undefined ? { typeName: type } : {}),
  })
}

function message(
  name: string,
  lines: readonly string[],
  { oneof }: { readonly oneof?: string } = {},
): DescriptorProto {
  const fields = lines.map(field)
  if (oneof === undefined) return create(DescriptorProtoSchema, { name, field: fields })
  // `host` and `valid_host`/`original_request` are outside the oneof; all other fields are in it.
  const outside = new Set(['host', 'valid_host', 'original_request'])
  for (const one of fields) if (!outside.has(one.name)) one.oneofIndex = 0
  return create(DescriptorProtoSchema, { name, field: fields, oneofDecl: [{ name: oneof }] })
}

interface Rpc {
  readonly name: string
  readonly input: string
  readonly output: string
  readonly streams: { readonly in: boolean; readonly out: boolean }
}

function rpc({ name, input, output, streams }: Rpc): MethodDescriptorProto {
  return create(MethodDescriptorProtoSchema, {
    name,
    inputType: input,
    outputType: output,
    clientStreaming: streams.in,
    serverStreaming: streams.out,
  })
}

function serviceIn(file: FileDescriptorProto): DescService {
  const registry = createFileRegistry(file, () => undefined)
  const service = registry.getService(`${file.package}.${file.service[0]?.name}`)
  if (service === undefined) throw new Error(`no service in ${file.name}`)
  return service
}

/** `grpc.health.v1.Health`. */
export function healthService(): DescService {
  const status = field('int32 status = 1')
  status.type = Type.ENUM
  status.typeName = '.grpc.health.v1.HealthCheckResponse.ServingStatus'
  const names = ['UNKNOWN', 'SERVING', 'NOT_SERVING', 'SERVICE_UNKNOWN']
  const input = '.grpc.health.v1.HealthCheckRequest'
  const output = '.grpc.health.v1.HealthCheckResponse'
  return serviceIn(
    create(FileDescriptorProtoSchema, {
      name: 'grpc/health/v1/health.proto',
      package: 'grpc.health.v1',
      syntax: 'proto3',
      messageType: [
        message('HealthCheckRequest', ['string service = 1']),
        create(DescriptorProtoSchema, {
          name: 'HealthCheckResponse',
          field: [status],
          enumType: [
            { name: 'ServingStatus', value: names.map((name, number) => ({ name, number })) },
          ],
        }),
      ],
      service: [
        {
          name: 'Health',
          method: [
            rpc({ name: 'Check', input, output, streams: { in: false, out: false } }),
            rpc({ name: 'Watch', input, output, streams: { in: false, out: true } }),
          ],
        },
      ],
    }),
  )
}

/** `grpc.reflection.v1.ServerReflection`, or `v1alpha`, which differs only in name. */
export function reflectionService(version: 'v1' | 'v1alpha'): DescService {
  const prefix = `.grpc.reflection.${version}.`
  const request = [
    'string host = 1',
    'string file_by_filename = 3',
    'string file_containing_symbol = 4',
    `${prefix}ExtensionRequest file_containing_extension = 5`,
    'string all_extension_numbers_of_type = 6',
    'string list_services = 7',
  ]
  const response = [
    'string valid_host = 1',
    `${prefix}ServerReflectionRequest original_request = 2`,
    `${prefix}FileDescriptorResponse file_descriptor_response = 4`,
    `${prefix}ExtensionNumberResponse all_extension_numbers_response = 5`,
    `${prefix}ListServiceResponse list_services_response = 6`,
    `${prefix}ErrorResponse error_response = 7`,
  ]
  const numbers = ['string base_type_name = 1', 'repeated int32 extension_number = 2']
  const info = {
    name: 'ServerReflectionInfo',
    input: `${prefix}ServerReflectionRequest`,
    output: `${prefix}ServerReflectionResponse`,
    streams: { in: true, out: true },
  }
  return serviceIn(
    create(FileDescriptorProtoSchema, {
      name: `grpc/reflection/${version}/reflection.proto`,
      package: `grpc.reflection.${version}`,
      syntax: 'proto3',
      messageType: [
        message('ServerReflectionRequest', request, { oneof: 'message_request' }),
        message('ExtensionRequest', ['string containing_type = 1', 'int32 extension_number = 2']),
        message('ServerReflectionResponse', response, { oneof: 'message_response' }),
        message('FileDescriptorResponse', ['repeated bytes file_descriptor_proto = 1']),
        message('ExtensionNumberResponse', numbers),
        message('ListServiceResponse', [`repeated ${prefix}ServiceResponse service = 1`]),
        message('ServiceResponse', ['string name = 1']),
        message('ErrorResponse', ['int32 error_code = 1', 'string error_message = 2']),
      ],
      service: [{ name: 'ServerReflection', method: [rpc(info)] }],
    }),
  )
}
