/** A message as its texts make it, with somebody's data in place of what is filled in. */
import { useTexts } from '../texts/languages.ts'

/** What is filled in, for a person who does not exist. */
const sample: Readonly<Record<string, string>> = {
  FirstName: 'Minnie',
  LastName: 'Mouse',
  DisplayName: 'Minnie Mouse',
  NickName: 'Minnie',
  UserName: 'minnie',
  PreferredLoginName: 'minnie@example.com',
  LastEmail: 'minnie@example.com',
  VerifiedEmail: 'minnie@example.com',
  LastPhone: '+41 44 000 00 00',
  VerifiedPhone: '+41 44 000 00 00',
  Domain: 'example.com',
  TempUsername: 'minnie@temporary.example.com',
  ApplicationName: 'Example',
  Sender: 'Example',
  Code: 'A1B2C3',
  OTP: '12345678',
  Expiry: '5 min',
}

const filled = (text: string) =>
  text.replaceAll(/\{\{\s*\.(\w+)\s*\}\}/g, (gap, name: string) => sample[name] ?? gap)

/** Read out as one picture; its parts are no controls. */
export function MessagePreview({
  texts,
  language,
}: {
  readonly texts: Readonly<Record<string, string>>
  readonly language: string
}) {
  const { messageText } = useTexts()
  const part = (field: string) => filled(texts[field] ?? '')
  return (
    <figure lang={language}>
      <figcaption>{messageText.preview}</figcaption>
      <div className="message-preview">
        {texts.subject !== undefined && <strong>{part('subject')}</strong>}
        {texts.preHeader !== undefined && <span className="quiet">{part('preHeader')}</span>}
        {texts.title !== undefined && <span className="preview-title">{part('title')}</span>}
        {texts.greeting !== undefined && <p>{part('greeting')}</p>}
        <p>{part('text')}</p>
        {part('buttonText') !== '' && <span className="sample-button">{part('buttonText')}</span>}
        {part('footerText') !== '' && <p className="quiet">{part('footerText')}</p>}
      </div>
    </figure>
  )
}
