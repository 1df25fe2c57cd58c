/** The links to the screens of `project-screens.ts`. */
import { Link } from '@tanstack/react-router'
import { useProjectScreens } from './project-screens.ts'

/** Items of the list in the navigation. */
export function ProjectNavigation() {
  return useProjectScreens().map(({ text, ...link }) => (
    <li key={text}>
      <Link
        {...link}
        activeOptions={{ includeSearch: link.search !== undefined }}
        activeProps={{ 'aria-current': 'page' }}
      >
        {text}
      </Link>
    </li>
  ))
}
