/** One message: what is kept of it, how it looks, and how it is sent again. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useMay } from '../app/rights.ts'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { useNotice } from '../ui/notices.tsx'
import { Problem } from '../ui/problem.tsx'
import { MessagePreview } from './message-preview.tsx'
import { languageName, MessageState } from './message-table.tsx'
import { messageQuery, sendAgain, type WholeMessage } from './messages.ts'

/** The screen. */
export function MessagePage() {
  const { mail: texts } = useTexts()
  const { messageId } = useParams({ from: '/messages/$messageId' })
  const { data: message, error, refetch } = useQuery(messageQuery(messageId))
  return (
    <article className="message">
      <Link to="/messages">← {texts.title}</Link>
      {error && <Problem failure={error} onRetry={() => refetch()} />}
      {message && (
        <>
          <Heading message={message} />
          <div className="cards">
            <Facts message={message} />
            <section className="card">
              <h2>{texts.preview}</h2>
              {message.kind && (
                <MessagePreview
                  kind={message.kind}
                  language={message.language}
                  orgId={message.orgId}
                  userId=""
                />
              )}
            </section>
          </div>
        </>
      )}
    </article>
  )
}

function Heading({ message }: { readonly message: WholeMessage }) {
  const { mail: texts } = useTexts()
  const may = useMay()
  const queries = useQueryClient()
  const tell = useNotice()
  const [failure, setFailure] = useState<unknown>()
  const { id, kind, address, state, remedy } = message
  const again = async () => {
    try {
      const isNewCode = await sendAgain(id)
      setFailure(undefined)
      tell(isNewCode ? texts.newCodeSent : texts.willBeSent)
      await queries.invalidateQueries({ queryKey: ['messages'] })
    } catch (reason) {
      setFailure(reason)
    }
  }
  const isOffered = may('user.write') && (remedy === 'same' || remedy === 'newCode')
  return (
    <header className="heading">
      <h1>{kind ? texts.kinds[kind] : texts.title}</h1>
      <MessageState state={state} />
      <p className="quiet">{address}</p>
      <div className="buttons">
        {isOffered && (
          <Button kind="main" onClick={again}>
            {remedy === 'same' ? texts.sendAgain : texts.sendNewCode}
          </Button>
        )}
        <CopyButton label={texts.copyId} text={id} />
      </div>
      {failure !== undefined && <Problem failure={failure} />}
    </header>
  )
}

function Facts({ message }: { readonly message: WholeMessage }) {
  const { mail: texts, tag } = useTexts()
  const { reason, answer, address, language, attempts, userId, isSms, remedy } = message
  const shown = (at: Date | undefined) => at?.toLocaleString(tag)
  return (
    <section className="card">
      <h2>{texts.details}</h2>
      <dl>
        <Fact name={texts.to}>{address || texts.noAddress}</Fact>
        <Fact name={texts.user}>
          {userId !== '' && (
            <Link to="/users/$userId" params={{ userId }}>
              {userId}
            </Link>
          )}
        </Fact>
        <Fact name={texts.channel}>{isSms ? texts.sms : texts.email}</Fact>
        <Fact name={texts.language}>{languageName(language, tag)}</Fact>
        <Fact name={texts.reason}>{reason && texts.reasons[reason]}</Fact>
        <Fact name={texts.answer}>{answer}</Fact>
        <Fact name={texts.attempts}>{attempts.toLocaleString(tag)}</Fact>
        <Fact name={texts.created}>{shown(message.createdAt)}</Fact>
        <Fact name={texts.changed}>{shown(message.changedAt)}</Fact>
        <Fact name={texts.nextAttempt}>{shown(message.nextAttemptAt)}</Fact>
        <Fact name={texts.codeExpires}>{shown(message.codeExpiresAt)}</Fact>
        <Fact name={texts.application}>{message.applicationName}</Fact>
      </dl>
      <p className="hint">{texts.remedies[remedy]}</p>
    </section>
  )
}

/** A name and what it stands for; nothing where that is empty. */
function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  if (children === '' || children === undefined || children === false) return null
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}
