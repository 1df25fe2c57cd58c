/**
 * What the searches of v2 share, as the published descriptors have it with our additions; our own
 * generated descriptors import it from here.
 */
import type { GenFile } from '@bufbuild/protobuf/codegenv2'
import * as published from '@zitadel/proto/zitadel/filter/v2/filter_pb.js'
import { fileWithAdditions } from './additions.ts'

/** The descriptor of the file. */
export const file_zitadel_filter_v2_filter: GenFile = fileWithAdditions(
  published.file_zitadel_filter_v2_filter,
)

export {
  type IDFilter,
  type PaginationRequest,
  type PaginationResponse,
  TextFilterMethod,
  type TimestampFilter,
  TimestampFilterMethod,
} from '@zitadel/proto/zitadel/filter/v2/filter_pb.js'
export type { InIDsFilter } from './added-types.ts'
