/** Gives roles on a project, and changes those that a user has. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTexts } from '../texts/languages.ts'
import { CheckGroup } from '../ui/field.tsx'
import { FormDialog } from '../ui/form-dialog.tsx'
import { Problem } from '../ui/problem.tsx'
import { addGrant, changeGrant, type OfferedProject, rolesQuery, type UserGrant } from './grants.ts'
import { ProjectField } from './project-field.tsx'

/** Chooses a project, then its roles. */
export function AddRoles({
  userId,
  onClose,
}: {
  readonly userId: string
  readonly onClose: () => void
}) {
  const { role: texts, user: userTexts } = useTexts()
  const [project, setProject] = useState<OfferedProject>()
  const [roleKeys, setRoleKeys] = useState<readonly string[]>([])
  const call = async () => {
    if (!project) return
    const { projectId, orgId: organizationId } = project
    await addGrant({ userId, projectId, organizationId, roleKeys })
  }
  return (
    <FormDialog
      title={texts.addRoles}
      action={texts.addRoles}
      isReady={project !== undefined}
      call={call}
      said={userTexts.saved}
      subject="grants"
      onClose={onClose}
    >
      <ProjectField
        chosen={project}
        onChoose={(chosen) => {
          setProject(chosen)
          setRoleKeys([])
        }}
      />
      {project && (
        <RoleField projectId={project.projectId} values={roleKeys} onChange={setRoleKeys} />
      )}
    </FormDialog>
  )
}

/** Ticks the roles that a user has. */
export function ChangeRoles({
  grant: { id, projectId, projectName, roles },
  onClose,
}: {
  readonly grant: UserGrant
  readonly onClose: () => void
}) {
  const { user: texts } = useTexts()
  const [roleKeys, setRoleKeys] = useState<readonly string[]>(roles.map(({ key }) => key))
  return (
    <FormDialog
      title={texts.changeOf(projectName)}
      action={texts.saveChanges}
      call={() => changeGrant(id, roleKeys)}
      said={texts.saved}
      subject="grants"
      onClose={onClose}
    >
      <RoleField projectId={projectId} values={roleKeys} onChange={setRoleKeys} />
    </FormDialog>
  )
}

function RoleField({
  projectId,
  values,
  onChange,
}: {
  readonly projectId: string
  readonly values: readonly string[]
  readonly onChange: (values: readonly string[]) => void
}) {
  const { role: texts } = useTexts()
  const { data = [], error, isPending } = useQuery(rolesQuery(projectId))
  if (error) return <Problem failure={error} />
  if (!isPending && data.length === 0) return <p className="quiet">{texts.noRolesOfProject}</p>
  return (
    <CheckGroup
      legend={texts.roles}
      values={values}
      options={data.map(({ key, name }) => ({
        value: key,
        text: name === key ? key : `${name} (${key})`,
      }))}
      onChange={onChange}
    />
  )
}
