/** A message as its reader gets it, as HTML or as text. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTexts } from '../texts/languages.ts'
import { SelectField } from '../ui/field.tsx'
import { MailFrame } from '../ui/mail-frame.tsx'
import { Problem } from '../ui/problem.tsx'
import { type PreviewWanted, previewQuery } from './messages.ts'

/** Subject and body; nothing is sent, and its code works nowhere. */
export function MessagePreview(wanted: PreviewWanted) {
  const { mail: texts } = useTexts()
  const [form, setForm] = useState('html')
  const { data, error, refetch } = useQuery(previewQuery(wanted))
  if (error) return <Problem failure={error} onRetry={() => refetch()} />
  if (!data) return null
  const isText = form === 'text' || data.html === ''
  return (
    <div className="mail-preview">
      <p className="hint">{texts.previewText}</p>
      {data.subject !== '' && (
        <dl>
          <dt>{texts.subject}</dt>
          <dd>{data.subject}</dd>
        </dl>
      )}
      {data.html !== '' && (
        <SelectField
          label={texts.shownAs}
          value={form}
          options={[
            { value: 'html', text: texts.asHtml },
            { value: 'text', text: texts.asText },
          ]}
          onChange={setForm}
        />
      )}
      {isText ? <pre>{data.text}</pre> : <MailFrame title={data.subject} html={data.html} />}
    </div>
  )
}
