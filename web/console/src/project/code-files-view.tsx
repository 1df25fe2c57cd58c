/** The files of a framework with the values of an application, to copy. */
import { useQuery } from '@tanstack/react-query'
import { useTexts } from '../texts/languages.ts'
import { Problem } from '../ui/problem.tsx'
import { CodeBlock } from '../ui/secret-once.tsx'
import type { CodeValues } from './code-files.ts'
import type { Framework } from './frameworks.ts'

/** One block a file; where the secret is no longer known, the file has a name in its place. */
export function CodeFiles({
  framework,
  values,
}: {
  readonly framework: Framework
  readonly values: CodeValues
}) {
  const { project: texts } = useTexts()
  const { data = [], error } = useQuery({
    queryKey: ['code', framework.id, values],
    queryFn: () => framework.filesOf(values),
    // The files may have the secret: they go with the screen.
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (error) return <Problem failure={error} />
  return (
    <section>
      <h2>{texts.code}</h2>
      {data.map(({ name, text }) => (
        <CodeBlock key={name} name={name} text={text} />
      ))}
    </section>
  )
}
