/** The mail that a new person will get, as the server would write it now, for a sample person. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import { callJson } from '../api/transport.ts'
import { useTexts } from '../texts/languages.ts'
import { MailFrame } from '../ui/mail-frame.tsx'
import { Problem } from '../ui/problem.tsx'

/** Which mail it is: to whom is invited, or whose address is to be confirmed. */
export type PreviewedKind = 'KIND_INVITATION' | 'KIND_VERIFY_EMAIL'

interface Preview {
  readonly subject?: string
  readonly html?: string
}

const previewQuery = (kind: PreviewedKind, organizationId: string) =>
  queryOptions({
    queryKey: ['mail-preview', kind, organizationId],
    queryFn: () => {
      const method = 'gatehouse.outbox.v1.OutboxService/PreviewMessage'
      return callJson<Preview>(method, { kind, organizationId })
    },
  })

/** With the texts and the look of an organisation. */
export function MailPreview({
  kind,
  orgId,
}: {
  readonly kind: PreviewedKind
  readonly orgId: string
}) {
  const { user: texts } = useTexts()
  const { data, error } = useQuery(previewQuery(kind, orgId))
  if (error) return <Problem failure={error} />
  if (!data) return null
  return (
    <section aria-label={texts.mailPreview}>
      <h3>{data.subject}</h3>
      <MailFrame title={texts.mailPreview} html={data.html ?? ''} />
    </section>
  )
}
