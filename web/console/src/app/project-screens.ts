/** The screens of projects, providers, webhooks, events and the instance, for whom they are. */
import type { LinkProps } from '@tanstack/react-router'
import { useTexts } from '../texts/languages.ts'
import { useMay } from './rights.ts'

/** A screen that the caller may see, as navigation and commands offer it. */
export type Screen = Pick<LinkProps, 'to' | 'search'> & { readonly text: string }

/** Those that the caller may see, in the order of the navigation. */
export function useProjectScreens(): readonly Screen[] {
  const { project, idp, webhook, event, instance } = useTexts()
  const may = useMay()
  const screens: readonly (Screen & { readonly permissions: readonly string[] })[] = [
    {
      ...{ to: '/users', search: { type: 'machine' }, text: project.serviceAccounts },
      permissions: ['user.read'],
    },
    { to: '/projects', text: project.title, permissions: ['project.read'] },
    { to: '/authorizations', text: project.authorizations, permissions: ['user.grant.read'] },
    { to: '/providers', text: idp.title, permissions: ['iam.idp.read', 'org.idp.read'] },
    { to: '/webhooks', text: webhook.title, permissions: ['action.target.read'] },
    { to: '/events', text: event.title, permissions: ['events.read'] },
    { to: '/instance', text: instance.title, permissions: ['iam.read'] },
  ]
  return screens.filter(({ permissions }) => permissions.some(may))
}
