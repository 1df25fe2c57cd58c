/** The features of the instance: those that it sets itself, and those of the system. */
import { useQuery } from '@tanstack/react-query'
import { readQuery } from '../api/pages.ts'
import { callJson } from '../api/transport.ts'
import { useMay } from '../app/rights.ts'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import type { Message } from '../ui/message.ts'
import { MessageForm } from '../ui/message-form.tsx'
import { Problem } from '../ui/problem.tsx'
import { useAction } from '../ui/use-action.ts'

const service = 'zitadel.feature.v2.FeatureService'

/** As the API names them. */
const flags = [
  'loginDefaultOrg',
  'userSchema',
  'oidcTokenExchange',
  'debugOidcParentError',
  'oidcSingleV1SessionTermination',
  'disableUserTokenEvent',
  'enableBackChannelLogout',
  'permissionCheckV2',
  'consoleUseV2UserApi',
  'enableRelationalTables',
] as const

interface Flag {
  readonly enabled?: boolean
  readonly source?: string
}

interface Features extends Partial<Record<(typeof flags)[number], Flag>> {
  readonly details?: { readonly sequence?: string; readonly changeDate?: string }
  readonly loginV2?: Flag & { readonly required?: boolean; readonly baseUri?: string }
}

const featuresQuery = readQuery<Features>(
  ['features'],
  [`${service}/GetInstanceFeatures`, { inheritance: true }],
)

/** A form; what is not set here says so. */
export function FeaturesTab() {
  const { instance: texts, form } = useTexts()
  const may = useMay()
  const { data, error, refetch } = useQuery(featuresQuery)
  const { send, run, failure } = useAction('features')
  if (error) return <Problem failure={error} onRetry={() => refetch()} />
  if (!data) return null
  if (!may('iam.feature.write')) return <p className="quiet">{form.readOnly}</p>
  const isOwn = (source: string | undefined) => source === 'SOURCE_INSTANCE'
  return (
    <div className="narrow">
      <p className="hint">{texts.featuresText}</p>
      <MessageForm
        key={JSON.stringify(data)}
        initial={shownFeatures(data)}
        action={form.save}
        rows={[
          ...flags.map((path) => ({
            ...{ path, label: path, kind: 'check' as const },
            hint: isOwn(data[path]?.source) ? texts.setHere : texts.inherited,
          })),
          {
            ...{ path: 'loginV2.required', label: 'loginV2', kind: 'check' },
            hint: isOwn(data.loginV2?.source) ? texts.setHere : texts.inherited,
          },
          { path: 'loginV2.baseUri', label: 'loginV2.baseUri', kind: 'text' },
        ]}
        onSubmit={(message) => {
          const request = changedFeatures(shownFeatures(data), message)
          return send(callJson(`${service}/SetInstanceFeatures`, request), form.saved)
        }}
      />
      <section className="end">
        {failure !== undefined && <Problem failure={failure} />}
        <Button
          onClick={() => run(() => callJson(`${service}/ResetInstanceFeatures`, {}), form.done)}
        >
          {texts.resetFeatures}
        </Button>
      </section>
    </div>
  )
}

function shownFeatures(features: Features): Message {
  const { required = false, baseUri = '' } = features.loginV2 ?? {}
  const own = flags.map((flag) => [flag, features[flag]?.enabled ?? false] as const)
  return { ...Object.fromEntries(own), loginV2: { required, baseUri } }
}

/** What was not touched stays inherited. */
function changedFeatures(before: Message, after: Message): Message {
  const changed = Object.entries(after).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name]),
  )
  return Object.fromEntries(changed)
}
