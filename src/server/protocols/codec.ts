/** Converts messages to bytes and back, in the two formats all protocols share. */
import { isUtf8 } from 'node:buffer'
import { type DescMessage, fromBinary, type Message, toBinary } from '@bufbuild/protobuf'
import { Code, StatusError } from '../../kit/status.ts'
import { requireFewParts } from './wire-parts.ts'

/** A message format. Decoding throws a `StatusError` with `invalidArgument`. */
export interface Codec {
  decode(schema: DescMessage, bytes: Uint8Array): Message
  /** A string for text formats: HTTP/1 writes a short string faster than bytes. */
  encode(schema: DescMessage, message: Message): Uint8Array | string
}

/** The protojson functions, implemented in `kit`. */
export interface JsonRules {
  /** Throws a `StatusError` with `invalidArgument`. */
  decodeJson(schema: DescMessage, text: string): Message
  encodeJson(schema: DescMessage, message: Message): string
}

/** The binary format of protobuf. */
export const protoCodec: Codec = {
  decode(schema, bytes) {
    requireFewParts(schema, bytes)
    try {
      return fromBinary(schema, bytes)
    } catch (error) {
      // Any error means malformed input from the sender.
      const reason = error instanceof Error ? error.message : 'malformed'
      throw new StatusError(Code.invalidArgument, `unmarshal message: ${reason}`)
    }
  },
  encode: toBinary,
}

/** protojson by the given functions. */
export function jsonCodec({ decodeJson, encodeJson }: JsonRules): Codec {
  return {
    decode: (schema, bytes) => decodeJson(schema, textOf(bytes)),
    encode: encodeJson,
  }
}

/** An encoded message as bytes. */
export function bytesOf(encoded: Uint8Array | string): Uint8Array {
  return typeof encoded === 'string' ? Buffer.from(encoded) : encoded
}

/** Decodes UTF-8. Throws `invalidArgument` for malformed text. */
export function textOf(bytes: Uint8Array): string {
  if (!isUtf8(bytes)) throw new StatusError(Code.invalidArgument, 'invalid UTF-8 in request body')
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
}
