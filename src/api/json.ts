/** JSON as our doors read and write it: Go's protojson rules, and names that pages once used. */
import type { DescMessage, Message } from '@bufbuild/protobuf'
import { decodeJson as decode } from '../kit/protojson/decode.ts'

export { encodeJson } from '../kit/protojson/encode.ts'

export function decodeJson(schema: DescMessage, text: string): Message {
  return decode(schema, text)
}
