/** Creates a machine: a program that signs in with a key, a token or a secret. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useOrganization } from '../app/organization.tsx'
import { meQuery } from '../session/permissions.ts'
import { useTexts } from '../texts/languages.ts'
import { TextField } from '../ui/field.tsx'
import { FormDialog } from '../ui/form-dialog.tsx'
import { createMachine } from './users.ts'

const nothing = { userName: '', name: '', description: '' }

/** A form in a dialog; leads to the page of the machine. */
export function CreateMachine({ onClose }: { readonly onClose: () => void }) {
  const { user: texts } = useTexts()
  const { orgId } = useOrganization()
  const { data: me } = useQuery(meQuery)
  const navigate = useNavigate()
  const [given, setGiven] = useState(nothing)
  const field = (name: keyof typeof nothing) => ({
    value: given[name],
    autoComplete: 'off',
    onChange: (event: { target: { value: string } }) =>
      setGiven((current) => ({ ...current, [name]: event.target.value })),
  })
  const made = useRef('')
  const create = async () => {
    made.current = await createMachine({ ...given, orgId: orgId || (me?.orgId ?? '') })
  }
  const close = () => {
    const userId = made.current
    if (userId === '') onClose()
    else void navigate({ to: '/users/$userId', params: { userId } })
  }
  return (
    <FormDialog
      title={texts.createMachineTitle}
      action={texts.createMachine}
      isReady={given.userName.trim() !== '' && given.name.trim() !== ''}
      call={create}
      said={texts.wasCreated(given.name)}
      subject="users"
      onClose={close}
    >
      <TextField label={texts.name} {...field('name')} />
      <TextField label={texts.userName} hint={texts.machineNameHint} {...field('userName')} />
      <TextField label={texts.description} {...field('description')} />
    </FormDialog>
  )
}
