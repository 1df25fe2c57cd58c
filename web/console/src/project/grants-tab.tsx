/** The organisations that a project is lent to: they give its roles to their own users. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useMay } from '../app/rights.ts'
import { organizationsQuery } from '../organization/organizations.ts'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { DataTable, EmptyState } from '../ui/data-table.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { MessageForm } from '../ui/message-form.tsx'
import { Paged } from '../ui/paged.tsx'
import { Problem } from '../ui/problem.tsx'
import { RemovalButton } from '../ui/removal.tsx'
import { useAction } from '../ui/use-action.ts'
import { callProjects, grantsQuery, isActive, type ProjectGrant } from './projects.ts'
import { useRoleOptions } from './role-options.ts'
import { StateBadge } from './state-badge.tsx'

/** A table; grants are added and changed in a dialog. */
export function GrantsTab({ projectId }: { readonly projectId: string }) {
  const { project: texts, form } = useTexts()
  const may = useMay()
  const list = useInfiniteQuery(grantsQuery(projectId))
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  const { run, failure } = useAction('projects')
  const [edited, setEdited] = useState<ProjectGrant | 'added'>()
  return (
    <section>
      {may('project.grant.write') && (
        <p>
          <Button kind="main" onClick={() => setEdited('added')}>
            {texts.addGrant}
          </Button>
        </p>
      )}
      {failure !== undefined && <Problem failure={failure} />}
      <Paged
        list={list}
        isEmpty={rows.length === 0}
        empty={
          <EmptyState title={texts.noGrants}>
            <p>{texts.noGrantsText}</p>
          </EmptyState>
        }
      >
        <DataTable
          label={texts.tabs.grants}
          head={[texts.organization, texts.tabs.roles, form.state, '']}
          rows={rows.map((grant) => ({
            key: grant.grantedOrganizationId,
            cells: [
              grant.grantedOrganizationName ?? grant.grantedOrganizationId,
              grant.grantedRoleKeys?.join(', '),
              <StateBadge key="state" state={grant.state} />,
              <GrantActions
                key="actions"
                projectId={projectId}
                grant={grant}
                onEdit={() => setEdited(grant)}
                run={run}
              />,
            ],
          }))}
        />
      </Paged>
      {edited && (
        <GrantDialog projectId={projectId} grant={edited} onClose={() => setEdited(undefined)} />
      )}
    </section>
  )
}

function GrantActions({
  projectId,
  grant,
  onEdit,
  run,
}: {
  readonly projectId: string
  readonly grant: ProjectGrant
  readonly onEdit: () => void
  readonly run: ReturnType<typeof useAction>['run']
}) {
  const { project: texts, form } = useTexts()
  const may = useMay()
  const { grantedOrganizationId, grantedOrganizationName, state } = grant
  const request = { projectId, grantedOrganizationId }
  const [method, text] = isActive(state)
    ? (['DeactivateProjectGrant', form.deactivate] as const)
    : (['ActivateProjectGrant', form.reactivate] as const)
  return (
    <div className="buttons">
      {may('project.grant.write') && (
        <>
          <Button onClick={onEdit}>{form.change}</Button>
          <Button onClick={() => run(() => callProjects(method, request), form.done)}>
            {text}
          </Button>
        </>
      )}
      {may('project.grant.delete') && (
        <RemovalButton
          name={grantedOrganizationName ?? grantedOrganizationId}
          text={texts.removeGrantText}
          onConfirm={() => run(() => callProjects('DeleteProjectGrant', request), form.done)}
        />
      )}
    </div>
  )
}

function GrantDialog({
  projectId,
  grant,
  onClose,
}: {
  readonly projectId: string
  readonly grant: ProjectGrant | 'added'
  readonly onClose: () => void
}) {
  const { project: texts, form } = useTexts()
  const { send } = useAction('projects')
  const { data: organizations = [] } = useQuery(organizationsQuery)
  const options = useRoleOptions(projectId)
  const isAdded = grant === 'added'
  const initial = isAdded
    ? {}
    : {
        grantedOrganizationId: grant.grantedOrganizationId,
        roleKeys: grant.grantedRoleKeys ?? [],
      }
  return (
    <Dialog title={isAdded ? texts.addGrant : texts.changeGrant} onClose={onClose}>
      <MessageForm
        initial={initial}
        action={isAdded ? form.add : form.save}
        onCancel={onClose}
        rows={[
          ...(isAdded
            ? [
                {
                  ...{ path: 'grantedOrganizationId', label: texts.organization },
                  ...{ kind: 'choice' as const, isRequired: true },
                  options: [
                    { value: '', text: form.choose },
                    ...organizations.map(({ id, name }) => ({ value: id, text: name })),
                  ],
                },
              ]
            : []),
          { path: 'roleKeys', label: texts.tabs.roles, kind: 'choices', options },
        ]}
        onSubmit={async (message) => {
          const method = isAdded ? 'CreateProjectGrant' : 'UpdateProjectGrant'
          await send(callProjects(method, { projectId, ...message }), form.saved)
          onClose()
        }}
      />
    </Dialog>
  )
}
