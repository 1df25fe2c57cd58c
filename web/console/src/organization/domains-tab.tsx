/** The domains of an organisation: added, proven, made primary, taken away. */
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useMay } from '../app/rights.ts'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { Confirm } from '../ui/confirm.tsx'
import { TextField } from '../ui/field.tsx'
import { Problem } from '../ui/problem.tsx'
import { useAction } from '../ui/use-action.ts'
import { DomainProofDialog } from './domain-proof.tsx'
import {
  addDomain,
  domainsQuery,
  type OrganizationDomain,
  removeDomain,
  setPrimaryDomain,
} from './domains.ts'

/** The tab. */
export function DomainsTab({ orgId }: { readonly orgId: string }) {
  const { organization: texts } = useTexts()
  const may = useMay(orgId)
  const { data = [], error, refetch } = useQuery(domainsQuery(orgId))
  return (
    <div className="card">
      <p className="hint">{texts.domainsHint}</p>
      {error && <Problem failure={error} onRetry={() => refetch()} />}
      <ul className="rows">
        {data.map((each) => (
          <DomainRow key={each.domain} orgId={orgId} row={each} mayWrite={may('org.write')} />
        ))}
      </ul>
      {may('org.write') && <AddDomain orgId={orgId} />}
    </div>
  )
}

function DomainRow({
  orgId,
  row,
  mayWrite,
}: {
  readonly orgId: string
  readonly row: OrganizationDomain
  readonly mayWrite: boolean
}) {
  const { organization: texts } = useTexts()
  const [opened, setOpened] = useState<'proof' | 'remove'>()
  const { failure, isBusy, run } = useAction(['organizations'])
  const { domain, isVerified, isPrimary } = row
  const call = { organizationId: orgId, domain }
  const close = () => setOpened(undefined)
  return (
    <li>
      <span>
        <strong>{domain}</strong>
        <span className={isVerified ? 'badge' : 'badge warn'}>
          {isVerified ? texts.verified : texts.unverified}
        </span>
        {isPrimary && <span className="badge">{texts.primary}</span>}
      </span>
      {mayWrite && (
        <span className="buttons">
          {!isVerified && <Button onClick={() => setOpened('proof')}>{texts.prove(domain)}</Button>}
          {isVerified && !isPrimary && (
            <Button
              disabled={isBusy}
              onClick={() => run(() => setPrimaryDomain(call), texts.saved)}
            >
              {texts.makePrimary}
            </Button>
          )}
          {!isPrimary && (
            <Button kind="danger" disabled={isBusy} onClick={() => setOpened('remove')}>
              {texts.removeDomain}
            </Button>
          )}
        </span>
      )}
      {failure !== undefined && <Problem failure={failure} />}
      {opened === 'proof' && <DomainProofDialog orgId={orgId} domain={domain} onClose={close} />}
      {opened === 'remove' && (
        <Confirm
          title={texts.removeDomainTitle(domain)}
          text={texts.removeDomainText}
          action={texts.removeDomain}
          onConfirm={() => {
            close()
            void run(() => removeDomain(call), texts.saved)
          }}
          onClose={close}
        />
      )}
    </li>
  )
}

function AddDomain({ orgId }: { readonly orgId: string }) {
  const { organization: texts } = useTexts()
  const [domain, setDomain] = useState('')
  const { failure, isBusy, run } = useAction(['organizations'])
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const call = { organizationId: orgId, domain: domain.trim() }
    if (await run(() => addDomain(call), texts.saved)) setDomain('')
  }
  return (
    <form className="inline" onSubmit={submit}>
      {failure !== undefined && <Problem failure={failure} />}
      <TextField
        label={texts.newDomain}
        placeholder="example.com"
        value={domain}
        autoComplete="off"
        onChange={(event) => setDomain(event.target.value)}
      />
      <Button type="submit" disabled={isBusy || domain.trim() === ''}>
        {texts.addDomain}
      </Button>
    </form>
  )
}
