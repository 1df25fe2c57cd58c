/** JSON as the protocols read and write it: Go's protojson rules, and older names of fields. */
import { jsonDecoder } from '../kit/protojson/decode.ts'
import { jsonAliases } from '../proto/json-aliases.ts'

export { encodeJson } from '../kit/protojson/encode.ts'

/** Reads JSON as Go's protojson does, aliases included. */
export const decodeJson = jsonDecoder(jsonAliases)
