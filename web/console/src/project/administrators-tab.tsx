/** Who administers a project, beside those who administer its organisation. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { pagedQuery } from '../api/pages.ts'
import { callJson } from '../api/transport.ts'
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

interface Administrator {
  readonly user: { readonly id: string; readonly displayName?: string }
  readonly roles?: readonly string[]
}

const service = 'zitadel.internal_permission.v2.InternalPermissionService'

const administratorsQuery = (projectId: string) =>
  pagedQuery<Administrator>({
    key: ['projects', 'administrators', projectId],
    method: `${service}/ListAdministrators`,
    page: 'pagination',
    request: { filters: [{ resource: { projectId } }] },
    rowsOf: ({ administrators }: { administrators?: Administrator[] }) => administrators,
  })

/** What an administrator of a project can be. */
const administratorRoles = [
  'PROJECT_OWNER',
  'PROJECT_OWNER_VIEWER',
  'PROJECT_OWNER_GLOBAL',
  'PROJECT_OWNER_VIEWER_GLOBAL',
]

const change = (method: string, request: object) => callJson(`${service}/${method}`, request)

/** A table; administrators are added and changed in a dialog. */
export function AdministratorsTab({ projectId }: { readonly projectId: string }) {
  const { project: texts, form } = useTexts()
  const may = useMay()
  const list = useInfiniteQuery(administratorsQuery(projectId))
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  const { run, failure } = useAction('projects')
  const [edited, setEdited] = useState<Administrator | 'added'>()
  const mayWrite = may('project.member.write')
  return (
    <section>
      {mayWrite && (
        <p>
          <Button kind="main" onClick={() => setEdited('added')}>
            {texts.addAdministrator}
          </Button>
        </p>
      )}
      {failure !== undefined && <Problem failure={failure} />}
      <Paged
        list={list}
        isEmpty={rows.length === 0}
        empty={
          <EmptyState title={texts.noAdministrators}>
            <p>{texts.noAdministratorsText}</p>
          </EmptyState>
        }
      >
        <DataTable
          label={texts.tabs.administrators}
          head={[texts.user, texts.tabs.roles, '']}
          rows={rows.map((administrator) => {
            const { user, roles = [] } = administrator
            const name = user.displayName || user.id
            const request = { userId: user.id, resource: { projectId } }
            return {
              key: user.id,
              cells: [
                <Link key="user" to="/users/$userId" params={{ userId: user.id }}>
                  {name}
                </Link>,
                roles.join(', '),
                <div key="actions" className="buttons">
                  {mayWrite && (
                    <Button onClick={() => setEdited(administrator)}>{form.change}</Button>
                  )}
                  {may('project.member.delete') && (
                    <RemovalButton
                      name={name}
                      text={texts.removeAdministratorText}
                      onConfirm={() => run(() => change('DeleteAdministrator', request), form.done)}
                    />
                  )}
                </div>,
              ],
            }
          })}
        />
      </Paged>
      {edited && (
        <AdministratorDialog
          projectId={projectId}
          administrator={edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </section>
  )
}

function AdministratorDialog({
  projectId,
  administrator,
  onClose,
}: {
  readonly projectId: string
  readonly administrator: Administrator | 'added'
  readonly onClose: () => void
}) {
  const { project: texts, form } = useTexts()
  const { send } = useAction('projects')
  const isAdded = administrator === 'added'
  const [user, setUser] = useState<{ readonly id: string; readonly displayName?: string }>()
  const options = administratorRoles.map((value) => ({ value, text: value }))
  const chosen = isAdded ? user : administrator.user
  return (
    <Dialog title={texts.addAdministrator} onClose={onClose}>
      {!chosen && (
        <UserPicker onPick={({ userId, name }) => setUser({ id: userId, displayName: name })} />
      )}
      {chosen && (
        <>
          <p>{chosen.displayName}</p>
          <MessageForm
            initial={isAdded ? {} : { roles: administrator.roles ?? [] }}
            action={form.save}
            onCancel={onClose}
            rows={[
              {
                ...{ path: 'roles', label: texts.tabs.roles, kind: 'choices' },
                ...{ options, isRequired: true },
              },
            ]}
            onSubmit={async ({ roles }) => {
              const method = isAdded ? 'CreateAdministrator' : 'UpdateAdministrator'
              const request = { userId: chosen.id, resource: { projectId }, roles }
              await send(change(method, request), form.saved)
              onClose()
            }}
          />
        </>
      )}
    </Dialog>
  )
}
