/** ListReceiptKeys: with which receipts are checked. */
import type { ImportService } from '../../proto/services.ts'
import type { Rpc } from '../service.ts'
import type { JobDeps } from './job-wire.ts'

/** The public keys of the instance, as JWKs. */
export const listReceiptKeys =
  ({ imports }: Pick<JobDeps, 'imports'>): Rpc<typeof ImportService.method.listReceiptKeys> =>
  async (_, { instance }) => ({
    keys: [...(await imports.receipts.published({ instanceId: instance.id }))],
  })
