/** Finds a project by its name. */
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTexts } from '../texts/languages.ts'
import { SelectField, TextField } from '../ui/field.tsx'
import { Problem } from '../ui/problem.tsx'
import { type OfferedProject, projectsQuery } from './grants.ts'

/** How long typing rests before it is searched for, in milliseconds. */
const restMs = 200

/** A field to search in, and a menu of what was found. */
export function ProjectField({
  chosen,
  onChoose,
}: {
  readonly chosen: OfferedProject | undefined
  readonly onChoose: (project: OfferedProject | undefined) => void
}) {
  const { role: texts } = useTexts()
  const [typed, setTyped] = useState('')
  const [q, setQ] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), restMs)
    return () => clearTimeout(timer)
  }, [typed])
  const { data = [], error } = useQuery(projectsQuery(q))
  const isFound = data.some(({ key }) => key === chosen?.key)
  const offered = chosen && !isFound ? [chosen, ...data] : data
  return (
    <>
      {error && <Problem failure={error} />}
      <TextField
        label={texts.findProject}
        type="search"
        value={typed}
        autoComplete="off"
        onChange={(event) => setTyped(event.target.value)}
      />
      <SelectField
        label={texts.project}
        value={chosen?.key ?? ''}
        options={[
          { value: '', text: texts.choose },
          ...offered.map(({ key, name }) => ({ value: key, text: name })),
        ]}
        onChange={(key) => onChoose(offered.find((each) => each.key === key))}
      />
    </>
  )
}
