/** What an import of organisations reports: what was made, and what was not and why. */
import { Refusal, refuse } from '../../../domain/refusals.ts'
import { Code, StatusError } from '../../../kit/status.ts'

/** An object that was not imported; `type` and `id` are the reference's (organizations.md §9.4). */
export interface ImportError {
  readonly type: string
  readonly id: string
  readonly message: string
}

/** What was made of an organisation; the lists are the wire's. */
export interface ImportedOrg {
  readonly orgId: string
  readonly projectIds: string[]
  readonly projectRoles: string[]
  readonly oidcAppIds: string[]
  readonly apiAppIds: string[]
  readonly humanUserIds: string[]
  readonly machineUserIds: string[]
  readonly projectGrants: { grantId: string; projectId: string; orgId: string }[]
  readonly userGrants: { projectId: string; userId: string }[]
  readonly orgMembers: string[]
  readonly projectMembers: { projectId: string; userId: string }[]
  readonly projectGrantMembers: { projectId: string; grantId: string; userId: string }[]
  readonly userLinks: {
    userId: string
    externalUserId: string
    displayName: string
    idpId: string
  }[]
  readonly userMetadata: { userId: string; key: string }[]
  /** Spelt as the wire does. */
  readonly oidcIpds: string[]
  readonly jwtIdps: string[]
  readonly domains: string[]
  readonly appKeys: string[]
  readonly machineKeys: string[]
}

/** An organisation of which nothing was made yet. */
export const nothingOf = (orgId: string): ImportedOrg => ({
  orgId,
  projectIds: [],
  projectRoles: [],
  oidcAppIds: [],
  apiAppIds: [],
  humanUserIds: [],
  machineUserIds: [],
  projectGrants: [],
  userGrants: [],
  orgMembers: [],
  projectMembers: [],
  projectGrantMembers: [],
  userLinks: [],
  userMetadata: [],
  oidcIpds: [],
  jwtIdps: [],
  domains: [],
  appKeys: [],
  machineKeys: [],
})

/** Names an object in the report. */
export interface ImportItem {
  readonly type: string
  readonly id: string
}

/** The report of one call. */
export interface ImportReport {
  readonly errors: readonly ImportError[]
  /**
   * Imports an object; resolves to whether it is there. A refusal is reported; any other failure,
   * and the end of the call's time, ends the import.
   */
  attempt(item: ImportItem, work: () => Promise<unknown>): Promise<boolean>
  /** As `attempt`, and resolves to the refusal, which is not reported. */
  refusalOf(work: () => Promise<unknown>): Promise<Refusal | undefined>
  /** Reports a refusal. */
  refused(item: ImportItem, refusal: Refusal): void
  /** Reports an object of a kind that is not served. */
  unserved(item: ImportItem): void
}

/** Creates the report of a call that must end by then. */
export function createImportReport({
  clock,
  endsAtMicros,
}: {
  readonly clock: { nowMicros(): number }
  readonly endsAtMicros: number
}): ImportReport {
  const errors: ImportError[] = []
  const refused = ({ type, id }: ImportItem, { id: reason, key }: Refusal) => {
    errors.push({ type, id, message: `ID=${reason} Message=${key}` })
  }
  const requireTime = () => {
    if (clock.nowMicros() < endsAtMicros) return
    throw new StatusError(Code.deadlineExceeded, 'context deadline exceeded ()')
  }
  const refusalOf = async (work: () => Promise<unknown>) => {
    requireTime()
    try {
      await work()
      return undefined
    } catch (failure) {
      if (failure instanceof Refusal) return failure
      throw failure
    }
  }
  return {
    errors,
    refused,
    refusalOf,
    attempt: async (item, work) => {
      try {
        const refusal = await refusalOf(work)
        if (refusal) refused(item, refusal)
        return refusal === undefined
      } catch (failure) {
        if (!(failure instanceof StatusError) || failure.code !== Code.invalidArgument)
          throw failure
        errors.push({ ...item, message: failure.message })
        return false
      }
    },
    unserved: (item) => refused(item, refuse('request.field_unserved', item.type)),
  }
}
