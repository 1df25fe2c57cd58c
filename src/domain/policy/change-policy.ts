/**
 * How policies come, change and go. An instance has all of them from the start, if need be
 * those it never said anything about; an organisation has those it was given.
 */
import { labelActivated, policyEventTypes } from '../../events/policy-types.ts'
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import type { Scope } from '../scope.ts'
import type { OwnPolicies } from './own-policies.ts'
import { defaultPolicies, type PasswordComplexityPolicy, type PolicyOfKind } from './policies.ts'

/** A policy with what it is to say. A label is edited as `label_preview`. */
export type PolicyToSet = {
  [K in EditedKind]: { readonly kind: K; readonly settings: PolicyOfKind[K] }
}[EditedKind]

/** A label is edited here and shown once it is activated. */
export type EditedKind = keyof (typeof policyEventTypes)['instance']

const minLengthMax = 72

export function* addPolicy(policy: PolicyToSet, own: OwnPolicies): Iterable<Decided> {
  checkOwner('org', own)
  if (own.settings[policy.kind]) throw refuse('policy.exists', nameOf(policy.kind))
  checkSettings(policy)
  yield policyEvent('org', policy, 'added')
}

export function* changePolicy(
  scope: Scope,
  policy: PolicyToSet,
  own: OwnPolicies,
): Iterable<Decided> {
  checkOwner(scope, own)
  const said = own.settings[policy.kind]
  if (!said && scope === 'org') throw refuse('policy.not_found', nameOf(policy.kind))
  checkSettings(policy)
  if (policy.kind === 'password_complexity') checkProfile(policy.settings, said)
  const before = { ...defaultPolicies[policy.kind], ...said }
  if (areEqual(before, policy.settings)) throw refuse('policy.unchanged', nameOf(policy.kind))
  yield policyEvent(scope, policy, said ? 'changed' : 'added')
}

/** Whoever knows nothing of NIST's rules is not to end them unawares. */
function checkProfile(
  settings: PasswordComplexityPolicy,
  before: Partial<PolicyOfKind>[keyof PolicyOfKind],
): void {
  const isNist = before !== undefined && 'profile' in before && before.profile === 'nist'
  if (isNist && settings.profile === undefined) throw refuse('policy.nist')
}

/** From now on the instance's holds. */
export function* removePolicy(kind: EditedKind, own: OwnPolicies): Iterable<Decided> {
  checkOwner('org', own)
  if (!own.settings[kind]) throw refuse('policy.not_found', nameOf(kind))
  yield event(orgTypes(kind).removed)
}

/** From now on the label is shown as it was edited. */
export function* activateLabel(scope: Scope, own: OwnPolicies): Iterable<Decided> {
  checkOwner(scope, own)
  const edited = own.settings.label_preview
  if (!edited && scope === 'org') throw refuse('policy.not_found', nameOf('label_preview'))
  const settings = edited ?? defaultPolicies.label_preview
  yield event(labelActivated[scope], { ...settings }, { always: keysOf(settings) })
}

/** Refuses an organisation or instance that is not there. */
export function checkOwner(scope: Scope, { ownerExists }: OwnPolicies): void {
  if (!ownerExists) throw refuse(scope === 'org' ? 'org.not_found' : 'instance.not_found')
}

/** A policy says each of its settings, so that nobody need know what silence means. */
function policyEvent(
  scope: Scope,
  { kind, settings }: PolicyToSet,
  verb: 'added' | 'changed',
): Decided {
  const types = scope === 'org' ? orgTypes(kind) : policyEventTypes.instance[kind]
  return event(types[verb], { ...settings }, { always: keysOf(settings) })
}

function checkSettings({ kind, settings }: PolicyToSet): void {
  if (kind !== 'password_complexity') return
  const { minLength } = settings
  if (minLength < 1 || minLength > minLengthMax) {
    throw refuse('policy.min_length', String(minLengthMax))
  }
}

function orgTypes(kind: EditedKind) {
  if (kind === 'security') throw new Error('only instances have a security policy')
  return policyEventTypes.org[kind]
}

/** What people call it, for the text of a no. */
function nameOf(kind: EditedKind): string {
  return `${kind === 'label_preview' ? 'label' : kind.replace('_', ' ')} policy`
}

function keysOf(settings: object): string[] {
  return Object.keys(settings)
}

function areEqual(before: object, after: object): boolean {
  const sorted = (settings: object) => JSON.stringify(Object.entries(settings).sort())
  return sorted(before) === sorted(after)
}
