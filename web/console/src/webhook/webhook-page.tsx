/** Webhooks: the servers that are called, when, and what came of it. */
import { useSearch } from '@tanstack/react-router'
import { useTexts } from '../texts/languages.ts'
import { Tabs } from '../ui/tabs.tsx'
import { Deliveries } from './deliveries.tsx'
import { Executions } from './executions.tsx'
import { Targets } from './targets.tsx'

const tabs = ['targets', 'executions', 'deliveries'] as const

/** The screen; what is shown is a tab in the address. */
export function WebhookPage() {
  const { webhook: texts } = useTexts()
  const { tab } = useSearch({ from: '/webhooks' })
  return (
    <section>
      <div className="heading">
        <h1>{texts.title}</h1>
      </div>
      <Tabs
        label={texts.title}
        tabs={tabs.map((name) => ({
          ...{ to: '/webhooks', text: texts.tabs[name] },
          search: name === 'targets' ? {} : { tab: name },
        }))}
      />
      {tab === 'executions' ? <Executions /> : tab === 'deliveries' ? <Deliveries /> : <Targets />}
    </section>
  )
}
