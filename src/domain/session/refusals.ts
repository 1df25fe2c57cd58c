/**
 * Refusals of sessions. Part of the table in `domain/refusals.ts` (surroundings §4.7); those of
 * checks are with factors and passwords.
 */
import type { Entry } from '../refusals.ts'

/** The rows for sessions. */
export const sessionRefusals = {
  'session.unknown': ['failedPrecondition', 'COMMAND-Flk38', 'Errors.Session.NotExisting'],
  'session.terminated': ['failedPrecondition', 'COMMAND-Hewfq', 'Errors.Session.Terminated'],
  'session.expired': ['failedPrecondition', 'COMMAND-Hkl3d', 'Errors.Session.Expired'],
  'session.not_found': ['notFound', 'QUERY-SFeaa', 'Errors.Session.NotExisting'],
  'session.token_invalid': ['permissionDenied', 'QUERY-dsfr3', 'Errors.Session.Token.Invalid'],
  'session.lifetime_negative': [
    'invalidArgument',
    'COMMAND-asEG4',
    'Errors.Session.PositiveLifetime',
  ],
  'session.creator_empty': ['invalidArgument', 'GRPC-x8n24uh', 'List.Query.Invalid'],
  'session.agent_unknown': ['invalidArgument', 'SESSION-Agnt0', 'Errors.Session.AgentUnknown'],

  // the user
  'session.user_missing': ['failedPrecondition', 'SESSION-Usr0', 'Errors.User.UserIDMissing'],
  'session.user_inactive': ['failedPrecondition', 'SESSION-Gj4ko', 'Errors.User.NotActive'],
  'session.user_changed': ['invalidArgument', '', 'user change not possible'],

  // sign-ins at other identity providers
  'session.intent.user_missing': [
    'failedPrecondition',
    'COMMAND-Sfw3r',
    'Errors.User.UserIDMissing',
  ],
  'session.intent.not_succeeded': [
    'failedPrecondition',
    'COMMAND-Df4bw',
    'Errors.Intent.NotSucceeded',
  ],
} as const satisfies Record<string, Entry>
