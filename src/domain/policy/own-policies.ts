/** The policies an organisation or an instance has of its own, as decisions see them. */
import { each, evolution } from '../../events/handlers.ts'
import { type LabelFile, labelFileEventTypes } from '../../events/label-files.ts'
import {
  labelActivated,
  listTypes,
  loginListEventTypes,
  policyEventTypes,
  productNameSet,
  providerUnlisted,
  settingTypes,
} from '../../events/policy-types.ts'
import {
  defaultPolicies,
  type LabelFiles,
  type LabelPolicy,
  type LoginLists,
  type PolicyKind,
  type PolicyOfKind,
} from './policies.ts'

/** The policies of one owner. */
export interface OwnPolicies {
  /** Whether the owner exists. */
  readonly ownerExists: boolean
  readonly settings: Partial<PolicyOfKind>
  /** The lists of the login policy that were changed. */
  readonly lists: Partial<LoginLists>
  /** The files of the edited label, and of the published one. */
  readonly files: LabelFiles
  readonly shownFiles: LabelFiles
}

/** No owner, no policies. */
export const noPolicies: OwnPolicies = {
  ownerExists: false,
  settings: {},
  lists: {},
  files: {},
  shownFiles: {},
}

const { org, instance } = policyEventTypes
const { org: orgLists, instance: instanceLists } = loginListEventTypes

/** The policies after an event of an organisation or an instance. */
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
  ...each([productNameSet.org, productNameSet.instance], settingsOf('product_name')),
  ...each([labelActivated.org, labelActivated.instance], published),
  ...fileEntries('logo'),
  ...fileEntries('logoDark'),
  ...fileEntries('icon'),
  ...fileEntries('iconDark'),
  ...fileEntries('font'),
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
  ...each([providerUnlisted.org, providerUnlisted.instance], listOf('idpIds')),
})

function begun(): OwnPolicies {
  return { ...noPolicies, ownerExists: true }
}

/** Policy events contain every setting. */
function settingsOf<K extends PolicyKind>(kind: K) {
  return (
    before: OwnPolicies,
    { payload }: { readonly payload: Partial<PolicyOfKind[K]> },
  ): OwnPolicies => ({ ...before, settings: { ...before.settings, [kind]: payload } })
}

type Published = Partial<LabelPolicy> & { readonly files?: LabelFiles }

function published(before: OwnPolicies, { payload }: { readonly payload: Published }): OwnPolicies {
  const { files = {}, ...label } = payload
  const settings = { ...before.settings, label: { ...defaultPolicies.label, ...label } }
  return { ...before, settings, shownFiles: files }
}

function fileEntries(file: LabelFile) {
  const { org: ofOrg, instance: ofInstance } = labelFileEventTypes
  return {
    ...each(
      [ofOrg[file].added, ofInstance[file].added],
      (
        before: OwnPolicies,
        { payload }: { readonly payload: { readonly storeKey?: string } },
      ): OwnPolicies => ({
        ...before,
        files: { ...before.files, [file]: payload.storeKey ?? '' },
      }),
    ),
    ...each([ofOrg[file].removed, ofInstance[file].removed], (before: OwnPolicies): OwnPolicies => {
      const { [file]: _, ...files } = before.files
      return { ...before, files }
    }),
  }
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

/** A login policy is removed with its lists, and a label with its published version. */
function without(before: OwnPolicies, kind: PolicyKind): OwnPolicies {
  const { [kind]: _, ...settings } = before.settings
  if (kind === 'login') return { ...before, settings, lists: {} }
  if (kind !== 'label_preview') return { ...before, settings }
  const { label: _shown, ...others } = settings as Partial<PolicyOfKind>
  return { ...before, settings: others, files: {}, shownFiles: {} }
}
