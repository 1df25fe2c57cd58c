/** Refusals of features (organizations.md §5). Part of the table in `domain/refusals.ts`. */
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
