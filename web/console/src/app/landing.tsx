/** The page of those who are not signed in: after a sign-out, or a sign-in that failed. */
import type { Environment } from '../session/environment.ts'
import { beginSignIn } from '../session/sign-in.ts'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { Problem } from '../ui/problem.tsx'

/** Offers to sign in. */
export function Landing({
  environment,
  title,
  failure,
}: {
  readonly environment: Environment | undefined
  readonly title: string
  readonly failure?: unknown
}) {
  const { shell } = useTexts()
  const signIn = () => (environment ? beginSignIn(environment) : location.reload())
  return (
    <main className="landing">
      <h1>{title}</h1>
      {failure !== undefined && <Problem failure={failure} />}
      <Button kind="main" onClick={signIn}>
        {shell.signIn}
      </Button>
    </main>
  )
}
