/**
 * Label policies: the colours and files of the pages (organizations.md §4.2). Changes are a preview
 * until they are activated.
 */
import { ThemeMode } from '@zitadel/proto/zitadel/settings/v2/branding_settings_pb.js'
import { removeLabelFile } from '../../commands/policy/label-files.ts'
import { publishLabel } from '../../commands/policy/policies.ts'
import type { LabelFile } from '../../domain/policy/label-files.ts'
import type { LabelPolicy, ShownLabel } from '../../domain/policy/policies.ts'
import { assetUrl } from '../../kit/asset-url.ts'
import type { Context } from '../context.ts'
import {
  changed,
  getPolicy,
  getSettings,
  instanceLevel,
  instancePolicy,
  orgLevel,
  orgPolicy,
  type PolicyDeps,
  type PolicyLevel,
  type ToWire,
} from './policy-rpcs.ts'

const row = { kind: 'label_preview', toWire: labelWire, fromWire: settingsOf } as const
const shown = { kind: 'label', toWire: labelWire } as const

/** The RPCs of label policies, by service. */
export const labelPolicy = {
  admin(deps: PolicyDeps) {
    const { get, update } = instancePolicy(deps, row)
    return {
      getLabelPolicy: getPolicy(deps, instanceLevel, shown),
      getPreviewLabelPolicy: get,
      updateLabelPolicy: update,
      activateLabelPolicy: activateLabel(deps, instanceLevel),
      removeLabelPolicyLogo: removeFile(deps, instanceLevel, 'logo'),
      removeLabelPolicyLogoDark: removeFile(deps, instanceLevel, 'logoDark'),
      removeLabelPolicyIcon: removeFile(deps, instanceLevel, 'icon'),
      removeLabelPolicyIconDark: removeFile(deps, instanceLevel, 'iconDark'),
      removeLabelPolicyFont: removeFile(deps, instanceLevel, 'font'),
    }
  },
  management(deps: PolicyDeps) {
    const { get, add, update, reset } = orgPolicy(deps, row)
    return {
      getLabelPolicy: getPolicy(deps, orgLevel, shown),
      getPreviewLabelPolicy: get,
      getDefaultLabelPolicy: getPolicy(deps, instanceLevel, shown),
      addCustomLabelPolicy: add,
      updateCustomLabelPolicy: update,
      activateCustomLabelPolicy: activateLabel(deps, orgLevel),
      resetLabelPolicyToDefault: reset,
      removeCustomLabelPolicyLogo: removeFile(deps, orgLevel, 'logo'),
      removeCustomLabelPolicyLogoDark: removeFile(deps, orgLevel, 'logoDark'),
      removeCustomLabelPolicyIcon: removeFile(deps, orgLevel, 'icon'),
      removeCustomLabelPolicyIconDark: removeFile(deps, orgLevel, 'iconDark'),
      removeCustomLabelPolicyFont: removeFile(deps, orgLevel, 'font'),
    }
  },
  auth(deps: PolicyDeps) {
    return { getMyLabelPolicy: getPolicy(deps, orgLevel, shown) }
  },
  settings(deps: PolicyDeps) {
    return { getBrandingSettings: getSettings(deps, 'label', toSettings) }
  },
}

const activateLabel =
  ({ commands }: PolicyDeps, { owner }: PolicyLevel) =>
  (_request: unknown, context: Context) =>
    changed(publishLabel(commands, owner(context)))

const removeFile =
  ({ commands }: PolicyDeps, { owner }: PolicyLevel, file: LabelFile) =>
  (_request: unknown, context: Context) =>
    changed(removeLabelFile(commands, owner(context), file))

/** Whose file, and where the URL begins. */
type FileOwner = Parameters<ToWire<'label', unknown>>[1]

function labelWire(label: ShownLabel, of: FileOwner) {
  const { files = {} } = label
  return {
    ...settingsOf(label),
    logoUrl: assetUrl(of, files.logo),
    logoUrlDark: assetUrl(of, files.logoDark),
    iconUrl: assetUrl(of, files.icon),
    iconUrlDark: assetUrl(of, files.iconDark),
    fontUrl: assetUrl(of, files.font),
  }
}

/** The fields alone, which v1 names as we do. Unspecified, the mode is the reader's. */
function settingsOf(wire: LabelPolicy): LabelPolicy {
  const { primaryColor, backgroundColor, warnColor, fontColor } = wire
  const { primaryColorDark, backgroundColorDark, warnColorDark, fontColorDark } = wire
  const { hideLoginNameSuffix, disableWatermark, themeMode } = wire
  return {
    primaryColor,
    backgroundColor,
    warnColor,
    fontColor,
    primaryColorDark,
    backgroundColorDark,
    warnColorDark,
    fontColorDark,
    hideLoginNameSuffix,
    disableWatermark,
    themeMode: themeMode || 1,
  }
}

/** Numbered otherwise than in v1, which is how they are stored. */
const themeModes: readonly number[] = [
  ThemeMode.UNSPECIFIED,
  ThemeMode.AUTO,
  ThemeMode.DARK,
  ThemeMode.LIGHT,
]

function toSettings(label: ShownLabel, of: FileOwner) {
  const { files = {} } = label
  const { primaryColor, backgroundColor, warnColor, fontColor } = label
  return {
    lightTheme: {
      ...{ primaryColor, backgroundColor, warnColor, fontColor },
      logoUrl: assetUrl(of, files.logo),
      iconUrl: assetUrl(of, files.icon),
    },
    darkTheme: {
      primaryColor: label.primaryColorDark,
      backgroundColor: label.backgroundColorDark,
      warnColor: label.warnColorDark,
      fontColor: label.fontColorDark,
      logoUrl: assetUrl(of, files.logoDark),
      iconUrl: assetUrl(of, files.iconDark),
    },
    fontUrl: assetUrl(of, files.font),
    hideLoginNameSuffix: label.hideLoginNameSuffix,
    disableWatermark: label.disableWatermark,
    themeMode: themeModes[label.themeMode] ?? ThemeMode.AUTO,
  }
}
