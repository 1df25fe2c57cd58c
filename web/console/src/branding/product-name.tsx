/** What people know the product as: the owner's own name, or the one that it inherits. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { callJson } from '../api/transport.ts'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { Problem } from '../ui/problem.tsx'
import { useAction } from '../ui/use-action.ts'

const service = 'gatehouse.branding.v1.BrandingService'

interface NameWire {
  readonly name?: string
  readonly ownName?: string
}

const nameQuery = (orgId: string | undefined) =>
  queryOptions({
    queryKey: ['policies', 'product-name', orgId],
    queryFn: () => callJson<NameWire>(`${service}/GetProductName`, { organizationId: orgId ?? '' }),
  })

interface NameProps {
  readonly orgId: string | undefined
  readonly isDisabled: boolean
}

/** A form of one field; empty, the name is the inherited one. */
export function ProductName({ orgId, isDisabled }: NameProps) {
  const { data, error, refetch } = useQuery(nameQuery(orgId))
  if (error) return <Problem failure={error} onRetry={() => refetch()} />
  return data && <Form key={data.ownName ?? ''} {...{ orgId, isDisabled, read: data }} />
}

function Form({ orgId, isDisabled, read }: NameProps & { readonly read: NameWire }) {
  const { branding: texts } = useTexts()
  const { name = '', ownName = '' } = read
  const [typed, setTyped] = useState(ownName)
  const { failure, isBusy, run } = useAction(['policies', 'product-name'])
  const given = typed.trim()
  const save = () => {
    const organizationId = orgId ?? ''
    if (given === '') return callJson(`${service}/ResetProductName`, { organizationId })
    return callJson(`${service}/SetProductName`, { organizationId, name: given })
  }
  return (
    <form
      className="inline"
      onSubmit={(event) => {
        event.preventDefault()
        void run(save, texts.saved)
      }}
    >
      {failure !== undefined && <Problem failure={failure} />}
      <TextField
        label={texts.productName}
        hint={texts.productNameHint}
        value={typed}
        placeholder={ownName === '' ? name : undefined}
        disabled={isDisabled}
        autoComplete="off"
        onChange={(event) => setTyped(event.target.value)}
      />
      {!isDisabled && (
        <Button type="submit" disabled={isBusy || given === ownName}>
          {texts.saveName}
        </Button>
      )}
    </form>
  )
}
