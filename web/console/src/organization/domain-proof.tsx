/** Proves that a domain is an organisation's own: what to publish, and a look whether it is. */
import { useState } from 'react'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { RadioGroup } from '../ui/field.tsx'
import { Problem } from '../ui/problem.tsx'
import { useAction } from '../ui/use-action.ts'
import { type DomainProof, generateProof, type ProofKind, verifyDomain } from './domains.ts'

/** The dialog: first the way, then what to publish there. */
export function DomainProofDialog({
  orgId,
  domain,
  onClose,
}: {
  readonly orgId: string
  readonly domain: string
  readonly onClose: () => void
}) {
  const { shell, organization: texts } = useTexts()
  const [kind, setKind] = useState<ProofKind>('dns')
  const [proof, setProof] = useState<DomainProof>()
  const { failure, isBusy, run } = useAction(['organizations'])
  const call = { organizationId: orgId, domain }
  const generate = () => run(async () => setProof(await generateProof(call, kind)))
  const verify = async () => {
    if (await run(() => verifyDomain(call), texts.wasVerified(domain))) onClose()
  }
  return (
    <Dialog title={texts.prove(domain)} onClose={onClose}>
      {failure !== undefined && <Problem failure={failure} />}
      {proof ? (
        <Published proof={proof} />
      ) : (
        <RadioGroup
          legend={texts.proofKind}
          value={kind}
          onChange={setKind}
          options={[
            { value: 'dns', text: texts.dns, hint: texts.dnsHint },
            { value: 'http', text: texts.http, hint: texts.httpHint },
          ]}
        />
      )}
      <div className="buttons">
        {proof ? (
          <Button kind="main" disabled={isBusy} onClick={verify}>
            {texts.check}
          </Button>
        ) : (
          <Button kind="main" disabled={isBusy} onClick={generate}>
            {texts.showProof}
          </Button>
        )}
        <Button onClick={onClose}>{shell.cancel}</Button>
      </div>
    </Dialog>
  )
}

function Published({ proof }: { readonly proof: DomainProof }) {
  const { organization: texts } = useTexts()
  const { kind, place, token } = proof
  return (
    <>
      <p>{kind === 'dns' ? texts.dnsText : texts.httpText}</p>
      <dl>
        <dt>{kind === 'dns' ? texts.recordName : texts.fileAddress}</dt>
        <dd className="copied">
          <code>{place}</code>
          <CopyButton label={texts.copyPlace} text={place} />
        </dd>
        <dt>{kind === 'dns' ? texts.recordValue : texts.fileContent}</dt>
        <dd className="copied">
          <code>{token}</code>
          <CopyButton label={texts.copyToken} text={token} />
        </dd>
      </dl>
    </>
  )
}
