/** The filters of the list of messages. */
import { useEffect, useState } from 'react'
import type { MessageListSearch } from '../app/mail-routes.ts'
import { useTexts } from '../texts/languages.ts'
import { SelectField, TextField } from '../ui/field.tsx'
import { kinds, namesOf, states } from './messages.ts'

/** How long typing rests before it is searched for, in milliseconds. */
const restMs = 200

/** A field a filter; each is in the address. */
export function MessageFilters({
  search,
  onChange,
}: {
  readonly search: MessageListSearch
  readonly onChange: (change: MessageListSearch) => void
}) {
  const { mail: texts } = useTexts()
  const { address = '', state = '', kind = '', channel = '', from = '', until = '' } = search
  const [typed, setTyped] = useState(address)
  useEffect(() => setTyped(address), [address])
  useEffect(() => {
    if (typed === address) return
    const timer = setTimeout(() => onChange({ address: typed }), restMs)
    return () => clearTimeout(timer)
  })
  const any = { value: '', text: texts.any }
  return (
    <search className="filters">
      <input
        type="search"
        aria-label={texts.search}
        placeholder={texts.search}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <SelectField
        label={texts.state}
        value={state}
        options={[any, ...namesOf(states).map((value) => ({ value, text: texts.states[value] }))]}
        onChange={(value) => onChange({ state: value })}
      />
      <SelectField
        label={texts.kind}
        value={kind}
        options={[any, ...namesOf(kinds).map((value) => ({ value, text: texts.kinds[value] }))]}
        onChange={(value) => onChange({ kind: value })}
      />
      <SelectField
        label={texts.channel}
        value={channel}
        options={[any, { value: 'email', text: texts.email }, { value: 'sms', text: texts.sms }]}
        onChange={(value) => onChange({ channel: value })}
      />
      <TextField
        label={texts.from}
        type="date"
        value={from}
        onChange={(event) => onChange({ from: event.target.value })}
      />
      <TextField
        label={texts.until}
        type="date"
        value={until}
        onChange={(event) => onChange({ until: event.target.value })}
      />
    </search>
  )
}
