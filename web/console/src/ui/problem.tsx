/** A refusal or failure as it is shown: its text, its id with the page that explains it. */
import { shownRefusal } from '../api/refusal.ts'
import { useTexts } from '../texts/languages.ts'
import { Button } from './button.tsx'

/** Read out as soon as it is there; `onRetry` offers one more attempt. */
export function Problem({
  failure,
  onRetry,
}: {
  readonly failure: unknown
  readonly onRetry?: (() => void) | undefined
}) {
  const { shell } = useTexts()
  const { text, id } = shownRefusal(failure)
  return (
    <div className="problem-box" role="alert">
      <strong>{shell.failed}</strong>
      <p>
        {text} {id !== '' && <code>{id}</code>}
      </p>
      {onRetry && <Button onClick={onRetry}>{shell.again}</Button>}
    </div>
  )
}
