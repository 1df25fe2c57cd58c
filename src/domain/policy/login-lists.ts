/** Changing the lists of a login policy: factors and identity providers. */
import { loginListEventTypes, providerUnlisted } from '../../events/policy-types.ts'
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import type { Scope } from '../scope.ts'
import { addPolicy, checkOwner } from './change-policy.ts'
import type { OwnPolicies } from './own-policies.ts'
import { defaultLoginLists, type LoginLists, type LoginPolicy } from './policies.ts'

/** An entry of a list. */
export type LoginListEntry =
  | { readonly list: 'secondFactors' | 'multiFactors'; readonly value: number }
  | { readonly list: 'idpIds'; readonly value: string }

/** Adds the login policy of an organisation with its lists. */
export function* addLoginPolicy(
  settings: LoginPolicy,
  entries: readonly LoginListEntry[],
  own: OwnPolicies,
): Iterable<Decided> {
  yield* addPolicy({ kind: 'login', settings }, own)
  let lists: Partial<LoginLists> = {}
  for (const entry of entries) {
    const list = [...(lists[entry.list] ?? []), entry.value]
    if (lists[entry.list]?.includes(entry.value as never)) continue
    yield entryEvent('org', entry, { verb: 'added', list })
    lists = { ...lists, [entry.list]: list }
  }
}

/** Adds an entry; refuses one that is listed. */
export function* addToLoginList(
  scope: Scope,
  entry: LoginListEntry,
  own: OwnPolicies,
): Iterable<Decided> {
  const before = listOf(scope, entry, own)
  if (before.includes(entry.value)) {
    throw refuse(entry.list === 'idpIds' ? `login_idp.listed.${scope}` : 'policy.listed')
  }
  yield entryEvent(scope, entry, { verb: 'added', list: [...before, entry.value] })
}

/** Removes an entry; refuses one that is not listed. */
export function* removeFromLoginList(
  scope: Scope,
  entry: LoginListEntry,
  own: OwnPolicies,
): Iterable<Decided> {
  const before = listOf(scope, entry, own)
  if (!before.includes(entry.value)) throw refuse('policy.not_listed')
  const list = before.filter((value) => value !== entry.value)
  yield entryEvent(scope, entry, { verb: 'removed', list })
}

/** Removes a provider that is gone from the list that has it. */
export function* unlistProvider(
  scope: Scope,
  { idpId }: { readonly idpId: string },
  own: OwnPolicies,
): Iterable<Decided> {
  const before = own.lists.idpIds ?? []
  if (!before.includes(idpId)) return
  const list = before.filter((each) => each !== idpId)
  yield event(providerUnlisted[scope], { idpConfigId: idpId, list })
}

function listOf(
  scope: Scope,
  { list }: LoginListEntry,
  own: OwnPolicies,
): readonly (string | number)[] {
  checkOwner(scope, own)
  if (scope === 'org' && !own.settings.login) {
    throw list === 'idpIds'
      ? refuse('login_idp.policy_missing')
      : refuse('policy.not_found', 'login policy')
  }
  return own.lists[list] ?? (scope === 'org' ? [] : defaultLoginLists[list])
}

/**
 * The event has the entry and the resulting list, so that the projection needs no earlier event.
 */
function entryEvent(
  scope: Scope,
  entry: LoginListEntry,
  { verb, list }: { verb: 'added' | 'removed'; list: readonly (string | number)[] },
): Decided {
  if (entry.value === 0) throw refuse('policy.factor_unspecified')
  const types = loginListEventTypes[scope]
  return entry.list === 'idpIds'
    ? event(types.idpIds[verb], { idpConfigId: entry.value, list: list.map(String) })
    : event(types[entry.list][verb], { mfaType: entry.value, list: list.map(Number) })
}
