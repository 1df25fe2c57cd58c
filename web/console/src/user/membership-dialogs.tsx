/** Makes a user an administrator, and changes what as. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { organizationsQuery } from '../organization/organizations.ts'
import { useTexts } from '../texts/languages.ts'
import { CheckGroup, SelectField } from '../ui/field.tsx'
import { FormDialog } from '../ui/form-dialog.tsx'
import { Problem } from '../ui/problem.tsx'
import type { OfferedProject } from './grants.ts'
import {
  addMembership,
  changeMembership,
  type Membership,
  type MembershipKind,
  memberRolesQuery,
  type Resource,
} from './memberships.ts'
import { ProjectField } from './project-field.tsx'

/** Chooses what is administered, then the roles there. */
export function AddMembership({
  userId,
  kinds,
  onClose,
}: {
  readonly userId: string
  /** What the caller may give roles in. */
  readonly kinds: readonly MembershipKind[]
  readonly onClose: () => void
}) {
  const { role: texts, user: userTexts } = useTexts()
  const usual = kinds.find((kind) => kind === 'organization') ?? kinds[0] ?? 'organization'
  const [kind, setKind] = useState<MembershipKind>(usual)
  const [orgId, setOrgId] = useState('')
  const [project, setProject] = useState<OfferedProject>()
  const [roles, setRoles] = useState<readonly string[]>([])
  const resource = resourceOf({ kind, orgId, project })
  return (
    <FormDialog
      title={texts.addMembership}
      action={texts.addMembership}
      isReady={resource !== undefined && roles.length > 0}
      call={async () => resource && addMembership({ userId, resource, roles })}
      said={userTexts.saved}
      subject="memberships"
      onClose={onClose}
    >
      <SelectField
        label={texts.place}
        value={kind}
        options={kinds.map((value) => ({ value, text: texts.places[value] }))}
        onChange={(chosen) => {
          setKind(kinds.find((each) => each === chosen) ?? usual)
          setRoles([])
        }}
      />
      {kind === 'organization' && <OrganizationField value={orgId} onChange={setOrgId} />}
      {kind === 'project' && <ProjectField chosen={project} onChoose={setProject} />}
      <MemberRoles kind={kind} values={roles} onChange={setRoles} />
    </FormDialog>
  )
}

function resourceOf({
  kind,
  orgId,
  project,
}: {
  readonly kind: MembershipKind
  readonly orgId: string
  readonly project: OfferedProject | undefined
}): Resource | undefined {
  if (kind === 'instance') return { instance: true }
  if (kind === 'organization') return orgId === '' ? undefined : { organizationId: orgId }
  return project && { projectId: project.projectId }
}

/** Ticks the roles that a user has in a place. */
export function ChangeMembership({
  userId,
  membership: { kind, name, resource, ...membership },
  onClose,
}: {
  readonly userId: string
  readonly membership: Membership
  readonly onClose: () => void
}) {
  const { role: texts, user: userTexts } = useTexts()
  const [roles, setRoles] = useState(membership.roles)
  return (
    <FormDialog
      title={userTexts.changeOf(name || texts.places[kind])}
      action={userTexts.saveChanges}
      isReady={roles.length > 0}
      call={() => changeMembership({ userId, resource, roles })}
      said={userTexts.saved}
      subject="memberships"
      onClose={onClose}
    >
      <MemberRoles kind={kind} values={roles} onChange={setRoles} />
    </FormDialog>
  )
}

function OrganizationField({
  value,
  onChange,
}: {
  readonly value: string
  readonly onChange: (orgId: string) => void
}) {
  const { role: texts } = useTexts()
  const { data = [], error } = useQuery(organizationsQuery)
  if (error) return <Problem failure={error} />
  return (
    <SelectField
      label={texts.organization}
      value={value}
      options={[
        { value: '', text: texts.choose },
        ...data.map(({ id, name }) => ({ value: id, text: name })),
      ]}
      onChange={onChange}
    />
  )
}

function MemberRoles({
  kind,
  values,
  onChange,
}: {
  readonly kind: MembershipKind
  readonly values: readonly string[]
  readonly onChange: (values: readonly string[]) => void
}) {
  const { role: texts } = useTexts()
  const { data = [], error } = useQuery(memberRolesQuery(kind))
  if (error) return <Problem failure={error} />
  return (
    <CheckGroup
      legend={texts.roles}
      values={values}
      options={data.map((role) => ({ value: role, text: role }))}
      onChange={onChange}
    />
  )
}
