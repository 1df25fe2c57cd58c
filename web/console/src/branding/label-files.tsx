/** Logo, icon and font of a look: uploaded, shown, taken away. */
import { useId } from 'react'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { Problem } from '../ui/problem.tsx'
import { useAction } from '../ui/use-action.ts'
import {
  type Label,
  type LabelFile,
  labelFiles,
  removeLabelFile,
  uploadLabelFile,
} from './label.ts'

const kinds = Object.keys(labelFiles) as LabelFile[]

/** A row for each file. */
export function LabelFiles({
  orgId,
  label,
  isDisabled,
}: {
  readonly orgId: string | undefined
  readonly label: Label
  readonly isDisabled: boolean
}) {
  const { branding: texts } = useTexts()
  return (
    <>
      <h3>{texts.files}</h3>
      <p className="hint">{texts.filesHint}</p>
      <ul className="rows">
        {kinds.map((kind) => (
          <FileRow key={kind} {...{ orgId, kind, isDisabled }} path={label.files[kind]} />
        ))}
      </ul>
    </>
  )
}

function FileRow({
  orgId,
  kind,
  path,
  isDisabled,
}: {
  readonly orgId: string | undefined
  readonly kind: LabelFile
  readonly path: string | undefined
  readonly isDisabled: boolean
}) {
  const { branding: texts } = useTexts()
  const id = useId()
  const { failure, isBusy, run } = useAction(['policies'])
  const name = texts.fileNames[kind]
  const upload = (file: File | undefined) =>
    file && run(() => uploadLabelFile(orgId, kind, file), texts.saved)
  return (
    <li>
      {isDisabled ? <span>{name}</span> : <label htmlFor={id}>{name}</label>}
      {path !== undefined && kind !== 'font' && (
        <img className={kind.endsWith('Dark') ? 'file on-dark' : 'file'} src={path} alt={name} />
      )}
      {path !== undefined && kind === 'font' && <span className="quiet">{texts.isThere}</span>}
      {!isDisabled && (
        <span className="buttons">
          <input
            id={id}
            type="file"
            className="upload"
            accept={kind === 'font' ? '.woff2,.woff,.ttf,.otf' : 'image/*'}
            disabled={isBusy}
            onChange={(event) => void upload(event.target.files?.[0])}
          />
          {path !== undefined && (
            <Button
              kind="danger"
              disabled={isBusy}
              aria-label={texts.removeFile(name)}
              onClick={() => run(() => removeLabelFile(orgId, kind), texts.saved)}
            >
              {texts.remove}
            </Button>
          )}
        </span>
      )}
      {failure !== undefined && <Problem failure={failure} />}
    </li>
  )
}
