/** Which user a record is: one who is there, one of an earlier record, or a new one. */
import { idpLinkReservation, userNameReservation } from '../user/names.ts'
import { type Claims, claimOf } from './claims.ts'
import type { PreparedUser } from './prepared.ts'

/** What is asked of the store; see `commands/import/found-users.ts`. */
export interface Known {
  isLive(userId: string): boolean
  holderOf(name: { readonly kind: string; readonly value: string }): string | undefined
  withEmail(address: string): readonly string[]
  withMetadata(entry: { readonly key: string; readonly value: string }): readonly string[]
}

/** The user of a record. */
export type Match =
  | { readonly kind: 'none' }
  | { readonly kind: 'one'; readonly userId: string; readonly key: string }
  | { readonly kind: 'several'; readonly userIds: readonly string[]; readonly key: string }
  /** An earlier record of the file is the same user. */
  | { readonly kind: 'earlier'; readonly key: string }

/** Tries the keys in their order; the first that finds somebody decides. */
export function matchUser(
  user: PreparedUser,
  { match, known, claims }: { match: readonly string[]; known: Known; claims: Claims },
): Match {
  for (const key of match) {
    const { ids, claimed } = candidates(user, { key, known })
    if (claimed.some((each) => claims.has(each))) return { kind: 'earlier', key }
    const [first, ...others] = new Set(ids)
    if (first === undefined) continue
    if (others.length > 0) return { kind: 'several', userIds: [first, ...others], key }
    return { kind: 'one', userId: first, key }
  }
  return { kind: 'none' }
}

interface Candidates {
  readonly ids: readonly string[]
  readonly claimed: readonly string[]
}

function candidates(
  user: PreparedUser,
  { key, known }: { readonly key: string; readonly known: Known },
): Candidates {
  const { id, isIdGiven, userName, rules, human, metadata = [] } = user
  if (key === 'id') {
    if (!isIdGiven) return nobody
    return { ids: known.isLive(id) ? [id] : [], claimed: [claimOf.id(id)] }
  }
  if (key === 'user_name') {
    const name = userNameReservation(userName, rules)
    return { ids: one(known.holderOf(name)), claimed: [claimOf.name(name)] }
  }
  if (key === 'email') {
    const address = human?.email.address ?? ''
    if (address === '') return nobody
    return { ids: known.withEmail(address), claimed: [claimOf.email(address)] }
  }
  if (key === 'external_id') {
    const links = (human?.links ?? []).map(idpLinkReservation)
    return {
      ids: links.flatMap((link) => one(known.holderOf(link))),
      claimed: links.map(claimOf.name),
    }
  }
  const name = key.slice('metadata:'.length)
  const entries = metadata.filter((entry) => entry.key === name)
  return {
    ids: entries.flatMap((entry) => known.withMetadata(entry)),
    claimed: entries.map(claimOf.metadata),
  }
}

const nobody: Candidates = { ids: [], claimed: [] }

const one = (id: string | undefined): readonly string[] => (id === undefined ? [] : [id])
