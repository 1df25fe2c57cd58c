/** The frame of every screen: navigation, the organisation, commands, and who is signed in. */
import { useQuery } from '@tanstack/react-query'
import { Link, Outlet, useRouteContext } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { meQuery, permissionsQuery } from '../session/permissions.ts'
import { signOut } from '../session/sign-in.ts'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { Problem } from '../ui/problem.tsx'
import { CommandPalette } from './command-palette.tsx'
import { useOrganization } from './organization.tsx'
import { OrganizationSwitcher } from './organization-switcher.tsx'
import { Preferences } from './preferences.tsx'
import { ProjectNavigation } from './project-navigation.tsx'

/** The frame, and the screen within. */
export function Shell() {
  const { imports, mail, organization, overview, policy, shell } = useTexts()
  const { orgId } = useOrganization()
  const permissions = useQuery(permissionsQuery(orgId))
  const [isPaletteOpen, setPaletteOpen] = useState(false)
  usePaletteKey(() => setPaletteOpen(true))
  return (
    <>
      <a className="skip" href="#content">
        {shell.skip}
      </a>
      <header className="top">
        <Link to="/" className="brand">
          {shell.title}
        </Link>
        <OrganizationSwitcher />
        <Button kind="quiet" onClick={() => setPaletteOpen(true)} aria-keyshortcuts="Control+K">
          {shell.search} <kbd>Ctrl K</kbd>
        </Button>
        <Person />
      </header>
      <nav className="side" aria-label={shell.navigation}>
        <ul>
          <li>
            <Link to="/overview" activeProps={{ 'aria-current': 'page' }}>
              {overview.title}
            </Link>
          </li>
          <li>
            <Link to="/users" activeProps={{ 'aria-current': 'page' }}>
              {shell.users}
            </Link>
          </li>
          {permissions.data?.has('user.write') && permissions.data.has('user.delete') && (
            <li>
              <Link to="/imports" activeProps={{ 'aria-current': 'page' }}>
                {imports.title}
              </Link>
            </li>
          )}
          <li>
            <Link to="/messages" activeProps={{ 'aria-current': 'page' }}>
              {mail.title}
            </Link>
          </li>
          <li>
            <Link to="/organizations" activeProps={{ 'aria-current': 'page' }}>
              {organization.title}
            </Link>
          </li>
          {permissions.data?.has('iam.policy.read') && (
            <li>
              <Link to="/policies/{-$kind}" activeProps={{ 'aria-current': 'page' }}>
                {policy.title}
              </Link>
            </li>
          )}
          <ProjectNavigation />
        </ul>
        <Preferences />
      </nav>
      <main id="content" tabIndex={-1}>
        {permissions.error ? (
          <Problem failure={permissions.error} onRetry={() => permissions.refetch()} />
        ) : permissions.data && !permissions.data.has('user.read') ? (
          <section>
            <h1>{shell.noRights}</h1>
            <p>{shell.noRightsText}</p>
            <a href="/ui/account">{shell.account}</a>
          </section>
        ) : (
          permissions.data && <Outlet />
        )}
      </main>
      {isPaletteOpen && <CommandPalette onClose={() => setPaletteOpen(false)} />}
    </>
  )
}

function Person() {
  const { shell } = useTexts()
  const { data: me } = useQuery(meQuery)
  const { environment } = useRouteContext({ from: '__root__' })
  return (
    <div className="person">
      <a href="/ui/account" title={me?.loginName}>
        {me?.displayName ?? shell.account}
      </a>
      <Button kind="quiet" onClick={() => signOut(environment)}>
        {shell.signOut}
      </Button>
    </div>
  )
}

function usePaletteKey(open: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      open()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [open])
}
