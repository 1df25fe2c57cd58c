/** The policies of the instance or of an organisation: a menu of them, and the open one. */
import { Link, useParams } from '@tanstack/react-router'
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

/** The menu and the open policy; the first one where none is named. */
export function Policies({
  orgId,
  kind,
}: {
  readonly orgId: string | undefined
  readonly kind: string | undefined
}) {
  const { policy: texts } = useTexts()
  const may = useMay(orgId)
  const offered = policies.filter(({ instance, organization }) => {
    const access = orgId === undefined ? instance : organization
    return access !== undefined && may(access.read)
  })
  const open = offered.find((each) => each.kind === kind) ?? (kind ? undefined : offered[0])
  return (
    <div className="beside">
      <nav className="kinds" aria-label={texts.menu}>
        {offered.map((each) => (
          <PolicyLink key={each.kind} orgId={orgId} kind={each.kind} isOpen={each === open} />
        ))}
      </nav>
      {open && <OpenPolicy key={open.kind} orgId={orgId} policy={open} />}
    </div>
  )
}

function PolicyLink({
  orgId,
  kind,
  isOpen,
}: {
  readonly orgId: string | undefined
  readonly kind: PolicyDescription['kind']
  readonly isOpen: boolean
}) {
  const { policy: texts } = useTexts()
  const current = isOpen ? 'page' : undefined
  const [text] = texts.kinds[kind]
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
