/** The web key services, which are alike: the keys that an instance signs tokens with. */
import { WebKeyService, WebKeyServiceV2Beta } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import { service } from '../service.ts'
import { activateWebKey } from './activate-web-key.ts'
import { createWebKey } from './create-web-key.ts'
import { deleteWebKey } from './delete-web-key.ts'
import { listWebKeys } from './list-web-keys.ts'

const inBoth = (deps: ApiDeps) => ({
  createWebKey: createWebKey(deps),
  activateWebKey: activateWebKey(deps),
  deleteWebKey: deleteWebKey(deps),
  listWebKeys: listWebKeys(deps),
})

/** The RPCs of v2. */
export const webKeyServiceV2 = (deps: ApiDeps) => service(WebKeyService, inBoth(deps))

/** The RPCs of v2beta. */
export const webKeyServiceV2Beta = (deps: ApiDeps) => service(WebKeyServiceV2Beta, inBoth(deps))
