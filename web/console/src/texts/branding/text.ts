/** The texts of the screens of looks in one language. */

/** The texts. */
export interface BrandingTexts {
  readonly title: string
  readonly hint: string
  readonly save: string
  readonly saved: string
  readonly inherited: string
  readonly makeOwn: string
  readonly pending: string
  readonly isActive: string
  readonly activate: string
  readonly wasActivated: string
  readonly reset: string
  readonly resetTitle: string
  readonly resetText: string
  readonly wasReset: string
  readonly light: string
  readonly dark: string
  readonly colours: Readonly<
    Record<'primaryColor' | 'backgroundColor' | 'fontColor' | 'warnColor', string>
  >
  readonly choose: (colour: string) => string
  readonly contrast: (ratio: string) => string
  readonly shownAs: (colour: string) => string
  readonly themeMode: string
  readonly themeModes: Readonly<Record<'AUTO' | 'LIGHT' | 'DARK', readonly [string, string]>>
  readonly hideLoginNameSuffix: readonly [string, string]
  readonly disableWatermark: readonly [string, string]
  readonly files: string
  readonly filesHint: string
  readonly fileNames: Readonly<Record<'logo' | 'logoDark' | 'icon' | 'iconDark' | 'font', string>>
  readonly isThere: string
  readonly remove: string
  readonly removeFile: (name: string) => string
  readonly productName: string
  readonly productNameHint: string
  readonly saveName: string
  readonly preview: string
  readonly previewHint: string
  readonly openPreview: string
  readonly pageLight: string
  readonly pageDark: string
  readonly mail: string
  /** What the previews say; as the pages and mails do. */
  readonly sample: Readonly<
    Record<
      | 'signIn'
      | 'loginName'
      | 'wrong'
      | 'next'
      | 'forgotten'
      | 'mailTitle'
      | 'mailText'
      | 'mailButton',
      string
    >
  >
}
