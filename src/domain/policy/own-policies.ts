/** The policies an organisation or an instance has of its own, as decisions see them. */
import { each, evolution } from '../../events/handlers.ts'
import {
  labelActivated,
  listTypes,
  loginListEventTypes,
  policyEventTypes,
  settingTypes,
} from '../../events/policy-types.ts'
import type { LoginLists, PolicyKind, PolicyOfKind } from './policies.ts'

export interface OwnPolicies {
  /** Whether whose policies these are is there. */
  readonly ownerExists: boolean
  readonly settings: Partial<PolicyOfKind>
  /** What the login policy lists, as far as it was said. */
  readonly lists: Partial<LoginLists>
}

export const noPolicies: OwnPolicies = { ownerExists: false, settings: {}, lists: {} }

const { org, instance } = policyEventTypes
const { org: orgLists, instance: instanceLists } = loginListEventTypes

/** The policies after one more event of an organisation or an instance. */
export const evolvePolicies = evolution<OwnPolicies>({
  'org.added': begun,
  'instance.added': begun,
  'instance.removed': () => noPolicies,
  ...each(settingTypes(org.domain, instance.domain), settingsOf('domain')),
  ...each(
    settingTypes(org.password_complexity, instance.password_complexity),
    settingsOf('password_complexity'),
  ),
  ...each(settingTypes(org.password_age, instance.password_age), settingsOf('password_age')),
  ...each(settingTypes(org.lockout, instance.lockout), settingsOf('lockout')),
  ...each(settingTypes(org.login, instance.login), settingsOf('login')),
  ...each(settingTypes(org.notification, instance.notification), settingsOf('notification')),
  ...each(settingTypes(org.privacy, instance.privacy), settingsOf('privacy')),
  ...each(settingTypes(org.label_preview, instance.label_preview), settingsOf('label_preview')),
  ...each(settingTypes(instance.security), settingsOf('security')),
  ...each([labelActivated.org, labelActivated.instance], settingsOf('label')),
  [org.domain.removed]: withoutOwn('domain'),
  [org.password_complexity.removed]: withoutOwn('password_complexity'),
  [org.password_age.removed]: withoutOwn('password_age'),
  [org.lockout.removed]: withoutOwn('lockout'),
  [org.login.removed]: withoutOwn('login'),
  [org.notification.removed]: withoutOwn('notification'),
  [org.privacy.removed]: withoutOwn('privacy'),
  [org.label_preview.removed]: withoutOwn('label_preview'),
  ...each(listTypes(orgLists.secondFactors, instanceLists.secondFactors), listOf('secondFactors')),
  ...each(listTypes(orgLists.multiFactors, instanceLists.multiFactors), listOf('multiFactors')),
  ...each(listTypes(orgLists.idpIds, instanceLists.idpIds), listOf('idpIds')),
})

function begun(): OwnPolicies {
  return { ...noPolicies, ownerExists: true }
}

/** A policy says each of its settings. */
function settingsOf<K extends PolicyKind>(kind: K) {
  return (
    before: OwnPolicies,
    { payload }: { readonly payload: Partial<PolicyOfKind[K]> },
  ): OwnPolicies => ({ ...before, settings: { ...before.settings, [kind]: payload } })
}

function listOf<L extends keyof LoginLists>(name: L) {
  return (
    before: OwnPolicies,
    { payload }: { readonly payload: { readonly list?: LoginLists[L] } },
  ): OwnPolicies => ({ ...before, lists: { ...before.lists, [name]: payload.list ?? [] } })
}

function withoutOwn(kind: PolicyKind) {
  return (before: OwnPolicies): OwnPolicies => without(before, kind)
}

/** Without a login policy there are no lists of it, and without a label none is shown. */
function without(before: OwnPolicies, kind: PolicyKind): OwnPolicies {
  const { [kind]: _, ...settings } = before.settings
  if (kind === 'login') return { ...before, settings, lists: {} }
  if (kind !== 'label_preview') return { ...before, settings }
  const { label: _shown, ...others } = settings as Partial<PolicyOfKind>
  return { ...before, settings: others }
}
