/** How a person signs in; each method but the password can be taken away. */
import { useQuery } from '@tanstack/react-query'
import type { User } from '@zitadel/proto/zitadel/user/v2/user_pb.js'
import { useState } from 'react'
import { useMay } from '../app/rights.ts'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { Confirm } from '../ui/confirm.tsx'
import { Problem } from '../ui/problem.tsx'
import { RowTable } from '../ui/row-table.tsx'
import { useAction } from '../ui/use-action.ts'
import { sendPasskeyLink } from './changes.ts'
import { methodsQuery, removeMethod, type SignInMethod, signInMethodsQuery } from './factors.ts'

/** The tab. */
export function SignInTab({ user }: { readonly user: User }) {
  const { credential: texts, user: userTexts } = useTexts()
  const may = useMay()
  const { failure, isBusy, run } = useAction('users')
  const [removing, setRemoving] = useState<SignInMethod>()
  const { userId } = user
  const orgId = user.details?.resourceOwner ?? ''
  const methods = useQuery(signInMethodsQuery({ userId, orgId }))
  const { data: types = [] } = useQuery(methodsQuery(userId))
  const remove = async (method: SignInMethod) => {
    setRemoving(undefined)
    await run(() => removeMethod(userId, method), { said: texts.removed })
  }
  const rows = (methods.data ?? []).map((method) => ({
    key: `${method.kind} ${method.id}`,
    cells: [
      texts.kinds[method.kind],
      [method.name, method.at].filter(Boolean).join(' · '),
      <State key="state" isReady={method.isReady} />,
    ],
    actions: may('user.write') && (
      <Button
        kind="danger"
        disabled={isBusy}
        aria-label={texts.removeOf(labelOf(method, texts.kinds))}
        onClick={() => setRemoving(method)}
      >
        {texts.remove}
      </Button>
    ),
  }))
  const hasPassword = types.includes('PASSWORD')
  return (
    <>
      {methods.error && <Problem failure={methods.error} onRetry={() => methods.refetch()} />}
      {failure !== undefined && <Problem failure={failure} />}
      <p>{hasPassword ? texts.hasPassword : userTexts.noPassword}</p>
      {rows.length > 0 && (
        <RowTable
          label={userTexts.tabs['sign-in']}
          heads={[texts.method, userTexts.name, userTexts.state]}
          actions={texts.actions}
          rows={rows}
        />
      )}
      {methods.data?.length === 0 && <p className="quiet">{texts.noMethods}</p>}
      {may('user.passkey.write') && (
        <Button
          disabled={isBusy}
          onClick={() => run(() => sendPasskeyLink(userId), { said: userTexts.sent })}
        >
          {userTexts.passkeyLink}
        </Button>
      )}
      {removing && (
        <Confirm
          title={texts.removeOf(labelOf(removing, texts.kinds))}
          text={texts.removeMethodText}
          action={texts.remove}
          onConfirm={() => remove(removing)}
          onClose={() => setRemoving(undefined)}
        />
      )}
    </>
  )
}

const labelOf = (
  { kind, name }: SignInMethod,
  kinds: Readonly<Record<SignInMethod['kind'], string>>,
) => (name === '' ? kinds[kind] : `${kinds[kind]} ${name}`)

function State({ isReady }: { readonly isReady: boolean }) {
  const { credential: texts } = useTexts()
  return (
    <span className={isReady ? 'state active' : 'state locked'}>
      {isReady ? texts.ready : texts.notReady}
    </span>
  )
}
