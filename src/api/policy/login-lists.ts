/**
 * The lists of a login policy: second factors, multi factors and identity providers. The RPCs have
 * the same names in admin v1 and management v1.
 */
import { addLoginListEntry, removeLoginListEntry } from '../../commands/policy/policies.ts'
import type { LoginListEntry } from '../../domain/policy/login-lists.ts'
import type { ProviderView } from '../../queries/identity-provider/providers.ts'
import { providersIn } from '../../queries/identity-provider/sign-in-providers.ts'
import type { PolicyScope } from '../../queries/policy/policies.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { providerTypes } from '../identity-provider/provider-types.ts'
import { listDetailsV1 } from '../wire/details.ts'
import { pageOf } from '../wire/paging.ts'
import { added, changed, type PolicyLevel } from './policy-rpcs.ts'

/** What the RPCs of login policies use. */
export type LoginPolicyDeps = Pick<ApiDeps, 'commands' | 'directory' | 'tenancy'>

type FactorList = 'secondFactors' | 'multiFactors'

interface WireFactor {
  readonly type: number
}

interface WireIdp {
  readonly idpId: string
}

/** The RPCs that list, add and remove entries. */
export function loginListRpcs(deps: LoginPolicyDeps, level: PolicyLevel) {
  const add = addEntry(deps, level)
  const remove = removeEntry(deps, level)
  return {
    listLoginPolicySecondFactors: listFactors(deps, level, 'secondFactors'),
    addSecondFactorToLoginPolicy: ({ type: value }: WireFactor, context: Context) =>
      add(context, { list: 'secondFactors', value }),
    removeSecondFactorFromLoginPolicy: ({ type: value }: WireFactor, context: Context) =>
      remove(context, { list: 'secondFactors', value }),

    listLoginPolicyMultiFactors: listFactors(deps, level, 'multiFactors'),
    addMultiFactorToLoginPolicy: ({ type: value }: WireFactor, context: Context) =>
      add(context, { list: 'multiFactors', value }),
    removeMultiFactorFromLoginPolicy: ({ type: value }: WireFactor, context: Context) =>
      remove(context, { list: 'multiFactors', value }),

    listLoginPolicyIDPs: listProviders(deps, level),
    addIDPToLoginPolicy: ({ idpId: value }: WireIdp, context: Context) =>
      add(context, { list: 'idpIds', value }),
    removeIDPFromLoginPolicy: ({ idpId: value }: WireIdp, context: Context) =>
      remove(context, { list: 'idpIds', value }),
  }
}

const addEntry =
  ({ commands }: LoginPolicyDeps, { owner }: PolicyLevel) =>
  (context: Context, entry: LoginListEntry) =>
    added(addLoginListEntry(commands, owner(context), entry))

const removeEntry =
  ({ commands }: LoginPolicyDeps, { owner }: PolicyLevel) =>
  (context: Context, entry: LoginListEntry) =>
    changed(removeLoginListEntry(commands, owner(context), entry))

const listFactors =
  ({ directory, commands }: LoginPolicyDeps, { scope }: PolicyLevel, list: FactorList) =>
  async (_request: unknown, context: Context) => {
    const { [list]: result } = await directory.loginLists(scope(context))
    const stamps = { total: result.length, processed: 0 }
    return { details: listDetailsV1(stamps, commands.clock.nowMicros()), result: [...result] }
  }

const listProviders =
  (deps: LoginPolicyDeps, { scope }: PolicyLevel) =>
  async ({ query }: { readonly query?: Parameters<typeof pageOf>[0] }, context: Context) => {
    const all = await linkedProviders(deps, scope(context))
    const { offset, limit } = pageOf(query)
    const result = all.slice(offset, limit === 0 ? undefined : offset + limit)
    const stamps = { total: all.length, processed: 0 }
    return { details: listDetailsV1(stamps, deps.commands.clock.nowMicros()), result }
  }

/** The providers that users may sign in with, in the terms of v1. */
export async function linkedProviders(deps: LoginPolicyDeps, scope: PolicyScope) {
  return (await providersIn(deps, scope)).map(linkOf)
}

function linkOf({ id, name, config }: ProviderView) {
  return { idpId: id, idpName: name, idpType: providerTypes[config.kind].link }
}

/** The lists of a new login policy. */
export interface WireLists {
  readonly secondFactors: readonly number[]
  readonly multiFactors: readonly number[]
  readonly idps: readonly WireIdp[]
}

/** Every entry of the lists, in the order of the lists. */
export function entriesOf({ secondFactors, multiFactors, idps }: WireLists): LoginListEntry[] {
  return [
    ...secondFactors.map((value) => ({ list: 'secondFactors' as const, value })),
    ...multiFactors.map((value) => ({ list: 'multiFactors' as const, value })),
    ...idps.map(({ idpId }) => ({ list: 'idpIds' as const, value: idpId })),
  ]
}
