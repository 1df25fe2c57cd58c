/** Tabs as links: each has an address, and the browser's own keys and menus work on them. */
import { Link, type LinkProps } from '@tanstack/react-router'

/** Where a tab leads, and its text. */
export type Tab = Pick<LinkProps, 'to' | 'params' | 'search'> & { readonly text: string }

/** The one that is open has `aria-current`; `label` names them all for screen readers. */
export function Tabs({ label, tabs }: { readonly label: string; readonly tabs: readonly Tab[] }) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map(({ text, ...link }) => (
        <Link
          key={text}
          {...link}
          activeOptions={{ exact: true, includeSearch: link.search !== undefined }}
          activeProps={{ 'aria-current': 'page' }}
        >
          {text}
        </Link>
      ))}
    </nav>
  )
}
