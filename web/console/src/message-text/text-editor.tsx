/** Texts written anew: each field with the text that applies where it is left empty. */
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { useMay } from '../app/rights.ts'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { Confirm } from '../ui/confirm.tsx'
import { Problem } from '../ui/problem.tsx'
import { useAction } from '../ui/use-action.ts'
import {
  type ReadTexts,
  type ScreenTexts,
  type TextSet,
  type TextsOf,
  textsQuery,
} from './text-sets.ts'

interface EditorProps {
  readonly set: TextSet
  readonly of: TextsOf
  /** Which of its screens is shown. */
  readonly screen: string
  /** What a field is called; its name in the API where there is none. */
  readonly nameOf: (field: string) => string
  /** Shows the texts as they would be. */
  readonly preview?: (texts: Readonly<Record<string, string>>) => ReactNode
}

/** Asks for the texts, then shows them. */
export function TextEditor(props: EditorProps) {
  const { set, of, screen } = props
  const { data, error, refetch } = useQuery(textsQuery(set, of))
  if (error) return <Problem failure={error} onRetry={() => refetch()} />
  // What is typed stays when the texts are read again, as after saving another screen.
  const key = [set.key, of.orgId, of.language, screen].join(' ')
  return data && <Fields key={key} {...props} read={data} />
}

function Fields(props: EditorProps & { readonly read: ReadTexts }) {
  const { set, of, screen, nameOf, preview, read } = props
  const { messageText: texts } = useTexts()
  const may = useMay(of.orgId)
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>(read.own[screen] ?? {})
  const { failure, isBusy, run } = useAction(['policies', 'texts'])
  const defaults = read.defaults[screen] ?? {}
  const fields = set.fields ?? Object.keys(defaults)
  const mayWrite = may(of.orgId === undefined ? 'iam.policy.write' : 'policy.write')
  const isChanged = JSON.stringify(typed) !== JSON.stringify(read.own[screen] ?? {})
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void run(() => writeScreen(set, of, { [screen]: typed }), texts.saved)
  }
  const reset = async () => {
    if (await run(() => set.reset(of), texts.wasReset)) setTyped({})
  }
  const shown = Object.fromEntries(
    fields.map((field) => [field, typed[field] || (defaults[field] ?? '')]),
  )
  return (
    <div className={preview ? 'branding' : undefined}>
      <form className="policy" onSubmit={submit}>
        {failure !== undefined && <Problem failure={failure} />}
        {fields.map((field) => (
          <TextRow
            key={field}
            label={nameOf(field)}
            value={typed[field] ?? ''}
            byDefault={defaults[field] ?? ''}
            isDisabled={!mayWrite}
            onChange={(value) => setTyped((current) => ({ ...current, [field]: value }))}
          />
        ))}
        {mayWrite && (
          <div className="buttons">
            <Button kind="main" type="submit" disabled={isBusy || !isChanged}>
              {texts.save}
            </Button>
            {read.isOwn && <Reset onReset={reset} isBusy={isBusy} />}
          </div>
        )}
      </form>
      {preview?.(shown)}
    </div>
  )
}

/** All screens are written at once: the others as they are now, whoever has changed them. */
async function writeScreen(set: TextSet, of: TextsOf, screen: ScreenTexts): Promise<void> {
  const { own } = await set.read(of)
  await set.write(of, { ...own, ...screen })
}

function Reset({ onReset, isBusy }: { readonly onReset: () => void; readonly isBusy: boolean }) {
  const { messageText: texts } = useTexts()
  const [isAsked, setAsked] = useState(false)
  return (
    <>
      <Button disabled={isBusy} onClick={() => setAsked(true)}>
        {texts.reset}
      </Button>
      {isAsked && (
        <Confirm
          title={texts.resetTitle}
          text={texts.resetText}
          action={texts.reset}
          onConfirm={() => {
            setAsked(false)
            onReset()
          }}
          onClose={() => setAsked(false)}
        />
      )}
    </>
  )
}

function TextRow({
  label,
  value,
  byDefault,
  isDisabled,
  onChange,
}: {
  readonly label: string
  readonly value: string
  readonly byDefault: string
  readonly isDisabled: boolean
  readonly onChange: (value: string) => void
}) {
  const { messageText: texts } = useTexts()
  const id = useId()
  const isChanged = value !== ''
  return (
    <div className="field">
      <label htmlFor={id}>
        {label} {isChanged && <span className="badge">{texts.changed}</span>}
      </label>
      <textarea
        id={id}
        rows={byDefault.length > 80 || value.length > 80 ? 4 : 1}
        value={value}
        placeholder={byDefault}
        disabled={isDisabled}
        aria-describedby={`${id}-default`}
        onChange={(event) => onChange(event.target.value)}
      />
      <p className="hint" id={`${id}-default`}>
        {texts.byDefault(byDefault === '' ? '–' : byDefault)}
      </p>
    </div>
  )
}
