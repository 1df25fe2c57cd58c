/** The screens of projects and of the roles of users, for whom they are. */
import { useTexts } from '../texts/languages.ts'
import { useMay } from './rights.ts'

/** A screen that the caller may see, as navigation and commands offer it. */
export interface Screen {
  readonly to: '/projects' | '/authorizations'
  readonly text: string
}

/** Those that the caller may see, in the order of the navigation. */
export function useProjectScreens(): readonly Screen[] {
  const { project } = useTexts()
  const may = useMay()
  const screens: readonly (Screen & { readonly permissions: readonly string[] })[] = [
    { to: '/projects', text: project.title, permissions: ['project.read'] },
    { to: '/authorizations', text: project.authorizations, permissions: ['user.grant.read'] },
  ]
  return screens.filter(({ permissions }) => permissions.some(may))
}
