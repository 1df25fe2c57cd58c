/** One form for every policy: made of its description, and of where it is. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useMay } from '../app/rights.ts'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { Confirm } from '../ui/confirm.tsx'
import { Problem } from '../ui/problem.tsx'
import { useAction } from '../ui/use-action.ts'
import { FieldInput } from './field-input.tsx'
import { type PolicyValues, sentValues } from './fields.ts'
import { LoginListFields } from './login-list-fields.tsx'
import type { PolicyDescription } from './policies.ts'
import type { PolicyLevel, ReadPolicy } from './policy-calls.ts'

/** What a form is about. */
interface Shown {
  readonly policy: PolicyDescription
  readonly level: PolicyLevel
}

const policyQuery = ({ policy, level }: Shown) =>
  queryOptions({
    queryKey: ['policies', policy.kind, level.orgId, level.part],
    queryFn: () => policy.calls.read(level),
  })

/** Asks for the policy, then shows it. */
export function PolicyForm(shown: Shown) {
  const { data, error, refetch } = useQuery(policyQuery(shown))
  if (error) return <Problem failure={error} onRetry={() => refetch()} />
  // A form is made anew when its policy has changed; what is typed stays when it was read only.
  return data && <Fields key={JSON.stringify(data)} {...shown} read={data} />
}

function Fields({ policy, level, read }: Shown & { readonly read: ReadPolicy }) {
  const { policy: texts } = useTexts()
  const may = useMay(level.orgId)
  const [values, setValues] = useState<PolicyValues>(read.values)
  const { failure, isBusy, run } = useAction(['policies'])
  const { orgId } = level
  const access = orgId === undefined ? policy.instance : policy.organization
  const mayWrite = access !== undefined && may(access.write)
  const isInherited = orgId !== undefined && read.isInherited
  const isDisabled = !mayWrite || isInherited
  const isChanged =
    JSON.stringify(sentValues(policy.fields, values)) !==
    JSON.stringify(sentValues(policy.fields, read.values))
  const write = (written: ReadPolicy) => run(() => policy.calls.write(level, written), texts.saved)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void write({ values, isInherited: false })
  }
  return (
    <>
      {orgId !== undefined && (
        <Origin
          isInherited={isInherited}
          onMakeOwn={mayWrite ? () => write(read) : undefined}
          onReset={mayWrite ? () => run(() => reset(policy, orgId), texts.wasReset) : undefined}
        />
      )}
      <form onSubmit={submit} className="policy">
        {failure !== undefined && <Problem failure={failure} />}
        {policy.fields.map((field) => (
          <FieldInput
            key={field.name}
            field={field}
            value={values[field.name]}
            options={(values.options ?? []) as readonly string[]}
            isDisabled={isDisabled}
            onChange={(value) => setValues((current) => ({ ...current, [field.name]: value }))}
          />
        ))}
        {mayWrite && !isInherited && (
          <Button kind="main" type="submit" disabled={isBusy || !isChanged}>
            {texts.save}
          </Button>
        )}
      </form>
      {policy.lists?.map((list) => (
        <LoginListFields key={list} {...{ list, orgId, values: read.values, isDisabled }} />
      ))}
    </>
  )
}

const reset = async ({ calls }: PolicyDescription, orgId: string) => calls.reset?.(orgId)

/** Whose policy an organisation has, and how that is changed. */
function Origin({
  isInherited,
  onMakeOwn,
  onReset,
}: {
  readonly isInherited: boolean
  readonly onMakeOwn: (() => void) | undefined
  readonly onReset: (() => void) | undefined
}) {
  const { policy: texts } = useTexts()
  const [isAsked, setAsked] = useState(false)
  return (
    <div className="origin">
      <p>{isInherited ? texts.inherited : texts.own}</p>
      {isInherited && onMakeOwn && <Button onClick={onMakeOwn}>{texts.makeOwn}</Button>}
      {!isInherited && onReset && <Button onClick={() => setAsked(true)}>{texts.reset}</Button>}
      {isAsked && onReset && (
        <Confirm
          title={texts.resetTitle}
          text={texts.resetText}
          action={texts.reset}
          onConfirm={() => {
            setAsked(false)
            onReset()
          }}
          onClose={() => setAsked(false)}
        />
      )}
    </div>
  )
}
