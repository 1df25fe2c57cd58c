/**
 * Label policies: the colours of the pages (surroundings §5.2), without images. Changes are a
 * preview until they are activated.
 */
import { ThemeMode } from '@zitadel/proto/zitadel/settings/v2/branding_settings_pb.js'
import { publishLabel } from '../../commands/policy/policies.ts'
import type { LabelPolicy } from '../../domain/policy/policies.ts'
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
} from './policy-rpcs.ts'

const row = { kind: 'label_preview', toWire: settingsOf, fromWire: settingsOf } as const
const shown = { kind: 'label', toWire: settingsOf } as const

/** The RPCs of label policies, by service. */
export const labelPolicy = {
  admin(deps: PolicyDeps) {
    const { get, update } = instancePolicy(deps, row)
    return {
      getLabelPolicy: getPolicy(deps, instanceLevel, shown),
      getPreviewLabelPolicy: get,
      updateLabelPolicy: update,
      activateLabelPolicy: activateLabel(deps, instanceLevel),
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

function toSettings(label: LabelPolicy) {
  const { primaryColor, backgroundColor, warnColor, fontColor } = label
  return {
    lightTheme: { primaryColor, backgroundColor, warnColor, fontColor },
    darkTheme: {
      primaryColor: label.primaryColorDark,
      backgroundColor: label.backgroundColorDark,
      warnColor: label.warnColorDark,
      fontColor: label.fontColorDark,
    },
    hideLoginNameSuffix: label.hideLoginNameSuffix,
    disableWatermark: label.disableWatermark,
    themeMode: themeModes[label.themeMode] ?? ThemeMode.AUTO,
  }
}
