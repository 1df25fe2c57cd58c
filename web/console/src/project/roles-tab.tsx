/** The roles of a project: what users can be given, and what tokens can say. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
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
import { callProjects, type ProjectRole, rolesQuery } from './projects.ts'

/** A table; roles are added and changed in a dialog. */
export function RolesTab({ projectId }: { readonly projectId: string }) {
  const { project: texts, form } = useTexts()
  const may = useMay()
  const list = useInfiniteQuery(rolesQuery(projectId))
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  const { run, failure } = useAction('projects')
  const [edited, setEdited] = useState<ProjectRole | 'added'>()
  const mayWrite = may('project.role.write')
  return (
    <section>
      {mayWrite && (
        <p>
          <Button kind="main" onClick={() => setEdited('added')}>
            {texts.addRole}
          </Button>
        </p>
      )}
      {failure !== undefined && <Problem failure={failure} />}
      <Paged
        list={list}
        isEmpty={rows.length === 0}
        empty={
          <EmptyState title={texts.noRoles}>
            <p>{texts.noRolesText}</p>
          </EmptyState>
        }
      >
        <DataTable
          label={texts.tabs.roles}
          head={[texts.roleKey, texts.displayName, texts.group, '']}
          rows={rows.map((role) => ({
            key: role.key,
            cells: [
              <code key="key">{role.key}</code>,
              role.displayName,
              role.group,
              <div key="actions" className="buttons">
                {mayWrite && <Button onClick={() => setEdited(role)}>{form.change}</Button>}
                {may('project.role.delete') && (
                  <RemovalButton
                    name={role.key}
                    text={texts.removeRoleText}
                    onConfirm={() =>
                      run(() => callProjects('RemoveProjectRole', { projectId, roleKey: role.key }))
                    }
                  />
                )}
              </div>,
            ],
          }))}
        />
      </Paged>
      {edited && (
        <RoleDialog projectId={projectId} role={edited} onClose={() => setEdited(undefined)} />
      )}
    </section>
  )
}

function RoleDialog({
  projectId,
  role,
  onClose,
}: {
  readonly projectId: string
  readonly role: ProjectRole | 'added'
  readonly onClose: () => void
}) {
  const { project: texts, form } = useTexts()
  const { send } = useAction('projects')
  const isAdded = role === 'added'
  const initial = isAdded ? {} : { displayName: role.displayName, group: role.group }
  return (
    <Dialog title={isAdded ? texts.addRole : role.key} onClose={onClose}>
      <MessageForm
        initial={initial}
        action={isAdded ? form.add : form.save}
        onCancel={onClose}
        rows={[
          ...(isAdded
            ? [
                {
                  ...{ path: 'roleKey', label: texts.roleKey, hint: texts.roleKeyHint },
                  ...{ kind: 'text' as const, isRequired: true },
                },
              ]
            : []),
          { path: 'displayName', label: texts.displayName, kind: 'text', isRequired: true },
          { path: 'group', label: texts.group, kind: 'text' },
        ]}
        onSubmit={async (message) => {
          const request = isAdded ? message : { ...message, roleKey: role.key }
          const method = isAdded ? 'AddProjectRole' : 'UpdateProjectRole'
          await send(callProjects(method, { projectId, ...request }), form.saved)
          onClose()
        }}
      />
    </Dialog>
  )
}
