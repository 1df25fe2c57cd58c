/** Finds a user by typing, for forms that are about one. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { Problem } from '../ui/problem.tsx'
import { foundUsersQuery } from './user-search.ts'
import type { UserRow } from './users.ts'

/** A field with those found below it; `onPick` is called with the one that is chosen. */
export function UserPicker({ onPick }: { readonly onPick: (user: UserRow) => void }) {
  const { form, shell } = useTexts()
  const [typed, setTyped] = useState('')
  const { data = [], error, isFetched } = useQuery(foundUsersQuery(typed.trim()))
  return (
    <div>
      <TextField
        label={form.findUser}
        autoComplete="off"
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
      />
      {error && <Problem failure={error} />}
      <ul className="picks">
        {data.map((user) => (
          <li key={user.userId}>
            <Button kind="quiet" onClick={() => onPick(user)}>
              {user.name} <span className="quiet">{user.loginName}</span>
            </Button>
          </li>
        ))}
      </ul>
      {isFetched && typed.length > 1 && data.length === 0 && (
        <p className="quiet">{shell.nothingFound}</p>
      )}
    </div>
  )
}
