/** The look of pages and mails: edited with a preview beside it, then activated. */
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useMay } from '../app/rights.ts'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { CheckField } from '../ui/check-field.tsx'
import { Confirm } from '../ui/confirm.tsx'
import { RadioGroup } from '../ui/field.tsx'
import { Problem } from '../ui/problem.tsx'
import { useAction } from '../ui/use-action.ts'
import { ColourField } from './colour-field.tsx'
import {
  activateLabel,
  colourNames,
  differ,
  type Label,
  type LabelSettings,
  labelsQuery,
  resetLabel,
  type Scheme,
  saveLabel,
  themeModes,
} from './label.ts'
import { LabelFiles } from './label-files.tsx'
import { Previews } from './preview.tsx'
import { ProductName } from './product-name.tsx'

/** The look of the instance, or of an organisation. */
export function Branding({ orgId }: { readonly orgId: string | undefined }) {
  const { data, error, refetch } = useQuery(labelsQuery(orgId))
  if (error) return <Problem failure={error} onRetry={() => refetch()} />
  return data && <Editor key={JSON.stringify(data)} orgId={orgId} {...data} />
}

interface EditorProps {
  readonly orgId: string | undefined
  readonly edited: Label
  readonly active: Label
}

function Editor({ orgId, edited, active }: EditorProps) {
  const { branding: texts } = useTexts()
  const may = useMay(orgId)
  const [settings, setSettings] = useState(edited.settings)
  const isInherited = orgId !== undefined && edited.isInherited
  const mayWrite = may(orgId === undefined ? 'iam.policy.write' : 'policy.write')
  return (
    <div className="branding">
      <Card title={texts.title}>
        <p className="hint">{texts.hint}</p>
        <ProductName orgId={orgId} isDisabled={!mayWrite} />
        <State {...{ orgId, edited, active, isInherited, mayWrite }} />
        <LabelForm
          owner={{ orgId, isInherited }}
          saved={edited.settings}
          settings={settings}
          onChange={setSettings}
          isDisabled={!mayWrite || isInherited}
        />
        <LabelFiles orgId={orgId} label={edited} isDisabled={!mayWrite || isInherited} />
      </Card>
      <Previews settings={settings} files={edited.files} />
    </div>
  )
}

/** The sign-in page as it would be: shown to those who may edit the look. */
const previewPath = (orgId = '') =>
  `/ui/login/login?another=true&preview=true&orgID=${encodeURIComponent(orgId)}`

/** Whose look it is, whether it is shown, and what makes it so. */
function State({
  orgId,
  edited,
  active,
  isInherited,
  mayWrite,
}: EditorProps & { readonly isInherited: boolean; readonly mayWrite: boolean }) {
  const { branding: texts } = useTexts()
  const [isAsked, setAsked] = useState(false)
  const { failure, isBusy, run } = useAction(['policies'])
  const isPending = !isInherited && differ(edited, active)
  const makeOwn = () => run(() => saveLabel({ orgId, isInherited }, edited.settings), texts.saved)
  return (
    <div className="origin">
      <p>
        {isInherited ? texts.inherited : isPending ? texts.pending : texts.isActive}{' '}
        {mayWrite && !isInherited && (
          <a href={previewPath(orgId)} target="_blank" rel="noreferrer">
            {texts.openPreview}
          </a>
        )}
      </p>
      {mayWrite && (
        <div className="buttons">
          {isInherited && (
            <Button disabled={isBusy} onClick={makeOwn}>
              {texts.makeOwn}
            </Button>
          )}
          {isPending && (
            <Button
              kind="main"
              disabled={isBusy}
              onClick={() => run(() => activateLabel(orgId), texts.wasActivated)}
            >
              {texts.activate}
            </Button>
          )}
          {orgId !== undefined && !isInherited && (
            <Button disabled={isBusy} onClick={() => setAsked(true)}>
              {texts.reset}
            </Button>
          )}
        </div>
      )}
      {failure !== undefined && <Problem failure={failure} />}
      {isAsked && orgId !== undefined && (
        <Confirm
          title={texts.resetTitle}
          text={texts.resetText}
          action={texts.reset}
          onConfirm={() => {
            setAsked(false)
            void run(() => resetLabel(orgId), texts.wasReset)
          }}
          onClose={() => setAsked(false)}
        />
      )}
    </div>
  )
}

function LabelForm({
  owner,
  saved,
  settings,
  onChange,
  isDisabled,
}: {
  readonly owner: Parameters<typeof saveLabel>[0]
  readonly saved: LabelSettings
  readonly settings: LabelSettings
  readonly onChange: (settings: LabelSettings) => void
  readonly isDisabled: boolean
}) {
  const { branding: texts } = useTexts()
  const { failure, isBusy, run } = useAction(['policies'])
  const set = (change: Partial<LabelSettings>) => onChange({ ...settings, ...change })
  const isChanged = JSON.stringify(settings) !== JSON.stringify(saved)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void run(() => saveLabel(owner, settings), texts.saved)
  }
  const switchOf = (name: 'hideLoginNameSuffix' | 'disableWatermark') => (
    <CheckField
      label={texts[name][0]}
      hint={texts[name][1]}
      checked={settings[name]}
      disabled={isDisabled}
      onChange={(isOn) => set({ [name]: isOn })}
    />
  )
  return (
    <form className="policy" onSubmit={submit}>
      {failure !== undefined && <Problem failure={failure} />}
      <div className="colours">
        {(['', 'Dark'] as const).map((scheme) => (
          <Colours key={scheme} {...{ scheme, settings, isDisabled, onChange: set }} />
        ))}
      </div>
      <fieldset className="plain" disabled={isDisabled}>
        <RadioGroup
          legend={texts.themeMode}
          value={settings.themeMode}
          onChange={(themeMode) => set({ themeMode })}
          options={themeModes.map((value) => ({
            ...{ value, text: texts.themeModes[value][0], hint: texts.themeModes[value][1] },
          }))}
        />
      </fieldset>
      {switchOf('hideLoginNameSuffix')}
      {switchOf('disableWatermark')}
      {!isDisabled && (
        <Button kind="main" type="submit" disabled={isBusy || !isChanged}>
          {texts.save}
        </Button>
      )}
    </form>
  )
}

function Colours({
  scheme,
  settings,
  isDisabled,
  onChange,
}: {
  readonly scheme: Scheme
  readonly settings: LabelSettings
  readonly isDisabled: boolean
  readonly onChange: (change: Partial<LabelSettings>) => void
}) {
  const { branding: texts } = useTexts()
  return (
    <fieldset className="plain">
      <legend>{scheme === '' ? texts.light : texts.dark}</legend>
      {colourNames.map((name) => (
        <ColourField
          key={name}
          {...{ name, scheme, settings, isDisabled }}
          onChange={(value) => onChange({ [`${name}${scheme}`]: value })}
        />
      ))}
    </fieldset>
  )
}
