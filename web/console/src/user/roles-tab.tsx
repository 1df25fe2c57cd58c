/** The roles of a user on projects: given, changed, deactivated and taken away. */
import { useQuery } from '@tanstack/react-query'
import type { User } from '@zitadel/proto/zitadel/user/v2/user_pb.js'
import { useState } from 'react'
import { useMay } from '../app/rights.ts'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { Confirm } from '../ui/confirm.tsx'
import { Problem } from '../ui/problem.tsx'
import { RowTable } from '../ui/row-table.tsx'
import { useAction } from '../ui/use-action.ts'
import { grantActions, grantsQuery, type UserGrant } from './grants.ts'
import { AddRoles, ChangeRoles } from './roles-dialogs.tsx'

/** The tab. */
export function RolesTab({ user: { userId } }: { readonly user: User }) {
  const { role: texts, user: userTexts, credential } = useTexts()
  const may = useMay()
  const { failure, isBusy, run } = useAction('grants')
  const [isAdding, setAdding] = useState(false)
  const [changing, setChanging] = useState<UserGrant>()
  const [removing, setRemoving] = useState<UserGrant>()
  const grants = useQuery(grantsQuery(userId))
  const setActive = ({ id, isActive }: UserGrant) => {
    const [action, undo] = isActive
      ? ([grantActions.deactivate, grantActions.activate] as const)
      : ([grantActions.activate, grantActions.deactivate] as const)
    return run(() => action(id), { said: userTexts.saved, undo: () => undo(id) })
  }
  const remove = async ({ id }: UserGrant) => {
    setRemoving(undefined)
    await run(() => grantActions.remove(id), { said: credential.removed })
  }
  const rowOf = (grant: UserGrant) => ({
    key: grant.id,
    cells: [
      grant.projectName,
      grant.orgName,
      grant.roles.map(({ name }) => name).join(', '),
      <State key="state" isActive={grant.isActive} />,
    ],
    actions: (
      <GrantActions
        {...{ grant, isBusy }}
        onChange={() => setChanging(grant)}
        onActive={() => setActive(grant)}
        onRemove={() => setRemoving(grant)}
      />
    ),
  })
  return (
    <>
      {grants.error && <Problem failure={grants.error} onRetry={() => grants.refetch()} />}
      {failure !== undefined && <Problem failure={failure} />}
      {grants.data && grants.data.length > 0 && (
        <RowTable
          label={userTexts.tabs.roles}
          heads={[texts.project, texts.organization, texts.roles, userTexts.state]}
          actions={credential.actions}
          rows={grants.data.map(rowOf)}
        />
      )}
      {grants.data?.length === 0 && <p className="quiet">{texts.noRoles}</p>}
      {may('user.grant.write') && (
        <Button kind="main" onClick={() => setAdding(true)}>
          {texts.addRoles}
        </Button>
      )}
      {isAdding && <AddRoles userId={userId} onClose={() => setAdding(false)} />}
      {changing && <ChangeRoles grant={changing} onClose={() => setChanging(undefined)} />}
      {removing && (
        <Confirm
          title={texts.removeRoles(removing.projectName)}
          text={texts.removeRolesText}
          action={credential.remove}
          onConfirm={() => remove(removing)}
          onClose={() => setRemoving(undefined)}
        />
      )}
    </>
  )
}

function State({ isActive }: { readonly isActive: boolean }) {
  const { user: texts } = useTexts()
  return (
    <span className={isActive ? 'state active' : 'state inactive'}>
      {isActive ? texts.states.active : texts.states.inactive}
    </span>
  )
}

function GrantActions({
  grant,
  isBusy,
  onChange,
  onActive,
  onRemove,
}: {
  readonly grant: UserGrant
  readonly isBusy: boolean
  readonly onChange: () => void
  readonly onActive: () => void
  readonly onRemove: () => void
}) {
  const { user: texts, credential } = useTexts()
  const may = useMay()
  const { projectName, isActive } = grant
  return (
    <>
      {may('user.grant.write') && (
        <>
          <Button aria-label={texts.changeOf(projectName)} disabled={isBusy} onClick={onChange}>
            {texts.change}
          </Button>
          <Button disabled={isBusy} onClick={onActive}>
            {isActive ? texts.deactivate : texts.reactivate}
          </Button>
        </>
      )}
      {may('user.grant.delete') && (
        <Button
          kind="danger"
          aria-label={credential.removeOf(projectName)}
          disabled={isBusy}
          onClick={onRemove}
        >
          {credential.remove}
        </Button>
      )}
    </>
  )
}
