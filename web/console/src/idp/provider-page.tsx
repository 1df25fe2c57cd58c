/** One identity provider: its addresses, a test, its form, its end. */
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { StateBadge } from '../project/state-badge.tsx'
import { useTexts } from '../texts/languages.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import type { Message } from '../ui/message.ts'
import { MessageForm } from '../ui/message-form.tsx'
import { Problem } from '../ui/problem.tsx'
import { RemovalButton } from '../ui/removal.tsx'
import { useAction } from '../ui/use-action.ts'
import { useProviderRows } from './provider-rows.ts'
import { ProviderTest } from './provider-test.tsx'
import { type ProviderType, providerTypeOfWire, sentProvider } from './provider-types.ts'
import {
  callProviders,
  isOfOrganization,
  type Level,
  type Provider,
  providerQuery,
} from './providers.ts'
import { ReturnAddresses } from './return-addresses.tsx'
import { useLevel } from './use-level.ts'

/** The screen. */
export function ProviderPage() {
  const { idp: texts, form } = useTexts()
  const { providerId: id } = useParams({ from: '/providers/$providerId' })
  const { level: wanted } = useSearch({ from: '/providers/$providerId' })
  const { level, mayWrite } = useLevel(wanted)
  const { data, error, refetch, isPending } = useQuery(providerQuery({ level, id }))
  if (error) return <Problem failure={error} onRetry={() => refetch()} />
  if (isPending || !data.idp) return null
  const { idp: provider } = data
  const type = providerTypeOfWire(provider.type)
  // An organisation uses those of the instance, and changes its own.
  const isOwn = isOfOrganization(provider) === (level === 'organization')
  return (
    <article>
      <Link to="/providers" search={{ level }}>
        ← {texts.title}
      </Link>
      <header className="heading">
        <h1>{provider.name}</h1>
        <StateBadge state={provider.state} />
        <p className="quiet">{type?.name}</p>
        <div className="buttons">
          <CopyButton label={form.copyId} text={id} />
        </div>
      </header>
      <div className="narrow">
        {type && <ProviderTest type={type} id={id} level={level} />}
        {type && <ReturnAddresses type={type.type} id={id} />}
        {type && mayWrite && isOwn ? (
          <Settings key={provider.id} type={type} provider={provider} level={level} />
        ) : (
          <p className="quiet">{form.readOnly}</p>
        )}
      </div>
    </article>
  )
}

function Settings({
  type,
  provider,
  level,
}: {
  readonly type: ProviderType
  readonly provider: Provider
  readonly level: Level
}) {
  const { idp: texts, form } = useTexts()
  const navigate = useNavigate()
  const { send, run, failure } = useAction('providers')
  const rows = useProviderRows(type, { isAdded: false })
  const { id, name, config = {} } = provider
  const own = config[type.config] as Message | undefined
  const remove = async () => {
    const call = () => callProviders(level, { method: 'DeleteProvider', request: { id } })
    if (await run(call, form.done)) await navigate({ to: '/providers', search: { level } })
  }
  return (
    <>
      <h2>{texts.settings}</h2>
      <MessageForm
        initial={{ name, ...own, providerOptions: config.options }}
        action={form.save}
        rows={rows}
        onSubmit={(message) => {
          const request = { id, ...sentProvider(message) }
          return send(callProviders(level, { method: `Update${type.method}`, request }), form.saved)
        }}
      />
      <section className="end">
        <h2>{form.remove}</h2>
        {failure !== undefined && <Problem failure={failure} />}
        <RemovalButton name={name} text={texts.removeText} onConfirm={remove} />
      </section>
    </>
  )
}
