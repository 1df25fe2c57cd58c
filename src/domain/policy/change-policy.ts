/**
 * Adding, changing and removing policies. An instance has all of them, by default or by event; an
 * organisation has those added to it.
 */
import { labelActivated, policyEventTypes } from '../../events/policy-types.ts'
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import type { Scope } from '../scope.ts'
import type { OwnPolicies } from './own-policies.ts'
import {
  defaultPolicies,
  type LabelPolicy,
  type PasswordComplexityPolicy,
  type PolicyOfKind,
} from './policies.ts'
import { checkPrivacy } from './privacy-links.ts'

/** A policy and its settings. A label is edited as `label_preview`. */
export type PolicyToSet = {
  [K in EditedKind]: { readonly kind: K; readonly settings: PolicyOfKind[K] }
}[EditedKind]

/** A kind of policy that can be edited; a label is shown once it is activated. */
export type EditedKind = keyof (typeof policyEventTypes)['instance']

const minLengthMax = 72

/** Adds a policy to an organisation; refuses a second one of its kind. */
export function* addPolicy(policy: PolicyToSet, own: OwnPolicies): Iterable<Decided> {
  checkOwner('org', own)
  if (own.settings[policy.kind]) throw refuse('policy.exists', nameOf(policy.kind))
  checkSettings(policy)
  yield policyEvent('org', policy, 'added')
}

/**
 * Changes a policy; refuses one an organisation does not have, and settings that change nothing.
 */
export function* changePolicy(
  scope: Scope,
  policy: PolicyToSet,
  own: OwnPolicies,
): Iterable<Decided> {
  checkOwner(scope, own)
  const said = own.settings[policy.kind]
  if (!said && scope === 'org') throw notFound(policy.kind)
  checkSettings(policy)
  if (policy.kind === 'password_complexity') checkProfile(policy.settings, said)
  const before = { ...defaultPolicies[policy.kind], ...said }
  if (areEqual(before, policy.settings)) {
    // Set, not updated: what it is already, it may be set to.
    if (policy.kind === 'security') return
    if (policy.kind === 'label_preview') throw refuse(labelUnchanged[scope])
    throw refuse('policy.unchanged', nameOf(policy.kind))
  }
  yield policyEvent(scope, policy, said ? 'changed' : 'added')
}

/** A client that does not know the profile must not end NIST's rules by accident. */
function checkProfile(
  settings: PasswordComplexityPolicy,
  before: Partial<PolicyOfKind>[keyof PolicyOfKind],
): void {
  const isNist = before !== undefined && 'profile' in before && before.profile === 'nist'
  if (isNist && settings.profile === undefined) throw refuse('policy.nist')
}

/** Removes a policy of an organisation: the instance's applies. */
export function* removePolicy(kind: EditedKind, own: OwnPolicies): Iterable<Decided> {
  checkOwner('org', own)
  if (!own.settings[kind]) throw notFound(kind)
  yield event(orgTypes(kind).removed)
}

/** Publishes the edited label. */
export function* activateLabel(scope: Scope, own: OwnPolicies): Iterable<Decided> {
  checkOwner(scope, own)
  const edited = own.settings.label_preview
  if (!edited && scope === 'org') throw refuse('label.not_found')
  const settings = edited ?? defaultPolicies.label_preview
  const files = Object.keys(own.files).length > 0 ? { files: own.files } : {}
  yield event(labelActivated[scope], { ...settings, ...files }, { always: keysOf(settings) })
}

/** Refuses a missing organisation or instance. */
export function checkOwner(scope: Scope, { ownerExists }: OwnPolicies): void {
  if (!ownerExists) throw refuse(scope === 'org' ? 'org.not_found' : 'instance.not_found')
}

/** Policy events contain every setting, so that none depends on a default. */
function policyEvent(
  scope: Scope,
  { kind, settings }: PolicyToSet,
  verb: 'added' | 'changed',
): Decided {
  const types = scope === 'org' ? orgTypes(kind) : policyEventTypes.instance[kind]
  return event(types[verb], { ...settings }, { always: keysOf(settings) })
}

function checkSettings({ kind, settings }: PolicyToSet): void {
  if (kind === 'label_preview') checkColours(settings)
  if (kind === 'privacy') checkPrivacy(settings)
  if (kind !== 'password_complexity') return
  const { minLength } = settings
  if (minLength < 1 || minLength > minLengthMax) {
    throw refuse('policy.min_length', String(minLengthMax))
  }
}

const labelUnchanged = {
  org: 'label.unchanged.org',
  instance: 'label.unchanged.instance',
} as const

function notFound(kind: EditedKind) {
  if (kind === 'label_preview') return refuse('label.not_found')
  return refuse('policy.not_found', nameOf(kind))
}

const colours = [
  ['primaryColor', 'label.primary_color'],
  ['backgroundColor', 'label.background_color'],
  ['warnColor', 'label.warn_color'],
  ['fontColor', 'label.font_color'],
  ['primaryColorDark', 'label.primary_color_dark'],
  ['backgroundColorDark', 'label.background_color_dark'],
  ['warnColorDark', 'label.warn_color_dark'],
  ['fontColorDark', 'label.font_color_dark'],
] as const

/** A colour is `#rgb` or `#rrggbb`, or empty (organizations.md §4.2). */
function checkColours(label: LabelPolicy): void {
  for (const [name, whenWrong] of colours) {
    if (!/^(#([0-9a-f]{3}){1,2})?$/i.test(label[name])) throw refuse(whenWrong)
  }
}

function orgTypes(kind: EditedKind) {
  if (kind === 'security') throw new Error('only instances have a security policy')
  return policyEventTypes.org[kind]
}

/** The name of the policy in the text of a refusal. */
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
