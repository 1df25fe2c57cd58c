/** The metadata of an organisation in management v1 (organizations.md §1.4). */
import {
  removeOrgMetadata as remove,
  removeOrgMetadataEntry as removeOne,
  setOrgMetadata as set,
} from '../../../commands/organization/org-metadata.ts'
import { refuse } from '../../../domain/refusals.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import { targetOf } from '../../organization/target.ts'
import type { Rpc } from '../../service.ts'
import { metadataOf as entriesOf } from '../../user/human-wire.ts'
import { addDetails, changeDetails, listDetailsV1 } from '../../wire/details.ts'
import { pageOf } from '../../wire/paging.ts'
import { keysWanted, metadataOf } from '../user/metadata-wire.ts'

type Deps = Pick<ApiDeps, 'commands' | 'tenancy'>
type Method = typeof ManagementService.method

/** Sets one entry; stores an event even where it has the value. */
export const setOrgMetadata =
  ({ commands }: Deps): Rpc<Method['setOrgMetadata']> =>
  async ({ key, value }, context) => {
    const entries = entriesOf([{ key, value }])
    const given = { entries, removesEmpty: false, writesUnchanged: true }
    const target = targetOf(context, context.orgId)
    return { details: addDetails(await set(commands, { ...target, ...given })) }
  }

/** Sets several entries at once. */
export const bulkSetOrgMetadata =
  ({ commands }: Deps): Rpc<Method['bulkSetOrgMetadata']> =>
  async ({ metadata }, context) => {
    const entries = entriesOf(metadata)
    const given = { entries, removesEmpty: false, writesUnchanged: false }
    const target = targetOf(context, context.orgId)
    return { details: changeDetails(await set(commands, { ...target, ...given })) }
  }

/** Removes one entry. */
export const removeOrgMetadata =
  ({ commands }: Deps): Rpc<Method['removeOrgMetadata']> =>
  async ({ key }, context) => {
    const target = targetOf(context, context.orgId)
    return { details: changeDetails(await removeOne(commands, { ...target, key })) }
  }

/** Removes several entries at once, all of them or none. */
export const bulkRemoveOrgMetadata =
  ({ commands }: Deps): Rpc<Method['bulkRemoveOrgMetadata']> =>
  async ({ keys }, context) => {
    const target = targetOf(context, context.orgId)
    return { details: changeDetails(await remove(commands, { ...target, keys })) }
  }

/** One entry, by its key. */
export const getOrgMetadata =
  ({ tenancy }: Deps): Rpc<Method['getOrgMetadata']> =>
  async ({ key }, { instance, orgId }) => {
    const entry = await tenancy.orgMetadataEntry({ instanceId: instance.id, orgId, key })
    if (!entry) throw refuse('metadata.not_found')
    return { metadata: metadataOf(entry) }
  }

/** The entries with matching keys. */
export const listOrgMetadata =
  ({ tenancy, commands }: Deps): Rpc<Method['listOrgMetadata']> =>
  async ({ query, queries }, { instance, orgId }) => {
    const conditions = keysWanted(queries)
    const wanted = { instanceId: instance.id, orgId, conditions, page: pageOf(query) }
    const found = await tenancy.orgMetadata(wanted)
    return {
      details: listDetailsV1(found, commands.clock.nowMicros()),
      result: found.rows.map(metadataOf),
    }
  }
