/**
 * SetOrganizationMetadata, ListOrganizationMetadata and DeleteOrganizationMetadata of the
 * organisation services v2 and v2beta (organizations.md §1.3).
 */
import { removeOrgMetadata, setOrgMetadata } from '../../commands/organization/org-metadata.ts'
import { refuse } from '../../domain/refusals.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { metadataOf } from '../user/human-wire.ts'
import { paginationAnswer, paginationOf } from '../wire/paging.ts'
import { textMatchOf } from '../wire/search.ts'
import { timestamp } from '../wire/timestamps.ts'
import { isReadable, targetOf } from './target.ts'

interface Entries {
  readonly organizationId: string
  readonly metadata: Parameters<typeof metadataOf>[0]
}

/** Sets entries; one without a value is removed, which v2beta's validation excludes. */
export const setOrganizationMetadata =
  ({ commands }: Pick<ApiDeps, 'commands'>) =>
  async ({ organizationId, metadata }: Entries, context: Context) => {
    const entries = metadataOf(metadata)
    const given = { entries, removesEmpty: true, writesUnchanged: false }
    const target = targetOf(context, organizationId)
    return {
      setDate: timestamp((await setOrgMetadata(commands, { ...target, ...given })).atMicros),
    }
  }

/** Removes entries, all of them or none. */
export const deleteOrganizationMetadata =
  ({ commands }: Pick<ApiDeps, 'commands'>) =>
  async (
    { organizationId, keys }: { readonly organizationId: string; readonly keys: readonly string[] },
    context: Context,
  ) => {
    const target = targetOf(context, organizationId)
    const { atMicros } = await removeOrgMetadata(commands, { ...target, keys })
    return { deletionDate: timestamp(atMicros) }
  }

/** What of the metadata is wanted. */
export interface WantedMetadata {
  readonly organizationId: string
  readonly pagination?: Parameters<typeof paginationOf>[0]
  readonly filters: readonly {
    readonly filter:
      | {
          readonly case: 'keyFilter' | 'keyQuery'
          readonly value: { readonly key: string; readonly method: number }
        }
      | { readonly case: undefined }
  }[]
}

/** Empty for an organisation that the caller may not read. */
export const listOrganizationMetadata =
  ({ tenancy }: Pick<ApiDeps, 'tenancy'>) =>
  async ({ organizationId: orgId, pagination, filters }: WantedMetadata, context: Context) => {
    const page = paginationOf(pagination)
    const conditions = filters.map(({ filter }) => {
      if (filter.case === undefined) throw refuse('search.list_empty')
      return textMatchOf(filter.value.key, filter.value.method)
    })
    if (!(await isReadable(context, orgId))) {
      return { pagination: paginationAnswer({ total: 0 }, page), metadata: [] }
    }
    const { id: instanceId } = context.instance
    const found = await tenancy.orgMetadata({ instanceId, orgId, conditions, page })
    return {
      pagination: paginationAnswer(found, page),
      metadata: found.rows.map(({ createdAtMicros, changedAtMicros, key, value }) => ({
        creationDate: timestamp(createdAtMicros),
        changeDate: timestamp(changedAtMicros),
        key,
        value,
      })),
    }
  }
