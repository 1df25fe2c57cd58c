/** What pages and mails look like with a look, before it is saved. */
import { type CSSProperties, useEffect } from 'react'
import { useTexts } from '../texts/languages.ts'
import { Card } from '../ui/card.tsx'
import { shownPalette } from './colours.ts'
import type { Label, LabelSettings, Scheme } from './label.ts'

type Files = Label['files']

interface PreviewProps {
  readonly settings: LabelSettings
  readonly files: Files
}

/** A page in each scheme that is shown, and a mail. */
export function Previews({ settings, files }: PreviewProps) {
  const { branding: texts } = useTexts()
  useFont(files.font)
  const { themeMode } = settings
  return (
    <Card title={texts.preview}>
      <p className="hint">{texts.previewHint}</p>
      {themeMode !== 'DARK' && <PagePreview {...{ settings, files, scheme: '' }} />}
      {themeMode !== 'LIGHT' && <PagePreview {...{ settings, files, scheme: 'Dark' }} />}
      <MailPreview {...{ settings, files }} />
    </Card>
  )
}

/** The colours of a scheme, as properties that the style sheet reads. */
function propertiesOf(settings: LabelSettings, scheme: Scheme, font: string | undefined) {
  const { palette, isDark } = shownPalette(settings, scheme)
  const properties = Object.entries(palette).map(([name, colour]) => [`--p-${name}`, colour])
  return {
    ...Object.fromEntries(properties),
    colorScheme: isDark ? 'dark' : 'light',
    ...(font !== undefined && { fontFamily: 'preview-font, system-ui' }),
  } as CSSProperties
}

/** Loads the font of the look under a name of its own. */
function useFont(path: string | undefined): void {
  useEffect(() => {
    if (path === undefined) return
    const face = new FontFace('preview-font', `url("${path}")`)
    document.fonts.add(face)
    // A font that cannot be read is told by the preview, which is shown without it.
    face.load().catch(() => undefined)
    return () => void document.fonts.delete(face)
  }, [path])
}

function Logo({ files, scheme }: { readonly files: Files; readonly scheme: Scheme }) {
  const logo = scheme === '' ? (files.logo ?? files.logoDark) : (files.logoDark ?? files.logo)
  const icon = scheme === '' ? (files.icon ?? files.iconDark) : (files.iconDark ?? files.icon)
  if (logo !== undefined) return <img className="logo" src={logo} alt="" />
  return (
    <>
      {icon !== undefined && <img className="icon" src={icon} alt="" />}
      <strong>Example</strong>
    </>
  )
}

function PagePreview({ settings, files, scheme }: PreviewProps & { readonly scheme: Scheme }) {
  const { branding: texts } = useTexts()
  const label = scheme === '' ? texts.pageLight : texts.pageDark
  return (
    <figure>
      <figcaption>{label}</figcaption>
      <div className="preview" style={propertiesOf(settings, scheme, files.font)}>
        <div className="preview-head">
          <Logo files={files} scheme={scheme} />
        </div>
        <div className="preview-card">
          <strong className="preview-title">{texts.sample.signIn}</strong>
          <span>{texts.sample.loginName}</span>
          <div className="preview-input">
            {settings.hideLoginNameSuffix ? 'minnie' : 'minnie@example.com'}
          </div>
          <span className="preview-bad">{texts.sample.wrong}</span>
          <div className="preview-button">{texts.sample.next}</div>
          <span className="preview-link">{texts.sample.forgotten}</span>
        </div>
      </div>
    </figure>
  )
}

function MailPreview({ settings, files }: PreviewProps) {
  const { branding: texts } = useTexts()
  const scheme = settings.themeMode === 'DARK' ? 'Dark' : ''
  return (
    <figure>
      <figcaption>{texts.mail}</figcaption>
      <div className="preview mail" style={propertiesOf(settings, scheme, files.font)}>
        <div className="preview-card">
          <div className="preview-head">
            <Logo files={files} scheme={scheme} />
          </div>
          <strong className="preview-title">{texts.sample.mailTitle}</strong>
          <span>{texts.sample.mailText}</span>
          <div className="preview-button">{texts.sample.mailButton}</div>
        </div>
      </div>
    </figure>
  )
}
