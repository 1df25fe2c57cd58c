/** The links to the screens of `project-screens.ts`. */
import { Link } from '@tanstack/react-router'
import { useProjectScreens } from './project-screens.ts'

/** Items of the list in the navigation. */
export function ProjectNavigation() {
  return useProjectScreens().map(({ to, text }) => (
    <li key={to}>
      <Link to={to} activeProps={{ 'aria-current': 'page' }}>
        {text}
      </Link>
    </li>
  ))
}
