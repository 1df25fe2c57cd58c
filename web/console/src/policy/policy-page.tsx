/** The policies of the instance or of an organisation: a menu of them, and the open one. */
import { Link, useParams } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useMay } from '../app/rights.ts'
import { useTexts } from '../texts/languages.ts'
import { Card } from '../ui/card.tsx'
import { type PolicyDescription, policies } from './policies.ts'
import { PolicyForm } from './policy-form.tsx'

/** The policies of the instance, a screen of their own. */
export function PolicyPage() {
  const { policy: texts } = useTexts()
  const { kind } = useParams({ from: '/policies/{-$kind}' })
  return (
    <section>
      <div className="heading">
        <h1>{texts.title}</h1>
        <p className="quiet">{texts.ofInstance}</p>
      </div>
      <Policies orgId={undefined} kind={kind} />
    </section>
  )
}

const Branding = lazy(async () => {
  const { Branding: part } = await import('../branding/branding.tsx')
  return { default: part }
})

const MessageTexts = lazy(async () => {
  const { MessageTextsEditor: part } = await import('../message-text/message-texts.tsx')
  return { default: part }
})

const PageTexts = lazy(async () => {
  const { PageTextsEditor: part } = await import('../message-text/message-texts.tsx')
  return { default: part }
})

/** The menu and what is open; the first policy where nothing is named. */
export function Policies({
  orgId,
  kind,
}: {
  readonly orgId: string | undefined
  readonly kind: string | undefined
}) {
  const all = useTexts()
  const { policy: texts } = all
  const may = useMay(orgId)
  const offered = policies.filter(({ instance, organization }) => {
    const access = orgId === undefined ? instance : organization
    return access !== undefined && may(access.read)
  })
  const open = kind ?? offered[0]?.kind ?? ''
  const entries = [
    ...offered.map((each) => ({ kind: each.kind as string, text: texts.kinds[each.kind][0] })),
    ...(may(orgId === undefined ? 'iam.policy.read' : 'policy.read')
      ? [
          { kind: 'branding', text: all.branding.title },
          { kind: 'messages', text: all.messageText.messages },
          { kind: 'pages', text: all.messageText.pages },
        ]
      : []),
  ]
  const policy = offered.find((each) => each.kind === open)
  return (
    <div className="beside">
      <nav className="kinds" aria-label={texts.menu}>
        {entries.map((entry) => (
          <MenuLink key={entry.kind} {...entry} orgId={orgId} isOpen={entry.kind === open} />
        ))}
      </nav>
      <Suspense>
        {policy && <OpenPolicy key={open} orgId={orgId} policy={policy} />}
        {open === 'branding' && <Branding orgId={orgId} />}
        {open === 'messages' && <MessageTexts orgId={orgId} />}
        {open === 'pages' && <PageTexts orgId={orgId} />}
      </Suspense>
    </div>
  )
}

function MenuLink({
  orgId,
  kind,
  text,
  isOpen,
}: {
  readonly orgId: string | undefined
  readonly kind: string
  readonly text: string
  readonly isOpen: boolean
}) {
  const current = isOpen ? 'page' : undefined
  return orgId === undefined ? (
    <Link to="/policies/{-$kind}" params={{ kind }} aria-current={current}>
      {text}
    </Link>
  ) : (
    <Link
      to="/organizations/$orgId/{-$tab}/{-$kind}"
      params={{ orgId, tab: 'policies', kind }}
      aria-current={current}
    >
      {text}
    </Link>
  )
}

function OpenPolicy({
  orgId,
  policy,
}: {
  readonly orgId: string | undefined
  readonly policy: PolicyDescription
}) {
  const { policy: texts } = useTexts()
  const [title, text] = texts.kinds[policy.kind]
  if (!policy.parts) {
    return (
      <Card title={title}>
        <p className="hint">{text}</p>
        <PolicyForm policy={policy} level={{ orgId, part: undefined }} />
      </Card>
    )
  }
  return (
    <div>
      <p className="hint">{text}</p>
      <div className="cards">
        {policy.parts.map((part) => (
          <Card key={part} title={texts.parts[part] ?? part}>
            <PolicyForm policy={policy} level={{ orgId, part }} />
          </Card>
        ))}
      </div>
    </div>
  )
}
