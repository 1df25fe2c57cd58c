/**
 * Tries a provider: signs in at it in a tab of its own, and shows who it says that is. Nobody is
 * created or linked.
 */
import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { readQuery } from '../api/pages.ts'
import { callJson } from '../api/transport.ts'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import type { Message } from '../ui/message.ts'
import { MessageForm } from '../ui/message-form.tsx'
import { Problem } from '../ui/problem.tsx'
import { CodeBlock } from '../ui/secret-once.tsx'
import { useAction } from '../ui/use-action.ts'
import type { ProviderType } from './provider-types.ts'
import type { Level } from './providers.ts'

const service = 'zitadel.user.v2.UserService'

interface Started {
  readonly authUrl?: string
  readonly idpIntent?: { readonly idpIntentId: string; readonly idpIntentToken: string }
}

const start = (request: object) =>
  callJson<Started>(`${service}/StartIdentityProviderIntent`, request)

/** A button, and what came of the test that this tab is back from. */
export function ProviderTest({
  type,
  id,
  level,
}: {
  readonly type: ProviderType
  readonly id: string
  readonly level: Level
}) {
  const { idp: texts } = useTexts()
  const search = useSearch({ from: '/providers/$providerId' })
  const { run, failure, isBusy } = useAction('tests of providers')
  const [isAsking, setAsking] = useState(false)
  const [intent, setIntent] = useState<Intent>()
  const test = async () => {
    const back = `${location.origin}/ui/console/providers/${id}?level=${level}`
    const urls = { successUrl: `${back}&tested=yes`, failureUrl: `${back}&tested=no` }
    const { authUrl } = await start({ idpId: id, urls })
    if (authUrl === undefined) throw new Error(texts.testByForm)
    open(authUrl, '_blank', 'noopener')
  }
  const shown = intent ?? intentOf(search)
  return (
    <section>
      <p>
        <Button
          disabled={isBusy}
          onClick={() => (type.id === 'ldap' ? setAsking(true) : void run(test))}
        >
          {texts.test}
        </Button>{' '}
        <span className="hint">{texts.testText}</span>
      </p>
      {failure !== undefined && <Problem failure={failure} />}
      {search.tested === 'no' && (
        <Problem
          failure={new Error(search.error_description ?? search.error ?? texts.testFailed)}
        />
      )}
      {shown && <Answer intent={shown} />}
      {isAsking && <DirectoryTest id={id} onIntent={setIntent} onClose={() => setAsking(false)} />}
    </section>
  )
}

interface Intent {
  readonly id: string
  readonly token: string
}

function intentOf(search: {
  readonly tested?: string
  readonly id?: string
  readonly token?: string
}): Intent | undefined {
  const { tested, id, token } = search
  return tested === 'yes' && id && token ? { id, token } : undefined
}

function Answer({ intent: { id, token } }: { readonly intent: Intent }) {
  const { idp: texts } = useTexts()
  const { data, error } = useQuery(
    readQuery<{ idpInformation?: Message }>(
      ['tests of providers', id],
      [`${service}/RetrieveIdentityProviderIntent`, { idpIntentId: id, idpIntentToken: token }],
    ),
  )
  if (error) return <Problem failure={error} />
  const { userId, userName, rawInformation } = data?.idpInformation ?? {}
  return (
    <>
      <p role="status">{data && texts.tested}</p>
      {data && (
        <CodeBlock
          name={texts.answer}
          text={JSON.stringify({ userId, userName, rawInformation }, null, 2)}
        />
      )}
    </>
  )
}

function DirectoryTest({
  id,
  onIntent,
  onClose,
}: {
  readonly id: string
  readonly onIntent: (intent: Intent) => void
  readonly onClose: () => void
}) {
  const { idp: texts } = useTexts()
  return (
    <Dialog title={texts.test} onClose={onClose}>
      <MessageForm
        initial={{}}
        action={texts.test}
        onCancel={onClose}
        rows={[
          { path: 'username', label: texts.directoryUser, kind: 'text', isRequired: true },
          { path: 'password', label: texts.directoryPassword, kind: 'secret', isRequired: true },
        ]}
        onSubmit={async (ldap) => {
          const { idpIntent } = await start({ idpId: id, ldap })
          if (!idpIntent) throw new Error(texts.testFailed)
          onIntent({ id: idpIntent.idpIntentId, token: idpIntent.idpIntentToken })
          onClose()
        }}
      />
    </Dialog>
  )
}
