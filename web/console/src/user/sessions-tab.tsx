/** Where a person is signed in; each session can be ended, and all at once. */
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
import { endSession, endSessions, sessionsQuery, type UserSession } from './sessions.ts'

/** The tab. */
export function SessionsTab({ user: { userId } }: { readonly user: User }) {
  const { credential: texts, user: userTexts, tag } = useTexts()
  const may = useMay()
  const { failure, isBusy, run } = useAction('sessions')
  const [isEndingAll, setEndingAll] = useState(false)
  const sessions = useQuery(sessionsQuery(userId))
  const all = sessions.data ?? []
  const endAll = async () => {
    setEndingAll(false)
    await run(() => endSessions(all.map(({ id }) => id)), { said: texts.sessionsEnded })
  }
  const rowOf = (session: UserSession) => {
    const { id, createdAt, changedAt, expiresAt, device, ip, checks } = session
    const since = createdAt.toLocaleString(tag)
    return {
      key: id,
      cells: [
        since,
        changedAt.toLocaleString(tag),
        [device || texts.unknownDevice, ip].filter(Boolean).join(' · '),
        checks.map((name) => texts.checks[name]).join(', '),
        expiresAt?.toLocaleString(tag) ?? texts.never,
      ],
      actions: may('session.delete') && (
        <Button
          disabled={isBusy}
          aria-label={texts.endOf(since)}
          onClick={() => run(() => endSession(id), { said: texts.sessionEnded })}
        >
          {texts.end}
        </Button>
      ),
    }
  }
  return (
    <>
      {sessions.error && <Problem failure={sessions.error} onRetry={() => sessions.refetch()} />}
      {failure !== undefined && <Problem failure={failure} />}
      {all.length > 0 && (
        <RowTable
          label={userTexts.tabs.sessions}
          heads={[texts.since, texts.lastUsed, texts.device, texts.checked, texts.expires]}
          actions={texts.actions}
          rows={all.map(rowOf)}
        />
      )}
      {sessions.data?.length === 0 && <p className="quiet">{texts.noSessions}</p>}
      {all.length > 1 && may('session.delete') && (
        <Button kind="danger" disabled={isBusy} onClick={() => setEndingAll(true)}>
          {texts.endAll}
        </Button>
      )}
      {isEndingAll && (
        <Confirm
          title={texts.endAll}
          text={texts.endAllText}
          action={texts.endAll}
          onConfirm={endAll}
          onClose={() => setEndingAll(false)}
        />
      )}
    </>
  )
}
