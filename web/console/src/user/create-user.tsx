/** Creates a person, and chooses how they get in. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useOrganization } from '../app/organization.tsx'
import { meQuery } from '../session/permissions.ts'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { RadioGroup, TextField } from '../ui/field.tsx'
import { useNotice } from '../ui/notices.tsx'
import { Problem } from '../ui/problem.tsx'
import { MailPreview } from './mail-preview.tsx'
import { createPerson, type NewPerson, type Way } from './users.ts'

const nobody = { givenName: '', familyName: '', email: '', userName: '', password: '' }

/** The mail that each way sends. */
const previewed = { invite: 'KIND_INVITATION', password: 'KIND_VERIFY_EMAIL' } as const

/** A form in a dialog; leads to the new user. */
export function CreateUser({ onClose }: { readonly onClose: () => void }) {
  const { shell, user: texts } = useTexts()
  const { orgId } = useOrganization()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const tell = useNotice()
  const [person, setPerson] = useState(nobody)
  const [way, setWay] = useState<Way>('invite')
  const [isSubmitted, setSubmitted] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  const [isBusy, setBusy] = useState(false)
  const { data: me } = useQuery(meQuery)
  const [isPreviewed, setPreviewed] = useState(false)
  const given: NewPerson = { ...person, way, orgId }
  const problems = isSubmitted ? problemsOf(given) : {}
  const field = (name: keyof typeof nobody) => ({
    value: person[name],
    problem: problems[name] && texts[problems[name]],
    onChange: (event: { target: { value: string } }) =>
      setPerson((current) => ({ ...current, [name]: event.target.value })),
  })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setSubmitted(true)
    if (Object.keys(problemsOf(given)).length > 0) return
    setBusy(true)
    try {
      const userId = await createPerson(given)
      tell(texts.wasCreated(`${given.givenName} ${given.familyName}`))
      void queries.invalidateQueries({ queryKey: ['users'] })
      await navigate({ to: '/users/$userId', params: { userId } })
    } catch (reason) {
      setFailure(reason)
      setBusy(false)
    }
  }
  return (
    <Dialog title={texts.createTitle} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        {failure !== undefined && <Problem failure={failure} />}
        <TextField label={texts.givenName} autoComplete="off" {...field('givenName')} />
        <TextField label={texts.familyName} autoComplete="off" {...field('familyName')} />
        <TextField label={texts.email} type="email" autoComplete="off" {...field('email')} />
        <TextField
          label={texts.userName}
          hint={texts.userNameHint}
          autoComplete="off"
          {...field('userName')}
        />
        <RadioGroup
          legend={texts.way}
          value={way}
          onChange={setWay}
          options={[
            { value: 'invite', text: texts.invite, hint: texts.inviteHint },
            { value: 'password', text: texts.verify, hint: texts.verifyHint },
            { value: 'silent', text: texts.silent, hint: texts.silentHint },
          ]}
        />
        {way === 'password' && (
          <TextField
            label={texts.password}
            hint={texts.passwordHint}
            type="password"
            autoComplete="new-password"
            {...field('password')}
          />
        )}
        <div className="buttons">
          <Button kind="main" type="submit" disabled={isBusy}>
            {texts.create}
          </Button>
          {way !== 'silent' && (
            <Button aria-expanded={isPreviewed} onClick={() => setPreviewed(!isPreviewed)}>
              {texts.previewMail}
            </Button>
          )}
          <Button onClick={onClose}>{shell.cancel}</Button>
        </div>
      </form>
      {isPreviewed && way !== 'silent' && (
        <MailPreview kind={previewed[way]} orgId={orgId || (me?.orgId ?? '')} />
      )}
    </Dialog>
  )
}

type Problems = { [K in keyof typeof nobody]?: 'required' | 'invalidEmail' }

/** What keeps the form from being sent; the server decides the rest. */
function problemsOf({ givenName, familyName, email, way, password }: NewPerson): Problems {
  return {
    ...(givenName.trim() === '' && { givenName: 'required' as const }),
    ...(familyName.trim() === '' && { familyName: 'required' as const }),
    ...(!/^\S+@\S+$/.test(email) && { email: 'invalidEmail' as const }),
    ...(way === 'password' && password === '' && { password: 'required' as const }),
  }
}
