/** Which user has which roles: of a project, or of all that the caller may see. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { pagedQuery } from '../api/pages.ts'
import { callJson } from '../api/transport.ts'
import { useActingOrganization } from '../app/acting-organization.ts'
import { useOrganization } from '../app/organization.tsx'
import { useMay } from '../app/rights.ts'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { DataTable, EmptyState } from '../ui/data-table.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { MessageForm } from '../ui/message-form.tsx'
import { Paged } from '../ui/paged.tsx'
import { Problem } from '../ui/problem.tsx'
import { RemovalButton } from '../ui/removal.tsx'
import { useAction } from '../ui/use-action.ts'
import { UserPicker } from '../user/user-picker.tsx'
import { ProjectPicker } from './project-picker.tsx'
import { contains, isActive } from './projects.ts'
import { useRoleOptions } from './role-options.ts'
import { StateBadge } from './state-badge.tsx'

/** What is looked for; each is empty or absent where it does not matter. */
export interface AuthorizationFilter {
  readonly projectId?: string
  readonly user?: string
  readonly role?: string
  readonly state?: string
}

interface Authorization {
  readonly id: string
  readonly project: { readonly id: string; readonly name: string }
  readonly organization: { readonly id: string; readonly name: string }
  readonly user: { readonly id: string; readonly displayName?: string }
  readonly state: string
  readonly roles?: readonly { readonly key: string }[]
}

const service = 'zitadel.authorization.v2.AuthorizationService'

const change = (method: string, request: object) => callJson(`${service}/${method}`, request)

function filtersOf(filter: AuthorizationFilter & { readonly orgId: string }): object[] {
  const { projectId, user, role, state, orgId } = filter
  return [
    ...(projectId ? [{ projectId: { id: projectId } }] : []),
    ...(orgId ? [{ organizationId: { id: orgId } }] : []),
    ...(user ? [{ userDisplayName: { displayName: user, method: contains } }] : []),
    ...(role ? [{ roleKey: { key: role, method: contains } }] : []),
    ...(state ? [{ state: { state: `STATE_${state.toUpperCase()}` } }] : []),
  ]
}

const authorizationsQuery = (filter: AuthorizationFilter & { readonly orgId: string }) =>
  pagedQuery<Authorization>({
    key: ['authorizations', filter],
    method: `${service}/ListAuthorizations`,
    page: 'pagination',
    request: {
      filters: filtersOf(filter),
      sortingColumn: 'AUTHORIZATION_FIELD_NAME_CREATED_DATE',
    },
    rowsOf: ({ authorizations }: { authorizations?: Authorization[] }) => authorizations,
  })

