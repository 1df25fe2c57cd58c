/** The texts of mails and SMS, and of the pages: by kind and language, both in the address. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { TextSearch } from '../app/organization-routes.ts'
import { languages, useTexts } from '../texts/languages.ts'
import type { MessageField } from '../texts/message-text/text.ts'
import { Card } from '../ui/card.tsx'
import { SelectField } from '../ui/field.tsx'
import { MessagePreview } from './message-preview.tsx'
import { TextEditor } from './text-editor.tsx'
import { messageKinds, messageTexts, pageTexts, textsQuery } from './text-sets.ts'

/** The language and the entry of the address, and how they are changed. */
function useChoice() {
  const { tag } = useTexts()
  const search: TextSearch = useSearch({ strict: false })
  const navigate = useNavigate()
  return {
    language: search.language ?? tag,
    entry: search.text,
    choose: (change: TextSearch) =>
      navigate({ to: '.', search: { ...search, ...change } as never, replace: true }),
  }
}

function LanguageField({
  value,
  onChange,
}: {
  readonly value: string
  readonly onChange: (language: string) => void
}) {
  const { shell } = useTexts()
  const options = languages.map(({ tag, ownName }) => ({ value: tag, text: ownName }))
  return <SelectField label={shell.language} value={value} options={options} onChange={onChange} />
}

/** The texts of mails and SMS. */
export function MessageTextsEditor({ orgId }: { readonly orgId: string | undefined }) {
  const { messageText: texts } = useTexts()
  const { language, entry, choose } = useChoice()
  const kind = messageKinds.find((each) => each === entry) ?? 'invite'
  const nameOf = (field: string) => texts.fields[field as MessageField] ?? field
  return (
    <Card title={texts.messages}>
      <p className="hint">{texts.messagesHint}</p>
      <div className="filters">
        <SelectField
          label={texts.message}
          value={kind}
          options={messageKinds.map((value) => ({ value, text: texts.kinds[value] }))}
          onChange={(text) => choose({ text })}
        />
        <LanguageField value={language} onChange={(next) => choose({ language: next })} />
      </div>
      <TextEditor
        set={messageTexts(kind)}
        of={{ orgId, language }}
        screen=""
        nameOf={nameOf}
        preview={(shown) => <MessagePreview texts={shown} language={language} />}
      />
    </Card>
  )
}

/** The texts of the pages of the sign-in. */
export function PageTextsEditor({ orgId }: { readonly orgId: string | undefined }) {
  const { messageText: texts } = useTexts()
  const { language, entry, choose } = useChoice()
  const of = { orgId, language }
  const { data } = useQuery(textsQuery(pageTexts, of))
  const screens = Object.keys(data?.defaults ?? {}).sort()
  const screen = screens.find((each) => each === entry) ?? 'loginText'
  const hasOwn = (name: string) => Object.values(data?.own[name] ?? {}).some((text) => text !== '')
  return (
    <Card title={texts.pages}>
      <p className="hint">{texts.pagesHint}</p>
      <div className="filters">
        <SelectField
          label={texts.screen}
          value={screen}
          options={screens.map((value) => ({
            ...{ value, text: hasOwn(value) ? `${value} · ${texts.changed}` : value },
          }))}
          onChange={(text) => choose({ text })}
        />
        <LanguageField value={language} onChange={(next) => choose({ language: next })} />
      </div>
      <TextEditor set={pageTexts} of={of} screen={screen} nameOf={(field) => field} />
    </Card>
  )
}
