/** What somebody should look after, each with the link that mends it. */
import { useQuery } from '@tanstack/react-query'
import { useTexts } from '../texts/languages.ts'
import { Problem } from '../ui/problem.tsx'
import { type WarningView, warningsQuery } from './overview.ts'

/** A list; a sentence where nothing needs attention. */
export function WarningList() {
  const { overview: texts } = useTexts()
  const { data, error, refetch } = useQuery(warningsQuery)
  return (
    <section className="card warnings">
      <h2>{texts.attention}</h2>
      {error && <Problem failure={error} onRetry={() => refetch()} />}
      {data?.length === 0 && <p className="quiet">{texts.noWarnings}</p>}
      <ul>
        {data?.map((warning) => (
          <WarningItem key={warning.name} warning={warning} />
        ))}
      </ul>
    </section>
  )
}

function WarningItem({ warning }: { readonly warning: WarningView }) {
  const { overview: texts, tag } = useTexts()
  const { name, count, at, link } = warning
  const { title, text, action } = texts.warnings[name]
  return (
    <li>
      <strong>{title(count)}</strong>
      <p className="quiet">
        {text} {at && texts.first(at.toLocaleDateString(tag))}
      </p>
      <a href={link}>{action}</a>
    </li>
  )
}
