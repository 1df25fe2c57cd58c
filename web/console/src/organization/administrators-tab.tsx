/** The administrators of an organisation: their roles given, changed and taken away. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useMay } from '../app/rights.ts'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { Confirm } from '../ui/confirm.tsx'
import { Problem } from '../ui/problem.tsx'
import { useAction } from '../ui/use-action.ts'
import { type Administrator, administratorsQuery, removeAdministrator } from './administrators.ts'
import { RolesDialog } from './roles-dialog.tsx'

/** The tab. */
export function AdministratorsTab({ orgId }: { readonly orgId: string }) {
  const { organization: texts } = useTexts()
  const may = useMay(orgId)
  const [isAdding, setAdding] = useState(false)
  const { data = [], error, refetch, isPending } = useQuery(administratorsQuery(orgId))
  return (
    <div className="card">
      <p className="hint">{texts.administratorsHint}</p>
      {error && <Problem failure={error} onRetry={() => refetch()} />}
      {!isPending && data.length === 0 && <p className="quiet">{texts.noAdministrators}</p>}
      <ul className="rows">
        {data.map((each) => (
          <AdministratorRow key={each.userId} orgId={orgId} row={each} />
        ))}
      </ul>
      {may('org.member.write') && (
        <Button kind="main" onClick={() => setAdding(true)}>
          {texts.addAdministrator}
        </Button>
      )}
      {isAdding && <RolesDialog orgId={orgId} of={undefined} onClose={() => setAdding(false)} />}
    </div>
  )
}

function AdministratorRow({ orgId, row }: { readonly orgId: string; readonly row: Administrator }) {
  const { organization: texts } = useTexts()
  const may = useMay(orgId)
  const [opened, setOpened] = useState<'roles' | 'remove'>()
  const { failure, isBusy, run } = useAction(['organizations', 'administrators'])
  const { userId, displayName, loginName, roles } = row
  const close = () => setOpened(undefined)
  return (
    <li>
      <div>
        <Link to="/users/$userId" params={{ userId }}>
          {displayName}
        </Link>{' '}
        <span className="quiet">{loginName}</span>
        <p className="hint">{roles.map((role) => texts.roles[role]?.[0] ?? role).join(', ')}</p>
      </div>
      <span className="buttons">
        {may('org.member.write') && (
          <Button disabled={isBusy} onClick={() => setOpened('roles')}>
            {texts.changeRoles(displayName)}
          </Button>
        )}
        {may('org.member.delete') && (
          <Button kind="danger" disabled={isBusy} onClick={() => setOpened('remove')}>
            {texts.removeAdministrator}
          </Button>
        )}
      </span>
      {failure !== undefined && <Problem failure={failure} />}
      {opened === 'roles' && <RolesDialog orgId={orgId} of={row} onClose={close} />}
      {opened === 'remove' && (
        <Confirm
          title={texts.removeAdministratorTitle(displayName)}
          text={texts.removeAdministratorText}
          action={texts.removeAdministrator}
          onConfirm={() => {
            close()
            void run(() => removeAdministrator(orgId, userId), texts.saved)
          }}
          onClose={close}
        />
      )}
    </li>
  )
}
