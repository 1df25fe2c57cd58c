/** The roles of users, of all projects, with filters in the address. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTexts } from '../texts/languages.ts'
import { SelectField } from '../ui/field.tsx'
import { SearchField } from '../ui/search-field.tsx'
import { type AuthorizationFilter, Authorizations } from './authorizations.tsx'

/** The screen. */
export function AuthorizationList() {
  const { project: texts, form } = useTexts()
  const search = useSearch({ from: '/authorizations' })
  const navigate = useNavigate({ from: '/authorizations' })
  const filter = (change: AuthorizationFilter) =>
    navigate({
      search: (current) =>
        Object.fromEntries(Object.entries({ ...current, ...change }).filter(([, text]) => text)),
      replace: true,
    })
  return (
    <section>
      <div className="heading">
        <h1>{texts.authorizations}</h1>
      </div>
      <search className="filters">
        <SearchField
          label={texts.findByUser}
          value={search.user ?? ''}
          onChange={(user) => filter({ user })}
        />
        <SearchField
          label={texts.findByRole}
          value={search.role ?? ''}
          onChange={(role) => filter({ role })}
        />
        <SelectField
          label={form.state}
          value={search.state ?? ''}
          options={[
            { value: '', text: form.any },
            { value: 'active', text: form.active },
            { value: 'inactive', text: form.inactive },
          ]}
          onChange={(state) => filter({ state })}
        />
      </search>
      <Authorizations filter={search} />
    </section>
  )
}
