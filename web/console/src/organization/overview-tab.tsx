/** What an organisation is: its name, id and primary domain, and whether it is the default one. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useMay } from '../app/rights.ts'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { TextField } from '../ui/field.tsx'
import { Problem } from '../ui/problem.tsx'
import { useAction } from '../ui/use-action.ts'
import {
  defaultOrganizationQuery,
  type OrganizationRow,
  organizationActions,
  renameOrganization,
} from './organization-rows.ts'

/** The first tab. */
export function OverviewTab({ row }: { readonly row: OrganizationRow }) {
  const { organization: texts, tag } = useTexts()
  const may = useMay(row.id)
  return (
    <div className="cards">
      <Card title={texts.about}>
        <dl>
          <dt>{texts.id}</dt>
          <dd>
            <code>{row.id}</code>
          </dd>
          <dt>{texts.primaryDomain}</dt>
          <dd>{row.primaryDomain}</dd>
          <dt>{texts.created}</dt>
          <dd>{row.createdAt?.toLocaleString(tag)}</dd>
        </dl>
        {may('org.write') && <Rename key={row.name} row={row} />}
      </Card>
      {may('iam.read') && <DefaultOrganization row={row} />}
    </div>
  )
}

function Rename({ row }: { readonly row: OrganizationRow }) {
  const { organization: texts } = useTexts()
  const [name, setName] = useState(row.name)
  const { failure, isBusy, run } = useAction(['organizations'])
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void run(() => renameOrganization(row.id, name), texts.saved)
      }}
    >
      {failure !== undefined && <Problem failure={failure} />}
      <TextField
        label={texts.name}
        hint={texts.nameHint}
        value={name}
        autoComplete="off"
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="submit" disabled={isBusy || name.trim() === '' || name === row.name}>
        {texts.save}
      </Button>
    </form>
  )
}

function DefaultOrganization({ row }: { readonly row: OrganizationRow }) {
  const { organization: texts } = useTexts()
  const may = useMay(row.id)
  const { data, error } = useQuery(defaultOrganizationQuery)
  const { failure, isBusy, run } = useAction(['organizations'])
  const setDefault = () => run(() => organizationActions.setDefault(row.id), texts.saved)
  return (
    <Card title={texts.defaultTitle}>
      {error && <Problem failure={error} />}
      {failure !== undefined && <Problem failure={failure} />}
      <p>{data === row.id ? texts.isDefault : texts.isNotDefault}</p>
      {data !== undefined && data !== row.id && may('iam.write') && (
        <Button disabled={isBusy} onClick={setDefault}>
          {texts.setDefault}
        </Button>
      )}
    </Card>
  )
}
