/** The snapshot of `NotificationProviders` as JSON. */
import { snapshotCodec } from '../../kit/snapshot-codec.ts'
import { mapWith } from '../../kit/versioned-map.ts'
import {
  decodeInstance,
  type EncodedInstance,
  encodeInstance,
} from '../instance/instance-snapshot.ts'
import type { NotificationProvider, NotificationProviders } from './providers.ts'

interface EncodedProviders {
  readonly instance: EncodedInstance
  readonly byId: readonly (readonly [string, NotificationProvider])[]
}

/** Raise `version` whenever the shape of `NotificationProviders` or of `Instance` changes. */
export const providersSnapshot = snapshotCodec<NotificationProviders, EncodedProviders>({
  kind: 'notification_providers',
  version: 5,
  encode: ({ instance, byId }) => ({ instance: encodeInstance(instance), byId: [...byId] }),
  decode: ({ instance, byId }) => ({ instance: decodeInstance(instance), byId: mapWith(byId) }),
})
