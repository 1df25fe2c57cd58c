/** Refusals of webhooks (organizations.md §7). Part of the table in `domain/refusals.ts`. */
import type { Entry } from '../refusals.ts'

/** The rows for targets, their keys, executions and their calls. */
export const actionRefusals = {
  'target.name.blank': ['invalidArgument', 'COMMAND-ddqbm9us5p', 'Errors.Target.Invalid'],
  'target.timeout.none': ['invalidArgument', 'COMMAND-39f35d8uri', 'Errors.Target.NoTimeout'],
  'target.endpoint.invalid': ['invalidArgument', 'COMMAND-1r2k6qo6wg', 'Errors.Target.InvalidURL'],
  'target.endpoint.denied': ['invalidArgument', 'COMMAND-NcJUKo', 'Errors.Target.DeniedURL'],
  'target.endpoint.plain': ['invalidArgument', 'ACTION-Pl4in', 'Errors.Endpoint.NotSecure'],
  'target.taken': ['alreadyExists', 'V3-DKcYh', 'Errors.Target.AlreadyExists'],
  'target.unknown': ['notFound', 'COMMAND-xj14f2cccn', 'Errors.Target.NotFound'],
  'target.not_found': ['notFound', 'QUERY-Tg1nf', 'Errors.Target.NotFound'],
  'target.key.format': ['invalidArgument', 'ErrPublicKeyFormat', 'Errors.Target.InvalidPublicKey'],
  'target.key.expiration_past': [
    'invalidArgument',
    'ErrExpirationDateBeforeNow',
    'Errors.Target.InvalidExpirationDate',
  ],
  'target.key.target_unknown': [
    'failedPrecondition',
    'ErrTargetNotFound',
    'Errors.Target.NotFound',
  ],
  'target.key.unknown': ['failedPrecondition', 'ErrKeyNotFound', 'Errors.Target.KeyNotFound'],
  'target.key.expired': [
    'failedPrecondition',
    'ErrPublicKeyExpired',
    'Errors.Target.PublicKeyExpired',
  ],
  'target.key.active': [
    'failedPrecondition',
    'ErrPublicKeyDeleteActiveKey',
    'Errors.Target.PublicKeyActive',
  ],
  'target.key.id_missing': ['invalidArgument', 'ErrTargetIDMissing', 'Errors.Target.IDMissing'],
  'target.key.too_many': ['failedPrecondition', 'ACTION-Ky2mx', 'Errors.Target.TooManyKeys'],
  'execution.method_unknown': [
    'notFound',
    'COMMAND-vysplsevt8',
    'Errors.Execution.ConditionInvalid',
  ],
  'execution.service_unknown': [
    'notFound',
    'COMMAND-qu6dfhiioq',
    'Errors.Execution.ConditionInvalid',
  ],
  'execution.event_unknown': [
    'notFound',
    'COMMAND-74aaqj8fv9',
    'Errors.Execution.ConditionInvalid',
  ],
  'execution.group_unknown': [
    'notFound',
    'COMMAND-er5oneb5lz',
    'Errors.Execution.ConditionInvalid',
  ],
  'execution.function_unknown': [
    'notFound',
    'COMMAND-cdy39t0ksr',
    'Errors.Execution.ConditionInvalid',
  ],
  'execution.target_unknown': ['notFound', 'COMMAND-17e8fq1ggk', 'Errors.Target.NotFound'],
  'execution.too_many': ['invalidArgument', 'ACTION-Tg2mx', 'Errors.Execution.TooManyTargets'],
  'execution.forwarded.invalid': [
    'invalidArgument',
    'EXEC-reUaUZCzCp',
    'Errors.Execution.Forwarded',
  ],
  'execution.forwarded.unauthenticated': [
    'unauthenticated',
    'EXEC-reUaUZCzCp',
    'Errors.Execution.Forwarded',
  ],
  'execution.forwarded.denied': [
    'permissionDenied',
    'EXEC-reUaUZCzCp',
    'Errors.Execution.Forwarded',
  ],
  'execution.forwarded.not_found': ['notFound', 'EXEC-reUaUZCzCp', 'Errors.Execution.Forwarded'],
  'execution.forwarded.exists': ['alreadyExists', 'EXEC-reUaUZCzCp', 'Errors.Execution.Forwarded'],
  'execution.forwarded.exhausted': [
    'resourceExhausted',
    'EXEC-reUaUZCzCp',
    'Errors.Execution.Forwarded',
  ],
  'execution.forwarded.other': ['unknown', 'EXEC-reUaUZCzCp', 'Errors.Execution.Forwarded'],
  'execution.forwarded.odd': ['failedPrecondition', 'EXEC-bmhNhpcqpF', 'Errors.Execution.Failed'],
  'execution.failed': ['failedPrecondition', 'EXEC-dra6yamk98', 'Errors.Execution.Failed'],
  'execution.key_missing': ['internal', 'EXEC-2n8fhs7g', 'Errors.Execution.MissingEncryptionKey'],
  'execution.answer_invalid': [
    'failedPrecondition',
    'ACTION-4m9s2',
    'Errors.Execution.ResponseIsNotValidJSON',
  ],
  'delivery.not_found': ['notFound', 'WEBHOOK-Dl1nf', 'Errors.Delivery.NotFound'],
  'delivery.not_ended': ['failedPrecondition', 'WEBHOOK-Dl2ne', 'Errors.Delivery.NotEnded'],
} as const satisfies Record<string, Entry>