/** A table; authorizations are added and changed in a dialog. */
export function Authorizations({ filter }: { readonly filter: AuthorizationFilter }) {
  const { project: texts } = useTexts()
  const may = useMay()
  const { orgId } = useOrganization()
  const list = useInfiniteQuery(authorizationsQuery({ ...filter, orgId }))
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  const { run, failure } = useAction('authorizations')
  const [edited, setEdited] = useState<Authorization | 'added'>()
  const isOfOne = filter.projectId !== undefined
  return (
    <section>
      {may('user.grant.write') && (
        <p>
          <Button kind="main" onClick={() => setEdited('added')}>
            {texts.addAuthorization}
          </Button>
        </p>
      )}
      {failure !== undefined && <Problem failure={failure} />}
      <Paged
        list={list}
        isEmpty={rows.length === 0}
        empty={
          <EmptyState title={texts.noAuthorizations}>
            <p>{texts.noAuthorizationsText}</p>
          </EmptyState>
        }
      >
        <AuthorizationTable rows={rows} isOfOne={isOfOne} run={run} onEdit={setEdited} />
      </Paged>
      {edited && (
        <AuthorizationDialog
          projectId={filter.projectId}
          authorization={edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </section>
  )
}

function AuthorizationTable({
  rows,
  isOfOne,
  run,
  onEdit,
}: {
  readonly rows: readonly Authorization[]
  /** Whether all are of one project. */
  readonly isOfOne: boolean
  readonly run: ReturnType<typeof useAction>['run']
  readonly onEdit: (authorization: Authorization) => void
}) {
  const { project: texts, form } = useTexts()
  return (
    <DataTable
      label={texts.tabs.authorizations}
      head={[
        texts.user,
        ...(isOfOne ? [] : [texts.project]),
        ...[texts.organization, texts.tabs.roles, form.state, ''],
      ]}
      rows={rows.map((each) => ({
        key: each.id,
        cells: [
          <Link key="user" to="/users/$userId" params={{ userId: each.user.id }}>
            {each.user.displayName || each.user.id}
          </Link>,
          ...(isOfOne
            ? []
            : [
                <Link
                  key="project"
                  to="/projects/$projectId"
                  params={{ projectId: each.project.id }}
                >
                  {each.project.name}
                </Link>,
              ]),
          each.organization.name,
          each.roles?.map(({ key }) => key).join(', '),
          <StateBadge key="state" state={each.state} />,
          <AuthorizationActions
            key="actions"
            authorization={each}
            run={run}
            onEdit={() => onEdit(each)}
          />,
        ],
      }))}
    />
  )
}

function AuthorizationActions({
  authorization: { id, state, user },
  run,
  onEdit,
}: {
  readonly authorization: Authorization
  readonly run: ReturnType<typeof useAction>['run']
  readonly onEdit: () => void
}) {
  const { project: texts, form } = useTexts()
  const may = useMay()
  const [method, text] = isActive(state)
    ? (['DeactivateAuthorization', form.deactivate] as const)
    : (['ActivateAuthorization', form.reactivate] as const)
  return (
    <div className="buttons">
      {may('user.grant.write') && (
        <>
          <Button onClick={onEdit}>{form.change}</Button>
          <Button onClick={() => run(() => change(method, { id }), form.done)}>{text}</Button>
        </>
      )}
      {may('user.grant.delete') && (
        <RemovalButton
          name={user.displayName || user.id}
          text={texts.removeAuthorizationText}
          onConfirm={() => run(() => change('DeleteAuthorization', { id }), form.done)}
        />
      )}
    </div>
  )
}

interface Picked {
  readonly id: string
  readonly name: string
}

function AuthorizationDialog({
  projectId,
  authorization,
  onClose,
}: {
  readonly projectId: string | undefined
  readonly authorization: Authorization | 'added'
  readonly onClose: () => void
}) {
  const { project: texts } = useTexts()
  const isAdded = authorization === 'added'
  const [project, setProject] = useState(isAdded ? projectId : authorization.project.id)
  const [user, setUser] = useState<Picked | undefined>(
    isAdded ? undefined : { id: authorization.user.id, name: authorization.user.displayName ?? '' },
  )
  return (
    <Dialog title={isAdded ? texts.addAuthorization : texts.changeAuthorization} onClose={onClose}>
      {!project && <ProjectPicker onPick={setProject} />}
      {project && !user && (
        <UserPicker onPick={({ userId, name }) => setUser({ id: userId, name })} />
      )}
      {project && user && (
        <RolesForm
          projectId={project}
          user={user}
          authorization={isAdded ? undefined : authorization}
          onClose={onClose}
        />
      )}
    </Dialog>
  )
}

function RolesForm({
  projectId,
  user,
  authorization,
  onClose,
}: {
  readonly projectId: string
  readonly user: Picked
  readonly authorization: Authorization | undefined
  readonly onClose: () => void
}) {
  const { project: texts, form } = useTexts()
  const { send } = useAction('authorizations')
  const organizationId = useActingOrganization()
  const options = useRoleOptions(projectId)
  return (
    <>
      <p>{user.name}</p>
      {options.length === 0 && <p className="quiet">{texts.noRoles}</p>}
      <MessageForm
        initial={{ roleKeys: authorization?.roles?.map(({ key }) => key) ?? [] }}
        action={form.save}
        onCancel={onClose}
        rows={[{ path: 'roleKeys', label: texts.tabs.roles, kind: 'choices', options }]}
        onSubmit={async ({ roleKeys }) => {
          const added = { userId: user.id, projectId, organizationId, roleKeys }
          const call = authorization
            ? change('UpdateAuthorization', { id: authorization.id, roleKeys })
            : change('CreateAuthorization', added)
          await send(call, form.saved)
          onClose()
        }}
      />
    </>
  )
}
