/** The addresses that a provider has to know, to copy. */
import { useRouteContext } from '@tanstack/react-router'
import { useTexts } from '../texts/languages.ts'
import { CodeBlock } from '../ui/secret-once.tsx'
import { returnAddresses } from './providers.ts'

/** Nothing where the provider needs to know none. */
export function ReturnAddresses({ type, id }: { readonly type: string; readonly id: string }) {
  const { idp: texts } = useTexts()
  const { environment } = useRouteContext({ from: '__root__' })
  const addresses = returnAddresses({ type, id, origin: environment.issuer })
  if (addresses.length === 0) return null
  return (
    <section>
      <h2>{texts.addresses}</h2>
      <p className="hint">{texts.addressesText}</p>
      {addresses.map((address, index) => (
        <CodeBlock key={address} name={String(index + 1)} text={address} />
      ))}
    </section>
  )
}
