/** Which roles somebody has in an organisation; each says what it allows. */
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { CheckField } from '../ui/check-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import { Problem } from '../ui/problem.tsx'
import { useAction } from '../ui/use-action.ts'
import { foundUsersQuery } from '../user/user-search.ts'
import type { UserRow } from '../user/users.ts'
import { type Administrator, addAdministrator, changeRoles, rolesQuery } from './administrators.ts'

/** Changes the roles of an administrator, or finds a user who becomes one. */
export function RolesDialog({
  orgId,
  of,
  onClose,
}: {
  readonly orgId: string
  readonly of: Administrator | undefined
  readonly onClose: () => void
}) {
  const { shell, organization: texts } = useTexts()
  const { data = [], error } = useQuery(rolesQuery)
  const [found, setFound] = useState<UserRow>()
  const [roles, setRoles] = useState<readonly string[]>(of?.roles ?? [])
  const { failure, isBusy, run } = useAction(['organizations', 'administrators'])
  const userId = of?.userId ?? found?.userId ?? ''
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const give = of ? changeRoles : addAdministrator
    if (await run(() => give(orgId, { userId, roles }), texts.saved)) onClose()
  }
  const toggle = (role: string, isHeld: boolean) =>
    setRoles((held) => (isHeld ? [...held, role] : held.filter((each) => each !== role)))
  return (
    <Dialog
      title={of ? texts.changeRoles(of.displayName) : texts.addAdministrator}
      onClose={onClose}
    >
      <form onSubmit={submit}>
        {(failure ?? error) ? <Problem failure={failure ?? error} /> : null}
        {!of && <FindUser found={found} onFound={setFound} />}
        <fieldset className="choices">
          <legend>{texts.rolesLegend}</legend>
          {data.map((role) => (
            <CheckField
              key={role}
              label={texts.roles[role]?.[0] ?? role}
              hint={texts.roles[role]?.[1] ?? role}
              checked={roles.includes(role)}
              onChange={(isHeld) => toggle(role, isHeld)}
            />
          ))}
        </fieldset>
        <div className="buttons">
          <Button kind="main" type="submit" disabled={isBusy || userId === '' || !roles.length}>
            {texts.save}
          </Button>
          <Button onClick={onClose}>{shell.cancel}</Button>
        </div>
      </form>
    </Dialog>
  )
}

function FindUser({
  found,
  onFound,
}: {
  readonly found: UserRow | undefined
  readonly onFound: (user: UserRow | undefined) => void
}) {
  const { organization: texts } = useTexts()
  const [typed, setTyped] = useState('')
  const id = useId()
  const { data = [] } = useQuery(foundUsersQuery(typed.trim()))
  if (found) {
    return (
      <p>
        <strong>{found.name}</strong> <span className="quiet">{found.loginName}</span>{' '}
        <Button kind="quiet" onClick={() => onFound(undefined)}>
          {texts.otherUser}
        </Button>
      </p>
    )
  }
  return (
    <>
      <TextField
        label={texts.findUser}
        type="search"
        value={typed}
        autoComplete="off"
        aria-controls={id}
        onChange={(event) => setTyped(event.target.value)}
      />
      <ul id={id} className="found" aria-live="polite">
        {data.map((user) => (
          <li key={user.userId}>
            <Button kind="quiet" onClick={() => onFound(user)}>
              {user.name} <span className="quiet">{user.loginName}</span>
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}
