/** What waits on each channel, and how its transport does. */
import { useQuery } from '@tanstack/react-query'
import { useTexts } from '../texts/languages.ts'
import { Problem } from '../ui/problem.tsx'
import { type ChannelView, queueQuery } from './messages.ts'

/** A card a channel. */
export function QueueHealth() {
  const { data = [], error, refetch } = useQuery(queueQuery)
  if (error) return <Problem failure={error} onRetry={() => refetch()} />
  return (
    <div className="queues">
      {data.map((channel) => (
        <Channel key={String(channel.isSms)} channel={channel} />
      ))}
    </div>
  )
}

function Channel({ channel }: { readonly channel: ChannelView }) {
  const { mail: texts, tag } = useTexts()
  const { isSms, state, transport, pending, failing, underWay, share, oldestSeconds } = channel
  const { nextAttemptAt, lastSentAt } = channel
  return (
    <section className="card queue">
      <h2>
        {isSms ? texts.sms : texts.email}{' '}
        <span className={`state ${state === 'working' ? 'active' : 'inactive'}`}>
          {texts.transportStates[state]}
        </span>
      </h2>
      <p className="quiet">{texts.transports[transport]}</p>
      <p>
        {texts.waiting(pending)}
        {failing > 0 && ` · ${texts.failing(failing)}`}
        {oldestSeconds > 0 && ` · ${texts.oldest(durationOf(oldestSeconds, tag))}`}
      </p>
      <p className="quiet">
        {texts.underWay(underWay, share)}
        {nextAttemptAt && ` · ${texts.next(nextAttemptAt.toLocaleTimeString(tag))}`}
        {lastSentAt && ` · ${texts.lastSent(lastSentAt.toLocaleString(tag))}`}
      </p>
    </section>
  )
}

/** A time in the largest unit that fits, in the words of a language. */
export function durationOf(seconds: number, tag: string): string {
  const units = [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
    ['second', 1],
  ] as const
  const [unit, length] = units.find(([, each]) => seconds >= each) ?? ['second', 1]
  const style = { style: 'unit', unit, unitDisplay: 'long' } as const
  return new Intl.NumberFormat(tag, style).format(Math.floor(seconds / length))
}
