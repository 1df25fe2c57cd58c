/** Adds an identity provider: its type first, then its form. */
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useTexts } from '../texts/languages.ts'
import { MessageForm } from '../ui/message-form.tsx'
import { useProviderRows } from './provider-rows.ts'
import { type ProviderType, providerTypeOf, providerTypes, sentProvider } from './provider-types.ts'
import { callProviders, type Level } from './providers.ts'
import { ReturnAddresses } from './return-addresses.tsx'
import { useLevel } from './use-level.ts'

/** The screen; the type is in the address. */
export function NewProvider() {
  const { idp: texts } = useTexts()
  const { level: wanted, type: id } = useSearch({ from: '/providers/new' })
  const { level } = useLevel(wanted)
  const type = providerTypeOf(id)
  return (
    <article>
      <Link to="/providers" search={{ level }}>
        ← {texts.title}
      </Link>
      <header className="heading">
        <h1>{type ? `${texts.add}: ${type.name}` : texts.add}</h1>
        <p className="quiet">{texts.levels[level]}</p>
      </header>
      {type ? (
        <NewProviderForm key={type.id} type={type} level={level} />
      ) : (
        <ul className="tiles">
          {providerTypes.map((each) => (
            <li key={each.id}>
              <Link to="/providers/new" search={{ level, type: each.id }}>
                <strong>{each.name}</strong>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </article>
  )
}

function NewProviderForm({ type, level }: { readonly type: ProviderType; readonly level: Level }) {
  const { form } = useTexts()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const rows = useProviderRows(type, { isAdded: true })
  const options = { isCreationAllowed: true, isLinkingAllowed: true }
  return (
    <div className="narrow">
      <ReturnAddresses type={type.type} id="" />
      <MessageForm
        initial={{ name: type.name, ...type.initial, providerOptions: options }}
        action={form.create}
        rows={rows}
        onSubmit={async (message) => {
          const call = { method: `Add${type.method}`, request: sentProvider(message) }
          const { id } = await callProviders<{ id: string }>(level, call)
          void queries.invalidateQueries({ queryKey: ['providers'] })
          await navigate({
            ...{ to: '/providers/$providerId', params: { providerId: id }, search: { level } },
          })
        }}
      />
    </div>
  )
}
