/** The look of pages and mails: what is edited, what is shown, and how one becomes the other. */
import { queryOptions } from '@tanstack/react-query'
import { callJson } from '../api/transport.ts'
import { uploadFile } from '../api/upload.ts'

/** The colours that there are, each for light and dark. */
export const colourNames = ['primaryColor', 'backgroundColor', 'fontColor', 'warnColor'] as const

/** One of them. */
export type ColourName = (typeof colourNames)[number]

/** A colour scheme: what the names of its fields end with. */
export type Scheme = '' | 'Dark'

/** Which schemes are shown. */
export const themeModes = ['AUTO', 'LIGHT', 'DARK'] as const

/** The files of a look: their path, the field of their address, and the RPC that removes them. */
export const labelFiles = {
  logo: { path: 'logo', url: 'logoUrl', remove: 'Logo' },
  logoDark: { path: 'logo/dark', url: 'logoUrlDark', remove: 'LogoDark' },
  icon: { path: 'icon', url: 'iconUrl', remove: 'Icon' },
  iconDark: { path: 'icon/dark', url: 'iconUrlDark', remove: 'IconDark' },
  font: { path: 'font', url: 'fontUrl', remove: 'Font' },
} as const

/** One of them. */
export type LabelFile = keyof typeof labelFiles

/** What is set of a look, apart from its files. */
export type LabelSettings = Readonly<Record<`${ColourName}${Scheme}`, string>> & {
  readonly hideLoginNameSuffix: boolean
  readonly disableWatermark: boolean
  readonly themeMode: (typeof themeModes)[number]
}

/** A look: its settings, and the paths of its files. */
export interface Label {
  readonly settings: LabelSettings
  readonly files: Readonly<Partial<Record<LabelFile, string>>>
  readonly isInherited: boolean
}

type LabelWire = Partial<Readonly<Record<string, string>>> & {
  readonly isDefault?: boolean
  readonly hideLoginNameSuffix?: boolean
  readonly disableWatermark?: boolean
}

interface AnswerWire {
  readonly policy?: LabelWire
  readonly isDefault?: boolean
}

const serviceOf = (orgId: string | undefined) =>
  orgId === undefined ? 'zitadel.admin.v1.AdminService' : 'zitadel.management.v1.ManagementService'

/** What is edited, and what is shown. */
export const labelsQuery = (orgId: string | undefined) =>
  queryOptions({
    queryKey: ['policies', 'label', orgId],
    queryFn: async () => {
      const service = serviceOf(orgId)
      const [edited, active] = await Promise.all([
        callJson<AnswerWire>(`${service}/GetPreviewLabelPolicy`, {}, orgId),
        callJson<AnswerWire>(`${service}/GetLabelPolicy`, {}, orgId),
      ])
      return { edited: labelOf(edited), active: labelOf(active) }
    },
  })

function labelOf({ policy = {}, isDefault }: AnswerWire): Label {
  const colour = (name: string) => policy[name] ?? ''
  const colours = colourNames.flatMap((name) => [
    [name, colour(name)],
    [`${name}Dark`, colour(`${name}Dark`)],
  ])
  const mode = (policy.themeMode ?? '').replace('THEME_MODE_', '')
  const settings = {
    ...Object.fromEntries(colours),
    hideLoginNameSuffix: policy.hideLoginNameSuffix ?? false,
    disableWatermark: policy.disableWatermark ?? false,
    themeMode: themeModes.find((each) => each === mode) ?? 'AUTO',
  } as LabelSettings
  const files = Object.entries(labelFiles).flatMap(([file, { url }]) => {
    const address = policy[url]
    // The path alone: the console is at the same origin, whatever its address says.
    return address ? [[file, new URL(address, location.origin).pathname]] : []
  })
  return {
    settings,
    files: Object.fromEntries(files),
    isInherited: isDefault ?? policy.isDefault ?? false,
  }
}

/** Whether what is edited is not what is shown. */
export function differ(edited: Label, active: Label): boolean {
  const { settings, files } = edited
  return JSON.stringify([settings, files]) !== JSON.stringify([active.settings, active.files])
}

/** Whose look is changed, and whether it is its own. */
export interface LabelOwner {
  readonly orgId: string | undefined
  readonly isInherited: boolean
}

/** Changes what is edited; an organisation's own look begins with it. */
export function saveLabel({ orgId, isInherited }: LabelOwner, settings: LabelSettings) {
  const request = { ...settings, themeMode: `THEME_MODE_${settings.themeMode}` }
  if (orgId === undefined) return callJson(`${serviceOf(orgId)}/UpdateLabelPolicy`, request)
  const verb = isInherited ? 'Add' : 'Update'
  return callJson(`${serviceOf(orgId)}/${verb}CustomLabelPolicy`, request, orgId)
}

/** What is edited is shown from then on. */
export function activateLabel(orgId: string | undefined) {
  const method = orgId === undefined ? 'ActivateLabelPolicy' : 'ActivateCustomLabelPolicy'
  return callJson(`${serviceOf(orgId)}/${method}`, {}, orgId)
}

/** The instance's look is shown again. */
export const resetLabel = (orgId: string) =>
  callJson(`${serviceOf(orgId)}/ResetLabelPolicyToDefault`, {}, orgId)

/** Adds a file to what is edited. */
export function uploadLabelFile(orgId: string | undefined, kind: LabelFile, file: File) {
  const scope = orgId === undefined ? 'instance' : 'org'
  return uploadFile(`/assets/v1/${scope}/policy/label/${labelFiles[kind].path}`, file, orgId)
}

/** Takes it away. */
export function removeLabelFile(orgId: string | undefined, kind: LabelFile) {
  const custom = orgId === undefined ? '' : 'Custom'
  const method = `Remove${custom}LabelPolicy${labelFiles[kind].remove}`
  return callJson(`${serviceOf(orgId)}/${method}`, {}, orgId)
}
