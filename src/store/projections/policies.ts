/** Policies: one row per owner and kind, the settings as JSON. */
import type { PolicyKind } from '../../domain/policy/policies.ts'
import type { EventFrame } from '../../events/event.ts'
import { each } from '../../events/handlers.ts'
import { type LabelFile, labelFileEventTypes, labelFiles } from '../../events/label-files.ts'
import {
  labelActivated,
  listTypes,
  loginListEventTypes,
  policyEventTypes,
  productNameSet,
  providerUnlisted,
  settingTypes,
} from '../../events/policy-types.ts'
import type { RowChange } from '../database/row-changes.ts'
import { projection, stampOf } from './projection.ts'

/** The kinds of a login policy's lists. */
const listKinds = {
  secondFactors: 'login_second_factors',
  multiFactors: 'login_multi_factors',
  idpIds: 'login_idps',
} as const

const { org, instance } = policyEventTypes
const { org: orgLists, instance: instanceLists } = loginListEventTypes

/** The projection of policies. */
export const policies = projection({
  ...each(settingTypes(org.domain, instance.domain), policySet('domain')),
  ...each(
    settingTypes(org.password_complexity, instance.password_complexity),
    policySet('password_complexity'),
  ),
  ...each(settingTypes(org.password_age, instance.password_age), policySet('password_age')),
  ...each(settingTypes(org.lockout, instance.lockout), policySet('lockout')),
  ...each(settingTypes(org.login, instance.login), policySet('login')),
  ...each(settingTypes(org.notification, instance.notification), policySet('notification')),
  ...each(settingTypes(org.privacy, instance.privacy), policySet('privacy')),
  ...each(settingTypes(org.label_preview, instance.label_preview), policySet('label_preview')),
  ...each(settingTypes(instance.security), policySet('security')),
  ...each([productNameSet.org, productNameSet.instance], policySet('product_name')),
  ...each([labelActivated.org, labelActivated.instance], policySet('label')),
  [org.domain.removed]: policyRemoved('domain'),
  [org.password_complexity.removed]: policyRemoved('password_complexity'),
  [org.password_age.removed]: policyRemoved('password_age'),
  [org.lockout.removed]: policyRemoved('lockout'),
  // The lists are removed with it.
  [org.login.removed]: policyRemoved('login', ...Object.values(listKinds)),
  [org.notification.removed]: policyRemoved('notification'),
  [org.privacy.removed]: policyRemoved('privacy'),
  [org.label_preview.removed]: policyRemoved(
    ...['label_preview', 'label', ...labelFiles.map(fileKind)],
  ),
  ...fileEntries('logo'),
  ...fileEntries('logoDark'),
  ...fileEntries('icon'),
  ...fileEntries('iconDark'),
  ...fileEntries('font'),
  ...each(
    listTypes(orgLists.secondFactors, instanceLists.secondFactors),
    listSet(listKinds.secondFactors),
  ),
  ...each(
    listTypes(orgLists.multiFactors, instanceLists.multiFactors),
    listSet(listKinds.multiFactors),
  ),
  'settings.organization.set': (event) =>
    rowSet(event, { kind: 'organization', settings: event.payload }),
  'settings.organization.removed': policyRemoved('organization'),
  ...each(listTypes(orgLists.idpIds, instanceLists.idpIds), listSet(listKinds.idpIds)),
  ...each([providerUnlisted.org, providerUnlisted.instance], listSet(listKinds.idpIds)),
})

/** The kind of the row that has the key of a file of the edited label. */
function fileKind(file: LabelFile): string {
  return `label_preview_${file}`
}

function fileEntries(file: LabelFile) {
  const { org: ofOrg, instance: ofInstance } = labelFileEventTypes
  return {
    ...each(
      [ofOrg[file].added, ofInstance[file].added],
      (event: EventFrame & { readonly payload: object }): RowChange[] =>
        rowSet(event, { kind: fileKind(file), settings: event.payload }),
    ),
    ...each([ofOrg[file].removed, ofInstance[file].removed], policyRemoved(fileKind(file))),
  }
}

/** Adds the policy, or replaces all its settings. */
function policySet(kind: PolicyKind) {
  return (event: EventFrame & { readonly payload: object }): RowChange[] =>
    rowSet(event, { kind, settings: event.payload })
}

function listSet(kind: string) {
  return (
    event: EventFrame & { readonly payload: { readonly list?: readonly (string | number)[] } },
  ): RowChange[] => rowSet(event, { kind, settings: { list: event.payload.list } })
}

function rowSet(
  event: EventFrame,
  { kind, settings }: { kind: string; settings: object },
): RowChange[] {
  const row = { ...keyOf(event, kind), settings: JSON.stringify(settings), ...stampOf(event) }
  return [{ upsert: 'policies', keep: ['created_at'], row }]
}

function policyRemoved(...kinds: readonly string[]) {
  return (event: EventFrame): RowChange[] =>
    kinds.map((kind) => ({ delete: 'policies', where: keyOf(event, kind) }))
}

function keyOf(event: EventFrame, kind: string) {
  return { instance_id: event.instanceId, owner_id: event.aggregateId, kind }
}
