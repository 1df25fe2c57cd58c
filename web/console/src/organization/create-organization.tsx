/** Creates an organisation with its first administrator. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { meQuery } from '../session/permissions.ts'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { RadioGroup, TextField } from '../ui/field.tsx'
import { Problem } from '../ui/problem.tsx'
import { useAction } from '../ui/use-action.ts'
import { createOrganization, type FirstAdministrator } from './organization-rows.ts'

const nothing = { name: '', givenName: '', familyName: '', email: '' }

type Form = typeof nothing

/** A form in a dialog; leads to the new organisation. */
export function CreateOrganization({ onClose }: { readonly onClose: () => void }) {
  const { shell, organization: texts } = useTexts()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { data: me } = useQuery(meQuery)
  const [form, setForm] = useState<Form>(nothing)
  const [kind, setKind] = useState<FirstAdministrator['kind']>('me')
  const [isSubmitted, setSubmitted] = useState(false)
  const { failure, isBusy, run } = useAction(['organizations'])
  const problems = problemsOf(form, kind)
  const field = (name: keyof Form) => ({
    value: form[name],
    autoComplete: 'off',
    problem: isSubmitted ? problems[name] && texts[problems[name]] : undefined,
    onChange: (event: { target: { value: string } }) =>
      setForm((current) => ({ ...current, [name]: event.target.value })),
  })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setSubmitted(true)
    if (Object.keys(problems).length > 0) return
    const { name, ...person } = form
    const first: FirstAdministrator =
      kind === 'me' ? { kind, userId: me?.id ?? '' } : { kind, ...person }
    await run(async () => {
      const orgId = await createOrganization(name, first)
      void queries.invalidateQueries({ queryKey: ['permissions'] })
      await navigate({ to: '/organizations/$orgId/{-$tab}/{-$kind}', params: { orgId } })
    }, texts.wasCreated(name))
  }
  return (
    <Dialog title={texts.createTitle} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        {failure !== undefined && <Problem failure={failure} />}
        <TextField label={texts.name} {...field('name')} />
        <RadioGroup
          legend={texts.firstAdministrator}
          value={kind}
          onChange={setKind}
          options={[
            { value: 'me', text: texts.me, hint: me?.loginName },
            { value: 'invited', text: texts.invited, hint: texts.invitedHint },
          ]}
        />
        {kind === 'invited' && (
          <>
            <TextField label={texts.givenName} {...field('givenName')} />
            <TextField label={texts.familyName} {...field('familyName')} />
            <TextField label={texts.email} type="email" {...field('email')} />
          </>
        )}
        <div className="buttons">
          <Button kind="main" type="submit" disabled={isBusy}>
            {texts.create}
          </Button>
          <Button onClick={onClose}>{shell.cancel}</Button>
        </div>
      </form>
    </Dialog>
  )
}

type Problems = { [K in keyof Form]?: 'required' | 'invalidEmail' }

/** What keeps the form from being sent; the server decides the rest. */
function problemsOf(form: Form, kind: FirstAdministrator['kind']): Problems {
  const { name, givenName, familyName, email } = form
  const isInvited = kind === 'invited'
  return {
    ...(name.trim() === '' && { name: 'required' as const }),
    ...(isInvited && givenName.trim() === '' && { givenName: 'required' as const }),
    ...(isInvited && familyName.trim() === '' && { familyName: 'required' as const }),
    ...(isInvited && !/^\S+@\S+$/.test(email) && { email: 'invalidEmail' as const }),
  }
}
