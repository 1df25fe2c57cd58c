/** The peer's texts of refusals of label policies and custom texts, letter by letter. */

/** By key; part of `peerTexts`. */
export const labelTexts = {
  'Errors.CustomText.NotFound': 'Custom text not found',
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

/** What a caller can do about each; part of `remedies`. */
export const labelRemedies = {
  'Errors.CustomText.NotFound': 'Nothing: there is no custom text to remove.',
  'Errors.Org.LabelPolicy.NotFound': 'Add a label policy to the organisation first.',
  'Errors.Org.LabelPolicy.NotChanged': 'Nothing: the policy is so already.',
  'Errors.Instance.LabelPolicy.NotChanged': 'Nothing: the policy is so already.',
  'Errors.Policy.Label.Invalid.PrimaryColor':
    'Give the colour as `#rgb` or `#rrggbb`, or leave it empty.',
  'Errors.Policy.Label.Invalid.PrimaryColorDark':
    'Give the colour as `#rgb` or `#rrggbb`, or leave it empty.',
  'Errors.Policy.Label.Invalid.BackgroundColor':
    'Give the colour as `#rgb` or `#rrggbb`, or leave it empty.',
  'Errors.Policy.Label.Invalid.BackgroundColorDark':
    'Give the colour as `#rgb` or `#rrggbb`, or leave it empty.',
  'Errors.Policy.Label.Invalid.WarnColor':
    'Give the colour as `#rgb` or `#rrggbb`, or leave it empty.',
  'Errors.Policy.Label.Invalid.WarnColorDark':
    'Give the colour as `#rgb` or `#rrggbb`, or leave it empty.',
  'Errors.Policy.Label.Invalid.FontColor':
    'Give the colour as `#rgb` or `#rrggbb`, or leave it empty.',
  'Errors.Policy.Label.Invalid.FontColorDark':
    'Give the colour as `#rgb` or `#rrggbb`, or leave it empty.',
} as const
