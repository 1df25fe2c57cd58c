/** JSON as the protocols read and write it: Go's protojson rules, with older field names. */
import { jsonDecoder } from '../kit/protojson/decode.ts'
import { jsonAliases } from '../proto/json-aliases.ts'

export { encodeJson } from '../kit/protojson/encode.ts'

/** Decodes JSON as Go's protojson does, including aliases. */
export const decodeJson = jsonDecoder(jsonAliases)
