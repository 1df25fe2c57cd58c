/** The quota of an instance's requests with a token (organizations.md §2.5). */
import type { Quota } from '../../domain/instance/quotas.ts'
import { refuse } from '../../domain/refusals.ts'
import type { Instance } from '../../queries/organization/directory.ts'
import type { Caller } from '../context.ts'

/** The quotas of requests with a token. */
export interface RequestQuotas {
  /** Counts one; resolves to whether it is one too many. */
  take(use: { readonly instanceId: string; readonly quota: Quota }): Promise<boolean>
}

/** Whether the instance may be asked once more; system users are the operator. */
export async function requireQuota(
  { quotas }: { readonly quotas?: RequestQuotas | undefined },
  { instance, caller }: { readonly instance: Instance | undefined; readonly caller: Caller },
): Promise<void> {
  const quota = instance?.requestQuota
  if (!quotas || !quota || caller.isSystemUser) return
  if (await quotas.take({ instanceId: instance.id, quota })) throw refuse('quota.exhausted')
}
