/** The metadata of an organisation: set, changed, taken away. */
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useMay } from '../app/rights.ts'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { Problem } from '../ui/problem.tsx'
import { useAction } from '../ui/use-action.ts'
import { organizationMetadataQuery, removeMetadata, setMetadata } from './metadata.ts'

/** The tab. */
export function MetadataTab({ orgId }: { readonly orgId: string }) {
  const { organization: texts } = useTexts()
  const may = useMay(orgId)
  const { data = [], error, refetch, isPending } = useQuery(organizationMetadataQuery(orgId))
  const { failure, isBusy, run } = useAction(['organizations', 'metadata'])
  return (
    <div className="card">
      <p className="hint">{texts.metadataHint}</p>
      {error && <Problem failure={error} onRetry={() => refetch()} />}
      {failure !== undefined && <Problem failure={failure} />}
      {!isPending && data.length === 0 && <p className="quiet">{texts.noMetadata}</p>}
      <ul className="rows">
        {data.map(({ key, value }) => (
          <li key={key}>
            <div>
              <code>{key}</code>
              <p className="hint">{value ?? texts.binary}</p>
            </div>
            {may('org.write') && (
              <Button
                kind="danger"
                disabled={isBusy}
                onClick={() => run(() => removeMetadata(orgId, key), texts.saved)}
              >
                {texts.removeMetadata(key)}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {may('org.write') && <SetMetadata orgId={orgId} />}
    </div>
  )
}

function SetMetadata({ orgId }: { readonly orgId: string }) {
  const { organization: texts } = useTexts()
  const [key, setKey] = useState('')
  const [value, setValue] = useState('')
  const { failure, isBusy, run } = useAction(['organizations', 'metadata'])
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!(await run(() => setMetadata(orgId, { key: key.trim(), value }), texts.saved))) return
    setKey('')
    setValue('')
  }
  return (
    <form className="inline" onSubmit={submit}>
      {failure !== undefined && <Problem failure={failure} />}
      <TextField
        label={texts.key}
        value={key}
        autoComplete="off"
        onChange={(event) => setKey(event.target.value)}
      />
      <TextField
        label={texts.value}
        value={value}
        autoComplete="off"
        onChange={(event) => setValue(event.target.value)}
      />
      <Button type="submit" disabled={isBusy || key.trim() === '' || value === ''}>
        {texts.setMetadata}
      </Button>
    </form>
  )
}
