/** Everything by typing: screens, commands and users (Ctrl K). */
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { useTexts } from '../texts/languages.ts'
import { Dialog } from '../ui/dialog.tsx'
import { foundUsersQuery } from '../user/user-search.ts'
import { useProjectScreens } from './project-screens.ts'
import { useMay } from './rights.ts'

interface Command {
  readonly id: string
  readonly text: string
  readonly detail: string
  run(): void
}

/** A field with what matches below it, chosen by arrow keys and Enter. */
export function CommandPalette({ onClose }: { readonly onClose: () => void }) {
  const { shell } = useTexts()
  const [typed, setTyped] = useState('')
  const [index, setIndex] = useState(0)
  const id = useId()
  const commands = useCommands(typed)
  const chosen = Math.min(index, commands.length - 1)
  const run = (command: Command | undefined) => {
    if (!command) return
    onClose()
    command.run()
  }
  return (
    <Dialog title={shell.commands} onClose={onClose}>
      <input
        type="text"
        role="combobox"
        className="palette"
        aria-label={shell.commandsHint}
        placeholder={shell.commandsHint}
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={commands[chosen] && `${id}-${commands[chosen].id}`}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setIndex(0)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') run(commands[chosen])
          const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
          if (step === undefined) return
          event.preventDefault()
          setIndex(Math.max(0, Math.min(commands.length - 1, chosen + step)))
        }}
      />
      <div id={id} role="listbox" aria-label={shell.commands} className="found">
        {commands.map((command, position) => (
          // The field above has the keyboard.
          // biome-ignore lint/a11y/useKeyWithClickEvents: arrow keys and Enter are the field's
          <div
            key={command.id}
            id={`${id}-${command.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={position === chosen}
            onClick={() => run(command)}
          >
            {command.text} <span className="quiet">{command.detail}</span>
          </div>
        ))}
        {commands.length === 0 && <p className="quiet">{shell.nothingFound}</p>}
      </div>
    </Dialog>
  )
}

function useCommands(typed: string): readonly Command[] {
  const { imports, mail, organization, overview, policy, shell, user } = useTexts()
  const may = useMay()
  const navigate = useNavigate()
  const { data = [] } = useQuery(foundUsersQuery(typed.trim()))
  const screens: Command[] = [
    {
      ...{ id: 'overview', text: overview.title, detail: '' },
      run: () => void navigate({ to: '/overview' }),
    },
    {
      ...{ id: 'messages', text: mail.title, detail: '' },
      run: () => void navigate({ to: '/messages' }),
    },
    {
      ...{ id: 'organizations', text: organization.title, detail: '' },
      run: () => void navigate({ to: '/organizations' }),
    },
    {
      ...{ id: 'users', text: shell.users, detail: '' },
      run: () => void navigate({ to: '/users' }),
    },
    ...(may('iam.policy.read')
      ? [
          {
            ...{ id: 'policies', text: policy.title, detail: '' },
            run: () => void navigate({ to: '/policies/{-$kind}' }),
          },
        ]
      : []),
    ...(may('user.write')
      ? [
          {
            ...{ id: 'create', text: user.create, detail: '' },
            run: () => void navigate({ to: '/users', search: { create: true } }),
          },
        ]
      : []),
    ...(may('user.write') && may('user.delete')
      ? [
          {
            ...{ id: 'imports', text: imports.title, detail: '' },
            run: () => void navigate({ to: '/imports' }),
          },
          {
            ...{ id: 'import', text: imports.start, detail: '' },
            run: () => void navigate({ to: '/imports/new' }),
          },
        ]
      : []),
    ...useProjectScreens().map(({ text, ...link }) => ({
      ...{ id: text, text, detail: '' },
      run: () => void navigate(link),
    })),
    {
      ...{ id: 'account', text: shell.account, detail: '' },
      run: () => location.assign('/ui/account'),
    },
  ]
  const wanted = typed.trim().toLowerCase()
  return [
    ...screens.filter(({ text }) => text.toLowerCase().includes(wanted)),
    ...data.map(({ userId, name, loginName }) => ({
      ...{ id: userId, text: name, detail: loginName },
      run: () => void navigate({ to: '/users/$userId', params: { userId } }),
    })),
  ]
}
