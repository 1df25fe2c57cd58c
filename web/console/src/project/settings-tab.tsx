/** The settings of a project, and its end. */
import { useNavigate } from '@tanstack/react-router'
import { useMay } from '../app/rights.ts'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { MessageForm } from '../ui/message-form.tsx'
import { Problem } from '../ui/problem.tsx'
import { RemovalButton } from '../ui/removal.tsx'
import { useAction } from '../ui/use-action.ts'
import { callProjects, isActive, type Project } from './projects.ts'

const labelling = [
  'PRIVATE_LABELING_SETTING_UNSPECIFIED',
  'PRIVATE_LABELING_SETTING_ENFORCE_PROJECT_RESOURCE_OWNER_POLICY',
  'PRIVATE_LABELING_SETTING_ALLOW_LOGIN_USER_RESOURCE_OWNER_POLICY',
] as const

/** Name, what tokens say, who is let in, whose branding is shown. */
export function SettingsTab({ project }: { readonly project: Project }) {
  const { project: texts, form } = useTexts()
  const may = useMay()
  const { send } = useAction('projects')
  const { projectId } = project
  if (!may('project.write')) return <p className="quiet">{form.readOnly}</p>
  const flag = (path: 'projectRoleAssertion' | 'authorizationRequired' | 'projectAccessRequired') =>
    ({ path, kind: 'check', ...texts.settings[path] }) as const
  return (
    <div className="narrow">
      <MessageForm
        key={String(project.changeDate)}
        initial={project}
        action={form.save}
        rows={[
          { path: 'name', label: form.name, kind: 'text', isRequired: true },
          flag('projectRoleAssertion'),
          flag('authorizationRequired'),
          flag('projectAccessRequired'),
          {
            ...{ path: 'privateLabelingSetting', kind: 'choice', label: texts.labelling },
            options: labelling.map((value) => ({ value, text: texts.labellings[value] })),
          },
        ]}
        onSubmit={async ({ name, ...message }) => {
          const { projectRoleAssertion, authorizationRequired } = message
          const { projectAccessRequired, privateLabelingSetting } = message
          const flags = { projectRoleAssertion, authorizationRequired, projectAccessRequired }
          const request = { projectId, name, ...flags, privateLabelingSetting }
          await send(callProjects('UpdateProject', request), form.saved)
        }}
      />
      <ProjectEnd project={project} />
    </div>
  )
}

function ProjectEnd({ project: { projectId, name, state } }: { readonly project: Project }) {
  const { project: texts, form } = useTexts()
  const may = useMay()
  const navigate = useNavigate()
  const { run, failure } = useAction('projects')
  const [method, text] = isActive(state)
    ? (['DeactivateProject', form.deactivate] as const)
    : (['ActivateProject', form.reactivate] as const)
  return (
    <section className="end">
      <h2>{form.end}</h2>
      {failure !== undefined && <Problem failure={failure} />}
      <p>{texts.endText}</p>
      <div className="buttons">
        <Button onClick={() => run(() => callProjects(method, { projectId }), form.done)}>
          {text}
        </Button>
        {may('project.delete') && (
          <RemovalButton
            name={name}
            text={texts.removeText}
            onConfirm={async () => {
              const remove = () => callProjects('DeleteProject', { projectId })
              if (await run(remove, form.done)) await navigate({ to: '/projects' })
            }}
          />
        )}
      </div>
    </section>
  )
}
