/** One user: who they are, how they sign in, what is stored, and what happened. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { type User, UserState } from '@zitadel/proto/zitadel/user/v2/user_pb.js'
import { AuthenticationMethodType } from '@zitadel/proto/zitadel/user/v2/user_service_pb.js'
import { type ReactNode, useState } from 'react'
import { useMay } from '../app/rights.ts'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { useNotice } from '../ui/notices.tsx'
import { Problem } from '../ui/problem.tsx'
import { historyQuery } from './history.ts'
import {
  metadataQuery,
  methodsQuery,
  resendEmailCode,
  sendPasskeyLink,
  sendPasswordLink,
  userActions,
  userQuery,
  userRow,
} from './users.ts'

/** The screen. */
export function UserPage() {
  const { user: texts } = useTexts()
  const { userId } = useParams({ from: '/users/$userId' })
  const { data: user, error, refetch, isPending } = useQuery(userQuery(userId))
  if (error) return <Problem failure={error} onRetry={() => refetch()} />
  if (isPending) return null
  if (!user) return <p>{texts.unknown}</p>
  return (
    <article className="user">
      <Link to="/users">← {texts.back}</Link>
      <Heading user={user} />
      <div className="cards">
        <Addresses user={user} />
        <SignIn user={user} />
        <Metadata userId={userId} />
        <History userId={userId} />
      </div>
    </article>
  )
}

/** Runs a call, then shows the user anew, or why it was refused. */
function useAction(): {
  readonly failure: unknown
  run(call: () => Promise<unknown>, said?: string): Promise<void>
} {
  const queries = useQueryClient()
  const tell = useNotice()
  const [failure, setFailure] = useState<unknown>()
  return {
    failure,
    run: async (call, said) => {
      try {
        await call()
        setFailure(undefined)
        if (said) tell(said)
        await queries.invalidateQueries({ queryKey: ['users'] })
      } catch (reason) {
        setFailure(reason)
      }
    },
  }
}

function Heading({ user }: { readonly user: User }) {
  const { user: texts } = useTexts()
  const may = useMay()
  const { failure, run } = useAction()
  const { userId } = user
  const row = userRow(user)
  const { done } = texts
  return (
    <header className="heading">
      <h1>{row.name}</h1>
      <span className={`state ${row.state}`}>{texts.states[row.state]}</span>
      <p className="quiet">{row.loginName}</p>
      <div className="buttons">
        {may('user.write') &&
          offered(user.state).map((action) => (
            <Button key={action} onClick={() => run(() => userActions[action](userId), done(1))}>
              {texts[action]}
            </Button>
          ))}
        <CopyButton label={texts.copyId} text={userId} />
        <CopyButton label={texts.asCurl} text={curlOf(userId)} />
      </div>
      {failure !== undefined && <Problem failure={failure} />}
    </header>
  )
}

/** What changes a state. */
function offered(state: UserState): readonly (keyof typeof userActions)[] {
  if (state === UserState.LOCKED) return ['unlock', 'deactivate']
  if (state === UserState.INACTIVE) return ['reactivate']
  return ['lock', 'deactivate']
}

const curlOf = (userId: string) =>
  `curl -H "Authorization: Bearer $TOKEN" ${location.origin}/v2/users/${userId}`

function Card({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="card">
      <h2>{title}</h2>
      {children}
    </section>
  )
}

function Addresses({ user }: { readonly user: User }) {
  const { user: texts } = useTexts()
  const may = useMay()
  const { failure, run } = useAction()
  const human = user.type.case === 'human' ? user.type.value : undefined
  if (!human) return null
  const { email, phone } = human
  const mark = (isVerified: boolean) => (
    <span className={isVerified ? 'badge' : 'badge warn'}>
      {isVerified ? texts.verified : texts.unverified}
    </span>
  )
  return (
    <Card title={texts.addresses}>
      <dl>
        <dt>{texts.email}</dt>
        <dd>
          {email?.email} {email && mark(email.isVerified)}
        </dd>
        {phone && phone.phone !== '' && (
          <>
            <dt>{texts.phone}</dt>
            <dd>
              {phone.phone} {mark(phone.isVerified)}
            </dd>
          </>
        )}
      </dl>
      {email && !email.isVerified && may('user.write') && (
        <Button onClick={() => run(() => resendEmailCode(user.userId), texts.sent)}>
          {texts.sendAgain}
        </Button>
      )}
      {failure !== undefined && <Problem failure={failure} />}
    </Card>
  )
}

function SignIn({ user }: { readonly user: User }) {
  const { user: texts } = useTexts()
  const may = useMay()
  const { failure, run } = useAction()
  const { userId } = user
  const { data = [], error, isPending } = useQuery(methodsQuery(userId))
  if (user.type.case !== 'human') return null
  return (
    <Card title={texts.signIn}>
      {error && <Problem failure={error} />}
      <ul>
        {data.map((method) => (
          <li key={method}>{texts.methods[AuthenticationMethodType[method] ?? '']}</li>
        ))}
      </ul>
      {!isPending && data.length === 0 && <p className="quiet">{texts.noMethods}</p>}
      {may('user.write') && (
        <div className="buttons">
          <Button onClick={() => run(() => sendPasswordLink(userId), texts.sent)}>
            {texts.resetPassword}
          </Button>
          <Button onClick={() => run(() => sendPasskeyLink(userId), texts.sent)}>
            {texts.passkeyLink}
          </Button>
        </div>
      )}
      {failure !== undefined && <Problem failure={failure} />}
    </Card>
  )
}

function Metadata({ userId }: { readonly userId: string }) {
  const { user: texts } = useTexts()
  const { data = [], error, isPending } = useQuery(metadataQuery(userId))
  return (
    <Card title={texts.metadata}>
      {error && <Problem failure={error} />}
      {!isPending && data.length === 0 && <p className="quiet">{texts.noMetadata}</p>}
      <dl>
        {data.map(({ key, value }) => (
          <div key={key}>
            <dt>{key}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}

function History({ userId }: { readonly userId: string }) {
  const { user: texts, tag } = useTexts()
  const { data = [], error, isPending } = useQuery(historyQuery(userId))
  return (
    <Card title={texts.history}>
      {error && <Problem failure={error} />}
      {!isPending && data.length === 0 && <p className="quiet">{texts.noHistory}</p>}
      <ol className="timeline">
        {data.map(({ id, title, by, at }) => (
          <li key={id}>
            <time dateTime={at.toISOString()}>{at.toLocaleString(tag)}</time>
            <span>{title}</span>
            <span className="quiet">{by}</span>
          </li>
        ))}
      </ol>
    </Card>
  )
}
