/** A list of a login policy: an entry is in as soon as it is ticked. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTexts } from '../texts/languages.ts'
import { CheckField } from '../ui/check-field.tsx'
import { Problem } from '../ui/problem.tsx'
import { useAction } from '../ui/use-action.ts'
import type { PolicyValues } from './fields.ts'
import {
  entriesOf,
  type LoginListName,
  loginLists,
  providersQuery,
  setEntry,
} from './login-lists.ts'

/** The entries that there may be, each with a box. */
export function LoginListFields({
  list,
  orgId,
  values,
  isDisabled,
}: {
  readonly list: LoginListName
  readonly orgId: string | undefined
  readonly values: PolicyValues
  readonly isDisabled: boolean
}) {
  const { policy: texts } = useTexts()
  const { failure, isBusy, run } = useAction(['policies'])
  const isOfProviders = list === 'idps'
  const providers = useQuery({ ...providersQuery(orgId), enabled: isOfProviders })
  const options = isOfProviders ? (providers.data ?? []) : loginLists[list].options
  const entries = entriesOf(values, list)
  // A box is as it was ticked while the call is under way.
  const [ticked, setTicked] = useState<{ readonly id: string; readonly isIn: boolean }>()
  const [legend, hint] = texts.lists[list]
  return (
    <fieldset className="choices">
      <legend>{legend}</legend>
      <p className="hint">{hint}</p>
      {failure !== undefined && <Problem failure={failure} />}
      {isOfProviders && providers.error && <Problem failure={providers.error} />}
      {isOfProviders && providers.data?.length === 0 && (
        <p className="quiet">{texts.noProviders}</p>
      )}
      {options.map((option) => (
        <CheckField
          key={option.id}
          label={option.name ?? texts.factors[option.id] ?? option.id}
          checked={ticked?.id === option.id ? ticked.isIn : entries.has(option.id)}
          disabled={isDisabled || isBusy}
          onChange={async (isIn) => {
            setTicked({ id: option.id, isIn })
            await run(() => setEntry({ orgId, list }, option, isIn), texts.saved)
            setTicked(undefined)
          }}
        />
      ))}
    </fieldset>
  )
}
