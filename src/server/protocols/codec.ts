/** Message to bytes and back, in the two forms all protocols share. */
import { isUtf8 } from 'node:buffer'
import { type DescMessage, fromBinary, type Message, toBinary } from '@bufbuild/protobuf'
import { Code, StatusError } from '../../kit/status.ts'
import { requireFewParts } from './wire-parts.ts'

/** Decoding throws a `StatusError` with `invalidArgument`. */
export interface Codec {
  decode(schema: DescMessage, bytes: Uint8Array): Message
  /** Text where the form is text: HTTP/1 writes a short text faster than bytes. */
  encode(schema: DescMessage, message: Message): Uint8Array | string
}

/** The rules of protojson, which live in `kit`. */
export interface JsonRules {
  /** Throws a `StatusError` with `invalidArgument`. */
  decodeJson(schema: DescMessage, text: string): Message
  encodeJson(schema: DescMessage, message: Message): string
}

/** The wire format of protobuf. */
export const protoCodec: Codec = {
  decode(schema, bytes) {
    requireFewParts(schema, bytes)
    try {
      return fromBinary(schema, bytes)
    } catch (error) {
      // Whatever it is that cannot be read, the sender wrote it.
      const reason = error instanceof Error ? error.message : 'malformed'
      throw new StatusError(Code.invalidArgument, `unmarshal message: ${reason}`)
    }
  },
  encode: toBinary,
}

/** protojson, as the given rules have it. */
export function jsonCodec({ decodeJson, encodeJson }: JsonRules): Codec {
  return {
    decode: (schema, bytes) => decodeJson(schema, textOf(bytes)),
    encode: encodeJson,
  }
}

/** What a codec gave, as bytes. */
export function bytesOf(encoded: Uint8Array | string): Uint8Array {
  return typeof encoded === 'string' ? Buffer.from(encoded) : encoded
}

/** Text from UTF-8. Throws `invalidArgument` when it is not. */
export function textOf(bytes: Uint8Array): string {
  if (!isUtf8(bytes)) throw new StatusError(Code.invalidArgument, 'invalid UTF-8 in request body')
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
}
