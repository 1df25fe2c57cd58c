/** The peer's texts of refusals of label policies, letter by letter. */

/** By key; part of `peerTexts`. */
export const labelTexts = {
  'Errors.Org.LabelPolicy.NotFound': 'Private Label Policy not found',
  'Errors.Org.LabelPolicy.NotChanged': 'Private Label Policy has not been changed',
  'Errors.Instance.LabelPolicy.NotChanged': 'Default Private Label Policy has not been changed',
  'Errors.Policy.Label.Invalid.PrimaryColor': 'Primary color is no valid Hex color value',
  'Errors.Policy.Label.Invalid.PrimaryColorDark':
    'Primary color (dark mode) is no valid Hex color value',
  'Errors.Policy.Label.Invalid.BackgroundColor': 'Background color is no valid Hex color value',
  'Errors.Policy.Label.Invalid.BackgroundColorDark':
    'Background color (dark mode) is no valid Hex color value',
  'Errors.Policy.Label.Invalid.WarnColor': 'Warn color is no valid Hex color value',
  'Errors.Policy.Label.Invalid.WarnColorDark': 'Warn color (dark mode) is no valid Hex color value',
  'Errors.Policy.Label.Invalid.FontColor': 'Font color is no valid Hex color value',
  'Errors.Policy.Label.Invalid.FontColorDark': 'Font color (dark mode) is no valid Hex color value',
} as const
