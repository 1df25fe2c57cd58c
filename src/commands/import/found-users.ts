/** The users and names that the records of a piece meet, read with few statements. */
import type { PreparedUser } from '../../domain/import/prepared.ts'
import { idpLinkReservation, userNameReservation } from '../../domain/user/names.ts'
import type { ExistingUsers } from '../../queries/import/existing-users.ts'
import type { JobContext } from './job-context.ts'

/** What is there of what a piece is about. */
export interface FoundUsers {
  isLive(userId: string): boolean
  /** 0: no user ever had the id. */
  sequenceOf(userId: string): number
  /** The holder of a name. */
  holderOf(name: { readonly kind: string; readonly value: string }): string | undefined
  withEmail(address: string): readonly string[]
  withMetadata(entry: { readonly key: string; readonly value: string }): readonly string[]
}

/** Looks up all that the records of a piece are about. */
export async function findUsers(
  existing: ExistingUsers,
  context: JobContext,
  users: readonly PreparedUser[],
): Promise<FoundUsers> {
  const { instanceId, job } = context
  const ids = users.flatMap(({ id, isIdGiven }) => (isIdGiven ? [id] : []))
  const addresses = users.flatMap(({ human }) =>
    human?.email.address ? [human.email.address] : [],
  )
  const [live, sequences, holders, emails, metadata] = await Promise.all([
    existing.live({ instanceId, ids }),
    existing.sequences({ instanceId, ids }),
    findHolders(existing, { instanceId, users }),
    // Whoever runs jobs in one organisation learns nothing of others.
    existing.byEmail({ instanceId, orgId: job.orgId, addresses }),
    findMetadata(existing, {
      instanceId,
      orgId: job.orgId,
      users,
      keys: metadataKeys(job.settings.match),
    }),
  ])
  return {
    isLive: (userId) => live.has(userId),
    sequenceOf: (userId) => sequences.get(userId) ?? 0,
    holderOf: ({ kind, value }) => holders.get(kind)?.get(value.toLowerCase()),
    withEmail: (address) => emails.get(address.toLowerCase()) ?? [],
    withMetadata: ({ key, value }) => metadata.get(key)?.get(value) ?? [],
  }
}

/** The keys of metadata that users are matched by. */
export function metadataKeys(match: readonly string[]): string[] {
  const prefix = 'metadata:'
  return match.flatMap((each) => (each.startsWith(prefix) ? [each.slice(prefix.length)] : []))
}

interface Of {
  readonly instanceId: string
  readonly users: readonly PreparedUser[]
}

async function findHolders(existing: ExistingUsers, { instanceId, users }: Of) {
  const byKind = new Map<string, string[]>()
  const add = ({ kind, value }: { readonly kind: string; readonly value: string }) => {
    const names = byKind.get(kind)
    if (names) names.push(value)
    else byKind.set(kind, [value])
  }
  for (const { userName, rules, human } of users) {
    add(userNameReservation(userName, rules))
    for (const link of human?.links ?? []) add(idpLinkReservation(link))
  }
  const found = await Promise.all(
    [...byKind].map(async ([kind, names]) => {
      return [kind, await existing.holders({ instanceId, kind, names })] as const
    }),
  )
  return new Map(found)
}

async function findMetadata(
  existing: ExistingUsers,
  {
    instanceId,
    orgId,
    users,
    keys,
  }: Of & { readonly orgId: string; readonly keys: readonly string[] },
) {
  const found = await Promise.all(
    keys.map(async (key) => {
      const values = users.flatMap(({ metadata = [] }) =>
        metadata.flatMap((entry) => (entry.key === key ? [entry.value] : [])),
      )
      return [key, await existing.byMetadata({ instanceId, orgId, key, values })] as const
    }),
  )
  return new Map(found)
}
