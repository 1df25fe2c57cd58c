/** The instance that a request is for by its host. */
import { refuse } from '../../domain/refusals.ts'
import { BlockedInstance, type RequestHeaders, resolveRequestOrigin } from '../../kit/host.ts'
import type { Directory } from '../../queries/organization/directory.ts'

interface HostDeps {
  readonly directory: Directory
  readonly externalUrl: URL
}

/** The instance of a request's host, and the origin of links. Throws a refusal. */
export async function findInstance(deps: HostDeps, headers: RequestHeaders) {
  try {
    return await resolveRequestOrigin(deps, headers)
  } catch (failure) {
    throw failure instanceof BlockedInstance ? refuse('instance.blocked') : failure
  }
}
