/** The policies an organisation or an instance has of its own, as decisions see them. */
import type { LoginLists, PolicyKind, PolicyOfKind } from './policies.ts'

export interface OwnPolicies {
  /** Whether whose policies these are is there. */
  readonly ownerExists: boolean
  readonly settings: Partial<PolicyOfKind>
  /** What the login policy lists, as far as it was said. */
  readonly lists: Partial<LoginLists>
}

export const noPolicies: OwnPolicies = { ownerExists: false, settings: {}, lists: {} }

/** Kinds by the name their events have; a label is edited here and shown once activated. */
export const policyEventNames = {
  domain: 'domain',
  'password.complexity': 'password_complexity',
  'password.age': 'password_age',
  lockout: 'lockout',
  login: 'login',
  notification: 'notification',
  privacy: 'privacy',
  label: 'label_preview',
  security: 'security',
} as const satisfies Record<string, PolicyKind>

/** Lists of the login policy by the name their events have. */
export const listEventNames = {
  'login.secondfactor': 'secondFactors',
  'login.multifactor': 'multiFactors',
  'login.idpprovider': 'idpIds',
} as const satisfies Record<string, keyof LoginLists>

/** An event of an owner's history, as far as evolving its policies needs to know. */
export interface PolicyFact {
  readonly type: string
  readonly payload: Readonly<Record<string, unknown>>
}

/** The policies after one more event of an organisation or an instance. */
export function evolvePolicies(before: OwnPolicies, { type, payload }: PolicyFact): OwnPolicies {
  if (type === 'org.added' || type === 'instance.added') return { ...noPolicies, ownerExists: true }
  if (type === 'org.removed' || type === 'instance.removed') return noPolicies
  const [, name = '', verb = ''] = /^(?:org|instance)\.policy\.(.+)\.(\w+)$/.exec(type) ?? []
  if (name === 'label' && verb === 'activated') return withSettings(before, 'label', payload)
  if (isListName(name)) {
    return { ...before, lists: { ...before.lists, [listEventNames[name]]: payload.list } }
  }
  if (!isPolicyName(name)) return before
  const kind = policyEventNames[name]
  return verb === 'removed' ? without(before, kind) : withSettings(before, kind, payload)
}

function withSettings(
  before: OwnPolicies,
  kind: PolicyKind,
  settings: PolicyFact['payload'],
): OwnPolicies {
  return { ...before, settings: { ...before.settings, [kind]: settings } }
}

/** Without a login policy there are no lists of it, and without a label none is shown. */
function without(before: OwnPolicies, kind: PolicyKind): OwnPolicies {
  const { [kind]: _, ...settings } = before.settings
  if (kind === 'login') return { ...before, settings, lists: {} }
  if (kind !== 'label_preview') return { ...before, settings }
  const { label: _shown, ...others } = settings as Partial<PolicyOfKind>
  return { ...before, settings: others }
}

function isPolicyName(name: string): name is keyof typeof policyEventNames {
  return Object.hasOwn(policyEventNames, name)
}

function isListName(name: string): name is keyof typeof listEventNames {
  return Object.hasOwn(listEventNames, name)
}
