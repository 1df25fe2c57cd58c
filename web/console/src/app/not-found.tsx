/** An address that leads nowhere. */
import { Link } from '@tanstack/react-router'
import { useTexts } from '../texts/languages.ts'

/** Says so, and leads on. */
export function NotFound() {
  const { shell } = useTexts()
  return (
    <section>
      <h1>{shell.notFound}</h1>
      <p>{shell.notFoundText}</p>
      <Link to="/users">{shell.users}</Link>
    </section>
  )
}
