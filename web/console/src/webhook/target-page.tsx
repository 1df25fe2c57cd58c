/** One target: its settings, its signing key, its end. */
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useMay } from '../app/rights.ts'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { MessageForm } from '../ui/message-form.tsx'
import { Problem } from '../ui/problem.tsx'
import { RemovalButton } from '../ui/removal.tsx'
import { SecretOnce } from '../ui/secret-once.tsx'
import { useAction } from '../ui/use-action.ts'
import { PublicKeys } from './public-keys.tsx'
import { sentTarget, shownTarget, useTargetRows } from './target-rows.ts'
import { callActions, type Target, targetQuery } from './webhooks.ts'

/** The screen. */
export function TargetPage() {
  const { webhook: texts, form } = useTexts()
  const { targetId } = useParams({ from: '/webhooks/$targetId' })
  const { data, error, refetch, isPending } = useQuery(targetQuery(targetId))
  if (error) return <Problem failure={error} onRetry={() => refetch()} />
  if (isPending || !data.target) return null
  const { target } = data
  return (
    <article>
      <Link to="/webhooks">← {texts.title}</Link>
      <header className="heading">
        <h1>{target.name}</h1>
        <div className="buttons">
          <Link className="button" to="/webhooks" search={{ tab: 'deliveries', target: targetId }}>
            {texts.tabs.deliveries}
          </Link>
          <CopyButton label={form.copyId} text={targetId} />
        </div>
      </header>
      <div className="narrow">
        <Settings target={target} />
        {target.payloadType === 'PAYLOAD_TYPE_JWE' && <PublicKeys targetId={targetId} />}
        <End target={target} />
      </div>
    </article>
  )
}

function Settings({ target }: { readonly target: Target }) {
  const { form } = useTexts()
  const may = useMay()
  const { send } = useAction('webhooks')
  const rows = useTargetRows()
  if (!may('action.target.write')) return <p className="quiet">{form.readOnly}</p>
  return (
    <MessageForm
      key={String(target.changeDate)}
      initial={shownTarget(target)}
      action={form.save}
      rows={rows}
      onSubmit={(message) => {
        const request = { id: target.id, ...sentTarget(message) }
        return send(callActions('UpdateTarget', request), form.saved)
      }}
    />
  )
}

function End({ target: { id, name } }: { readonly target: Target }) {
  const { webhook: texts, form } = useTexts()
  const may = useMay()
  const navigate = useNavigate()
  const { run, failure } = useAction('webhooks')
  const [signingKey, setSigningKey] = useState<string>()
  const renew = async () => {
    const request = { id, expirationSigningKey: '0s' }
    const answer = await callActions<{ signingKey: string }>('UpdateTarget', request)
    setSigningKey(answer.signingKey)
  }
  const remove = async () => {
    const call = () => callActions('DeleteTarget', { id })
    if (await run(call, form.done)) await navigate({ to: '/webhooks' })
  }
  return (
    <section className="end">
      <h2>{texts.signingKey}</h2>
      {failure !== undefined && <Problem failure={failure} />}
      <p>{texts.signingKeyText}</p>
      <div className="buttons">
        {may('action.target.write') && (
          <Button onClick={() => run(renew)}>{texts.renewSigningKey}</Button>
        )}
        {may('action.target.delete') && (
          <RemovalButton name={name} text={texts.removeTargetText} onConfirm={remove} />
        )}
      </div>
      {signingKey !== undefined && (
        <SecretOnce
          title={texts.signingKey}
          secret={signingKey}
          onClose={() => setSigningKey(undefined)}
        />
      )}
    </section>
  )
}
