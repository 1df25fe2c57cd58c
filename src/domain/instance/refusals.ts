/** Refusals of features and web keys (organizations.md §5, §6), for `domain/refusals.ts`. */
import type { Entry } from '../refusals.ts'

/** The rows for features; `{hint}` in a text is the feature's name. */
export const featureRefusals = {
  'features.none.instance': ['invalidArgument', 'COMMAND-Vigh1', 'Errors.NoChangesFound'],
  'features.none.system': ['invalidArgument', 'COMMAND-Oop8a', 'Errors.NoChangesFound'],
  'features.fixed': ['invalidArgument', 'FEATURE-Fx1d4', 'Errors.Feature.Fixed'],
  'features.base_uri': ['invalidArgument', 'FEATURE-Ur1x5', 'Errors.Feature.BaseUriInvalid'],
  'features.of_instances_only': [
    'invalidArgument',
    'FEATURE-Lv1n3',
    'Errors.Feature.OfInstancesOnly',
  ],
} as const satisfies Record<string, Entry>

/** The rows for the keys that tokens are signed with (organizations.md §6). */
export const webKeyRefusals = {
  'web_key.not_found': ['notFound', 'COMMAND-teiG3', 'Errors.WebKey.NotFound'],
  'web_key.active': ['failedPrecondition', 'COMMAND-Chai1', 'Errors.WebKey.ActiveDelete'],
  'web_key.too_many': ['resourceExhausted', 'WEBKEY-Mny1k', 'Errors.WebKey.TooMany'],
} as const satisfies Record<string, Entry>

/** The rows for milestones (organizations.md §8.3). */
export const milestoneRefusals = {
  'milestone.query_invalid': ['invalidArgument', 'ADMIN-sE7pc', 'List.Query.Invalid'],
} as const satisfies Record<string, Entry>
