/** The e-mail address and the phone number of a person, and whether they are proved. */
import type { HumanUser } from '@zitadel/proto/zitadel/user/v2/user_pb.js'
import { useState } from 'react'
import { useMay } from '../app/rights.ts'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Confirm } from '../ui/confirm.tsx'
import { Problem } from '../ui/problem.tsx'
import { SecretDialog } from '../ui/secret-dialog.tsx'
import { useAction } from '../ui/use-action.ts'
import { ChangeAddress } from './change-address.tsx'
import { type AddressKind, codeFor, markVerified, removePhone, sendCode } from './changes.ts'

/** Both addresses, each with what can be done. */
export function AddressesCard({
  userId,
  orgId,
  human: { email, phone },
}: {
  readonly userId: string
  readonly orgId: string
  readonly human: HumanUser
}) {
  const { user: texts } = useTexts()
  return (
    <Card title={texts.addresses}>
      <Address
        kind="email"
        {...{ userId, orgId }}
        address={email?.email ?? ''}
        isVerified={email?.isVerified ?? false}
      />
      <Address
        kind="phone"
        {...{ userId, orgId }}
        address={phone?.phone ?? ''}
        isVerified={phone?.isVerified ?? false}
      />
    </Card>
  )
}

interface AddressProps {
  readonly kind: AddressKind
  readonly userId: string
  readonly orgId: string
  readonly address: string
  readonly isVerified: boolean
}

function Address({ kind, userId, orgId, address, isVerified }: AddressProps) {
  const { user: texts } = useTexts()
  const may = useMay()
  const [isChanging, setChanging] = useState(false)
  const [code, setCode] = useState('')
  const change = address === '' ? texts.addressAdd[kind] : texts.addressChange[kind]
  return (
    <section className="address" aria-label={texts[kind]}>
      <h3>{texts[kind]}</h3>
      <p>
        {address === '' ? <span className="quiet">{texts.notSet}</span> : address}{' '}
        {address !== '' && (
          <span className={isVerified ? 'badge' : 'badge warn'}>
            {isVerified ? texts.verified : texts.unverified}
          </span>
        )}
      </p>
      {may('user.write') && (
        <>
          <div className="buttons">
            <Button onClick={() => setChanging(true)}>{change}</Button>
            {address !== '' && kind === 'phone' && <RemovePhone userId={userId} />}
          </div>
          {address !== '' && !isVerified && (
            <Proofs {...{ kind, userId, orgId, address }} onCode={setCode} />
          )}
        </>
      )}
      {isChanging && (
        <ChangeAddress
          {...{ kind, userId, address }}
          title={change}
          onCode={setCode}
          onClose={() => setChanging(false)}
        />
      )}
      {code !== '' && (
        <SecretDialog
          shown={{ title: texts.code, text: texts.codeText, secret: code }}
          onClose={() => setCode('')}
        />
      )}
    </section>
  )
}

function Proofs({
  kind,
  userId,
  orgId,
  address,
  onCode,
}: Omit<AddressProps, 'isVerified'> & { readonly onCode: (code: string) => void }) {
  const { user: texts } = useTexts()
  const { failure, isBusy, run } = useAction('users')
  const send = () => run(() => sendCode({ userId, orgId, kind }), { said: texts.sent })
  const show = () => run(async () => onCode(await codeFor({ userId, kind })))
  const mark = () => run(() => markVerified({ userId, kind, address }), { said: texts.saved })
  return (
    <>
      <div className="buttons">
        <Button disabled={isBusy} onClick={send}>
          {texts.sendAgain}
        </Button>
        <Button disabled={isBusy} onClick={show}>
          {texts.showCode}
        </Button>
        <Button disabled={isBusy} onClick={mark}>
          {texts.markVerified}
        </Button>
      </div>
      {failure !== undefined && <Problem failure={failure} />}
    </>
  )
}

function RemovePhone({ userId }: { readonly userId: string }) {
  const { user: texts } = useTexts()
  const { failure, run } = useAction('users')
  const [isOpen, setOpen] = useState(false)
  const remove = async () => {
    setOpen(false)
    await run(() => removePhone(userId), { said: texts.saved })
  }
  return (
    <>
      <Button kind="danger" onClick={() => setOpen(true)}>
        {texts.removePhone}
      </Button>
      {failure !== undefined && <Problem failure={failure} />}
      {isOpen && (
        <Confirm
          title={texts.removePhone}
          text={texts.removePhoneText}
          action={texts.removePhone}
          onConfirm={remove}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}
