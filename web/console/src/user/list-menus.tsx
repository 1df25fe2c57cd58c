/** The menus above the list: saved views, and columns. */
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { CheckGroup, TextField } from '../ui/field.tsx'
import { Menu } from '../ui/menu.tsx'
import { type ColumnName, columnNames, type UserListSearch } from './list-search.ts'
import { readViews, removeView, saveView } from './list-views.ts'

/** Opens saved views, and saves what is shown as one. */
export function ViewMenu({ search }: { readonly search: UserListSearch }) {
  const { user: texts, credential } = useTexts()
  const [views, setViews] = useState(readViews)
  const [name, setName] = useState('')
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() === '') return
    setViews(saveView({ name: name.trim(), search }))
    setName('')
  }
  return (
    <Menu label={texts.views}>
      {views.length === 0 && <p className="quiet">{texts.noViews}</p>}
      <ul className="views">
        {views.map((view) => (
          <li key={view.name}>
            <Link to="/users" search={view.search}>
              {view.name}
            </Link>
            <Button
              kind="quiet"
              aria-label={credential.removeOf(view.name)}
              onClick={() => setViews(removeView(view.name))}
            >
              ✕
            </Button>
          </li>
        ))}
      </ul>
      <form onSubmit={save}>
        <TextField
          label={texts.viewName}
          value={name}
          autoComplete="off"
          onChange={(event) => setName(event.target.value)}
        />
        <Button type="submit" disabled={name.trim() === ''}>
          {texts.saveView}
        </Button>
      </form>
    </Menu>
  )
}

/** Chooses which columns there are. */
export function ColumnMenu({
  columns,
  onChange,
}: {
  readonly columns: readonly ColumnName[]
  readonly onChange: (columns: readonly ColumnName[]) => void
}) {
  const { user: texts } = useTexts()
  return (
    <Menu label={texts.columns}>
      <CheckGroup
        legend={texts.columns}
        values={columns}
        options={columnNames.map((value) => ({ value, text: texts[value] }))}
        onChange={(values) => onChange(columnNames.filter((name) => values.includes(name)))}
      />
    </Menu>
  )
}
