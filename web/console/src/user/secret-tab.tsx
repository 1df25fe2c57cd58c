/** The client secret of a machine, for the client credentials of OAuth 2. */
import type { User } from '@zitadel/proto/zitadel/user/v2/user_pb.js'
import { useState } from 'react'
import { useMay } from '../app/rights.ts'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Confirm } from '../ui/confirm.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { Problem } from '../ui/problem.tsx'
import { SecretDialog } from '../ui/secret-dialog.tsx'
import { useAction } from '../ui/use-action.ts'
import { addSecret, removeSecret } from './machine-credentials.ts'

/** The tab. */
export function SecretTab({ user }: { readonly user: User }) {
  const { credential: texts } = useTexts()
  const may = useMay()
  const { failure, isBusy, run } = useAction('users')
  const [secret, setSecret] = useState('')
  const [asked, setAsked] = useState<'replace' | 'remove'>()
  const { userId, username } = user
  const hasSecret = user.type.case === 'machine' && user.type.value.hasSecret
  const make = async () => {
    setAsked(undefined)
    await run(async () => setSecret(await addSecret(userId)), { said: texts.made })
  }
  const remove = async () => {
    setAsked(undefined)
    await run(() => removeSecret(userId), { said: texts.removed })
  }
  const isReplacing = asked === 'replace'
  return (
    <Card title={texts.secret}>
      {failure !== undefined && <Problem failure={failure} />}
      <p>{hasSecret ? texts.hasSecret : texts.noSecret}</p>
      <dl>
        <dt>{texts.clientId}</dt>
        <dd>
          <code>{username}</code>{' '}
          <CopyButton label={texts.copyOf(texts.clientId)} text={username} />
        </dd>
      </dl>
      {may('user.write') && (
        <div className="buttons">
          <Button
            kind="main"
            disabled={isBusy}
            onClick={() => (hasSecret ? setAsked('replace') : make())}
          >
            {hasSecret ? texts.replaceSecret : texts.addSecret}
          </Button>
          {hasSecret && (
            <Button kind="danger" disabled={isBusy} onClick={() => setAsked('remove')}>
              {texts.removeSecret}
            </Button>
          )}
        </div>
      )}
      {asked && (
        <Confirm
          title={isReplacing ? texts.replaceSecret : texts.removeSecret}
          text={texts.removeCredentialText}
          action={isReplacing ? texts.replaceSecret : texts.removeSecret}
          onConfirm={isReplacing ? make : remove}
          onClose={() => setAsked(undefined)}
        />
      )}
      {secret !== '' && (
        <SecretDialog
          shown={{ title: texts.secretMade, text: texts.tokenMadeText, secret }}
          onClose={() => setSecret('')}
        />
      )}
    </Card>
  )
}
