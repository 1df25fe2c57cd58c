/**
 * What the RPCs of all policies share. Each kind of policy is a file of this folder: its
 * conversion, and its RPCs in admin v1, management v1, auth v1 and the settings service.
 */
import type { Stored } from '../../commands/commit.ts'
import {
  addOrgPolicy,
  type PolicyOwner,
  removeOrgPolicy,
  replacePolicy,
} from '../../commands/policy/policies.ts'
import type { EditedKind, PolicyToSet } from '../../domain/policy/change-policy.ts'
import type { PolicyKind, PolicyOfKind } from '../../domain/policy/policies.ts'
import type { PolicyScope, PolicyView } from '../../queries/policy/policies.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { detailsOf, ownerTypeOf, scopeOf, type WireContext } from '../settings/settings-wire.ts'
import { addDetails, changeDetails, readDetails } from '../wire/details.ts'

/** What the RPCs of policies use. */
export type PolicyDeps = Pick<ApiDeps, 'commands' | 'directory'>

/** Whose policies an RPC reads and changes. */
export interface PolicyLevel {
  /** Where policies are read. */
  readonly scope: (context: Context) => PolicyScope
  /** Whose policies are changed. */
  readonly owner: (context: Context) => PolicyOwner
}

/** The instance's policies, which apply where an organisation has none of its own. */
export const instanceLevel: PolicyLevel = {
  scope: ({ instance }) => ({ instanceId: instance.id }),
  owner: ({ actor }) => ({ actor, orgId: undefined }),
}

/** The policies of the organisation the call acts in. */
export const orgLevel: PolicyLevel = {
  scope: ({ instance, orgId }) => ({ instanceId: instance.id, orgId }),
  owner: ({ actor, orgId }) => ({ actor, orgId }),
}

/** The response to adding something: when, and whose. */
export async function added(stored: Promise<Stored>) {
  return { details: addDetails(await stored) }
}

/** The response to changing or removing something. */
export async function changed(stored: Promise<Stored>) {
  return { details: changeDetails(await stored) }
}

/** A policy on the wire of v1: its settings, owner and dates. */
export function policyWire<K extends PolicyKind, W>(
  view: PolicyView<K>,
  toWire: ToWire<K, W>,
  { origin }: Pick<Context, 'origin'>,
) {
  const details = readDetails({ ...view, orgId: view.ownerId })
  const { ownerId, settings, isDefault } = view
  return { ...toWire(settings, { ownerId, origin }), details, isDefault }
}

/** Converts settings; the origin and the owner are part of the URLs of files. */
export type ToWire<K extends PolicyKind, W> = (
  settings: PolicyOfKind[K],
  of: { readonly ownerId: string; readonly origin: string },
) => W

/** How a kind of policy is read over v1. */
export interface PolicyReading<K extends PolicyKind, W> {
  readonly kind: K
  readonly toWire: ToWire<K, W>
}

/** The RPC of v1 for the policy that applies at a level. */
export const getPolicy =
  <K extends PolicyKind, W>(
    { directory }: Pick<PolicyDeps, 'directory'>,
    { scope }: PolicyLevel,
    { kind, toWire }: PolicyReading<K, W>,
  ) =>
  async (_request: unknown, context: Context) => {
    const view = await directory.policy(scope(context), kind)
    // Only some responses have `isDefault`; the others leave it out.
    return { policy: policyWire(view, toWire, context), isDefault: view.isDefault }
  }

/** How a kind of policy is read and changed over v1. */
export interface PolicyEditing<K extends EditedKind, W, R> extends PolicyReading<K, W> {
  readonly fromWire: (request: R) => PolicyOfKind[K]
}

/** The RPCs of v1 for the instance's policy of a kind. */
export function instancePolicy<K extends EditedKind, W, R>(
  deps: PolicyDeps,
  row: PolicyEditing<K, W, R>,
) {
  return {
    get: getPolicy(deps, instanceLevel, row),
    update: updatePolicy(deps, instanceLevel, row),
  }
}

/** The RPCs of v1 for an organisation's own policy of a kind. */
export function orgPolicy<K extends EditedKind, W, R>(
  deps: PolicyDeps,
  row: PolicyEditing<K, W, R>,
) {
  const { commands } = deps
  const { owner } = orgLevel
  return {
    get: getPolicy(deps, orgLevel, row),
    getDefault: getPolicy(deps, instanceLevel, row),
    add: (request: R, context: Context) =>
      added(addOrgPolicy(commands, owner(context), policyToSet(row, request))),
    update: updatePolicy(deps, orgLevel, row),
    reset: (_request: unknown, context: Context) =>
      changed(removeOrgPolicy(commands, owner(context), row.kind)),
  }
}

const updatePolicy =
  <K extends EditedKind, W, R>(
    { commands }: PolicyDeps,
    { owner }: PolicyLevel,
    row: PolicyEditing<K, W, R>,
  ) =>
  (request: R, context: Context) =>
    changed(replacePolicy(commands, owner(context), policyToSet(row, request)))

function policyToSet<K extends EditedKind, W, R>(
  { kind, fromWire }: PolicyEditing<K, W, R>,
  request: R,
): PolicyToSet {
  // The compiler cannot relate a kind to its own settings within the union.
  return { kind, settings: fromWire(request) } as PolicyToSet
}

/** The RPC of the settings service for the policy that applies in a scope. */
export const getSettings =
  <K extends PolicyKind, W>(
    { directory }: Pick<PolicyDeps, 'directory'>,
    kind: K,
    toWire: ToWire<K, W>,
  ) =>
  async ({ ctx }: { readonly ctx?: WireContext | undefined }, context: Context) => {
    const view = await directory.policy(scopeOf(ctx, context), kind)
    return {
      details: detailsOf(view),
      settings: {
        ...toWire(view.settings, { ownerId: view.ownerId, origin: context.origin }),
        ...ownerTypeOf(view),
      },
    }
  }
