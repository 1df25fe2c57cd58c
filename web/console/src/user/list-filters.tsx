/** What is looked for in the list of users. */
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useOrganization } from '../app/organization.tsx'
import { organizationsQuery } from '../organization/organizations.ts'
import { useTexts } from '../texts/languages.ts'
import { SelectField } from '../ui/field.tsx'
import type { UserListSearch } from './list-search.ts'
import type { SearchChange } from './user-list.tsx'
import { stateNames } from './users.ts'

/** How long typing rests before it is searched for, in milliseconds. */
const restMs = 200

interface FilterProps {
  readonly search: UserListSearch
  readonly onChange: (change: SearchChange) => void
}

/** A field to type in, menus, and metadata. */
export function Filters({ search, onChange }: FilterProps) {
  const { user: texts } = useTexts()
  const { state = '', type = '', key = '' } = search
  const any = { value: '', text: texts.any }
  const states = Object.values(stateNames).filter((name) => name !== 'deleted')
  return (
    <search className="filters">
      <TypedField
        id="user-search"
        type="search"
        label={texts.search}
        value={search.q ?? ''}
        onType={(q) => onChange({ q })}
      />
      <SelectField
        label={texts.state}
        value={state}
        options={[any, ...states.map((value) => ({ value, text: texts.states[value] }))]}
        onChange={(value) => onChange({ state: value })}
      />
      <SelectField
        label={texts.type}
        value={type}
        options={[
          any,
          { value: 'human', text: texts.human },
          { value: 'machine', text: texts.machine },
        ]}
        onChange={(value) => onChange({ type: value })}
      />
      <OrganizationFilter search={search} onChange={onChange} />
      <TypedField
        label={texts.metadataKey}
        value={key}
        onType={(typed) => onChange({ key: typed, ...(typed === '' && { value: '' }) })}
      />
      {key !== '' && (
        <TypedField
          label={texts.metadataValue}
          value={search.value ?? ''}
          onType={(value) => onChange({ value })}
        />
      )}
    </search>
  )
}

/** Where the console acts in all organisations, and there are several. */
function OrganizationFilter({ search, onChange }: FilterProps) {
  const { user: texts } = useTexts()
  const { orgId } = useOrganization()
  const { data = [] } = useQuery(organizationsQuery)
  const { org = '' } = search
  if (orgId !== '' || (data.length < 2 && org === '')) return null
  const isKnown = org === '' || data.some(({ id }) => id === org)
  const options = [...data, ...(isKnown ? [] : [{ id: org, name: org }])]
  return (
    <SelectField
      label={texts.organization}
      value={org}
      options={[
        { value: '', text: texts.any },
        ...options.map(({ id, name }) => ({ value: id, text: name })),
      ]}
      onChange={(value) => onChange({ org: value })}
    />
  )
}

/** Says what was typed when typing rests. */
function TypedField({
  label,
  value,
  onType,
  id,
  type = 'text',
}: {
  readonly label: string
  readonly value: string
  readonly onType: (typed: string) => void
  readonly id?: string
  readonly type?: string
}) {
  const [typed, setTyped] = useState(value)
  useEffect(() => setTyped(value), [value])
  useEffect(() => {
    if (typed === value) return
    const timer = setTimeout(() => onType(typed), restMs)
    return () => clearTimeout(timer)
  })
  return (
    <input
      id={id}
      type={type}
      aria-label={label}
      placeholder={label}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
    />
  )
}
