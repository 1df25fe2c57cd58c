/** The snapshot of `Org` as JSON. */
import { snapshotCodec } from '../../kit/snapshot-codec.ts'
import { mapWith } from '../../kit/versioned-map.ts'
import type { Org, OrgDomain } from './org.ts'

/** An organisation as JSON; domains in their order. */
interface EncodedOrg extends Omit<Org, 'domains'> {
  readonly domains: readonly (readonly [string, OrgDomain])[]
}

/** Raise `version` whenever the shape of `Org` changes, or what its events mean for it. */
export const orgSnapshot = snapshotCodec<Org, EncodedOrg>({
  kind: 'org',
  version: 2,
  encode: ({ domains, ...org }) => ({ ...org, domains: [...domains] }),
  decode: ({ domains, ...org }) => ({ ...org, domains: mapWith(domains) }),
})
