/** The settings of the instance; what is shown is a tab in the address. */
import { useSearch } from '@tanstack/react-router'
import { useTexts } from '../texts/languages.ts'
import { Tabs } from '../ui/tabs.tsx'
import { Carriers } from './carriers.tsx'
import { Domains } from './domains.tsx'
import { FeaturesTab } from './features.tsx'
import { WebKeys } from './web-keys.tsx'

const tabs = ['email', 'sms', 'domains', 'keys', 'features'] as const

/** The screen. */
export function InstancePage() {
  const { instance: texts } = useTexts()
  const { tab } = useSearch({ from: '/instance' })
  return (
    <section>
      <div className="heading">
        <h1>{texts.title}</h1>
      </div>
      <Tabs
        label={texts.title}
        tabs={tabs.map((name) => ({
          ...{ to: '/instance', text: texts.tabs[name] },
          search: name === 'email' ? {} : { tab: name },
        }))}
      />
      <Shown tab={tab} />
    </section>
  )
}

function Shown({ tab }: { readonly tab: string | undefined }) {
  if (tab === 'domains') return <Domains />
  if (tab === 'features') return <FeaturesTab />
  if (tab === 'keys') return <WebKeys />
  return <Carriers key={tab} id={tab === 'sms' ? 'sms' : 'email'} />
}
