/** The snapshot of `OwnProviders` as JSON. */
import { snapshotCodec } from '../../kit/snapshot-codec.ts'
import { mapWith } from '../../kit/versioned-map.ts'
import type { OwnProvider, OwnProviders } from './own-providers.ts'

interface Encoded {
  readonly ownerExists: boolean
  readonly providers: readonly (readonly [id: string, provider: OwnProvider])[]
}

/** Raise `version` whenever the shape of `OwnProviders` changes, or what its events mean for it. */
export const ownProvidersSnapshot = snapshotCodec<OwnProviders, Encoded>({
  kind: 'identity_providers',
  version: 1,
  encode: ({ ownerExists, providers }) => ({ ownerExists, providers: [...providers] }),
  decode: ({ ownerExists, providers }) => ({ ownerExists, providers: mapWith(providers) }),
})
