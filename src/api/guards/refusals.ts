/** Maps refusals to gRPC statuses; the only place that does. Anything else is a failure. */
import { create, toBinary } from '@bufbuild/protobuf'
import {
  CredentialsCheckErrorSchema,
  ErrorDetailSchema,
} from '@zitadel/proto/zitadel/message_pb.js'
import { textOf } from '../../domain/refusal-texts.ts'
import { Refusal } from '../../domain/refusals.ts'
import { Code, type StatusDetail, StatusError } from '../../kit/status.ts'

/**
 * The status of a refusal: text, id in brackets, and one `zitadel.v1.ErrorDetail`. Before the
 * caller is known, the text is the untranslated key (management-v1 §3.4).
 */
export function statusOf(refusal: Refusal): StatusError {
  const isBeforeTranslation = refusal.refusal.startsWith('caller.')
  const message = isBeforeTranslation ? refusal.key : textOf(refusal.key, refusal.hint)
  const { id, retryAfterSeconds } = refusal
  const details = [
    {
      typeName: ErrorDetailSchema.typeName,
      bytes: toBinary(ErrorDetailSchema, create(ErrorDetailSchema, { id, message })),
      json: { id, message },
    },
    ...failedAttemptsOf(refusal, message),
  ]
  return new StatusError(Code[refusal.kind], `${message} (${id})`, details, { retryAfterSeconds })
}

/** Sign-in pages show how often a password was wrong (surroundings §0.4). */
function failedAttemptsOf({ id, failedAttempts }: Refusal, message: string): StatusDetail[] {
  if (failedAttempts === undefined) return []
  const error = { id, message, failedAttempts }
  return [
    {
      typeName: CredentialsCheckErrorSchema.typeName,
      bytes: toBinary(CredentialsCheckErrorSchema, create(CredentialsCheckErrorSchema, error)),
      json: error,
    },
  ]
}

/** The error a call ends with: the status of a refusal, or a failure, whose text protocols hide. */
export function toCallError(reason: unknown): unknown {
  return reason instanceof Refusal ? statusOf(reason) : reason
}
